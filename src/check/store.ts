import { DERIVED } from '../household/derived.js'
import type { Field } from '../household/fields.js'
import { readValue } from '../household/read.js'
import { RECORDS } from '../household/records.js'
import { inForce } from '../regulation/inForce.js'
import { CHECK_DATE } from '../regulation/names.js'
import type { Filling } from '../regulation/rulebook.js'
import type { DateRange, IsoDate } from '../values/dates.js'
import { listOf } from '../values/lists.js'
import { own } from '../values/own.js'
import { UNKNOWN } from '../values/truth.js'
import { type FigureValue, figureAt, figureDuring, figureIn } from './figures.js'
import type { Facts, Program, RecordValue } from './program.js'
import type { Trace } from './trace.js'

type Raw = Readonly<Record<string, unknown>>

/** What all stores of one check share: every date has its own store, the trace is one. */
interface Session {
  stack: Trace[]
  stores: Map<IsoDate, unknown>
  base: IsoDate
}

/** A value, and what has to be said of it. */
type Noted = FigureValue & { unfilled?: boolean }

/** The facts of one household on one date: each computed once, with a trace of what it came from. */
export class Store<N> implements Facts {
  private readonly memo = new Map<string, Trace>()
  private readonly session: Session
  readonly household: HouseholdRecord<N>

  constructor(
    readonly program: Program<N>,
    private readonly raw: Raw,
    readonly date: IsoDate,
    session?: Session,
  ) {
    this.session = session ?? { stack: [], stores: new Map(), base: date }
    this.session.stores.set(date, this)
    this.household = new HouseholdRecord(this, 'household', '', raw)
  }

  get(key: string): unknown {
    return this.household.get(key)
  }

  on(date: IsoDate): Store<N> {
    const known = this.session.stores.get(date) as Store<N> | undefined
    return known ?? new Store(this.program, this.raw, date, this.session)
  }

  figureOn(key: string, date: DateRange): unknown {
    const figure = own(this.program.rulebook.figures, key)
    if (figure === undefined) return undefined
    return this.remember(`figure:${key}@${date.min}..${date.max}`, 'figure', key, this.household, () =>
      figureDuring(this.program.numbers, figure, date),
    )
  }

  figureFor(key: string, of: unknown): unknown {
    const { rulebook, numbers } = this.program
    const figure = own(rulebook.figures, key)
    if (figure === undefined) return UNKNOWN
    const { min, max } = numbers.ends(of as N)
    return this.remember(`figure:${key}[${min}..${max}]`, 'figure', key, this.household, () =>
      figureIn(numbers, figure, this.date, of as N),
    )
  }

  /** How the household's municipality fills a frame, if it is known and does. */
  fillingOf(frame: string): Filling | undefined {
    const municipality = this.get('municipality')
    const { fillings } = this.program.rulebook
    return fillings.find(({ fills, area }) => fills === frame && area.some((code) => code === municipality))
  }

  /** Runs work under a trace of its own, so that everything read on the way is noted below it. */
  trace<T>(trace: Trace, work: () => T): T {
    this.session.stack.push(trace)
    try {
      return work()
    } finally {
      this.session.stack.pop()
    }
  }

  /** What was computed before, noted as needed by what is being computed now. */
  private recall(path: string): Trace | undefined {
    const known = this.memo.get(path)
    if (known) this.session.stack.at(-1)?.needs.push(known)
    return known
  }

  private remember(
    path: string,
    kind: Trace['kind'],
    key: string,
    subject: HouseholdRecord<N>,
    work: () => Noted,
  ): unknown {
    const known = this.recall(path)
    if (known) return known.value
    const parent = this.session.stack.at(-1)
    const moved = this.date === this.session.base ? {} : { date: this.date }
    const trace: Trace = { kind, key, path, record: subject.type, subject, value: UNKNOWN, needs: [], ...moved }
    this.memo.set(path, trace)
    parent?.needs.push(trace)
    const { value, row, knownUntil, knownFrom, unfilled } = this.trace(trace, () => this.orForget(path, work))
    trace.value = value
    if (row !== undefined) trace.row = row
    if (knownUntil !== undefined) trace.knownUntil = knownUntil
    if (knownFrom !== undefined) trace.knownFrom = knownFrom
    if (unfilled) trace.unfilled = true
    return value
  }

  /** A reading that is broken off, because an answer is still to be fetched, is done again later. */
  private orForget(path: string, work: () => Noted): Noted {
    try {
      return work()
    } catch (error) {
      this.memo.delete(path)
      throw error
    }
  }

