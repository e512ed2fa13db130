import { figureDuring, figureIn } from '../check/figures.js'
import { type Binding, compile } from '../formula/compile.js'
import type { Run } from '../formula/run.js'
import type { Tree } from '../formula/tree.js'
import { endOf, inForce } from '../regulation/inForce.js'
import type { Condition, Figure } from '../regulation/rulebook.js'
import type { Arithmetic } from '../values/arithmetic.js'
import { type DateRange, dayNumber, type IsoDate, LAST_DATE } from '../values/dates.js'
import { own } from '../values/own.js'
import { UNKNOWN } from '../values/truth.js'
import type { Engine } from './engine.js'
import { Layout } from './layout.js'
import { type Env, onPlan, Rec } from './records.js'
import type { Work } from './work.js'

type Code = Run<Env>

/** Where the variables of one formula stand. The record it is about stands first. */
type Places = Map<string, number>

/** Everything compiled for one date: figures are constants, formulas over constants are folded. */
export class Plan<N = unknown> {
  private readonly layouts = new Map<string, Layout<N>>()
  private readonly binding: Binding<Env>
  /** The variables of the formula that is being compiled. */
  private places: Places = new Map()

  constructor(
    readonly engine: Engine<N>,
    readonly date: IsoDate,
    /** The number of this plan, by which records keep what they are on its date. */
    readonly place: number,
  ) {
    this.binding = {
      constant: (tree) => {
        if (tree.is === 'number' || tree.is === 'string' || tree.is === 'boolean' || tree.is === 'null')
          return undefined
        return engine.reliance.isFixed(tree) ? { value: engine.constant(tree, date) } : undefined
      },
      fact: (name) => this.reader(name),
      local: (name) => {
        const place = this.placeOf(name)
        return (env) => env.locals[place]
      },
      withLocal: (name) => {
        const place = this.placeOf(name)
        return (env, value) => {
          env.locals[place] = value
          return env
        }
      },
      field: fieldReader,
      fieldOfLocal: (local, name, otherwise) => {
        const place = this.placeOf(local)
        const read = fieldReader(name)
        return (env) => {
          const value = env.locals[place]
          return value instanceof Rec ? read(value) : otherwise(value)
        }
      },
      isRecord: (value): value is Rec => value instanceof Rec,
      onDate: (of) => this.onDate(of),
      figureOn: (name) => {
        const read = this.figureOn(name)
        return read && ((_env, during) => read(during))
      },
      figureFor: (name) => {
        const read = this.figureFor(name)
        return (_env, of) => read(of)
      },
    }
  }

  layout(type: string): Layout<N> {
    const known = this.layouts.get(type)
    if (known !== undefined) return known
    const made = new Layout(this, type)
    this.layouts.set(type, made)
    return made
  }

  /** A figure on a date that may only be known roughly; undefined when the name is no figure. */
  figureOn(name: string): ((during: DateRange) => unknown) | undefined {
    const figure = own(this.engine.rulebook.figures, name)
    return figure && duringReader(figure, this.engine.numbers)
  }

  /** The value of a figure by bands, for an amount. */
  figureFor(name: string): (of: unknown) => unknown {
    return bandReader(own(this.engine.rulebook.figures, name), this.date, this.engine.numbers)
  }

  /** A formula or condition as the script has it, where there is one. */
  scripted(root: Tree | Condition, subject: string | undefined): ((...given: unknown[]) => unknown) | undefined {
    return this.engine.script?.find(this as Plan, root, subject)
  }

  /** A formula about the household, or about a record of this kind. */
  formula(tree: Tree, subject: string | undefined): Work {
    const scripted = this.scripted(tree, subject)
    if (scripted !== undefined) return scripted
    const own = subject === undefined ? [] : [subject]
    const places: Places = new Map(own.map((name, place) => [name, place]))
    const run = this.compile(tree, places)
    // Variables are written into the environment, so that one with variables is made anew each time.
    return places.size > own.length ? (record) => run(record.freshEnv()) : (record) => run(record.env())
  }

