/** How often each amount occurred, by whole cents. An amount without upper end is infinite. */
export interface Spread {
  counts: Map<number, number>
  /** Set once there were too many different amounts: they are then kept by whole euros. */
  rounded: boolean
}

/** No more different amounts than these are kept apart to the cent, so that memory has a bound. */
const MOST = 50_000

export function newSpread(): Spread {
  return { counts: new Map(), rounded: false }
}

export function addTo(spread: Spread, cents: number, weight: number): void {
  if (!spread.rounded && spread.counts.size >= MOST) roundOff(spread)
  const key = spread.rounded ? Math.round(cents / 100) * 100 : cents
  spread.counts.set(key, (spread.counts.get(key) ?? 0) + weight)
}

function roundOff(spread: Spread): void {
  const before = spread.counts
  spread.counts = new Map()
  spread.rounded = true
  for (const [cents, weight] of before) addTo(spread, cents, weight)
}

/** The amount in the middle; the mean of two where the middle lies between them, null where it has no upper end. */
export function medianOf({ counts }: Spread): number | null {
  const amounts = [...counts].filter(([, weight]) => weight > 0).sort(([left], [right]) => left - right)
  const half = amounts.reduce((sum, [, weight]) => sum + weight, 0) / 2
  // Ten times 0.1 is not quite 1: what lies this close to the half is the half.
  const near = half * 1e-9
  let passed = 0
  for (const [place, [cents, weight]] of amounts.entries()) {
    passed += weight
    if (passed < half - near) continue
    const next = amounts[place + 1]?.[0]
    const middle = passed <= half + near && next !== undefined ? (cents + next) / 2 : cents
    return Number.isFinite(middle) ? Math.round(middle) : null
  }
  return null
}
