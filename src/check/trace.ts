import type { Arithmetic } from '../values/arithmetic.js'
import type { DateRange, IsoDate } from '../values/dates.js'
import { isComplete, type List } from '../values/lists.js'
import { isUnknown, UNKNOWN } from '../values/truth.js'
import type { FigureValue } from './figures.js'
import type { RecordValue } from './frame.js'

export type TraceKind = 'answer' | 'figure' | 'fact' | 'derived' | 'term' | 'date' | 'condition'

/** The record that a value belongs to, as it is looked at on a date. */
export interface Subject extends RecordValue {
  /** The kind of record: household, person, income … */
  readonly type: string
  /** The date it was looked at, where that is not the date of the check. */
  readonly moved: IsoDate | undefined
  /** What is read to make a value of it, for a trace whose value was found without noting that. */
  reads?(key: string): readonly Trace[]
}

/** What may keep a value from being exact, as bits: a term that nobody filled, a figure outside its rows. */
const UNFILLED = 1
const OUTDATED = 2
/** Not looked at yet. */
const LATER = -1

/** Shared by all that read nothing. */
const NOTHING: readonly Trace[] = []

/** The number of the last walk over traces: a trace that bears it was seen on the way. */
let walks = 0

/** What a value came from: which answers, figures and facts were read to make it. */
export class Trace {
  value: unknown = UNKNOWN
  /** What was read; undefined where that is looked up when it is asked for. */
  private read: readonly Trace[] | undefined = NOTHING
  /** Whether the value leaves nothing open. */
  exact = false
  /** For a figure: its row, and when it is known where that is not on the date. */
  figure: FigureValue | undefined
  /** For a term of a frame that the municipality has not filled. */
  unfilled = false
  private openness = LATER
  private walk = 0

  constructor(
    readonly kind: TraceKind,
    /** The name in the rulebook, or of the field. */
    readonly key: string,
    /** The record it belongs to, on its date, so that an explanation can look at the parts of its formula. */
    readonly subject?: Subject,
    private where?: string,
  ) {}

  /** What was read, in order; the same one may stand there more than once. */
  get needs(): readonly Trace[] {
    this.read ??= this.subject?.reads?.(this.key) ?? NOTHING
    return this.read
  }

  set needs(read: readonly Trace[]) {
    this.read = read
  }

  /** Its value was found before: what that was made from is looked up when it is asked for. */
  needLater(): void {
    this.read = undefined
  }

  /** Where it stands: "people.ana.incomes", "socialMinimum". Written when it is shown: most are not. */
  get path(): string {
    const inside = this.subject?.path ?? ''
    this.where ??= inside === '' ? this.key : `${inside}.${this.key}`
    return this.where
  }

  /** The kind of record it belongs to: household, person, income … */
  get record(): string {
    return this.subject?.type ?? ''
  }

  /** The date it was looked at, where that is not the date of the check. */
  get date(): IsoDate | undefined {
    return this.subject?.moved
  }

  /** Whether a term that the municipality has not filled is among what keeps it open. */
  get isUnfilled(): boolean {
    return (this.restsOn() & UNFILLED) !== 0
  }

  /** Whether a figure outside its rows is among what keeps it open. */
  get isOutdated(): boolean {
    return (this.restsOn() & OUTDATED) !== 0
  }

  private restsOn(): number {
    if (this.openness !== LATER) return this.openness
    let rests = 0
    if (!this.exact) {
      if (this.unfilled) rests |= UNFILLED
      if (isOld(this)) rests |= OUTDATED
      for (const need of this.needs) rests |= need.restsOn()
    }
    this.openness = rests
    return rests
  }

  /** Adds the ends below it that this walk has not seen. */
  addEnds(walk: number, ends: Trace[]): void {
    if (this.walk === walk) return
    this.walk = walk
    const { needs } = this
    let open = 0
    for (const need of needs) if (!need.exact) open += 1
    if (this.kind !== 'condition' && (open === 0 || this.unfilled || this.figure?.knownUntil !== undefined)) {
      ends.push(this)
    }
    if (open > 0) for (const need of needs) if (!need.exact) need.addEnds(walk, ends)
  }
}

/** Whether it is a figure outside its rows. */
export function isOld({ figure }: Trace): boolean {
  return figure !== undefined && (figure.knownUntil ?? figure.knownFrom) !== undefined
}

/** What is read while values are computed, for their traces: one list for all of them, each takes what it added to the end. */
export class ReadLog {
  private readonly list: Trace[] = []
  private end = 0
  /** How many values are being computed, each for the one before. */
  private depth = 0

  /** Without `all`, what is exact is left out below a requirement: it keeps nothing open, and only an explanation names it. */
  constructor(readonly all: boolean) {}

  add(trace: Trace): void {
    const { depth } = this
    if (depth === 0 || (depth > 1 && trace.exact && !this.all)) return
    this.list[this.end] = trace
    this.end += 1
  }

  /** From here on, what is read is read for another value. Two levels down it is no requirement that reads, whoever asks. */
  start(levels = 1): number {
    this.depth += levels
    return this.end
  }

  /** What something rests on of which all was read since a start; only what leaves it open, where that is all there is to tell. */
  traceOf(start: number, key: string): Trace {
    const only = this.all ? undefined : this.onlyOpen(start)
    if (only !== undefined) return only
    const made = new Trace('condition', key)
    made.needs = this.take(start)
    return made
  }

  /** The one thing that was read since a start and leaves anything open: undefined where there are several. */
  private onlyOpen(start: number): Trace | undefined {
    let only = SETTLED
    for (let place = start; place < this.end; place += 1) {
      const read = this.list[place] as Trace
      if (read.exact || read === only) continue
      if (only !== SETTLED) return undefined
      only = read
    }
    return only
  }

  /** The first answer that something read since a start gives. */
  first<T>(start: number, of: (read: Trace) => T | undefined): T | undefined {
    for (let place = start; place < this.end; place += 1) {
      const found = of(this.list[place] as Trace)
      if (found !== undefined) return found
    }
    return undefined
  }

  /** What was read since a start. */
  take(start: number): readonly Trace[] {
    return start === this.end ? NOTHING : this.list.slice(start, this.end)
  }

  /** What stayed in the list would keep its household with it. */
  stop(start: number, levels = 1): void {
    this.depth -= levels
    for (let place = start; place < this.end; place += 1) this.list[place] = SETTLED
    this.end = start
  }
}

/** True when a value leaves nothing open: no range, nothing unknown, no list that may hold more. */
export function isExact<N>(numbers: Arithmetic<N>, value: unknown): boolean {
  if (isUnknown(value)) return false
  if (typeof value !== 'object' || value === null || 'get' in value) return true
  if ('items' in value)
    return isComplete(value as List) && (value as List).items.every((i) => isExact(numbers, i.value))
  if (typeof (value as DateRange).min === 'string') return (value as DateRange).min === (value as DateRange).max
  return numbers.single(value as N)
}

/** The ends of traces that keep their values from being exact: answers to ask, old figures, open terms. */
export function openEnds(roots: readonly Trace[]): Trace[] {
  walks += 1
  const ends: Trace[] = []
  for (const root of roots) if (!root.exact) root.addEnds(walks, ends)
  return ends
}

/** The trace of a requirement that leaves nothing open, where nobody asks what it was made from. */
export const SETTLED = new Trace('condition', '')
SETTLED.exact = true
