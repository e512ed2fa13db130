import type { Rounding } from './money.js'

/**
 * Floats that know how far they may be off: the ends of the numbers in `floats.ts`.
 *
 * **Exact decimals.** A bound of zero says that the end is a decimal of at most four places and at most `LARGEST` in size, or
 * open; it is the double nearest to that decimal. Different decimals of that kind have different doubles in the same order, so
 * comparing doubles compares the decimals. After a sum or product the nearest such decimal is taken again (`snap`), which is
 * the true result as long as the error before snapping is below half a step of 0.0001. Each double is off by at most 2^-53 of
 * its size, and `a * 10000` after a sum has four such errors: 4 * 2^-53 * 1e10 * 1e4 = 0.044 steps, below a half.
 *
 * **Everything else** has a bound on its error. IEEE 754 gives for each operation a result of at most 2^-53 times its size
 * beside the true one. With a = A + α, |α| ≤ ea, and b likewise:
 * - sum: |a + b - (A + B)| ≤ ea + eb;
 * - product: |ab - AB| ≤ |a| eb + |b| ea + ea eb;
 * - quotient: |a/b - A/B| = |α b - a β| / |b B| ≤ (ea + |a/b| eb) / (|b| - eb);
 * and the rounding of the operation itself comes on top. `SLACK` makes up for the rounding of the bound itself (a handful
 * of operations, each 2^-53) and for the 34th digit at which the exact arithmetic rounds (5e-34 for each operation).
 *
 * Where two ends are closer than their bounds, or one is that close to where rounding turns, nobody can say here what comes
 * out, and `TOO_CLOSE` is thrown.
 */

/** Thrown where floats cannot tell. Made once: a new error each time would cost more than the sum. */
export const TOO_CLOSE = new Error('too close to call')

export const PLACES = 4
const STEPS = 10 ** PLACES
/** No amount of a household or a rule comes near it. */
const LARGEST = 1e10
/** Below this, whole numbers are exact. */
const WHOLE = 2 ** 53
const ROUNDING = 2 ** -53
const SLACK = 1 + 2 ** -40
const TINY = 2 ** -1000

// The end that was computed last: its value and its bound. An object for each would cost more than the sum itself.
export let value = 0
export let bound = 0

export function isExactDecimal(sum: number): boolean {
  return sum <= LARGEST && sum >= -LARGEST
}

export function snap(near: number): number {
  return Math.round(near * STEPS) / STEPS
}

/** How far an end may be off the number it stands for. */
function errorOf(end: number, stated: number): number {
  if (stated !== 0) return stated
  return Number.isInteger(end) || !Number.isFinite(end) ? 0 : Math.abs(end) * ROUNDING
}

/** How far the double nearest to a number may be off it. Next to zero that is no share of its size, but never near `TINY`. */
export function boundOf(nearest: number): number {
  return Math.abs(nearest) * ROUNDING * SLACK + TINY
}

function settle(end: number, errors: number): void {
  value = end
  bound = Number.isFinite(end) ? (errors + Math.abs(end) * ROUNDING) * SLACK : 0
}

export function addEnds(a: number, ea: number, b: number, eb: number): void {
  if (ea === 0 && eb === 0) {
    const sum = snap(a + b)
    if (isExactDecimal(sum) || !Number.isFinite(sum)) {
      value = sum
      bound = 0
      return
    }
  }
  settle(a + b, errorOf(a, ea) + errorOf(b, eb))
}

/** The product of two exact decimals where it is one too; undefined otherwise. */
export function exactProduct(a: number, b: number): number | undefined {
  const left = Math.round(a * STEPS)
  const whole = Number.isInteger(b)
  const product = left * (whole ? b : Math.round(b * STEPS))
  if (Math.abs(product) >= WHOLE) return undefined
  const steps = whole ? product : product / STEPS
  const result = steps / STEPS
  return Number.isInteger(steps) && isExactDecimal(result) ? result : undefined
}

/** An open end times zero is zero: the factor is some finite number. */
export function multiplyEnds(a: number, ea: number, b: number, eb: number): void {
  if ((a === 0 && ea === 0) || (b === 0 && eb === 0)) {
    value = 0
    bound = 0
    return
  }
  if (!Number.isFinite(a) || !Number.isFinite(b)) {
    if (Math.abs(a) <= ea || Math.abs(b) <= eb) throw TOO_CLOSE
    value = a * b
    bound = 0
    return
  }
  const exact = ea === 0 && eb === 0 ? exactProduct(a, b) : undefined
  if (exact !== undefined) {
    value = exact
    bound = 0
    return
  }
  const [da, db] = [errorOf(a, ea), errorOf(b, eb)]
  settle(a * b, Math.abs(a) * db + Math.abs(b) * da + da * db)
}

/** The quotient of two exact decimals where it is one too; undefined otherwise. `b` is not zero. */
export function exactQuotient(a: number, b: number): number | undefined {
  const dividend = Math.round(a * STEPS)
  // A tenth of a step too much would show: quotient times divisor must give the dividend back, in whole numbers.
  if (Number.isInteger(b)) {
    const quotient = Math.round(dividend / b)
    if (Math.abs(dividend) <= WHOLE && quotient * b === dividend) return quotient / STEPS
    return undefined
  }
  const [scaled, divisor] = [dividend * STEPS, Math.round(b * STEPS)]
  if (Math.abs(scaled) > WHOLE) return undefined
  const quotient = Math.round(scaled / divisor)
  const result = quotient / STEPS
  return quotient * divisor === scaled && isExactDecimal(result) ? result : undefined
}

