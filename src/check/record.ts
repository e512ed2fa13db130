import type { Run } from '../formula/run.js'
import type { Tree } from '../formula/tree.js'
import type { IsoDate } from '../values/dates.js'
import { type Frame, type RecordValue, withVariable } from './frame.js'
import type { Layout, Reader } from './layout.js'
import type { Store } from './store.js'
import { isExact, type ReadLog, type Subject, Trace } from './trace.js'

export type Raw = Readonly<Record<string, unknown>>

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

/** A record of the household, whatever the date. */
export class Core<N> {
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