  private compile(tree: Tree, places: Places): Code {
    const outer = this.places
    this.places = places
    try {
      return compile(tree, this.engine.numbers, this.binding)
    } finally {
      this.places = outer
    }
  }

  private placeOf(name: string): number {
    const known = this.places.get(name)
    if (known !== undefined) return known
    const place = this.places.size
    this.places.set(name, place)
    return place
  }

  private reader(name: string): Code {
    const layout = this.layout('household')
    const cell = layout.cell(name)
    return ({ household }) => {
      const value = household.cells[cell]
      return value === undefined ? layout.read(household, cell) : value
    }
  }

  private onDate(of: Tree): (env: Env, date: IsoDate) => unknown {
    const { places, engine } = this
    const compiled = new Map<IsoDate, { plan: Plan<N>; run: Code }>()
    return (env, date) => {
      let there = compiled.get(date)
      if (there === undefined) {
        const plan = engine.on(date)
        there = { plan, run: plan.compile(of, new Map(places)) }
        compiled.set(date, there)
      }
      const { plan, run } = there
      if (env.locals.length === 0) return run(env.household.on(plan).freshEnv())
      const locals = env.locals.map((value) => onPlan(value, plan))
      return run({ household: env.household.on(plan), locals })
    }
  }
}

/** Reads a field of a record, of whatever kind. */
export function fieldReader(name: string): (record: object) => unknown {
  let seen: Layout | undefined
  let cell = 0
  return (record) => {
    const rec = record as Rec
    const { layout } = rec
    if (layout !== seen) {
      seen = layout
      cell = layout.cell(name)
    }
    const value = rec.cells[cell]
    return value === undefined ? layout.read(rec, cell) : value
  }
}

/** Inside a row the row says it: there are many dates of birth, and keeping what each of them gives takes longer. */
function duringReader<N>(figure: Figure, numbers: Arithmetic<N>): (date: DateRange) => unknown {
  const { keyed, rows } = figure
  const starts = rows.map(({ from }) => dayNumber(from))
  const ends = rows.map((_row, at) => dayNumber(endOf(rows, at) ?? LAST_DATE))
  const values = rows.map(({ value }) => (value === undefined ? undefined : numbers.number(value)))
  const inRow = (date: IsoDate): N | undefined => {
    const day = dayNumber(date)
    let at = rows.length - 1
    while (at >= 0 && day < (starts[at] as number)) at -= 1
    return at >= 0 && day <= (ends[at] as number) ? values[at] : undefined
  }
  const known = new Map<IsoDate, Map<IsoDate, unknown>>()
  return (date) => {
    const { min, max } = date
    const found = min === max ? inRow(min) : undefined
    if (found !== undefined) return found
    if (min === max && keyed) return UNKNOWN
    const from = known.get(min) ?? new Map<IsoDate, unknown>()
    known.set(min, from)
    if (!from.has(max)) from.set(max, figureDuring(numbers, figure, date).value)
    return from.get(max)
  }
}

/** The value of a figure by bands. For an exact amount that is a walk along the bands. */
function bandReader<N>(figure: Figure | undefined, date: IsoDate, numbers: Arithmetic<N>): (of: unknown) => unknown {
  if (figure === undefined) return () => UNKNOWN
  const bands = inForce(figure.rows, date)?.bands?.map(([from, value]) => [numbers.number(from), numbers.number(value)])
  const starts = bands?.map(([from]) => from)
  if (bands === undefined || starts === undefined || !starts.every((from) => typeof from === 'number')) {
    return (of) => figureIn(numbers, figure, date, of as N).value
  }
  return (of) => {
    if (typeof of !== 'number') return figureIn(numbers, figure, date, of as N).value
    let place = bands.length - 1
    while (place > 0 && of < (starts[place] as number)) place -= 1
    return bands[place]?.[1]
  }
}
