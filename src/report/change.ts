import type { SchemeOutcome } from '../fast/outcomes.js'
import { type Counted, NOTHING, type Yearly, yearlyOf } from './yearly.js'

export function isYes({ outcome }: SchemeOutcome): boolean {
  return outcome === 'eligible' || outcome === 'possible'
}

export function isNo({ outcome }: SchemeOutcome): boolean {
  return outcome === 'not-eligible' || outcome === 'not-in-force'
}

/** What a household gets of a scheme: who is undetermined gets it or nothing. */
function paid(scheme: SchemeOutcome, counted: Counted): Yearly {
  if (isNo(scheme)) return NOTHING
  const amount = yearlyOf(scheme, counted) ?? NOTHING
  return isYes(scheme) ? amount : { least: 0, most: amount.most }
}

/** What changes for one household in one scheme, or in all together. */
export interface Change {
  least: number
  most: number
  open: boolean
  /** Whether some end went up, or down, or is no longer or not yet known. */
  up: boolean
  down: boolean
  unclear: boolean
}

export function changeOf(before: SchemeOutcome, after: SchemeOutcome, counted: Counted): Change {
  const [was, is] = [paid(before, counted), paid(after, counted)]
  const least = is.least - was.least
  const bothOpen = was.most === null && is.most === null
  const open = !bothOpen && (was.most === null || is.most === null)
  const most = was.most === null || is.most === null ? 0 : is.most - was.most
  const moved = before.outcome !== after.outcome
  const won = isYes(after) && isNo(before)
  const lost = isNo(after) && isYes(before)
  const unsure =
    (moved || least !== 0 || most !== 0) && (after.outcome === 'undetermined' || before.outcome === 'undetermined')
  // A yes to a scheme without an amount is worth something too.
  return {
    least,
    most,
    open,
    up: won || (!lost && (least > 0 || most > 0)),
    down: lost || (!won && (least < 0 || most < 0)),
    unclear: unsure || (open && !won && !lost),
  }
}

export type Verdict = 'gains' | 'loses' | 'same' | 'unclear'

export function verdictOf({ up, down, unclear }: Change): Verdict {
  if (unclear || (up && down)) return 'unclear'
  if (up) return 'gains'
  return down ? 'loses' : 'same'
}

/** In all: more of one scheme and less of another is weighed by the amounts, where both ends go the same way. */
export function together(changes: readonly Change[]): Change {
  const sum = changes.reduce(
    (total, one) => ({
      least: total.least + one.least,
      most: total.most + one.most,
      open: total.open || one.open,
      up: total.up || one.up,
      down: total.down || one.down,
      unclear: total.unclear || one.unclear,
    }),
    { least: 0, most: 0, open: false, up: false, down: false, unclear: false },
  )
  const weighed = sum.up && sum.down && !sum.open && sum.least !== 0 && sum.least > 0 === sum.most > 0
  return weighed ? { ...sum, up: sum.least > 0, down: sum.least < 0 } : sum
}
