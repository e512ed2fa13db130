import { type Binding, compile, type Run } from '../formula/compile.js'
import type { Tree } from '../formula/tree.js'
import type { Rulebook } from '../regulation/rulebook.js'
import type { Arithmetic } from '../values/arithmetic.js'
import type { DateRange, IsoDate } from '../values/dates.js'
import { own } from '../values/own.js'

/** A record while formulas run: a person, an income. Reading a field may compute it. */
export interface RecordValue {
  readonly path: string
  get(field: string): unknown
  /** The same record, looked at on another date. */
  on(date: IsoDate): RecordValue
}

/** Where formulas find fields of the household, facts and figures, on one date. */
export interface Facts {
  get(name: string): unknown
  on(date: IsoDate): Facts
  /** The value of a figure on a date that may only be known roughly. */
  figureOn(name: string, date: DateRange): unknown
  /** The value of a figure by bands, for an amount. */
  figureFor(name: string, of: unknown): unknown
}

/** What a formula runs in: the facts of a date, and the values of its variables. */
export interface Frame {
  facts: Facts
  locals: Readonly<Record<string, unknown>>
}

/** A rulebook with its formulas compiled against one arithmetic. */
export interface Program<N> {
  rulebook: Rulebook
  numbers: Arithmetic<N>
  /** The compiled form of a formula; each is compiled once, when it is first needed. */
  run(tree: Tree): Run<Frame>
}

export function compileProgram<N>(rulebook: Rulebook, numbers: Arithmetic<N>): Program<N> {
  return { rulebook, numbers, run: framed(numbers, (name) => own(rulebook.figures, name) !== undefined) }
}

/** Compiles formulas that run in frames. */
export function framed<N>(numbers: Arithmetic<N>, isFigure: (name: string) => boolean): (tree: Tree) => Run<Frame> {
  const compiled = new WeakMap<Tree, Run<Frame>>()
  const run = (tree: Tree): Run<Frame> => {
    const known = compiled.get(tree)
    if (known) return known
    const made = compile(tree, numbers, binding)
    compiled.set(tree, made)
    return made
  }
  const binding: Binding<Frame> = {
    fact: (name) => (frame) => frame.facts.get(name),
    local: (name) => (frame) => frame.locals[name],
    withLocal: (name) => (frame, value) => ({ facts: frame.facts, locals: { ...frame.locals, [name]: value } }),
    field: (name) => (record) => (record as RecordValue).get(name),
    onDate: (of) => (frame, date) => run(of)(onDate(frame, date)),
    figureOn: (name) => (isFigure(name) ? (frame, date) => frame.facts.figureOn(name, date) : undefined),
    figureFor: (name) => (frame, of) => frame.facts.figureFor(name, of),
  }
  return run
}

function onDate({ facts, locals }: Frame, date: IsoDate): Frame {
  const moved = Object.entries(locals).map(([name, value]) => [name, recordOn(value, date)])
  return { facts: facts.on(date), locals: Object.fromEntries(moved) }
}

function recordOn(value: unknown, date: IsoDate): unknown {
  return typeof value === 'object' && value !== null && 'get' in value ? (value as RecordValue).on(date) : value
}
