import type { FigureRow } from '../regulation/rulebook.js'
import type { Arithmetic } from '../values/arithmetic.js'
import type { DateRange, IsoDate } from '../values/dates.js'
import { isComplete, type List } from '../values/lists.js'
import { UNKNOWN } from '../values/truth.js'
import type { RecordValue } from './frame.js'

export type TraceKind = 'answer' | 'figure' | 'fact' | 'derived' | 'term' | 'date' | 'condition'

/** The record that a value belongs to, as it is looked at on a date. */
export interface Subject extends RecordValue {
  /** The kind of record: household, person, income … */
  readonly type: string
  /** The date it was looked at, where that is not the date of the check. */
  readonly moved: IsoDate | undefined
}

/** What may keep a value from being exact, as bits: a term that nobody filled, a figure outside its rows. */
const UNFILLED = 1
const OUTDATED = 2
/** Not looked at yet. */
const LATER = -1

/** The number of the last walk over traces: a trace that bears it was seen on the way. */
let walks = 0

/** What a value came from: which answers, figures and facts were read to make it. */
export class Trace {
  value: unknown = UNKNOWN
  readonly needs: Trace[] = []
  /** Whether the value leaves nothing open. */
  exact = false
  /** The row of a figure that counts, or that it was reckoned on from. */
  row: FigureRow | undefined
  /** For a figure outside its rows: the last day, or the first day, on which it is known. */
  knownUntil: IsoDate | undefined
  knownFrom: IsoDate | undefined
  /** For a term of a frame that the municipality has not filled. */
  unfilled: true | undefined
  private rests = LATER
  private walk = 0
  private where: string | undefined

  constructor(
    readonly kind: TraceKind,
    /** The name in the rulebook, or of the field. */
    readonly key: string,
    /** The record it belongs to, on its date, so that an explanation can look at the parts of its formula. */
    readonly subject?: Subject,
    /** What stands in its path where that is not the name. */
    private readonly named = key,
  ) {}

  /** Where it stands: "people.ana.incomes", "socialMinimum". Written when it is shown: most are not. */
  get path(): string {
    const inside = this.subject?.path ?? ''
    this.where ??= inside === '' ? this.named : `${inside}.${this.named}`
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
    return (this.openness() & UNFILLED) !== 0
  }

  /** Whether a figure outside its rows is among what keeps it open. */
  get isOutdated(): boolean {
    return (this.openness() & OUTDATED) !== 0
  }

  private openness(): number {
    if (this.rests !== LATER) return this.rests
    let rests = 0
    if (!this.exact) {
      if (this.unfilled) rests |= UNFILLED
      if (this.knownUntil !== undefined || this.knownFrom !== undefined) rests |= OUTDATED
      for (const need of this.needs) rests |= need.openness()
    }
    this.rests = rests
    return rests
  }

  /** Adds the ends below it that this walk has not seen. */
  addEnds(walk: number, ends: Trace[]): void {
    if (this.walk === walk) return
    this.walk = walk
    if (this.exact) return
    const { needs } = this
    if (this.kind !== 'condition' && (this.knownUntil !== undefined || this.unfilled || needs.every(isSettled))) {
      ends.push(this)
    }
    for (const need of needs) need.addEnds(walk, ends)
  }
}

function isSettled({ exact }: Trace): boolean {
  return exact
}

/** True when a value leaves nothing open: no range, nothing unknown, no list that may hold more. */
export function isExact<N>(numbers: Arithmetic<N>, value: unknown): boolean {
  if (value === UNKNOWN) return false
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
  for (const root of roots) root.addEnds(walks, ends)
  return ends
}
