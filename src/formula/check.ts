import { BOOLEAN, commonType, DATE, listOfType, NULL, numberIn, showType, type Type } from '../values/types.js'
import { LITERAL, NOTHING, PLAIN, parseUnit } from '../values/units.js'
import { arithmeticType, compareTrouble } from './operators.js'
import { SIGNATURES } from './signatures.js'
import type { CompareOp, FormulaProblem, Test, Tree } from './tree.js'
import { AVERAGE_OVER_MONTHS, LOOK_UP, VALUE_ON } from './waiting.js'

/** Filters and quantifiers inside each other: every level multiplies the work. */
const MAX_NESTED = 3
const TOO_NESTED = `filters and quantifiers stand at most ${MAX_NESTED} deep inside each other`

/** What the names in a formula stand for. */
export interface Names {
  /** A field of the household, a fact or a figure. */
  fact(name: string): Named | undefined
  /** A field of a record, or a fact about it. */
  field(record: string, name: string): Named | undefined
  /** The person (or other record) a formula is about, whose fields need no path. */
  subject?: { local: string; record: string }
}

/** What a name stands for: its type, and the key by which it is found when the formula runs. */
export interface Named {
  type: Type
  key: string
}

export interface Checked {
  tree: Tree
  type: Type
}

/** A local variable, and whether the fields of its record may be named without it. */
interface Local {
  written: string
  name: string
  type: Type
  implicit: boolean
}

const CALENDAR: Record<string, Type> = {
  year: numberIn(parseUnit('calendar-year') ?? PLAIN),
  month: numberIn(LITERAL),
  day: numberIn(LITERAL),
}

/** The record a formula is about stands in no filter and no quantifier. */
function isTooNested(locals: readonly Local[]): boolean {
  return locals.filter(({ name, written }) => name !== written).length >= MAX_NESTED
}

/** Resolves the names of a formula and checks its types and units. Reports every problem, not just the first. */
export function checkFormula(tree: Tree, names: Names): { checked?: Checked; problems: FormulaProblem[] } {
  const problems: FormulaProblem[] = []
  const subject = names.subject
  const locals: Local[] =
    subject === undefined
      ? []
      : [
          {
            written: subject.record,
            name: subject.local,
            type: { is: 'record', name: subject.record },
            implicit: true,
          },
        ]
  const checked = new Checker(names, problems).check(tree, locals)
  return problems.length === 0 && checked ? { checked, problems } : { problems }
}

class Checker {
  constructor(
    private readonly names: Names,
    private readonly problems: FormulaProblem[],
  ) {}

  private refuse(at: number, message: string): undefined {
    this.problems.push({ at, message })
    return undefined
  }

  check(tree: Tree, locals: Local[]): Checked | undefined {
    switch (tree.is) {
      case 'number':
        return { tree, type: numberIn(/^-?0*\.?0*$/.test(tree.value) ? NOTHING : LITERAL) }
      case 'string':
        return { tree, type: { is: 'string', options: [tree.value] } }
      case 'date':
        return { tree, type: DATE }
      case 'boolean':
        return { tree, type: BOOLEAN }
      case 'null':
        return { tree, type: NULL }
      case 'name':
        return this.name(tree.name, tree.at, locals)
      case 'path':
        return this.path(tree, locals)
      case 'arithmetic':
        return this.arithmetic(tree, locals)
      case 'negate':
        return this.negate(tree, locals)
      case 'compare':
        return this.compare(tree, locals)
      case 'and':
      case 'or':
        return this.connective(tree, locals)
      case 'if':
        return this.choice(tree, locals)
      case 'between':
        return this.between(tree, locals)
      case 'in':
        return this.membership(tree, locals)
      case 'list':
        return this.list(tree, locals)
      case 'filter':
        return this.filter(tree, locals)
      case 'quantified':
        return this.quantified(tree, locals)
      case 'call':
        return this.call(tree, locals)
      default:
        return this.refuse(tree.at, `a formula cannot hold "${tree.is}" before it is checked`)
    }
  }

  private name(name: string, at: number, locals: Local[]): Checked | undefined {
    for (const local of [...locals].reverse()) {
      const record = local.implicit && local.type.is === 'record' ? local.type.name : undefined
      const field = record === undefined ? undefined : this.names.field(record, name)
      if (field) {
        const of: Tree = { is: 'local', name: local.name, at }
        return { tree: { is: 'path', of, name: field.key, at }, type: field.type }
      }
      if (local.written === name) return { tree: { is: 'local', name: local.name, at }, type: local.type }
    }
    const fact = this.names.fact(name)
    if (fact) return { tree: { is: 'fact', name: fact.key, at }, type: fact.type }
    return this.refuse(at, `the name "${name}" is not known here`)
  }

