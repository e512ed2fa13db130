import type { Arithmetic, Ends } from './arithmetic.js'
import type { Rounding } from './money.js'
import { UNKNOWN, type Unknown } from './truth.js'

/**
 * The fast arithmetic: 64-bit floats that know how far they may be off.
 *
 * **Exact decimals.** A plain JavaScript number stands for a decimal of at most four places and at most `LARGEST`; it is the
 * double nearest to that decimal. Different decimals of that kind have different doubles in the same order, so comparing
 * doubles compares the decimals. After a sum or product the nearest such decimal is taken again (`snap`), which is the true
 * result as long as the error before snapping is below half a step of 0.0001. Each double is off by at most 2^-53 of its
 * size, and `a * 10000` after a sum has four such errors: 4 * 2^-53 * 1e10 * 1e4 = 0.044 steps, below a half.
 *
 * **Everything else** is a `Band`: ends with a bound on their error. IEEE 754 gives for each operation a result of at most
 * 2^-53 times its size beside the true one. With a = A + α, |α| ≤ ea, and b likewise:
 * - sum: |a + b - (A + B)| ≤ ea + eb;
 * - product: |ab - AB| ≤ |a| eb + |b| ea + ea eb;
 * - quotient: |a/b - A/B| = |α b - a β| / |b B| ≤ (ea + |a/b| eb) / (|b| - eb);
 * and the rounding of the operation itself comes on top. `SLACK` makes up for the rounding of the bound itself (a handful
 * of operations, each 2^-53) and for the 34th digit at which the exact arithmetic rounds (5e-34 for each operation).
 *
 * Where two values are closer than their bounds, nobody can say here which is larger: `TooClose` is thrown, and the
 * household is looked at with exact numbers.
 */
export type Fast = number | Band

/** A comparison or a rounding that floats cannot settle. */
export class TooClose extends Error {
  constructor() {
    super('too close to call')
    this.name = 'TooClose'
  }
}

/** Made once: a new error for each household would cost more than the household. */
const TOO_CLOSE = new TooClose()

const PLACES = 4
const STEPS = 10 ** PLACES
/** No amount of a household or a rule comes near it. */
const LARGEST = 1e10
/** Below this, whole numbers are exact. */
const WHOLE = 2 ** 53
const ROUNDING = 2 ** -53
const SLACK = 1 + 2 ** -40

/** A number from `lo` to `hi`. An end is an exact decimal where its bound (`le`, `he`) is zero. `point`: both are one number. */
export class Band {
  constructor(
    readonly lo: number,
    readonly le: number,
    readonly hi: number,
    readonly he: number,
    readonly point: boolean,
  ) {}
}

// The end that was computed last: its value and its bound. An object for each would cost more than the sum itself.
let value = 0
let bound = 0

function isExactDecimal(sum: number): boolean {
  return sum <= LARGEST && sum >= -LARGEST
}

function snap(near: number): number {
  return Math.round(near * STEPS) / STEPS
}

/** How far an end may be off the number it stands for. */
function errorOf(end: number, stated: number): number {
  if (stated !== 0) return stated
  return Number.isInteger(end) || !Number.isFinite(end) ? 0 : Math.abs(end) * ROUNDING
}

function settle(end: number, errors: number): void {
  value = end
  bound = Number.isFinite(end) ? (errors + Math.abs(end) * ROUNDING) * SLACK : 0
}

