import { figureAt } from '../check/figures.js'
import { fieldOfInput } from '../check/layout.js'
import { isExact } from '../check/trace.js'
import { DERIVED } from '../household/derived.js'
import { readValue } from '../household/read.js'
import { RECORDS } from '../household/records.js'
import { inForce } from '../regulation/inForce.js'
import { CHECK_DATE } from '../regulation/names.js'
import { subjectOf } from '../script/formula.js'
import { holdsRecords, isOfToday } from '../script/reliance.js'
import type { Slots } from '../script/slots.js'
import { ANY_LIST, listOf } from '../values/lists.js'
import { own } from '../values/own.js'
import { isUnknown, UNKNOWN } from '../values/truth.js'
import type { Engine } from './engine.js'
import type { Plan } from './plan.js'
import { movedTo, type Raw, Rec } from './records.js'

/** Computes a value of a record. */
export type Work = (record: Rec) => unknown

/** Computes a value, and puts it in its cell. */
type Finder = Work

/** Which values a kind of record has on one date, and how each is computed. */
export class Layout<N = unknown> {
  private readonly names: string[] = []
  private readonly cells = new Map<string, number>()
  private readonly finders: Finder[] = []
  private readonly made: (Finder | undefined)[] = []
  private readonly others: (Layout | undefined)[] = []

  /** Where records of this kind keep what is told. */
  readonly slots: Slots

  constructor(
    readonly plan: Plan<N>,
    readonly type: string,
  ) {
    this.slots = plan.engine.reliance.slots.of(type)
  }

  get size(): number {
    return this.names.length
  }

  /** The same kind of record on the date of another plan. */
  on(plan: Plan): Layout {
    const known = this.others[plan.place]
    if (known !== undefined) return known
    const made = plan.layout(this.type)
    this.others[plan.place] = made
    return made
  }

  /** The cell of a value. */
  cell(name: string): number {
    const known = this.cells.get(name)
    if (known !== undefined) return known
    const place = this.names.length
    this.cells.set(name, place)
    this.names.push(name)
    this.finders.push((record) => this.make(place)(record))
    return place
  }

  /** The cell of a value that no rule and no field has by its name. */
  put(name: string, make: (cell: number) => Finder): number {
    const known = this.cells.get(name)
    if (known !== undefined) return known
    const cell = this.cell(name)
    this.finders[cell] = (record) => {
      const made = make(cell)
      this.finders[cell] = made
      return made(record)
    }
    return cell
  }

  /** A value, computed at most once. */
  read(record: Rec, cell: number): unknown {
    const known = record.cells[cell]
    return known === undefined ? this.find(record, cell) : known
  }

  /** A value that is not in its cell. */
  find(record: Rec, cell: number): unknown {
    return (this.finders[cell] as Finder)(record)
  }

  /** A value that rests on an unfilled term: it has no cell, so that this is noted each time it is read. */
  recall(record: Rec, cell: number): unknown {
    this.plan.engine.unfilled = true
    return record.tainted?.[cell]
  }

  /** Keeps a value that was just computed; `outer` is whether what was computed before rests on an unfilled term. */
  keep(record: Rec, cell: number, value: unknown, outer: boolean): unknown {
    const { engine } = this.plan
    if (engine.unfilled && !isExact(engine.numbers, value)) {
      record.tainted ??= new Array(this.size)
      record.tainted[cell] = value
      return value
    }
    engine.unfilled = outer
    record.cells[cell] = value
    return value
  }

  /** What finds a value, for who looks into its cell first. */
  finderOf(name: string): Finder {
    const cell = this.cell(name)
    return this.made[cell] ?? this.make(cell)
  }

  private make(cell: number): Finder {
    const made = this.finder(this.names[cell] ?? '', cell)
    this.made[cell] = made
    this.finders[cell] = made
    return made
  }

  private finder(name: string, cell: number): Finder {
    const { plan, type } = this
    const { engine } = plan
    const fact = own(engine.rulebook.facts, name)
    if (fact?.scope !== type) {
      const entry = this.isDerived(name) ? undefined : own(RECORDS[type], name)
      if (entry !== undefined && plan.date !== engine.base && !isOfToday(entry.field)) {
        return this.fromBase(name, entry.record !== undefined)
      }
      return this.keeping(name, cell, this.maker(name))
    }
    if (plan.date !== engine.base && engine.reliance.isDateless(name)) {
      return this.fromBase(name, holdsRecords(fact.type))
    }
    const { tree } = fact.formula
    const subject = subjectOf(type)
    // A fact of a script keeps it itself.
    return (plan.scripted(tree, subject) as Finder | undefined) ?? this.keeping(name, cell, plan.formula(tree, subject))
  }