  /** A field of a record, a fact about it, a figure, an answer or an open term. */
  read(record: HouseholdRecord<N>, key: string): unknown {
    const path = record.path === '' ? key : `${record.path}.${key}`
    const known = this.recall(path)
    if (known) return known.value
    const { rulebook, numbers } = this.program
    const note = (kind: Trace['kind'], work: () => unknown) =>
      this.remember(path, kind, key, record, () => ({ value: work() }))
    const fact = own(rulebook.facts, key)
    if (fact?.scope === record.type) {
      const locals = record.type === 'household' ? {} : { [record.type]: record }
      return note('fact', () => this.program.run(fact.formula.tree)({ facts: this, locals }))
    }
    const derived = DERIVED[record.type]
    if (derived && Object.hasOwn(derived, key)) {
      return note('derived', () => derived[key]?.derive(numbers, (field) => record.get(field), this.date))
    }
    if (record.type === 'household') {
      const figure = own(rulebook.figures, key)
      if (figure) return this.remember(path, 'figure', key, record, () => figureAt(numbers, figure, this.date))
      if (own(rulebook.terms, key)) return this.term(key)
      if (key === CHECK_DATE) return note('date', () => ({ min: this.date, max: this.date }))
    }
    if (key.startsWith('answers.')) return note('answer', () => this.answer(record, key))
    return note('answer', () => this.field(record, key))
  }

  private answer(record: HouseholdRecord<N>, key: string): unknown {
    const input = this.program.rulebook.inputs[key]
    const answers = (record.raw.answers ?? {}) as Raw
    const raw = input && Object.hasOwn(answers, input.path) ? answers[input.path] : undefined
    if (input === undefined) return UNKNOWN
    const kind = input.type.is === 'number' ? 'amount' : input.type.is === 'date' ? 'date' : 'text'
    const field: Field = { kind, label: input.label, unit: input.unit, least: '0' }
    return readValue(this.program.numbers, field, raw)
  }

  private field(record: HouseholdRecord<N>, key: string): unknown {
    const entry = RECORDS[record.type]?.[key]
    if (entry === undefined) return UNKNOWN
    const raw = Object.hasOwn(record.raw, key) ? record.raw[key] : undefined
    const path = record.path === '' ? key : `${record.path}.${key}`
    if (entry.field.kind === 'record') {
      return new HouseholdRecord(this, entry.record ?? '', path, (raw ?? {}) as Raw)
    }
    // Being away is told of now: of another date it says nothing. Not being away is what leaving it out says too.
    const { absent, kind } = entry.field
    const away = absent !== undefined && kind !== 'date' && raw !== undefined && String(raw) !== String(absent)
    if (away && this.date !== this.session.base) {
      return entry.field.kind === 'number' ? this.program.numbers.within({ min: '0', max: null }) : UNKNOWN
    }
    if (entry.field.kind !== 'list') return readValue(this.program.numbers, entry.field, raw)
    if (raw === undefined) return { items: [], open: true }
    const items = raw as unknown[]
    if (entry.record === undefined) return listOf(items)
    const type = entry.record
    return listOf(
      items.map((item, index) => {
        const { id } = item as { id?: unknown }
        return new HouseholdRecord(this, type, `${path}.${typeof id === 'string' ? id : index}`, item as Raw)
      }),
    )
  }

  /** An open term: what the household's municipality filled in, or nothing. A number that is open has two open ends. */
  private term(key: string): unknown {
    const [frame = '', name = ''] = key.split(':')
    const { numbers, rulebook } = this.program
    const open = rulebook.terms[key]?.type.is === 'number' ? numbers.within({ min: null, max: null }) : UNKNOWN
    return this.remember(key, 'term', key, this.household, () => {
      const municipality = this.get('municipality')
      if (municipality === UNKNOWN) return { value: open }
      const row = inForce(own(this.fillingOf(frame)?.terms, name) ?? [], this.date)
      if (row === undefined) return { value: open, unfilled: true }
      return { value: this.program.run(row.formula.tree)({ facts: this, locals: {} }) }
    })
  }
}

/** A record of the household: the household itself, a person, an income. Reading a field goes through the store. */
export class HouseholdRecord<N> implements RecordValue {
  constructor(
    private readonly store: Store<N>,
    readonly type: string,
    readonly path: string,
    readonly raw: Raw,
  ) {}

  /** The store it is looked at through, on its date. */
  get owner(): Store<N> {
    return this.store
  }

  /** Whether the household says anything of a field. */
  tells(key: string): boolean {
    const [area, ...rest] = key.split('.')
    const answers = (this.raw.answers ?? {}) as Raw
    return area === 'answers' ? Object.hasOwn(answers, rest.join('.')) : Object.hasOwn(this.raw, key)
  }

  get(key: string): unknown {
    return this.store.read(this, key)
  }

  on(date: IsoDate): HouseholdRecord<N> {
    return new HouseholdRecord(this.store.on(date), this.type, this.path, this.raw)
  }
}
