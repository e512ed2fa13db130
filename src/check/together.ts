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

/** From the worst outcome to the best. */
export function rankOf(outcome: Outcome): number {
  switch (outcome) {
    case 'not-in-force':
      return 0
    case 'not-eligible':
      return 1
    case 'undetermined':
      return 2
    case 'possible':
      return 3
    case 'eligible':
      return 4
  }
}

/** One outcome of several: the best of them. */
export function together(judged: readonly { outcome: Outcome }[]): Outcome {
  let best: Outcome = 'not-in-force'
  for (let at = 0; at < judged.length; at += 1) {
    const { outcome } = judged[at] as { outcome: Outcome }
    if (rankOf(outcome) > rankOf(best)) best = outcome
  }
  return best
}