  private path(tree: Tree & { is: 'path' }, locals: Local[]): Checked | undefined {
    const of = this.check(tree.of, locals)
    if (of === undefined) return undefined
    const record = of.type.is === 'list' ? of.type.of : of.type
    const field = this.fieldOf(record, tree.name)
    if (field === undefined) return this.refuse(tree.at, `${showType(record)} has no "${tree.name}"`)
    const type = of.type.is === 'list' ? listOfType(field.type) : field.type
    const numeric = type.is === 'number' ? { numeric: true as const } : {}
    return { tree: { ...tree, name: field.key, of: of.tree, ...numeric }, type }
  }

  private fieldOf(of: Type, name: string): Named | undefined {
    if (of.is === 'record') return this.names.field(of.name, name)
    const type = of.is === 'date' && Object.hasOwn(CALENDAR, name) ? CALENDAR[name] : undefined
    return type && { type, key: name }
  }

  private arithmetic(tree: Tree & { is: 'arithmetic' }, locals: Local[]): Checked | undefined {
    const left = this.check(tree.left, locals)
    const right = this.check(tree.right, locals)
    if (!left || !right) return undefined
    const hundred = tree.right.is === 'number' && tree.right.value === '100'
    const type = arithmeticType(tree.op, left.type, right.type, hundred)
    if (typeof type === 'string') return this.refuse(tree.at, type)
    return { tree: { ...tree, left: left.tree, right: right.tree }, type }
  }

  private negate(tree: Tree & { is: 'negate' }, locals: Local[]): Checked | undefined {
    const of = this.check(tree.of, locals)
    if (of === undefined) return undefined
    if (of.type.is !== 'number' && of.type.is !== 'null') {
      return this.refuse(tree.at, `"-" works on a number, not on ${showType(of.type)}`)
    }
    return { tree: { ...tree, of: of.tree }, type: of.type }
  }

  private compare(tree: Tree & { is: 'compare' }, locals: Local[]): Checked | undefined {
    const left = this.check(tree.left, locals)
    const right = this.check(tree.right, locals)
    if (!left || !right || !this.comparable(tree.op, left.type, right.type, tree.at)) return undefined
    return { tree: { ...tree, left: left.tree, right: right.tree }, type: BOOLEAN }
  }

  private comparable(op: CompareOp, left: Type, right: Type, at: number): boolean {
    const trouble = compareTrouble(op, left, right)
    if (trouble !== undefined) this.refuse(at, trouble)
    return trouble === undefined
  }

  private claim(tree: Tree, locals: Local[], where: string): Tree | undefined {
    const checked = this.check(tree, locals)
    if (checked === undefined) return undefined
    if (checked.type.is === 'boolean' || checked.type.is === 'null') return checked.tree
    return this.refuse(tree.at, `${where} is a claim that is true or false, not ${showType(checked.type)}`)
  }

  private connective(tree: Tree & { is: 'and' | 'or' }, locals: Local[]): Checked | undefined {
    const left = this.claim(tree.left, locals, `what stands before "${tree.is}"`)
    const right = this.claim(tree.right, locals, `what stands behind "${tree.is}"`)
    return left && right && { tree: { ...tree, left, right }, type: BOOLEAN }
  }

  private choice(tree: Tree & { is: 'if' }, locals: Local[]): Checked | undefined {
    const condition = this.claim(tree.condition, locals, 'what stands behind "if"')
    const yes = this.check(tree.then, locals)
    const no = this.check(tree.else, locals)
    if (!condition || !yes || !no) return undefined
    const type = commonType(yes.type, no.type)
    if (!type) return this.refuse(tree.at, `"if" gives ${showType(yes.type)} or ${showType(no.type)}`)
    // biome-ignore lint/suspicious/noThenProperty: the word of FEEL, and no promise
    return { tree: { ...tree, condition, then: yes.tree, else: no.tree }, type }
  }

  private between(tree: Tree & { is: 'between' }, locals: Local[]): Checked | undefined {
    const [of, low, high] = [tree.of, tree.low, tree.high].map((part) => this.check(part, locals))
    if (!of || !low || !high) return undefined
    const fits = this.comparable('<=', low.type, of.type, tree.at) && this.comparable('<=', of.type, high.type, tree.at)
    return fits ? { tree: { ...tree, of: of.tree, low: low.tree, high: high.tree }, type: BOOLEAN } : undefined
  }

  private membership(tree: Tree & { is: 'in' }, locals: Local[]): Checked | undefined {
    const of = this.check(tree.of, locals)
    if (of === undefined) return undefined
    const tests = tree.tests.map((test) => this.test(test, of.type, tree.at, locals))
    if (tests.some((test) => test === undefined)) return undefined
    return { tree: { ...tree, of: of.tree, tests: tests as Test[] }, type: BOOLEAN }
  }

