import { AVERAGE_OVER_MONTHS, LOOK_UP, VALUE_ON } from '../formula/check.js'
import { textsOf } from '../formula/compile.js'
import { FUNCTIONS } from '../formula/functions.js'
import type { CompareOp, Test, Tree } from '../formula/tree.js'
import { DERIVED } from '../household/derived.js'
import { RECORDS } from '../household/records.js'
import { own } from '../values/own.js'
import type { Type } from '../values/types.js'
import { Operands, type Part } from './operands.js'
import type { Reliance } from './reliance.js'

/** A variable of a formula: how it is called in the text, and what it holds where that is known. */
interface Variable {
  name: string
  type: Type | undefined
  /** It is surely a record: the one that the formula is about. */
  sure?: true
}

type Variables = ReadonlyMap<string, Variable>

type Five = [string, string, string, string, string]

/** Literals that a float holds exactly. */
const PLAIN_NUMBER = /^\d{1,9}(\.\d{1,4})?$/

const COMPARISONS: Record<CompareOp, { sign: string; helper: string }> = {
  '=': { sign: '===', helper: 'equal' },
  '!=': { sign: '!==', helper: 'unequal' },
  '<': { sign: '<', helper: 'less' },
  '<=': { sign: '<=', helper: 'atMost' },
  '>': { sign: '>', helper: 'more' },
  '>=': { sign: '>=', helper: 'atLeast' },
}

const ARITHMETIC = { '+': 'add', '-': 'subtract', '*': 'multiply', '/': 'divide' } as const

/** An answer as it stands in the household. */
interface Told {
  text: string
  /** What it is when it is left out. */
  leftOut: string
  /** When what is told is not the value itself, and has to be read; never where this is left out. */
  unless?: (value: string) => string
}

/** By the kind of a field, or the type of a question. */
function asTold(kind: string): Pick<Told, 'unless'> {
  if (isPlainText(kind)) return {}
  return { unless: (value) => (kind === 'date' ? 'true' : `typeof ${value} !== 'number'`) }
}

function isPlainText(kind: string): boolean {
  return ['boolean', 'choice', 'text', 'string'].includes(kind)
}

/** Parts of a record, and how they are called in the text behind the name of the record. */
const PARTS = { cells: 'c', raw: 'r', answers: 'a' } as const

/** The household in the text, and the record that a formula is about. */
const HOUSEHOLD = 'h'
const SUBJECT = 'p'

/** The names that a text finds in scope: what the script is bound to gives it. */
export const HELPERS = [
  'U',
  'ANY_LIST',
  'Rec',
  'engine',
  'numbers',
  'read',
  'recall',
  'keep',
  'and',
  'or',
  'not',
  'either',
  'listOf',
  'itemAt',
  'holds',
  'average',
  'counted',
  'addItem',
  'anyNumber',
  'negate',
  'asked',
  ...Object.values(COMPARISONS).map(({ helper }) => helper),
] as const

/** Operations on two numbers, each written out so that it is compiled for itself: null makes null, unknown makes unknown. */
export const OPERATIONS = [...Object.values(ARITHMETIC), 'least', 'greatest'].map((name) =>
  [
    `const ${name} = (a, b) => {`,
    `if (typeof a === 'number' && typeof b === 'number') return numbers.${name}(a, b)`,
    'if (a === null || b === null) return null',
    `return a === U || b === U ? U : numbers.${name}(a, b)`,
    '}',
  ].join('\n'),
)

/** Writes formulas as JavaScript statements: what `compile` makes of them as closures, written out. */
export class FormulaWriter {
  readonly operands = new Operands()
  private lines: string[] = []
  private named = 0
  private readonly used = new Set<string>()
  private readonly heads = new Set<string>()

  constructor(
    private readonly reliance: Reliance,
    /** All parts of what is being written; parts on other dates are put behind it. */
    private readonly parts: Part[],
    private readonly variables: Variables,
    /** It may be looked at on several dates. */
    private readonly often: boolean,
  ) {}

