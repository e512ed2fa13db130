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

const BEST_FIRST: readonly Outcome[] = ['eligible', 'possible', 'undetermined', 'not-eligible']

/** One outcome of several: the best of them. */
export function together(judged: readonly { outcome: Outcome }[]): Outcome {
  if (judged.length === 1 && judged[0]) return judged[0].outcome
  return BEST_FIRST.find((outcome) => judged.some((one) => one.outcome === outcome)) ?? 'not-in-force'
}