  private test(test: Test, of: Type, at: number, locals: Local[]): Test | undefined {
    if (test.is === 'compare') {
      const to = this.check(test.to, locals)
      return to && this.comparable(test.op, of, to.type, at) ? { ...test, to: to.tree } : undefined
    }
    if (test.is === 'range') {
      const [low, high] = [this.check(test.low, locals), this.check(test.high, locals)]
      if (!low || !high) return undefined
      const fits = this.comparable('<=', low.type, of, at) && this.comparable('<=', of, high.type, at)
      return fits ? { ...test, low: low.tree, high: high.tree } : undefined
    }
    const value = this.check(test.of, locals)
    if (value === undefined) return undefined
    const { type } = value
    // Each on its own: beside one that can be, a misspelt choice would not show.
    const types = test.of.is === 'list' ? test.of.items.map((item) => this.check(item, locals)?.type ?? NULL) : [type]
    const fits = types.every((one) => this.comparable('=', of, one.is === 'list' ? one.of : one, at))
    return fits ? { is: 'value', of: value.tree } : undefined
  }

  private list(tree: Tree & { is: 'list' }, locals: Local[]): Checked | undefined {
    const items = tree.items.map((item) => this.check(item, locals))
    let type: Type | undefined = NULL
    for (const item of items) {
      if (item === undefined) return undefined
      type = commonType(type, item.type)
      if (type === undefined) return this.refuse(item.tree.at, 'the items of a list are of one type')
    }
    return { tree: { ...tree, items: (items as Checked[]).map((item) => item.tree) }, type: listOfType(type) }
  }

  private filter(tree: Tree & { is: 'filter' }, locals: Local[]): Checked | undefined {
    const of = this.check(tree.of, locals)
    if (of === undefined) return undefined
    if (of.type.is !== 'list') return this.refuse(tree.at, `only a list has items, not ${showType(of.type)}`)
    if (isTooNested(locals)) return this.refuse(tree.at, TOO_NESTED)
    const name = `item${locals.length}`
    const item: Local = { written: 'item', name, type: of.type.of, implicit: true }
    const by = this.check(tree.by, [...locals, item])
    if (by === undefined) return undefined
    if (by.type.is === 'number') return { tree: { ...tree, is: 'index', of: of.tree, by: by.tree }, type: of.type.of }
    if (by.type.is !== 'boolean') return this.refuse(tree.by.at, `a filter is a claim or a number`)
    const satisfies = by.tree
    return { tree: { is: 'filter', of: of.tree, by: satisfies, at: tree.at, item: name }, type: of.type }
  }

  private quantified(tree: Tree & { is: 'quantified' }, locals: Local[]): Checked | undefined {
    const over = this.check(tree.over, locals)
    if (over === undefined) return undefined
    if (over.type.is !== 'list') return this.refuse(tree.over.at, `only a list has items, not ${showType(over.type)}`)
    if (isTooNested(locals)) return this.refuse(tree.at, TOO_NESTED)
    const name = `${tree.name}${locals.length}`
    const local: Local = { written: tree.name, name, type: over.type.of, implicit: false }
    const satisfies = this.claim(tree.satisfies, [...locals, local], 'what stands behind "satisfies"')
    return satisfies && { tree: { ...tree, name, over: over.tree, satisfies }, type: BOOLEAN }
  }

  private call(tree: Tree & { is: 'call' }, locals: Local[]): Checked | undefined {
    const args = tree.args.map((argument) => this.check(argument, locals))
    if (args.some((argument) => argument === undefined)) return undefined
    const given = args as Checked[]
    const types = given.map(({ type }) => type)
    const type = this.waitingType(tree, types, given[0]?.tree)
    return type && { tree: { ...tree, args: given.map((argument) => argument.tree), types }, type }
  }

  private waitingType(tree: Tree & { is: 'call' }, types: Type[], first: Tree | undefined): Type | undefined {
    const [of, by] = types
    const two = types.length === 2
    switch (tree.name) {
      case VALUE_ON:
        if (two && of && by?.is === 'date') return of
        return this.refuse(tree.at, 'value on(...) takes a formula and a date')
      case AVERAGE_OVER_MONTHS:
        if (two && of?.is === 'number' && by?.is === 'date') return of
        return this.refuse(tree.at, 'average over months(...) takes a formula that gives a number, and a date')
      case LOOK_UP:
        if (two && of?.is === 'table' && first?.is === 'fact' && by && commonType(numberIn(of.by), by)) return of.of
        return this.refuse(tree.at, 'look up(...) takes a figure by bands, and an amount in the unit of its bands')
      default:
        return this.callType(tree, types)
    }
  }

  private callType(tree: Tree & { is: 'call' }, types: Type[]): Type | undefined {
    const called = Object.hasOwn(SIGNATURES, tree.name) ? SIGNATURES[tree.name] : undefined
    if (called === undefined) return this.refuse(tree.at, `the function "${tree.name}" is not in the subset`)
    if (types.length < called.least || types.length > called.most) {
      const wanted = called.least === called.most ? called.least : `${called.least} to ${called.most}`
      return this.refuse(tree.at, `${tree.name}(...) takes ${wanted} arguments, not ${types.length}`)
    }
    return called.type(types, (message) => this.refuse(tree.at, `${tree.name}(...): ${message}`))
  }
}
