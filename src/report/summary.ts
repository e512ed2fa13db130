import type { AnswerLine } from './line.js'
import { addTo, medianOf, mergeSpread, newSpread, type Spread } from './median.js'
import { type Counted, yearlyOf } from './yearly.js'

/** Those with one outcome of a scheme. Plain data, so that threads can send it. */
interface Share {
  households: number
  notReceived: number
  receivedUnknown: number
  /** How many have an amount, and for how many nobody can say how high it is. */
  withAmount: number
  open: number
  least: number
  most: number
  lower: Spread
  upper: Spread
}

interface SchemeCount {
  eligible: Share
  possible: Share
  undetermined: number
}

/** What a batch came to so far; parts of it can be added up. */
export interface Tally {
  lines: number
  bad: number
  /** The households, each by its weight. */
  households: number
  synthetic: number
  schemes: Map<string, SchemeCount>
}

export function newTally(): Tally {
  return { lines: 0, bad: 0, households: 0, synthetic: 0, schemes: new Map() }
}

function newShare(): Share {
  return {
    households: 0,
    notReceived: 0,
    receivedUnknown: 0,
    withAmount: 0,
    open: 0,
    least: 0,
    most: 0,
    lower: newSpread(),
    upper: newSpread(),
  }
}

function countOf({ schemes }: Tally, id: string): SchemeCount {
  const known = schemes.get(id)
  if (known !== undefined) return known
  const made = { eligible: newShare(), possible: newShare(), undetermined: 0 }
  schemes.set(id, made)
  return made
}

/** Counts one answered line. */
export function count(tally: Tally, line: AnswerLine, counted: Counted): void {
  const weight = line.weight ?? 1
  tally.lines += 1
  tally.households += weight
  if (line.synthetic) tally.synthetic += weight
  for (const scheme of line.schemes) {
    const found = countOf(tally, scheme.id)
    if (scheme.outcome === 'undetermined') found.undetermined += weight
    if (scheme.outcome !== 'eligible' && scheme.outcome !== 'possible') continue
    const share = found[scheme.outcome]
    share.households += weight
    if (scheme.received === false) share.notReceived += weight
    if (scheme.received === null) share.receivedUnknown += weight
    const amount = yearlyOf(scheme, counted)
    if (amount === undefined) continue
    share.withAmount += weight
    share.least += weight * amount.least
    addTo(share.lower, amount.least, weight)
    addTo(share.upper, amount.most ?? Number.POSITIVE_INFINITY, weight)
    if (amount.most === null) share.open += weight
    else share.most += weight * amount.most
  }
}

export function countBad(tally: Tally): void {
  tally.lines += 1
  tally.bad += 1
}

/** Adds one tally to another. */
export function merge(into: Tally, from: Tally): void {
  into.lines += from.lines
  into.bad += from.bad
  into.households += from.households
  into.synthetic += from.synthetic
  for (const [id, other] of from.schemes) {
    const own = countOf(into, id)
    own.undetermined += other.undetermined
    mergeShare(own.eligible, other.eligible)
    mergeShare(own.possible, other.possible)
  }
}

function mergeShare(into: Share, from: Share): void {
  for (const key of ['households', 'notReceived', 'receivedUnknown', 'withAmount', 'open', 'least', 'most'] as const) {
    into[key] += from[key]
  }
  mergeSpread(into.lower, from.lower)
  mergeSpread(into.upper, from.upper)
}

/** Euros a year; `max` is null where for some household nobody can say how much it is at most. */
export interface AmountOfMany {
  min: string
  max: string | null
}

export interface ShareSummary {
  households: number
  /** Those who say that they do not receive it: it is left unused. */
  notReceived: number
  /** Those who do not say whether they receive it. */
  receivedUnknown: number
  /** Left out where the scheme has no amount that is added up. */
  amounts?: {
    households: number
    withoutUpperEnd: number
    total: AmountOfMany
    median: AmountOfMany
    /** The medians are rounded to whole euros: there were too many different amounts. */
    rounded?: true
  }
}

export interface SchemeSummary {
  id: string
  eligible: ShareSummary
  possible: ShareSummary
  undetermined: number
  notEligible: number
}

export interface Summary {
  date: string
  rulebook: { version: string; hash: string }
  /** The rules are not the real ones: a figure was tried out. */
  trial?: true
  /** Some or all households are made up. */
  synthetic?: { households: number }
  lines: number
  badLines: number
  households: number
  schemes: SchemeSummary[]
  notInForce: string[]
}

/** The figures of a whole batch, for the schemes it was about. */
export function summarize(
  tally: Tally,
  head: Pick<Summary, 'date' | 'rulebook' | 'trial'>,
  schemes: readonly { id: string; inForce: boolean }[],
): Summary {
  const told = schemes.filter(({ inForce }) => inForce)
  return {
    ...head,
    ...(tally.synthetic > 0 && { synthetic: { households: tidy(tally.synthetic) } }),
    lines: tally.lines,
    badLines: tally.bad,
    households: tidy(tally.households),
    schemes: told.map(({ id }) => summaryOf(id, countOf(tally, id), tally.households)),
    notInForce: schemes.filter(({ inForce }) => !inForce).map(({ id }) => id),
  }
}

function summaryOf(id: string, { eligible, possible, undetermined }: SchemeCount, households: number): SchemeSummary {
  return {
    id,
    eligible: shareOf(eligible),
    possible: shareOf(possible),
    undetermined: tidy(undetermined),
    notEligible: tidy(households - eligible.households - possible.households - undetermined),
  }
}

function shareOf(share: Share): ShareSummary {
  const { households, notReceived, receivedUnknown } = share
  const told = {
    households: tidy(households),
    notReceived: tidy(notReceived),
    receivedUnknown: tidy(receivedUnknown),
  }
  if (share.withAmount === 0) return told
  const median = { min: euros(medianOf(share.lower) ?? 0), max: eurosOrNull(medianOf(share.upper)) }
  return {
    ...told,
    amounts: {
      households: tidy(share.withAmount),
      withoutUpperEnd: tidy(share.open),
      total: { min: euros(share.least), max: share.open > 0 ? null : euros(share.most) },
      median,
      ...((share.lower.rounded || share.upper.rounded) && { rounded: true }),
    },
  }
}

/** Weights are seldom whole: what they add up to is told to four places. */
export function tidy(value: number): number {
  return Math.round(value * 10_000) / 10_000
}

/** Cents as euros: 140150 is "1401.50". */
export function euros(cents: number): string {
  const text = (Math.round(cents) / 100).toFixed(2)
  return text === '-0.00' ? '0.00' : text
}

function eurosOrNull(cents: number | null): string | null {
  return cents === null ? null : euros(cents)
}
