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

/** One outcome of several: the best of them. */
export function together(judged: readonly { outcome: Outcome }[]): Outcome {
  if (judged.length === 1 && judged[0]) return judged[0].outcome
  let best = 0
  for (const { outcome } of judged) best = Math.max(best, WORST_FIRST.indexOf(outcome))
  return WORST_FIRST[best] ?? 'not-in-force'
}
