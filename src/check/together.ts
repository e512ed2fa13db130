import { type Truth, UNKNOWN } from '../values/truth.js'
import type { Outcome } from './judge.js'

/** What an outcome says to a scheme that asks for it. */
export const TRUTHS: Record<Outcome, Truth> = {
  eligible: true,
  possible: UNKNOWN,
  undetermined: UNKNOWN,
  'not-eligible': false,
  'not-in-force': false,
}

const WORST_FIRST: readonly Outcome[] = ['not-in-force', 'not-eligible', 'undetermined', 'possible', 'eligible']
const RANKS = Object.fromEntries(WORST_FIRST.map((outcome, rank) => [outcome, rank])) as Record<Outcome, number>

/** One outcome of several: the best of them. */
export function together(judged: readonly { outcome: Outcome }[]): Outcome {
  let best: Outcome = 'not-in-force'
  for (let at = 0; at < judged.length; at += 1) {
    const { outcome } = judged[at] as { outcome: Outcome }
    if (RANKS[outcome] > RANKS[best]) best = outcome
  }
  return best
}
