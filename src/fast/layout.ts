import { isExact } from '../check/trace.js'
import { DERIVED } from '../household/derived.js'
import { isOfToday } from '../household/fields.js'
import { RECORDS } from '../household/records.js'
import { subjectOf } from '../script/formula.js'
import { holdsRecords } from '../script/reliance.js'
import type { Slots } from '../script/slots.js'
import { own } from '../values/own.js'
import type { Plan } from './plan.js'
import { movedTo, type Rec } from './records.js'
import { type Work, workOf } from './work.js'

/** Computes a value, and puts it in its cell. */
type Finder = Work

/** Which values a kind of record has on one date, where each is kept, and how it is found. */
export class Layout<N = unknown> {
  private readonly names: string[] = []
  private readonly cells = new Map<string, number>()
  private readonly finders: (Finder | undefined)[] = []
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
    return place
  }

  /** The cell of a value that no rule and no field has by its name. */
  put(name: string, make: (cell: number) => Finder): number {
    const known = this.cells.get(name)
    if (known !== undefined) return known
    const cell = this.cell(name)
    this.finders[cell] = make(cell)
    return cell
  }

  /** A value, computed at most once. */
  read(record: Rec, cell: number): unknown {
    const known = record.cells[cell]
    return known === undefined ? this.find(record, cell) : known
  }

  /** A value that is not in its cell. */
  find(record: Rec, cell: number): unknown {
    const finder = this.finders[cell] ?? this.make(cell)
    return finder(record)
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
    return this.finders[cell] ?? this.make(cell)
  }

  private make(cell: number): Finder {
    const made = this.finder(this.names[cell] ?? '', cell)
    this.finders[cell] = made
    return made
  }

  private finder(name: string, cell: number): Finder {
    const { plan, type } = this
    const { engine } = plan
    const fact = own(engine.rulebook.facts, name)
    if (fact?.scope !== type) {
      const entry = own(DERIVED[type], name) ? undefined : own(RECORDS[type], name)
      if (entry !== undefined && plan.date !== engine.base && !isOfToday(entry.field)) {
        return this.fromBase(name, entry.record !== undefined)
      }
      return this.keeping(name, cell, workOf(this, name))
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
}