  /** Writes a formula about a household, or about a record of this kind. */
  static about(reliance: Reliance, parts: Part[], record: string | undefined, often = false): FormulaWriter {
    const type: Type = { is: 'record', name: record ?? '' }
    const variables = new Map(record === undefined ? [] : [[record, { name: SUBJECT, type, sure: true } as Variable]])
    return new FormulaWriter(reliance, parts, variables, often)
  }

  /** A line of the text. */
  line(text: string): void {
    this.lines.push(text)
  }

  fresh(): string {
    this.named += 1
    return `v${this.named}`
  }

  /** What was written, as a function of the record it is about and of what else it is given. */
  finish(result: string, others: readonly string[] = []): Part {
    const about = [...this.variables.values()].some(({ name }) => name === SUBJECT) ? SUBJECT : HOUSEHOLD
    const household = about === SUBJECT && this.used.has(HOUSEHOLD)
    const body = [
      ...(household ? [`const ${HOUSEHOLD} = ${SUBJECT}.household`] : []),
      ...this.heads,
      ...this.lines,
      `return ${result}`,
    ]
    return { text: `(${[about, ...others].join(', ')}) => {\n${body.join('\n')}\n}`, operands: this.operands.list }
  }

  /** Writes what computes a formula; gives the name of the variable it is in, or a literal. */
  write(tree: Tree, variables = this.variables): string {
    switch (tree.is) {
      case 'number':
        if (PLAIN_NUMBER.test(tree.value)) return String(Number(tree.value))
        return this.operands.name({ is: 'constant', tree }, `number ${tree.value}`)
      case 'string':
        return JSON.stringify(tree.value)
      case 'boolean':
        return String(tree.value)
      case 'null':
        return 'null'
      default:
        if (!this.reliance.isFixed(tree)) return this.code(tree, variables)
        return this.operands.name({ is: 'constant', tree }, tree.is === 'fact' ? `fact ${tree.name}` : undefined)
    }
  }

  private code(tree: Tree, variables: Variables): string {
    switch (tree.is) {
      case 'local':
        return variableOf(variables, tree.name).name
      case 'fact':
        return this.inside('household', tree.name, variables) ?? this.value(HOUSEHOLD, 'household', tree.name)
      case 'path':
        return this.path(tree, variables)
      case 'arithmetic':
        return this.arithmetic(tree, variables)
      case 'negate':
        return this.let(`negate(${this.write(tree.of, variables)})`)
      case 'compare':
        return this.comparison(tree.op, this.write(tree.left, variables), this.write(tree.right, variables))
      case 'and':
        return this.connective(tree.left, tree.right, 'and', variables)
      case 'or':
        return this.connective(tree.left, tree.right, 'or', variables)
      case 'if':
        return this.choice(tree, variables)
      case 'between': {
        const { low, high } = tree
        const of = this.write(tree.of, variables)
        return this.range({ is: 'range', low, high, lowOpen: false, highOpen: false }, of, variables)
      }
      case 'in':
        return this.membership(tree, variables)
      case 'list':
        return this.let(`listOf([${tree.items.map((item) => this.write(item, variables)).join(', ')}])`)
      case 'filter':
        return this.filter(tree, variables)
      case 'index': {
        const [of, by] = [this.write(tree.of, variables), this.write(tree.by, variables)]
        return this.let(`itemAt(${of}, ${by})`)
      }
      case 'quantified':
        return this.quantified(tree, variables)
      case 'call':
        return this.call(tree, variables)
      default:
        throw new Error(`a formula with "${tree.is}" was not checked`)
    }
  }

