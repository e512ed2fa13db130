import { FUNCTIONS } from '../formula/functions.js'
import type { Tree } from '../formula/tree.js'
import { own } from '../values/own.js'
import type { Type } from '../values/types.js'
import { ARITHMETIC, negated, unknownText } from './helpers.js'
import { ListWriter } from './lists.js'
import type { Part } from './operands.js'
import { HOUSEHOLD, Page, SUBJECT, type Variable, type Variables } from './page.js'
import { RecordReader } from './reading.js'
import type { Reliance } from './reliance.js'
import { TruthWriter } from './truths.js'
import { WaitingWriter } from './waiting.js'

/** Calls that cost no more than looking up what they came to. */
const CHEAP: ReadonlySet<string> = new Set(['not', 'min', 'max'])

/** Literals that a float holds exactly. */
const PLAIN_NUMBER = /^\d{1,9}(\.\d{1,4})?$/

/** Writes formulas as JavaScript statements: what `compile` makes of them as closures, written out. */
export class FormulaWriter {
  readonly page: Page
  private readonly reader: RecordReader
  private readonly lists: ListWriter
  private readonly truths: TruthWriter
  private readonly waiting: WaitingWriter

  constructor(
    private readonly reliance: Reliance,
    /** All parts of what is being written; parts on other dates are put behind it. */
    private readonly parts: Part[],
    private readonly variables: Variables,
    /** It may be looked at on several dates. */
    private readonly often: boolean,
  ) {
    this.page = new Page(variables)
    this.reader = new RecordReader(reliance, this.page)
    const write = (tree: Tree, inner: Variables) => this.write(tree, inner)
    this.truths = new TruthWriter(this.page, write)
    this.lists = new ListWriter(this.page, this.reader, write, (tree) => reliance.isFixed(tree))
    const later = (inner: Variables) => new FormulaWriter(reliance, parts, inner, true)
    this.waiting = new WaitingWriter(this.page, parts, reliance.rulebook, write, later)
  }

  /** Writes a formula about a household, or about a record of this kind. */
  static about(reliance: Reliance, parts: Part[], record: string | undefined, often = false): FormulaWriter {
    const type: Type = { is: 'record', name: record ?? '' }
    const variables = new Map(record === undefined ? [] : [[record, { name: SUBJECT, type, sure: true } as Variable]])
    return new FormulaWriter(reliance, parts, variables, often)
  }

  /** What was written, as the function of a fact: it keeps what comes out in its cell, or notes that it rests on an unfilled term. */
  finishFact(result: string, type: string, name: string, readsTerm: boolean): Part {
    const { page } = this
    const record = type === 'household' ? HOUSEHOLD : SUBJECT
    const cell = page.operands.name({ is: 'cell', record: type, name }, `${type} ${name}`)
    page.line('engine.computed += 1')
    if (!readsTerm) return page.finish(`${page.part(record, 'cells')}[${cell}] = ${result}`)
    const known = `${record}.tainted !== undefined && ${record}.tainted[${cell}] !== undefined`
    page.first(
      `if (${known}) return recall(${record}, ${cell})`,
      'const outer = engine.unfilled',
      'engine.unfilled = false',
    )
    return page.finish(`keep(${record}, ${cell}, ${result}, outer)`)
  }

  /** Writes what computes a formula; gives the name of the variable it is in, or a literal. */
  write(tree: Tree, variables = this.variables): string {
    switch (tree.is) {
      case 'number':
        if (PLAIN_NUMBER.test(tree.value)) return String(Number(tree.value))
        return this.page.operands.name({ is: 'constant', tree }, `number ${tree.value}`)
      case 'string':
        return JSON.stringify(tree.value)
      case 'boolean':
        return String(tree.value)
      case 'null':
        return 'null'
      default:
        if (!this.reliance.isFixed(tree)) return this.code(tree, variables)
        return this.page.operands.name({ is: 'constant', tree }, tree.is === 'fact' ? `fact ${tree.name}` : undefined)
    }
  }

  private code(tree: Tree, variables: Variables): string {
    switch (tree.is) {
      case 'local':
        return variableOf(variables, tree.name).name
      case 'fact':
        return this.inside('household', tree.name, variables) ?? this.reader.value(HOUSEHOLD, 'household', tree.name)
      case 'path':
        return this.path(tree, variables)
      case 'arithmetic':
        return this.arithmetic(tree, variables)
      case 'negate':
        return this.page.let(`negate(${this.write(tree.of, variables)})`)
      case 'compare':
        return this.truths.comparison(tree.op, this.write(tree.left, variables), this.write(tree.right, variables))
      case 'and':
        return this.truths.connective(tree.left, tree.right, 'and', variables)
      case 'or':
        return this.truths.connective(tree.left, tree.right, 'or', variables)
      case 'if':
        return this.truths.choice(tree, variables)
      case 'between': {
        const { low, high } = tree
        const of = this.write(tree.of, variables)
        return this.truths.range({ is: 'range', low, high, lowOpen: false, highOpen: false }, of, variables)
      }
      case 'in':
        return this.truths.membership(tree, variables)
      case 'list':
        return this.page.let(`listOf([${tree.items.map((item) => this.write(item, variables)).join(', ')}])`)
      case 'filter':
        return this.sharedOverDates(tree, variables) ?? this.lists.filter(tree, variables)
      case 'index': {
        const [of, by] = [this.write(tree.of, variables), this.write(tree.by, variables)]
        return this.page.let(`itemAt(${of}, ${by})`)
      }
      case 'quantified':
        return this.lists.quantified(tree, variables)
      case 'call':
        return this.call(tree, variables)
      default:
        throw new Error(`a formula with "${tree.is}" was not checked`)
    }
  }