function addEnds(a: number, ea: number, b: number, eb: number): void {
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
function exactProduct(a: number, b: number): number | undefined {
  const left = Math.round(a * STEPS)
  const whole = Number.isInteger(b)
  const product = left * (whole ? b : Math.round(b * STEPS))
  if (Math.abs(product) >= WHOLE) return undefined
  const steps = whole ? product : product / STEPS
  const result = steps / STEPS
  return Number.isInteger(steps) && isExactDecimal(result) ? result : undefined
}

/** An open end times zero is zero: the factor is some finite number. */
function multiplyEnds(a: number, ea: number, b: number, eb: number): void {
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
function exactQuotient(a: number, b: number): number | undefined {
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
function divideEnds(a: number, ea: number, b: number, eb: number): void {
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
function compareEnds(a: number, ea: number, b: number, eb: number): number {
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

/** A band, or the plain number it comes down to. */
function band(lo: number, le: number, hi: number, he: number, point: boolean): Fast {
  return le === 0 && he === 0 && lo === hi && isExactDecimal(lo) ? lo : new Band(lo, le, hi, he, point)
}

type EndWork = (a: number, ea: number, b: number, eb: number) => void

const lo = (number: Fast) => (typeof number === 'number' ? number : number.lo)
const hi = (number: Fast) => (typeof number === 'number' ? number : number.hi)
const le = (number: Fast) => (typeof number === 'number' ? 0 : number.le)
const he = (number: Fast) => (typeof number === 'number' ? 0 : number.he)
const isPoint = (number: Fast) => typeof number === 'number' || number.point

/** Work on the low ends and on the high ends. */
function perEnd(left: Fast, right: Fast, low: EndWork, high: EndWork): Fast {
  low(lo(left), le(left), lo(right), le(right))
  if (low === high && isPoint(left) && isPoint(right)) return band(value, bound, value, bound, true)
  const [least, leastBound] = [value, bound]
  high(hi(left), he(left), hi(right), he(right))
  return band(least, leastBound, value, bound, false)
}

function fromCorners(left: Fast, right: Fast, work: EndWork): Fast {
  const [a, ea, b, eb] = [lo(left), le(left), hi(left), he(left)]
  const [c, ec, d, ed] = [lo(right), le(right), hi(right), he(right)]
  work(a, ea, c, ec)
  if (isPoint(left) && isPoint(right)) return band(value, bound, value, bound, true)
  let [least, leastBound, most, mostBound] = [value, bound, value, bound]
  const widen = () => {
    const [corner, cornerBound] = [value, bound]
    pick(1, least, leastBound, corner, cornerBound)
    least = value
    leastBound = bound
    pick(-1, most, mostBound, corner, cornerBound)
    most = value
    mostBound = bound
  }
  work(a, ea, d, ed)
  widen()
  work(b, eb, c, ec)
  widen()
  work(b, eb, d, ed)
  widen()
  return band(least, leastBound, most, mostBound, false)
}

const lowest: EndWork = (a, ea, b, eb) => pick(1, a, ea, b, eb)
const highest: EndWork = (a, ea, b, eb) => pick(-1, a, ea, b, eb)

/** The whole number that a value is rounded to. `near` may be off by `doubt`. */
function rounded(near: number, doubt: number, mode: Rounding): number {
  const at = (shifted: number, cut: (x: number) => number) => {
    const whole = cut(shifted - doubt)
    if (whole !== cut(shifted + doubt)) throw TOO_CLOSE
    return whole
  }
  switch (mode) {
    case 'floor':
      return at(near, Math.floor)
    case 'ceiling':
      return at(near, Math.ceil)
    case 'down':
      return near < 0 ? at(near, Math.ceil) : at(near, Math.floor)
    case 'up':
      return near < 0 ? at(near, Math.floor) : at(near, Math.ceil)
    // To the nearest; in the middle away from zero, or towards it.
    case 'half-up':
      return near < 0 ? at(near - 0.5, Math.ceil) : at(near + 0.5, Math.floor)
    case 'half-down':
      return near < 0 ? at(near + 0.5, Math.floor) : at(near - 0.5, Math.ceil)
  }
}

/** Powers of ten up to this one are exact. */
const MOST_TENS = 15

function roundEnd(end: number, stated: number, scale: number, mode: Rounding): void {
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
  if (scale > PLACES || !isExactDecimal(value)) settle(value, 0)
}

function within({ min, max }: Ends): Fast | Unknown {
  if (min !== null && min === max) return number(min)
  const low = min === null ? Number.NEGATIVE_INFINITY : number(min)
  const high = max === null ? Number.POSITIVE_INFINITY : number(max)
  return spanning(low, high)
}

/** From the low end of one to the high end of the other; unknown when they are crossed. */
function spanning(low: Fast, high: Fast): Fast | Unknown {
  if (compareEnds(hi(high), he(high), lo(low), le(low)) < 0) return UNKNOWN
  return band(lo(low), le(low), hi(high), he(high), low === high && isPoint(low))
}

function number(text: string): Fast {
  const near = Number(text)
  const places = text.length - 1 - text.indexOf('.')
  if ((!text.includes('.') || places <= PLACES) && isExactDecimal(near)) return near
  const error = Math.abs(near) * ROUNDING * SLACK
  return new Band(near, error, near, error, true)
}

/** Whether the ends are one number. Throws where that cannot be told. */
function isSingle(number: Fast): boolean {
  if (isPoint(number)) return true
  const { lo: low, le: lowBound, hi: high, he: highBound } = number as Band
  return Number.isFinite(low) && Number.isFinite(high) && compareEnds(low, lowBound, high, highBound) === 0
}

/** The end of a number rounded to cents, as a number; an open end is infinite. */
export function centsOf(number: Fast, end: 'min' | 'max', mode: Rounding): number {
  const low = end === 'min'
  roundEnd(low ? lo(number) : hi(number), low ? le(number) : he(number), 2, mode)
  return value
}

/** The text of an exact decimal. */
function plainText(end: number, stated: number): string | null {
  if (!Number.isFinite(end)) return null
  if (stated !== 0) throw TOO_CLOSE
  return end === 0 ? '0' : String(end)
}

export const floats: Arithmetic<Fast> = {
  number,
  told: (told) => told,
  within,
  span: (low, high) => spanning(low ?? Number.NEGATIVE_INFINITY, high ?? Number.POSITIVE_INFINITY),
  add: (left, right) => {
    if (typeof left === 'number' && typeof right === 'number') {
      const sum = snap(left + right)
      if (isExactDecimal(sum)) return sum
    }
    return perEnd(left, right, addEnds, addEnds)
  },
  subtract: (left, right) => {
    if (typeof left === 'number' && typeof right === 'number') {
      const difference = snap(left - right)
      if (isExactDecimal(difference)) return difference
    }
    addEnds(lo(left), le(left), -hi(right), he(right))
    if (isPoint(left) && isPoint(right)) return band(value, bound, value, bound, true)
    const [least, leastBound] = [value, bound]
    addEnds(hi(left), he(left), -lo(right), le(right))
    return band(least, leastBound, value, bound, false)
  },
  multiply: (left, right) => {
    if (typeof left === 'number' && typeof right === 'number') {
      const product = exactProduct(left, right)
      if (product !== undefined) return product
    }
    return fromCorners(left, right, multiplyEnds)
  },
  divide: (left, right) => {
    if (typeof right === 'number') {
      if (right === 0) return null
      if (typeof left === 'number') {
        const quotient = exactQuotient(left, right)
        if (quotient !== undefined) return quotient
      }
    } else if (compareEnds(right.lo, right.le, 0, 0) <= 0 && compareEnds(right.hi, right.he, 0, 0) >= 0) {
      // A zero that is the only possibility is no number to divide by; otherwise anything may come out.
      return isSingle(right) ? null : UNKNOWN
    }
    return fromCorners(left, right, divideEnds)
  },
  less: (left, right) => {
    if (typeof left === 'number' && typeof right === 'number') return left < right
    if (compareEnds(hi(left), he(left), lo(right), le(right)) < 0) return true
    if (isPoint(left) && isPoint(right)) return false
    return compareEnds(lo(left), le(left), hi(right), he(right)) >= 0 ? false : UNKNOWN
  },
  equal: (left, right) => {
    if (typeof left === 'number' && typeof right === 'number') return left === right
    if (compareEnds(hi(left), he(left), lo(right), le(right)) < 0) return false
    if (compareEnds(hi(right), he(right), lo(left), le(left)) < 0) return false
    return isSingle(left) && isSingle(right) ? true : UNKNOWN
  },
  least: (left, right) => {
    if (typeof left === 'number' && typeof right === 'number') return Math.min(left, right)
    return perEnd(left, right, lowest, lowest)
  },
  greatest: (left, right) => {
    if (typeof left === 'number' && typeof right === 'number') return Math.max(left, right)
    return perEnd(left, right, highest, highest)
  },
  round: (number, scale, mode) => {
    roundEnd(lo(number), le(number), scale, mode)
    if (isPoint(number)) return band(value, bound, value, bound, true)
    const [least, leastBound] = [value, bound]
    roundEnd(hi(number), he(number), scale, mode)
    return band(least, leastBound, value, bound, false)
  },
  either: (left, right) => {
    if (typeof left === 'number' && left === right) return left
    return perEnd(left, right, lowest, highest)
  },
  narrow: (left, right) => {
    highest(lo(left), le(left), lo(right), le(right))
    const [least, leastBound] = [value, bound]
    lowest(hi(left), he(left), hi(right), he(right))
    if (compareEnds(value, bound, least, leastBound) < 0) return UNKNOWN
    return band(least, leastBound, value, bound, isPoint(left) && isPoint(right))
  },
  ends: (number) => ({ min: plainText(lo(number), le(number)), max: plainText(hi(number), he(number)) }),
  single: isSingle,
  whole: (number) => {
    if (typeof number === 'number') return Number.isInteger(number) && Math.abs(number) < 1e9 ? number : undefined
    if (!isSingle(number)) return undefined
    throw TOO_CLOSE
  },
}
