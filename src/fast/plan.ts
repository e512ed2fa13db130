import { figureAt, figureDuring, figureIn } from '../check/figures.js'
import { compileProgram } from '../check/program.js'
import { Store } from '../check/store.js'
import { isExact } from '../check/trace.js'
import { type Binding, compile, type Run } from '../formula/compile.js'
import { children, type Tree } from '../formula/tree.js'
import { DERIVED } from '../household/derived.js'
import type { Field } from '../household/fields.js'
import { readValue } from '../household/read.js'
import { RECORDS } from '../household/records.js'
import { inForce } from '../regulation/inForce.js'
import { CHECK_DATE } from '../regulation/names.js'
import type { Figure, Filling, Rulebook } from '../regulation/rulebook.js'
import type { Arithmetic } from '../values/arithmetic.js'
import type { DateRange, IsoDate } from '../values/dates.js'
import { ANY_LIST, type List, listOf } from '../values/lists.js'
import { own } from '../values/own.js'
import { type Range, ranges } from '../values/ranges.js'
import { UNKNOWN } from '../values/truth.js'
import { type Core, type Env, Rec } from './records.js'

type Code = Run<Env>

/** Where the variables of one formula stand. The record it is about stands first. */
type Places = Map<string, number>

/** A rulebook over one kind of numbers: one plan for every date that some formula looks at. */
export class Engine<N = unknown> {
  /** Set while something rests on a term that the municipality has not filled. */
  unfilled = false
  /** How many values were computed; nothing is computed twice for one household. */
  computed = 0
  private readonly plans = new Map<IsoDate, Plan<N>>()
  private readonly fixed = new Map<string, boolean>()
  private readonly work = new Map<string, number>()
  private readonly exactly: ReturnType<typeof compileProgram<Range>>
  /** A household of which nothing is told: what is the same for every household is computed of it, once. */
  private readonly nobody: Store<Range>
  private readonly fillings = new Map<string, Map<unknown, Filling>>()

  constructor(
    readonly rulebook: Rulebook,
    readonly base: IsoDate,
    readonly numbers: Arithmetic<N>,
  ) {
    this.exactly = compileProgram(rulebook, ranges)
    this.nobody = new Store(this.exactly, {}, base)
    for (const filling of rulebook.fillings) {
      const towns = this.fillings.get(filling.fills) ?? new Map<unknown, Filling>()
      this.fillings.set(filling.fills, towns)
      for (const code of filling.area) if (!towns.has(code)) towns.set(code, filling)
    }
  }

  on(date: IsoDate): Plan<N> {
    const known = this.plans.get(date)
    if (known !== undefined) return known
    const made = new Plan(this, date, this.plans.size)
    this.plans.set(date, made)
    return made
  }

  /** An exact value over the numbers of this engine. */
  private convert(value: unknown): unknown {
    if (typeof value !== 'object' || value === null) return value
    if ('items' in value) {
      const { items, open } = value as List
      return { items: items.map((item) => ({ value: this.convert(item.value), sure: item.sure })), open }
    }
    if (typeof (value as DateRange).min === 'string') return value
    return this.numbers.within(ranges.ends(value as Range))
  }

  fillingOf(frame: string, municipality: unknown): Filling | undefined {
    return this.fillings.get(frame)?.get(municipality)
  }

  /** Whether a formula comes to the same for every household. */
  isFixed(tree: Tree): boolean {
    switch (tree.is) {
      case 'local':
      case 'filter':
      case 'quantified':
        return false
      case 'fact':
        return this.isFixedFact(tree.name)
      default:
        return children(tree).every((part) => this.isFixed(part))
    }
  }

  private isFixedFact(name: string): boolean {
    const known = this.fixed.get(name)
    if (known !== undefined) return known
    const rule = own(this.rulebook.facts, name)
    const found =
      rule?.scope === 'household'
        ? this.isFixed(rule.formula.tree)
        : name === CHECK_DATE || own(this.rulebook.figures, name) !== undefined
    this.fixed.set(name, found)
    return found
  }

  /** Roughly how much work a formula is: its parts, and those of the facts it reads. */
  workOf(tree: Tree): number {
    if (this.isFixed(tree)) return 1
    const named = tree.is === 'fact' || tree.is === 'path' ? this.workOfFact(tree.name) : 0
    return children(tree).reduce((sum, part) => sum + this.workOf(part), 1 + named)
  }