  /**
   * A fact that is named in this place only, about what this formula is about: it needs no cell. Not in a loop, where it would be
   * computed again for each item, and not where it may rest on an unfilled term, which is noted by cell.
   */
  private inside(type: string, name: string, variables: Variables): string | undefined {
    const fact = own(this.reliance.rulebook.facts, name)
    const about = [...variables.values()]
    const alone = variables === this.variables && (about[0] === undefined ? 'household' : typeName(about[0])) === type
    if (!alone || fact?.scope !== type || !this.reliance.isNamedOnce(name)) return undefined
    // On other dates what was found on the date of the check will do.
    if (this.often && this.reliance.isDateless(name)) return undefined
    return this.reliance.readsTerm(fact.formula.tree) ? undefined : this.write(fact.formula.tree, variables)
  }

  private path(tree: Tree & { is: 'path' }, variables: Variables): string {
    const subject = tree.of.is === 'local' ? variableOf(variables, tree.of.name) : undefined
    if (subject?.sure && subject.type?.is === 'record') {
      const { name: type } = subject.type
      const fact = subject.name === SUBJECT ? this.inside(type, tree.name, variables) : undefined
      return fact ?? this.reader.value(subject.name, type, tree.name)
    }
    const of = this.write(tree.of, variables)
    const records = this.reader.recordsIn(tree.of, variables)
    if (records !== undefined) return this.lists.projection(of, records, tree, variables)
    const type = this.reader.typeOf(tree.of, variables)
    if (type?.is !== 'record') return this.page.let(`${this.lists.fieldReader(tree)}(${of})`)
    const value = this.page.declare()
    const sure = this.reader.isSurely(tree.of, variables)
    this.reader.fieldOf(of, sure, value, type.name, tree.name, () => this.lists.fieldReader(tree))
    return value
  }

  private arithmetic(tree: Tree & { is: 'arithmetic' }, variables: Variables): string {
    const [left, right] = [this.write(tree.left, variables), this.write(tree.right, variables)]
    return this.page.let(`${ARITHMETIC[tree.op]}(${left}, ${right})`)
  }

  private call(tree: Tree & { is: 'call' }, variables: Variables): string {
    return (
      this.waiting.call(tree, variables) ?? this.sharedOverDates(tree, variables) ?? this.plainCall(tree, variables)
    )
  }

  private plainCall(tree: Tree & { is: 'call' }, variables: Variables): string {
    const called = FUNCTIONS[tree.name]
    const { types } = tree
    if (called === undefined || types === undefined) throw new Error(`"${tree.name}" was not checked`)
    const [only] = tree.args
    if (only !== undefined && types.length === 1 && types[0]?.is === 'list') {
      if (tree.name === 'count') return this.lists.count(only, variables)
      if (tree.name === 'total') return this.lists.total(only, variables)
    }
    const args = tree.args.map((argument) => this.write(argument, variables))
    const [first = '', second = ''] = args
    if (tree.name === 'not') return this.page.let(negated(first))
    const pair = args.length === 2 && types.every(({ is }) => is !== 'list')
    if (tree.name === 'min' && pair) return this.page.let(`least(${first}, ${second})`)
    if (tree.name === 'max' && pair) return this.page.let(`greatest(${first}, ${second})`)
    const work = this.page.operands.name({ is: 'function', call: tree })
    if (called.lenient) return this.page.let(`${work}([${args.join(', ')}])`)
    const given = args.map((argument, place) => {
      return types[place]?.is === 'list' ? this.page.let(`${unknownText(argument)} ? ANY_LIST : ${argument}`) : argument
    })
    const lists = types.map(({ is }) => is === 'list')
    const nothing = given.map((argument) => `${argument} === null`).join(' || ')
    const unknown = given.flatMap((argument, place) => (lists[place] ? [] : [unknownText(argument)])).join(' || ')
    const done = `${work}([${given.join(', ')}])`
    return this.page.let(`${nothing} ? null : ${unknown === '' ? done : `${unknown} ? U : ${done}`}`)
  }

  /**
   * A call or filter that comes to the same on every date, in a formula that is looked at on several: it has a cell of the record
   * on the date of the check.
   */
  private sharedOverDates(tree: Tree & { is: 'call' | 'filter' }, variables: Variables): string | undefined {
    const { reliance, page } = this
    if (!this.often || variables !== this.variables || (tree.is === 'call' && CHEAP.has(tree.name))) return undefined
    const [about, ...others] = [...variables.values()]
    const record = about === undefined ? 'household' : typeName(about)
    if (record === undefined || others.length > 0) return undefined
    if (reliance.readsTerm(tree) || !reliance.restsOnNoDate(tree)) return undefined
    const part = this.parts.length
    this.parts.push({ text: '', operands: [] })
    const writer = new FormulaWriter(reliance, this.parts, variables, false)
    const isCall = tree.is === 'call'
    const found = isCall ? writer.plainCall(tree, variables) : writer.lists.filter(tree, variables)
    this.parts[part] = writer.page.finish(found)
    const value = page.declare()
    this.reader.keptIn(
      page.operands.name({ is: 'shared', record, part, records: !isCall }),
      value,
      about?.name ?? HOUSEHOLD,
    )
    return value
  }
}

function variableOf(variables: Variables, name: string): Variable {
  const found = variables.get(name)
  if (found === undefined) throw new Error(`the variable "${name}" was not checked`)
  return found
}

/** The record that facts of a scope are about; none for the household. */
export function subjectOf(scope: string): string | undefined {
  return scope === 'household' ? undefined : scope
}

function typeName({ type, name }: Variable): string | undefined {
  return name === SUBJECT && type?.is === 'record' ? type.name : undefined
}
