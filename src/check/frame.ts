import { type Binding, compile } from '../formula/compile.js'
import type { Run } from '../formula/run.js'
import type { Tree } from '../formula/tree.js'
import type { Arithmetic } from '../values/arithmetic.js'
import type { DateRange, IsoDate } from '../values/dates.js'

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

/** What a formula runs in: the facts of a date, and the variable that was set last, inside what the others were set in. */
export interface Frame {
  readonly facts: Facts
  readonly name?: string
  readonly value?: unknown
  readonly outer?: Frame
}

class Variable implements Frame {
  readonly facts: Facts
  constructor(
    readonly outer: Frame,
    readonly name: string,
    readonly value: unknown,
  ) {
    this.facts = outer.facts
  }
}

/** A frame in which a variable has a value. */
export function withVariable(frame: Frame, name: string, value: unknown): Frame {
  return new Variable(frame, name, value)
}

/** How a formula reads the household, and a record in it. */
export type Reading = Pick<Binding<Frame>, 'fact' | 'field' | 'isRecord'>

const BY_NAME: Reading = {
  fact: (name) => (frame) => frame.facts.get(name),
  field: (name) => (record) => (record as RecordValue).get(name),
}

/** Compiles formulas that run in frames. */
export function framed<N>(
  numbers: Arithmetic<N>,
  isFigure: (name: string) => boolean,
  reading: Reading = BY_NAME,
): (tree: Tree) => Run<Frame> {
  const compiled = new WeakMap<Tree, Run<Frame>>()
  const run = (tree: Tree): Run<Frame> => {
    const known = compiled.get(tree)
    if (known) return known
    const made = compile(tree, numbers, binding)
    compiled.set(tree, made)
    return made
  }
  const binding: Binding<Frame> = {
    ...reading,
    local: (name) => (frame) => variable(frame, name),
    withLocal: (name) => (frame, value) => new Variable(frame, name, value),
    onDate: (of) => {
      const later = run(of)
      return (frame, date) => later(onDate(frame, date))
    },
    figureOn: (name) => (isFigure(name) ? (frame, date) => frame.facts.figureOn(name, date) : undefined),
    figureFor: (name) => (frame, of) => frame.facts.figureFor(name, of),
  }
  return run
}

function variable(frame: Frame, name: string): unknown {
  let at: Frame | undefined = frame
  while (at !== undefined && at.name !== name) at = at.outer
  return at?.value
}

function onDate(frame: Frame, date: IsoDate): Frame {
  const { name, value, outer } = frame
  if (name === undefined || outer === undefined) return { facts: frame.facts.on(date) }
  return new Variable(onDate(outer, date), name, recordOn(value, date))
}

function recordOn(value: unknown, date: IsoDate): unknown {
  return typeof value === 'object' && value !== null && 'get' in value ? (value as RecordValue).on(date) : value
}