  private let(text: string): string {
    const name = this.fresh()
    this.line(`const ${name} = ${text}`)
    return name
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

  /** Reads a value of a record: as it was told where that is all, else from its cell, which is filled when it is still empty. */
  private value(record: string, type: string, name: string): string {
    const value = this.fresh()
    this.line(`let ${value}`)
    this.read(value, record, type, name)
    return value
  }

  private read(value: string, record: string, type: string, name: string): void {
    const told = this.told(record, type, name)
    if (told === undefined) {
      this.cell(value, record, type, name)
      return
    }
    this.line(`${value} = ${told.text}`)
    this.line(`if (${value} === undefined) ${value} = ${told.leftOut}`)
    if (told.unless === undefined) return
    this.line(`else if (${told.unless(value)}) {`)
    this.cell(value, record, type, name)
    this.line('}')
  }

  private cell(value: string, record: string, type: string, name: string): void {
    const cell = this.operands.name({ is: 'cell', record: type, name }, `${type} ${name}`)
    this.line(`${value} = ${this.part(record, 'cells')}[${cell}]`)
    const fact = own(this.reliance.rulebook.facts, name)
    const made =
      fact?.scope === type
        ? `${this.operands.name({ is: 'fact', name, tree: fact.formula.tree, record: type }, `${type} ${name}`)}(${record})`
        : `read(${record}, ${cell})`
    this.line(`if (${value} === undefined) ${value} = ${made}`)
  }

  /** What was written, as the function of a fact: it keeps what comes out in its cell, or notes that it rests on an unfilled term. */
  finishFact(result: string, type: string, name: string, readsTerm: boolean): Part {
    const record = type === 'household' ? HOUSEHOLD : SUBJECT
    const cell = this.operands.name({ is: 'cell', record: type, name }, `${type} ${name}`)
    this.line('engine.computed += 1')
    if (!readsTerm) return this.finish(`${this.part(record, 'cells')}[${cell}] = ${result}`)
    const known = `${record}.tainted !== undefined && ${record}.tainted.has(${cell})`
    this.lines.unshift(
      `if (${known}) return recall(${record}, ${cell})`,
      'const outer = engine.unfilled',
      'engine.unfilled = false',
    )
    return this.finish(`keep(${record}, ${cell}, ${result}, outer)`)
  }

  /** A part of a record that is looked at often is read once. */
  private part(record: string, part: keyof typeof PARTS): string {
    if (record !== HOUSEHOLD && record !== SUBJECT) return `${record}.${part}`
    this.used.add(record)
    this.heads.add(`const ${record}${PARTS[part]} = ${record}.${part}`)
    return `${record}${PARTS[part]}`
  }

  /** How an answer is read from the household itself; undefined for what is no answer, or has to be made into something. */
  private told(record: string, type: string, name: string): Told | undefined {
    const { facts, inputs } = this.reliance.rulebook
    if (own(facts, name)?.scope === type || own(DERIVED[type], name) !== undefined) return undefined
    const leftOut = () => this.operands.name({ is: 'leftOut', record: type, name }, `${type} ${name}`)
    if (name.startsWith('answers.')) {
      const input = own(inputs, name)
      if (input === undefined) return undefined
      const text = `${this.part(record, 'answers')}[${JSON.stringify(input.path)}]`
      return { text, ...asTold(input.type.is), leftOut: isPlainText(input.type.is) ? 'U' : leftOut() }
    }
    const field = own(RECORDS[type], name)?.field
    if (field === undefined || field.kind === 'list' || field.kind === 'record') return undefined
    const text = `${this.part(record, 'raw')}[${JSON.stringify(name)}]`
    const plain = isPlainText(field.kind) && field.absent === undefined
    const told: Told = { text, ...asTold(field.kind), leftOut: plain ? 'U' : leftOut() }
    if (field.absent === undefined || field.kind === 'date') return told
    // What is told of today says nothing of another date.
    const moved = this.operands.name({ is: 'moved' }, '')
    const { unless } = told
    return { ...told, unless: unless ? (value) => `${moved} || ${unless(value)}` : () => moved }
  }

  private path(tree: Tree & { is: 'path' }, variables: Variables): string {
    const subject = tree.of.is === 'local' ? variableOf(variables, tree.of.name) : undefined
    if (subject?.sure && subject.type?.is === 'record') {
      const { name: type } = subject.type
      const fact = subject.name === SUBJECT ? this.inside(type, tree.name, variables) : undefined
      return fact ?? this.value(subject.name, type, tree.name)
    }
    const of = this.write(tree.of, variables)
    const type = this.typeOf(tree.of, variables)
    const numeric = tree.numeric === true
    const field = this.operands.name({ is: 'field', name: tree.name, numeric }, `${tree.name} ${numeric}`)
    if (type?.is === 'list' && type.of.is === 'record') return this.projection(of, type.of.name, tree.name, field)
    if (type?.is !== 'record') return this.let(`${field}(${of})`)
    const value = this.fresh()
    this.line(`let ${value}`)
    this.fieldOf(of, value, type.name, tree.name, field)
    return value
  }

  /** A field of what is a record, or is not known. */
  private fieldOf(record: string, value: string, type: string, name: string, otherwise: string): void {
    this.line(`if (${record} instanceof Rec) {`)
    this.read(value, record, type, name)
    this.line(`} else ${value} = ${otherwise}(${record})`)
  }

  /** A field of every record of a list. */
  private projection(list: string, type: string, name: string, otherwise: string): string {
    const [result, items, entry, record, value] = [1, 2, 3, 4, 5].map(() => this.fresh()) as Five
    this.line(`let ${result}`)
    this.line(`if (${list} === null || ${list} === U) ${result} = ${otherwise}(${list})`)
    this.line('else {')
    this.line(`const ${items} = []`)
    this.line(`for (const ${entry} of ${list}.items) {`)
    this.line(`const ${record} = ${entry}.value`)
    this.line(`let ${value}`)
    this.fieldOf(record, value, type, name, otherwise)
    this.line(`${items}.push({ value: ${value}, sure: ${entry}.sure })`)
    this.line('}')
    this.line(`${result} = { items: ${items}, open: ${list}.open }`)
    this.line('}')
    return result
  }

  private arithmetic(tree: Tree & { is: 'arithmetic' }, variables: Variables): string {
    const [left, right] = [this.write(tree.left, variables), this.write(tree.right, variables)]
    return this.let(`${ARITHMETIC[tree.op]}(${left}, ${right})`)
  }

  private comparison(op: CompareOp, left: string, right: string): string {
    const { sign, helper } = COMPARISONS[op]
    const slow = `${helper}(${left}, ${right})`
    const literal = [left, right].find((side) => /^("|true$|false$)/.test(side))
    if (literal !== undefined) {
      const other = literal === left ? right : left
      const kind = literal.startsWith('"') ? 'string' : 'boolean'
      if (op !== '=' && op !== '!=') return this.let(slow)
      return this.let(`typeof ${other} === '${kind}' ? ${other} ${sign} ${literal} : ${slow}`)
    }
    const numbers = [left, right].filter((side) => !isNumber(side)).map((side) => `typeof ${side} === 'number'`)
    if (left === 'null' || right === 'null' || numbers.length === 0) return this.let(slow)
    return this.let(`${numbers.join(' && ')} ? ${left} ${sign} ${right} : ${slow}`)
  }

  /** The right side is not looked at when the left one settles it. */
  private connective(left: Tree, right: Tree, join: 'and' | 'or', variables: Variables): string {
    const truth = this.fresh()
    this.line(`let ${truth} = ${this.write(left, variables)}`)
    this.line(`if (${truth} !== ${join === 'or'}) {`)
    const other = this.write(right, variables)
    this.line(`${truth} = ${truth} === ${join === 'and'} ? ${other} : ${join}(${truth}, ${other})`)
    this.line('}')
    return truth
  }

  private choice(tree: Tree & { is: 'if' }, variables: Variables): string {
    const condition = this.write(tree.condition, variables)
    const [value, other] = [this.fresh(), this.fresh()]
    this.line(`let ${value}, ${other}`)
    this.line(`if (${condition} === true || ${condition} === U) {`)
    this.line(`${value} = ${this.write(tree.then, variables)}`)
    this.line('}')
    this.line(`if (${condition} !== true) {`)
    this.line(`${other} = ${this.write(tree.else, variables)}`)
    this.line(`${value} = ${condition} === U ? either(${value}, ${other}) : ${other}`)
    this.line('}')
    return value
  }

  private range(test: Test & { is: 'range' }, of: string, variables: Variables): string {
    const low = this.write(test.low, variables)
    const least = this.comparison(test.lowOpen ? '>' : '>=', of, low)
    const most = this.comparison(test.highOpen ? '<' : '<=', of, this.write(test.high, variables))
    return this.let(`${least} === true ? ${most} : and(${least}, ${most})`)
  }

  private membership(tree: Tree & { is: 'in' }, variables: Variables): string {
    const of = this.write(tree.of, variables)
    const texts = textsOf(tree.tests)
    const truth = this.fresh()
    if (texts !== undefined) {
      const same = [...texts].map((text) => `${of} === ${JSON.stringify(text)}`).join(' || ')
      this.line(`let ${truth} = false`)
      this.line(`if (typeof ${of} === 'string') ${truth} = ${same || 'false'}`)
      this.line('else {')
    } else this.line(`let ${truth} = false`)
    for (const test of tree.tests) {
      this.line(`if (${truth} !== true) {`)
      const found = this.test(test, of, variables)
      this.line(`${truth} = ${truth} === false ? ${found} : or(${truth}, ${found})`)
      this.line('}')
    }
    if (texts !== undefined) this.line('}')
    return truth
  }

  private test(test: Test, of: string, variables: Variables): string {
    if (test.is === 'range') return this.range(test, of, variables)
    const op = test.is === 'compare' ? test.op : '='
    const against = this.write(test.is === 'compare' ? test.to : test.of, variables)
    return this.let(`holds('${op}', ${of}, ${against})`)
  }

  /** A loop over the entries of a list. */
  private loop(given: string, item: Variable, body: (entry: string) => void): void {
    const entry = this.fresh()
    this.line(`for (const ${entry} of ${given}.items) {`)
    this.line(`const ${item.name} = ${entry}.value`)
    body(entry)
    this.line('}')
  }

  private filter(tree: Tree & { is: 'filter' }, variables: Variables): string {
    const list = this.write(tree.of, variables)
    const [result, given, kept] = [this.fresh(), this.fresh(), this.fresh()]
    this.line(`let ${result} = null`)
    this.line(`if (${list} !== null) {`)
    this.line(`const ${given} = ${list} === U ? ANY_LIST : ${list}, ${kept} = []`)
    const item = this.itemOf(tree.of, variables)
    this.loop(given, item, (entry) => {
      const truth = this.write(tree.by, new Map(variables).set(tree.item ?? 'item', item))
      this.line(`if (${truth} === true) ${kept}.push(${entry})`)
      this.line(
        `else if (${truth} === U) ${kept}.push(${entry}.sure ? { value: ${item.name}, sure: false } : ${entry})`,
      )
    })
    this.line(`${result} = { items: ${kept}, open: ${given}.open }`)
    this.line('}')
    return result
  }

  private quantified(tree: Tree & { is: 'quantified' }, variables: Variables): string {
    const list = this.write(tree.over, variables)
    const [truth, given] = [this.fresh(), this.fresh()]
    const { every } = tree
    this.line(`let ${truth} = null`)
    this.line(`if (${list} !== null) {`)
    this.line(`const ${given} = ${list} === U ? ANY_LIST : ${list}`)
    this.line(`${truth} = ${given}.open ? U : ${every}`)
    const item = this.itemOf(tree.over, variables)
    this.loop(given, item, (entry) => {
      const one = this.write(tree.satisfies, new Map(variables).set(tree.name, item))
      // An item that may not belong to the list counts only when it changes nothing.
      this.line(`${truth} = ${every ? 'and' : 'or'}(${truth}, ${entry}.sure || ${one} === ${every} ? ${one} : U)`)
      this.line(`if (${truth} === ${!every}) break`)
    })
    this.line('}')
    return truth
  }

  private itemOf(list: Tree, variables: Variables): Variable {
    const type = this.typeOf(list, variables)
    return { name: this.fresh(), type: type?.is === 'list' ? type.of : undefined }
  }

  private call(tree: Tree & { is: 'call' }, variables: Variables): string {
    if (tree.name === VALUE_ON) return this.valueOn(tree, variables)
    if (tree.name === AVERAGE_OVER_MONTHS) return this.averageOverMonths(tree, variables)
    if (tree.name === LOOK_UP) return this.lookUp(tree, variables)
    const called = FUNCTIONS[tree.name]
    const { types } = tree
    if (called === undefined || types === undefined) throw new Error(`"${tree.name}" was not checked`)
    const [only] = tree.args
    if (only !== undefined && types.length === 1 && types[0]?.is === 'list') {
      if (tree.name === 'count') return this.count(only, variables)
      if (tree.name === 'total') return this.total(only, variables)
    }
    const args = tree.args.map((argument) => this.write(argument, variables))
    const [first = '', second = ''] = args
    if (tree.name === 'not') return this.let(`typeof ${first} === 'boolean' ? !${first} : ${first}`)
    const pair = args.length === 2 && types.every(({ is }) => is !== 'list')
    if (tree.name === 'min' && pair) return this.let(`least(${first}, ${second})`)
    if (tree.name === 'max' && pair) return this.let(`greatest(${first}, ${second})`)
    const work = this.operands.name({ is: 'function', call: tree })
    if (called.lenient) return this.let(`${work}([${args.join(', ')}])`)
    const given = args.map((argument, place) => {
      return types[place]?.is === 'list' ? this.let(`${argument} === U ? ANY_LIST : ${argument}`) : argument
    })
    const lists = types.map(({ is }) => is === 'list')
    const nothing = given.map((argument) => `${argument} === null`).join(' || ')
    const unknown = given.flatMap((argument, place) => (lists[place] ? [] : [`${argument} === U`])).join(' || ')
    const done = `${work}([${given.join(', ')}])`
    return this.let(`${nothing} ? null : ${unknown === '' ? done : `${unknown} ? U : ${done}`}`)
  }

  /** Counts a list as it is gone through, so that what was filtered needs no list of its own. */
  private count(list: Tree, variables: Variables): string {
    const [all, sure] = [this.fresh(), this.fresh()]
    this.line(`let ${all} = 0, ${sure} = 0`)
    const open = this.each(list, variables, (_item, belongs) => {
      this.line(`${all} += 1`)
      this.line(`if (${belongs}) ${sure} += 1`)
    })
    return this.let(`${open} === null ? null : counted(${sure}, ${all}, ${open})`)
  }

  private total(list: Tree, variables: Variables): string {
    const sum = this.fresh()
    this.line(`let ${sum} = 0`)
    const open = this.each(list, variables, (item, belongs) => {
      const plain = `${belongs} && typeof ${item.name} === 'number' && typeof ${sum} === 'number'`
      this.line(`${sum} = ${plain} ? numbers.add(${sum}, ${item.name}) : addItem(${sum}, ${item.name}, ${belongs})`)
    })
    return this.let(`${open} === null ? null : ${open} ? anyNumber : ${sum}`)
  }

  /**
   * A loop over the items of a list, of its filters and of a field of its records, without making those lists. Gives the name of
   * what says whether there may be more items; null where there is no list.
   */
  private each(list: Tree, variables: Variables, body: (item: Variable, belongs: string) => void): string {
    if (list.is === 'filter' && !this.reliance.isFixed(list)) {
      return this.each(list.of, variables, (item, belongs) => {
        const truth = this.write(list.by, new Map(variables).set(list.item ?? 'item', item))
        this.line(`if (${truth} === true || ${truth} === U) {`)
        body(item, this.let(`${truth} === true && ${belongs}`))
        this.line('}')
      })
    }
    const records = list.is === 'path' ? this.typeOf(list.of, variables) : undefined
    if (list.is === 'path' && records?.is === 'list' && records.of.is === 'record') {
      const type = records.of.name
      const numeric = list.numeric === true
      const field = this.operands.name({ is: 'field', name: list.name, numeric }, `${list.name} ${numeric}`)
      return this.each(list.of, variables, (record, belongs) => {
        const value = this.fresh()
        this.line(`let ${value}`)
        this.fieldOf(record.name, value, type, list.name, field)
        body({ name: value, type: this.typeOfField(type, list.name) }, belongs)
      })
    }
    const given = this.write(list, variables)
    const open = this.fresh()
    this.line(`let ${open} = null`)
    this.line(`if (${given} !== null) {`)
    this.line(`${open} = ${given} === U || ${given}.open`)
    this.line(`if (${given} !== U)`)
    const item = this.itemOf(list, variables)
    this.loop(given, item, (entry) => body(item, `${entry}.sure`))
    this.line('}')
    return open
  }

  private lookUp(tree: Tree & { is: 'call' }, variables: Variables): string {
    const [figure, by] = tree.args
    if (figure?.is !== 'fact' || by === undefined) throw new Error('look up(...) was not checked')
    const of = this.write(by, variables)
    return this.let(`${this.operands.name({ is: 'figureFor', name: figure.name }, figure.name)}(${of})`)
  }

  private valueOn(tree: Tree & { is: 'call' }, variables: Variables): string {
    const [of, on] = tree.args
    if (of === undefined || on === undefined) throw new Error('value on(...) was not checked')
    const when = this.write(on, variables)
    const value = this.fresh()
    this.line(`let ${value}`)
    this.line(`if (${when} === null || ${when} === U) ${value} = ${when}`)
    if (of.is === 'fact' && own(this.reliance.rulebook.figures, of.name) !== undefined) {
      const figure = this.operands.name({ is: 'figureOn', name: of.name }, of.name)
      this.line(`else ${value} = ${figure}(${when})`)
      return value
    }
    const { name, given } = this.later(of, variables)
    this.line(`else ${value} = ${when}.min === ${when}.max ? ${name}(${HOUSEHOLD}, ${when}.min, ${given}) : U`)
    return value
  }

  private averageOverMonths(tree: Tree & { is: 'call' }, variables: Variables): string {
    const [of, on] = tree.args
    if (of === undefined || on === undefined) throw new Error('average over months(...) was not checked')
    const from = this.write(on, variables)
    const { name, given } = this.later(of, variables)
    return this.let(`average(${from}, (date) => ${name}(${HOUSEHOLD}, date, ${given}))`)
  }

  /** A part of the formula that is looked at on another date: a function of its own, given the variables. */
  private later(of: Tree, variables: Variables): { name: string; given: string } {
    const place = this.parts.length
    this.parts.push({ text: '', operands: [] })
    const entries = [...variables]
    const inner = new Map(
      entries.map(([name, variable], at): [string, Variable] => [name, { ...variable, name: `a${at}` }]),
    )
    const writer = new FormulaWriter(this.reliance, this.parts, inner, true)
    const result = writer.write(of)
    this.parts[place] = writer.finish(
      result,
      [...inner.values()].map(({ name }) => name),
    )
    this.used.add(HOUSEHOLD)
    const name = this.operands.name({ is: 'onDate', part: place })
    return { name, given: `[${entries.map(([, variable]) => variable.name).join(', ')}]` }
  }

  /** The type of what is or holds records; undefined for other things, and where it cannot be told. */
  private typeOf(tree: Tree, variables: Variables): Type | undefined {
    switch (tree.is) {
      case 'local':
        return variableOf(variables, tree.name).type
      case 'fact':
        return this.typeOfField('household', tree.name)
      case 'path': {
        const of = this.typeOf(tree.of, variables)
        return of?.is === 'record' ? this.typeOfField(of.name, tree.name) : undefined
      }
      case 'filter':
        return this.typeOf(tree.of, variables)
      case 'index': {
        const of = this.typeOf(tree.of, variables)
        return of?.is === 'list' ? of.of : undefined
      }
      case 'if':
        return this.typeOf(tree.then, variables) ?? this.typeOf(tree.else, variables)
      default:
        return undefined
    }
  }

  private typeOfField(record: string, name: string): Type | undefined {
    const fact = own(this.reliance.rulebook.facts, name)
    if (fact?.scope === record) return fact.type
    return own(DERIVED[record], name)?.type ?? own(RECORDS[record], name)?.type
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

function isNumber(text: string): boolean {
  return /^\d/.test(text)
}
