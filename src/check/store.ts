import type { Run } from '../formula/run.js'
import type { Tree } from '../formula/tree.js'
import type { Filling } from '../regulation/rulebook.js'
import type { DateRange, IsoDate } from '../values/dates.js'
import { own } from '../values/own.js'
import { UNKNOWN } from '../values/truth.js'
import { type FigureValue, figureDuring, figureIn } from './figures.js'
import { type Facts, type Frame, type RecordValue, withVariable } from './frame.js'
import type { Layout, Reader } from './layout.js'
import type { Program } from './program.js'
import { isExact, type ReadLog, type Subject, Trace } from './trace.js'

export type Raw = Readonly<Record<string, unknown>>

/** What all stores of one check share: every date has its own store. */
interface Session<N> {
  readonly stores: Map<IsoDate, Store<N>>
  readonly base: IsoDate
}

/**
 * Where values of a household are that were found before, without traces: over the same numbers, and the same values. It has
 * records of its own kind, that nobody else looks into.
 */
export interface Earlier {
  /** How a value of a record is found. */
  reader(key: string): (record: object) => unknown
  /** Goes through a formula for what it reads: see `readingOf`. */
  reading(tree: Tree, run: (tree: Tree) => Run<Frame>): (frame: Frame) => void
  on(record: object, date: IsoDate): object
}

/** On more dates than this, what is the same for every household is computed for each. */
const MOST_DATES = 100

/** The facts of one household on one date: each computed once, with a trace of what it came from. */
export class Store<N> implements Facts {
  readonly session: Session<N>
  readonly household: HouseholdRecord<N>
  /** The number of this store, by which records keep what they are on its date. */
  readonly place: number
  private readonly figures = new Map<string, Trace>()
  private shared: Store<N> | undefined
  private home: { municipality: unknown; trace: Trace } | undefined

  constructor(
    readonly program: Program<N>,
    raw: Raw,
    readonly date: IsoDate,
    /** For another date, the store of the same household; or the household where its values were found before. */
    { beside, twin }: { beside?: Store<N>; twin?: object | undefined } = {},
  ) {
    this.session = beside?.session ?? { stores: new Map(), base: date }
    this.place = this.session.stores.size
    this.session.stores.set(date, this)
    this.household = (beside?.household.core ?? new Core('household', '', raw, twin)).in(this)
  }

  get(key: string): unknown {
    return this.household.get(key)
  }

  on(date: IsoDate): Store<N> {
    return this.session.stores.get(date) ?? new Store(this.program, {}, date, { beside: this })
  }

  /** Where what is the same for every household is found. */
  everybody(): Store<N> {
    if (this.shared !== undefined) return this.shared
    const nobody = this.program.nobody(this.session.base)
    const full = nobody.session.stores.size >= MOST_DATES && !nobody.session.stores.has(this.date)
    this.shared = full ? this : nobody.on(this.date)
    return this.shared
  }

  figureOn(key: string, date: DateRange): unknown {
    const { rulebook, numbers } = this.program
    const figure = own(rulebook.figures, key)
    return (
      figure && this.figure(key, `figure:${key}@${date.min}..${date.max}`, () => figureDuring(numbers, figure, date))
    )
  }

  figureFor(key: string, of: unknown): unknown {
    const { rulebook, numbers } = this.program
    const figure = own(rulebook.figures, key)
    if (figure === undefined) return UNKNOWN
    const { min, max } = numbers.ends(of as N)
    return this.figure(key, `figure:${key}[${min}..${max}]`, () => figureIn(numbers, figure, this.date, of as N))
  }

  private figure(key: string, path: string, find: () => FigureValue): unknown {
    let trace = this.figures.get(path)
    if (trace === undefined) {
      trace = new Trace('figure', key, this.household, path)
      trace.figure = find()
      trace.value = trace.figure.value
      trace.exact = isExact(this.program.numbers, trace.value)
      this.figures.set(path, trace)
    }
    this.program.log.add(trace)
    return trace.value
  }

  /** How the household's municipality fills a frame, if it is known and does. */
  fillingOf(frame: string): Filling | undefined {
    return this.program.layouts.fillingOf(frame, this.residence().municipality)
  }

  /** Where the household lives, with what that was read from: every scheme of a place asks for it. */
  residence(): { municipality: unknown; trace: Trace } {
    if (this.home === undefined) {
      const trace = new Trace('condition', 'municipality')
      this.home = { municipality: this.trace(trace, () => this.get('municipality')), trace }
    }
    return this.home
  }

  /** Runs work under a trace of its own, so that everything read on the way is noted below it. */
  trace<T>(trace: Trace, work: () => T): T {
    const { log } = this.program
    const start = log.start()
    try {
      const made = work()
      trace.needs = log.take(start)
      return made
    } finally {
      log.stop(start)
    }
  }
}

/** A record of the household, whatever the date. */
class Core<N> {
  private readonly views: (HouseholdRecord<N> | undefined)[] = []
  private readonly parts = new Map<string, Core<N>>()

  constructor(
    readonly type: string,
    readonly path: string,
    readonly raw: Raw,
    /** The same record, on some date, where its values were found before. */
    readonly twin: object | undefined,
  ) {}