  private workOfFact(name: string): number {
    const known = this.work.get(name)
    if (known !== undefined) return known
    this.work.set(name, 0)
    const rule = own(this.rulebook.facts, name)
    const found = rule === undefined ? 0 : this.workOf(rule.formula.tree)
    this.work.set(name, found)
    return found
  }

  /** The value of such a formula on a date, computed exactly. */
  constant(tree: Tree, date: IsoDate): unknown {
    const facts = this.nobody.on(date)
    return this.convert(this.exactly.run(tree)({ facts }))
  }
}

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
        return engine.isFixed(tree) ? { value: engine.constant(tree, date) } : undefined
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
        const figure = own(engine.rulebook.figures, name)
        return figure && duringReader(figure, engine.numbers)
      },
      figureFor: (name) => bandReader(own(engine.rulebook.figures, name), date, engine.numbers),
    }
  }

  layout(type: string): Layout<N> {
    const known = this.layouts.get(type)
    if (known !== undefined) return known
    const made = new Layout(this, type)
    this.layouts.set(type, made)
    return made
  }

  /** Compiles a formula about a household, or about a record in it. */
  compile(tree: Tree, places: Places = new Map()): Code {
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
      if (value === undefined || household.tainted !== undefined) return layout.read(household, cell)
      return value
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
      if (env.locals.length === 0) return run(env.household.core.on(plan).freshEnv())
      const locals = env.locals.map((value) => (value instanceof Rec ? value.core.on(plan) : value))
      return run({ household: env.household.core.on(plan), locals })
    }
  }
}

function fieldReader(name: string): (record: object) => unknown {
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
    return value === undefined || rec.tainted !== undefined ? layout.read(rec, cell) : value
  }
}

function duringReader<N>(figure: Figure, numbers: Arithmetic<N>): (env: Env, date: DateRange) => unknown {
  const known = new Map<string, unknown>()
  return (_env, date) => {
    const key = `${date.min} ${date.max}`
    const before = known.get(key)
    if (before !== undefined) return before
    const { value } = figureDuring(numbers, figure, date)
    known.set(key, value)
    return value
  }
}

/** The value of a figure by bands. For an exact amount that is a walk along the bands. */
function bandReader<N>(
  figure: Figure | undefined,
  date: IsoDate,
  numbers: Arithmetic<N>,
): (env: Env, of: unknown) => unknown {
  if (figure === undefined) return () => UNKNOWN
  const bands = inForce(figure.rows, date)?.bands?.map(([from, value]) => [numbers.number(from), numbers.number(value)])
  const starts = bands?.map(([from]) => from)
  if (bands === undefined || starts === undefined || !starts.every((from) => typeof from === 'number')) {
    return (_env, of) => figureIn(numbers, figure, date, of as N).value
  }
  return (_env, of) => {
    if (typeof of !== 'number') return figureIn(numbers, figure, date, of as N).value
    let place = bands.length - 1
    while (place > 0 && of < (starts[place] as number)) place -= 1
    return bands[place]?.[1]
  }
}

/** Which values a kind of record has on one date, and how each is computed. */
export class Layout<N = unknown> {
  private readonly cells = new Map<string, number>()
  private readonly work: ((record: Rec) => unknown)[] = []

  constructor(
    readonly plan: Plan<N>,
    private readonly type: string,
  ) {}

  get size(): number {
    return this.work.length
  }

  /** The cell of a value. */
  cell(name: string): number {
    const known = this.cells.get(name)
    if (known !== undefined) return known
    const place = this.cells.size
    this.cells.set(name, place)
    this.work.push(this.maker(name))
    return place
  }

  /** A value, computed at most once, and noted where it rests on an unfilled term. */
  read(record: Rec, cell: number): unknown {
    const { engine } = this.plan
    const known = record.cells[cell]
    if (known !== undefined) {
      if (record.tainted?.has(cell)) engine.unfilled = true
      return known
    }
    const outer = engine.unfilled
    engine.unfilled = false
    engine.computed += 1
    const value = this.work[cell]?.(record)
    record.cells[cell] = value
    if (!engine.unfilled) engine.unfilled = outer
    else if (isExact(engine.numbers, value)) engine.unfilled = outer
    else {
      record.tainted ??= new Set()
      record.tainted.add(cell)
    }
    return value
  }

