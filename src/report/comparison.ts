import type { Difference, Effect, Stand } from './difference.js'
import { BANDS, TYPES } from './profile.js'
import { euros, type Summary, tidy } from './summary.js'

/** Euros a year: the change in the least that is paid, and the change in the most. */
export interface Cost {
  least: string
  most: string
  /** Households whose upper end nobody knows, before or after: their change in the most is left out. */
  withoutUpperEnd: number
}

export interface EffectSummary {
  households: number
  gains: number
  loses: number
  same: number
  unclear: number
  cost: Cost
}

export interface Comparison {
  date: string
  today: Summary['rulebook']
  trial: Summary['rulebook']
  changes: readonly { figure: string; value: string; from?: string }[]
  synthetic?: { households: number }
  lines: number
  badLines: number
  all: EffectSummary
  byType: (EffectSummary & { type: string })[]
  byIncome: (EffectSummary & { band: string })[]
  /** Only the schemes in which something changes for somebody. */
  schemes: (EffectSummary & { id: string; before: Stand; after: Stand; won: number; lost: number })[]
}

export function summarizeDifference(
  difference: Difference,
  head: Pick<Comparison, 'date' | 'today' | 'trial' | 'changes'>,
): Comparison {
  const changed = [...difference.schemes].filter(([, { same, households }]) => same !== households)
  return {
    ...head,
    ...(difference.synthetic > 0 && { synthetic: { households: tidy(difference.synthetic) } }),
    lines: difference.lines,
    badLines: difference.bad,
    all: effectOf(difference.all),
    byType: TYPES.flatMap((type) => rowOf(difference.byType.get(type), { type })),
    byIncome: BANDS.flatMap((band) => rowOf(difference.byBand.get(band), { band })),
    schemes: changed.map(([id, effect]) => ({
      id,
      ...effectOf(effect),
      before: tidyStand(effect.before),
      after: tidyStand(effect.after),
      won: tidy(effect.won),
      lost: tidy(effect.lost),
    })),
  }
}

function rowOf<T>(effect: Effect | undefined, name: T): (T & EffectSummary)[] {
  return effect === undefined ? [] : [{ ...name, ...effectOf(effect) }]
}

function effectOf({ households, gains, loses, same, unclear, least, most, open }: Effect): EffectSummary {
  return {
    households: tidy(households),
    gains: tidy(gains),
    loses: tidy(loses),
    same: tidy(same),
    unclear: tidy(unclear),
    cost: { least: euros(least), most: euros(most), withoutUpperEnd: tidy(open) },
  }
}

function tidyStand({ eligible, possible, undetermined }: Stand): Stand {
  return { eligible: tidy(eligible), possible: tidy(possible), undetermined: tidy(undetermined) }
}