/** A finite number over an open end comes as near to zero as one likes. */
export function divideEnds(a: number, ea: number, b: number, eb: number): void {
  if (!Number.isFinite(b)) {
    value = 0
    bound = 0
    return
  }
  if (!Number.isFinite(a)) {
    value = a / b
    bound = 0
    return
  }
  const exact = ea === 0 && eb === 0 ? exactQuotient(a, b) : undefined
  if (exact !== undefined) {
    value = exact
    bound = 0
    return
  }
  const [da, db] = [errorOf(a, ea), errorOf(b, eb)]
  if (Math.abs(b) <= db) throw TOO_CLOSE
  const quotient = a / b
  settle(quotient, ((da + Math.abs(quotient) * db) * SLACK) / (Math.abs(b) - db))
}

/** Below zero, zero or above: how two ends compare. */
export function compareEnds(a: number, ea: number, b: number, eb: number): number {
  if (ea === 0 && eb === 0) return a < b ? -1 : a > b ? 1 : 0
  const apart = a - b
  const doubt = (errorOf(a, ea) + errorOf(b, eb) + (Number.isFinite(apart) ? Math.abs(apart) * ROUNDING : 0)) * SLACK
  if (apart < -doubt) return -1
  if (apart > doubt) return 1
  throw TOO_CLOSE
}

/** The lower (sign 1) or higher (sign -1) of two ends. Where they cannot be told apart, either does, with the larger bound. */
function pick(sign: number, a: number, ea: number, b: number, eb: number): void {
  const apart = sign * (a - b)
  if (ea === 0 && eb === 0) {
    value = apart <= 0 ? a : b
    bound = 0
    return
  }
  const [da, db] = [errorOf(a, ea), errorOf(b, eb)]
  const doubt = (da + db) * SLACK
  if (apart < -doubt) {
    value = a
    bound = ea
  } else if (apart > doubt) {
    value = b
    bound = eb
  } else {
    value = apart <= 0 ? a : b
    bound = Math.max(da, db)
  }
}

export type EndWork = (a: number, ea: number, b: number, eb: number) => void

export const lowest: EndWork = (a, ea, b, eb) => pick(1, a, ea, b, eb)
export const highest: EndWork = (a, ea, b, eb) => pick(-1, a, ea, b, eb)

/** What both ends of where a number may be are cut to. */
function cut(near: number, doubt: number, to: (x: number) => number): number {
  const whole = to(near - doubt)
  if (whole !== to(near + doubt)) throw TOO_CLOSE
  return whole
}

/** The whole number that a value is rounded to. `near` may be off by `doubt`. */
function rounded(near: number, doubt: number, mode: Rounding): number {
  switch (mode) {
    case 'floor':
      return cut(near, doubt, Math.floor)
    case 'ceiling':
      return cut(near, doubt, Math.ceil)
    case 'down':
      return near < 0 ? cut(near, doubt, Math.ceil) : cut(near, doubt, Math.floor)
    case 'up':
      return near < 0 ? cut(near, doubt, Math.floor) : cut(near, doubt, Math.ceil)
    // To the nearest; in the middle away from zero, or towards it.
    case 'half-up':
      return near < 0 ? cut(near - 0.5, doubt, Math.ceil) : cut(near + 0.5, doubt, Math.floor)
    case 'half-down':
      return near < 0 ? cut(near + 0.5, doubt, Math.floor) : cut(near - 0.5, doubt, Math.ceil)
  }
}

/** Powers of ten up to this one are exact. */
const MOST_TENS = 15

/** Rounds an end to an exact decimal. What is rounded to another number is left to exact numbers: no rule does so. */
export function roundEnd(end: number, stated: number, scale: number, mode: Rounding): void {
  if (!Number.isFinite(end)) {
    value = end
    bound = 0
    return
  }
  if (Math.abs(scale) > MOST_TENS) throw TOO_CLOSE
  const one = scale > 0 ? 10 ** scale : 1
  const many = scale < 0 ? 10 ** -scale : 1
  // Steps of 0.0001 are whole numbers, and so is what is cut from them.
  const inSteps = stated === 0 && isExactDecimal(end)
  const near = inSteps ? (Math.round(end * STEPS) * one) / (STEPS * many) : (end * one) / many
  const scaled = ((errorOf(end, stated) * one) / many + Math.abs(near) * 3 * ROUNDING) * SLACK
  const exactly = inSteps && Math.abs(end) * STEPS * one <= WHOLE
  // A whole number of steps over a whole number: either it is a multiple of a half, exactly, or it is further from one than a float can err.
  const whole = rounded(near, exactly ? 0 : scaled, mode)
  value = (whole * many) / one
  bound = 0
  if (scale > PLACES || !isExactDecimal(value)) throw TOO_CLOSE
}