  /** Of a value that is the same on every date: it is computed on the date of the check. `records`: it may hold records. */
  fromBase(name: string, records: boolean): Finder {
    const { plan } = this
    const there = plan.engine.on(plan.engine.base).layout(this.type)
    const [from, cell] = [there.cell(name), this.cell(name)]
    return (record) => {
      const found = there.read(record.base, from)
      const value = records ? movedTo(plan as Plan, found) : found
      record.cells[cell] = value
      return value
    }
  }

  /** Computes a value and keeps it. */
  keeping(name: string, cell: number, work: Work): Finder {
    const { engine } = this.plan
    if (!engine.reliance.isTerm(name)) {
      return (record) => {
        const value = work(record)
        engine.computed += 1
        record.cells[cell] = value
        return value
      }
    }
    return (record) => {
      if (record.tainted?.[cell] !== undefined) return this.recall(record, cell)
      const outer = engine.unfilled
      engine.unfilled = false
      const value = work(record)
      engine.computed += 1
      return this.keep(record, cell, value, outer)
    }
  }

  private isDerived(name: string): boolean {
    return own(DERIVED[this.type], name) !== undefined
  }

  private maker(name: string): Work {
    const { plan, type } = this
    const { rulebook, base, numbers } = plan.engine
    if (this.isDerived(name)) {
      const rule = own(DERIVED[type], name)
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
    if (name.startsWith('answers.')) return answerReader(this, name)
    return fieldMaker(this, name)
  }

  /** An open term: what the municipality filled in, or a number with two open ends. */
  private term(key: string): Work {
    const { plan } = this
    const { engine } = plan
    const [frame = '', name = ''] = key.split(':')
    const open =
      engine.rulebook.terms[key]?.type.is === 'number' ? engine.numbers.within({ min: null, max: null }) : UNKNOWN
    const compiled = new Map<unknown, Work>()
    const compile = (municipality: unknown): Work => {
      const filling = engine.fillingOf(frame, municipality)
      const row = inForce(own(filling?.terms, name) ?? [], plan.date)
      if (row !== undefined) return plan.formula(row.formula.tree, undefined)
      return () => {
        engine.unfilled = true
        return open
      }
    }
    const where = this.cell('municipality')
    // Of one town after another, as a batch has them.
    let last: unknown
    let run: Work = () => open
    return (household) => {
      const municipality = this.read(household, where)
      if (isUnknown(municipality)) return open
      if (municipality !== last) {
        run = compiled.get(municipality) ?? compile(municipality)
        compiled.set(municipality, run)
        last = municipality
      }
      return run(household)
    }
  }
}

/** What an answer is that was left out: unknown, a number with an open end, or what leaving it out says. */
export function leftOut<N>({ rulebook, numbers }: Engine<N>, type: string, key: string): unknown {
  const input = own(rulebook.inputs, key)
  const field = key.startsWith('answers.') ? input && fieldOfInput(input) : own(RECORDS[type], key)?.field
  return field === undefined ? UNKNOWN : readValue(numbers, field, undefined)
}

function answerReader<N>({ plan, slots }: Layout<N>, key: string): Work {
  const { numbers, rulebook } = plan.engine
  const input = own(rulebook.inputs, key)
  const slot = input && slots.answers.get(input.path)
  if (input === undefined || slot === undefined) return () => UNKNOWN
  const field = fieldOfInput(input)
  return ({ told }) => readValue(numbers, field, told[slot])
}

function fieldMaker<N>(layout: Layout<N>, key: string): Work {
  const { plan, type } = layout
  const entry = RECORDS[type]?.[key]
  if (entry === undefined) return () => UNKNOWN
  const { field, record: kind } = entry
  const { base, numbers } = plan.engine
  const inside = kind === undefined ? undefined : (plan.layout(kind) as Layout)
  const recordOf = (record: Rec, raw: unknown) => Rec.told(raw as Raw, inside as Layout, record.household)
  const slot = layout.slots.fields.get(key) as number
  if (field.kind === 'record') return (record) => recordOf(record, record.told[slot] ?? {})
  if (field.kind === 'list') {
    return (record) => {
      const raw = record.told[slot] as unknown[] | undefined
      if (raw === undefined) return ANY_LIST
      return listOf(inside === undefined ? raw : raw.map((one) => recordOf(record, one)))
    }
  }
  const open = field.kind === 'number' ? numbers.within({ min: '0', max: null }) : UNKNOWN
  const nothing = leftOut(plan.engine, type, key)
  // Being away is told of now: of another date it says nothing. Not being away is what leaving it out says too.
  const moves = plan.date !== base
  const absent = String(field.absent)
  const plain = field.kind === 'amount' || field.kind === 'number'
  return ({ told }) => {
    const value = told[slot]
    if (value === undefined) return nothing
    if (moves && String(value) !== absent) return open
    return plain && typeof value === 'number' ? numbers.told(value) : readValue(numbers, field, value)
  }
}