  in(store: Store<N>): HouseholdRecord<N> {
    const known = this.views[store.place]
    if (known !== undefined) return known
    const made = new HouseholdRecord(store, this)
    this.views[store.place] = made
    return made
  }

  /** A record in it: made once, so that every date sees the same one. */
  part(type: string, key: string, raw: Raw, twin: object | undefined): Core<N> {
    const known = this.parts.get(key)
    if (known !== undefined) return known
    const made = new Core<N>(type, this.path === '' ? key : `${this.path}.${key}`, raw, twin)
    this.parts.set(key, made)
    return made
  }
}

/** A record of the household: the household itself, a person, an income. Reading a field goes through the store. */
export class HouseholdRecord<N> implements RecordValue, Subject {
  readonly type: string
  readonly path: string
  readonly raw: Raw
  readonly layout: Layout<N>
  readonly moved: IsoDate | undefined
  /**
   * What was found of it so far: by the place that the layout gives it on the date of the check, where most is read. A trace,
   * or the bare value of what leaves nothing open: of that there is one trace for all households.
   */
  private readonly found: unknown[] | undefined
  private readonly later: Map<Reader<N>, unknown> | undefined
  private readonly log: ReadLog
  /** The same record on the same date, where its values were found before. */
  private readonly twin: object | undefined
  private ownFrame: Frame | undefined

  constructor(
    /** The store it is looked at through, on its date. */
    readonly owner: Store<N>,
    readonly core: Core<N>,
  ) {
    this.type = core.type
    this.path = core.path
    this.raw = core.raw
    this.log = owner.program.log
    this.moved = owner.date === owner.session.base ? undefined : owner.date
    this.layout = owner.program.layouts.of(core.type)
    const isBase = this.moved === undefined
    this.found = isBase ? new Array(this.layout.size) : undefined
    this.later = isBase ? undefined : new Map()
    this.twin = core.twin && owner.program.earlier?.on(core.twin, owner.date)
  }

  /** Whether the household says anything of a field. */
  tells(key: string): boolean {
    const [area, ...rest] = key.split('.')
    const answers = (this.raw.answers ?? {}) as Raw
    return area === 'answers' ? Object.hasOwn(answers, rest.join('.')) : Object.hasOwn(this.raw, key)
  }

  get(key: string): unknown {
    return this.read(this.layout.reader(key))
  }

  /** A field of the record, a fact about it, a figure, an answer or an open term; noted as needed by what is computed now. */
  read(reader: Reader<N>): unknown {
    const known = this.look(reader)
    const isTrace = known instanceof Trace
    this.log.add(isTrace ? known : reader.settled)
    return isTrace ? known.value : known
  }

  /** Nothing is kept of a reading that is broken off because an answer is still to be fetched: it is done again later. */
  private find(reader: Reader<N>): unknown {
    const { owner } = this
    const shared = reader.fixed ? owner.everybody() : owner
    let found = shared === owner ? this.recall(reader) : shared.household.look(reader)
    if (found === undefined) found = this.compute(reader)
    if (this.found !== undefined) this.found[reader.place] = found
    else this.later?.set(reader, found)
    return found
  }

  private look(reader: Reader<N>): unknown {
    const known = this.found === undefined ? this.later?.get(reader) : this.found[reader.place]
    return known === undefined ? this.find(reader) : known
  }

  /** What was found before, where there is such a thing. What that was made from is looked up when it is asked for. */
  private recall({ kind, key, plain, recall }: Reader<N>): unknown {
    const { twin } = this
    if (twin === undefined || recall === undefined || !plain) return undefined
    const value = recall(twin)
    if (isExact(this.owner.program.numbers, value)) return value
    // Whether a municipality has filled a term is only told by computing it.
    if (kind === 'term') return undefined
    const trace = new Trace(kind, key, this)
    trace.value = value
    if (kind !== 'answer') trace.needLater()
    return trace
  }

  private compute(reader: Reader<N>): Trace {
    const { log } = this
    const trace = new Trace(reader.kind, reader.key, this)
    const start = log.start()
    try {
      trace.value = reader.find(this, trace)
      trace.exact = isExact(this.owner.program.numbers, trace.value)
      if (log.all || !trace.exact) trace.needs = log.take(start)
    } finally {
      log.stop(start)
    }
    return trace
  }

  reads(key: string): readonly Trace[] {
    const { log } = this
    const reader = this.layout.reader(key)
    const start = log.start(2)
    try {
      if (reader.read) reader.read(this)
      else reader.find(this, new Trace(reader.kind, key))
      return log.take(start)
    } finally {
      log.stop(start, 2)
    }
  }

  /** What is in a field where values were found before: a record of that kind, or a list of them. */
  twins(key: string): unknown {
    return this.twin && this.layout.reader(key).recall?.(this.twin)
  }

  /** A record in it, by what it is called in paths. */
  inside(type: string, key: string, raw: Raw, twin: unknown): HouseholdRecord<N> {
    return this.core.part(type, key, raw, twin as object | undefined).in(this.owner)
  }

  on(date: IsoDate): HouseholdRecord<N> {
    return this.core.in(this.owner.on(date))
  }

  /** What a formula about it runs in. */
  frame(): Frame {
    this.ownFrame ??=
      this.type === 'household' ? { facts: this.owner } : withVariable(this.owner.household.frame(), this.type, this)
    return this.ownFrame
  }
}