  private maker(name: string): (record: Rec) => unknown {
    const { plan, type } = this
    const { rulebook, base, numbers } = plan.engine
    const fact = own(rulebook.facts, name)
    if (fact?.scope === type) return this.fact(fact.formula.tree)
    const derived = DERIVED[type]
    if (derived && Object.hasOwn(derived, name)) {
      const rule = derived[name]
      return (record) => rule?.derive(numbers, (field) => record.get(field), plan.date)
    }
    if (type === 'household') {
      const figure = own(rulebook.figures, name)
      if (figure) {
        const { value } = figureAt(numbers, figure, plan.date)
        return () => value
      }
      if (own(rulebook.terms, name)) return this.term(name)
      if (name === CHECK_DATE) {
        const today = { min: plan.date, max: plan.date }
        return () => today
      }
    }
    if (name.startsWith('answers.')) return answerReader(rulebook, name, numbers)
    return fieldMaker(type, name, plan, base)
  }

  private fact(tree: Tree): (record: Rec) => unknown {
    const { plan, type } = this
    const own = type === 'household' ? 0 : 1
    let run: Code | undefined
    let hasLocals = false
    return (record) => {
      if (run === undefined) {
        const places: Places = new Map(own === 1 ? [[type, 0]] : [])
        run = plan.compile(tree, places)
        hasLocals = places.size > own
      }
      return run(hasLocals ? record.freshEnv() : record.env())
    }
  }

  /** An open term: what the municipality filled in, or a number with two open ends. */
  private term(key: string): (household: Rec) => unknown {
    const { plan } = this
    const { engine } = plan
    const [frame = '', name = ''] = key.split(':')
    const open =
      engine.rulebook.terms[key]?.type.is === 'number' ? engine.numbers.within({ min: null, max: null }) : UNKNOWN
    const compiled = new Map<Filling, Code | undefined>()
    return (household) => {
      const municipality = household.get('municipality')
      if (municipality === UNKNOWN) return open
      const filling = engine.fillingOf(frame, municipality)
      if (filling !== undefined && !compiled.has(filling)) {
        const row = inForce(own(filling.terms, name) ?? [], plan.date)
        compiled.set(filling, row && plan.compile(row.formula.tree))
      }
      const run = filling && compiled.get(filling)
      if (run !== undefined) return run(household.freshEnv())
      engine.unfilled = true
      return open
    }
  }
}

function answerReader<N>({ inputs }: Rulebook, key: string, numbers: Arithmetic<N>): (record: Rec) => unknown {
  const input = inputs[key]
  if (input === undefined) return () => UNKNOWN
  const kind = input.type.is === 'number' ? 'amount' : input.type.is === 'date' ? 'date' : 'text'
  const field: Field = { kind, label: input.label, unit: input.unit, least: '0' }
  return ({ core }) => {
    const answers = core.raw.answers as Readonly<Record<string, unknown>> | undefined
    return readValue(numbers, field, answers && Object.hasOwn(answers, input.path) ? answers[input.path] : undefined)
  }
}

function fieldMaker<N>(type: string, key: string, plan: Plan<N>, base: IsoDate): (record: Rec) => unknown {
  const entry = RECORDS[type]?.[key]
  if (entry === undefined) return () => UNKNOWN
  const { field, record: kind } = entry
  const { absent } = field
  const told = ({ core }: Rec) => (Object.hasOwn(core.raw, key) ? core.raw[key] : undefined)
  if (field.kind === 'record') return ({ core }) => core.one(key, kind ?? '').on(plan)
  if (field.kind === 'list') {
    return (record) => {
      const raw = told(record)
      if (raw === undefined) return ANY_LIST
      if (kind === undefined) return listOf(raw as unknown[])
      return listOf(record.core.many(key, kind).map((core: Core) => core.on(plan)))
    }
  }
  const { numbers } = plan.engine
  const open = field.kind === 'number' ? numbers.within({ min: '0', max: null }) : UNKNOWN
  const leftOut = readValue(numbers, field, undefined)
  // Being away is told of now: of another date it says nothing. Not being away is what leaving it out says too.
  const moves = absent !== undefined && field.kind !== 'date' && plan.date !== base
  const plain = field.kind === 'amount' || field.kind === 'number'
  return (record) => {
    const raw = told(record)
    if (raw === undefined) return leftOut
    if (moves && String(raw) !== String(absent)) return open
    return plain && typeof raw === 'number' ? numbers.told(raw) : readValue(numbers, field, raw)
  }
}
