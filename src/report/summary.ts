import { medianOf } from './median.js'
import type { SchemeCount, Share, Tally } from './tally.js'

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
  /** The figures that were tried out. */
  changes?: readonly { figure: string; value: string; from?: string }[]
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
  head: Pick<Summary, 'date' | 'rulebook' | 'trial' | 'changes'>,
  schemes: readonly { id: string; inForce: boolean }[],
): Summary {
  const inForce = new Set(schemes.flatMap((scheme) => (scheme.inForce ? [scheme.id] : [])))
  return {
    ...head,
    ...(tally.synthetic > 0 && { synthetic: { households: tidy(tally.synthetic) } }),
    lines: tally.lines,
    badLines: tally.bad,
    households: tidy(tally.households),
    schemes: tally.schemes.filter(({ id }) => inForce.has(id)).map((scheme) => summaryOf(scheme, tally.households)),
    notInForce: schemes.filter(({ inForce }) => !inForce).map(({ id }) => id),
  }
}

function summaryOf({ id, eligible, possible, undetermined }: SchemeCount, households: number): SchemeSummary {
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
