import type { Arithmetic, Ends } from './arithmetic.js'
import {
  Band,
  between,
  exactly,
  type Fast,
  he,
  hi,
  isExact,
  isPoint,
  le,
  lo,
  nearest,
  number,
  Origin,
  settled,
  type Work,
} from './bands.js'
import {
  addEnds,
  bound,
  compareEnds,
  divideEnds,
  type EndWork,
  exactProduct,
  exactQuotient,
  highest,
  isExactDecimal,
  lowest,
  multiplyEnds,
  roundEnd,
  snap,
  TOO_CLOSE,
  value,
} from './bounds.js'
import { type Amount, cents, type Rounding } from './money.js'
import { ranges } from './ranges.js'
import { type Truth, UNKNOWN, type Unknown } from './truth.js'

// The fast arithmetic: operations on the numbers of `bands.ts`, each the same as that of `ranges`.

// `value` and `bound` are the end that was computed last.

/** A number of which both ends are the one computed last. */
function asPoint(work: Work, left: Fast, right: Fast): Fast {
  if (bound === 0) return value
  return new Band(value, bound, value, bound, true, new Origin(work, left, right))
}

/** A number of which the high end is the one computed last. */
function upTo(least: number, leastBound: number, work: Work, left: Fast, right: Fast): Fast {
  if (leastBound === 0 && bound === 0) return between(least, value)
  return new Band(least, leastBound, value, bound, false, new Origin(work, left, right))
}

/** Work on the low ends and on the high ends. */
function perEnd(left: Fast, right: Fast, work: Work, low: EndWork, high: EndWork): Fast {
  low(lo(left), le(left), lo(right), le(right))
  if (low === high && isPoint(left) && isPoint(right)) return asPoint(work, left, right)
  const [least, leastBound] = [value, bound]
  high(hi(left), he(left), hi(right), he(right))
  return upTo(least, leastBound, work, left, right)
}

// Sums and differences are most of what there is: written out, so that nothing has to be found by way of `perEnd`.

function add(left: Fast, right: Fast): Fast {
  addEnds(lo(left), le(left), lo(right), le(right))
  if (isPoint(left) && isPoint(right)) return asPoint(ranges.add, left, right)
  const least = value
  const leastBound = bound
  addEnds(hi(left), he(left), hi(right), he(right))
  return upTo(least, leastBound, ranges.add, left, right)
}

function subtract(left: Fast, right: Fast): Fast {
  addEnds(lo(left), le(left), -hi(right), he(right))
  if (isPoint(left) && isPoint(right)) return asPoint(ranges.subtract, left, right)
  const [least, leastBound] = [value, bound]
  addEnds(hi(left), he(left), -lo(right), le(right))
  return upTo(least, leastBound, ranges.subtract, left, right)
}

/** Times or divided by one exact number: the ends remain the ends, or change places. */
function scaled(number: Fast, by: number, work: Work, corner: EndWork): Fast {
  const up = by >= 0
  corner(up ? lo(number) : hi(number), up ? le(number) : he(number), by, 0)
  if (isPoint(number)) return asPoint(work, number, by)
  const least = value
  const leastBound = bound
  corner(up ? hi(number) : lo(number), up ? he(number) : le(number), by, 0)
  return upTo(least, leastBound, work, number, by)
}

/** The least and the most of what the ends of two numbers make of each other. */
function fromCorners(left: Fast, right: Fast, work: Work, corner: EndWork): Fast {
  corner(lo(left), le(left), lo(right), le(right))
  if (isPoint(left) && isPoint(right)) return asPoint(work, left, right)
  let least = value
  let leastBound = bound
  let most = value
  let mostBound = bound
  for (let at = 1; at < 4; at += 1) {
    const [one, other] = [at >= 2, at % 2 === 1]
    corner(
      one ? hi(left) : lo(left),
      one ? he(left) : le(left),
      other ? hi(right) : lo(right),
      other ? he(right) : le(right),
    )
    const found = value
    const foundBound = bound
    lowest(least, leastBound, found, foundBound)
    least = value
    leastBound = bound
    highest(most, mostBound, found, foundBound)
    most = value
    mostBound = bound
  }
  // The high end was computed last.
  return upTo(least, leastBound, work, left, right)
}

function multiply(left: Fast, right: Fast): Fast {
  if (typeof right === 'number') return scaled(left, right, ranges.multiply, multiplyEnds)
  if (typeof left === 'number') return scaled(right, left, ranges.multiply, multiplyEnds)
  return fromCorners(left, right, ranges.multiply, multiplyEnds)
}

function divide(left: Fast, right: Fast): Fast | Unknown | null {
  if (
    typeof right !== 'number' &&
    compareEnds(right.lo, right.le, 0, 0) <= 0 &&
    compareEnds(right.hi, right.he, 0, 0) >= 0
  ) {
    // A zero that is the only possibility is no number to divide by; otherwise anything may come out.
    return isSingle(right) ? null : UNKNOWN
  }
  if (typeof right === 'number') return scaled(left, right, ranges.divide, divideEnds)
  return fromCorners(left, right, ranges.divide, divideEnds)
}

function less(left: Fast, right: Fast): Truth {
  if (compareEnds(hi(left), he(left), lo(right), le(right)) < 0) return true
  if (isPoint(left) && isPoint(right)) return false
  return compareEnds(lo(left), le(left), hi(right), he(right)) >= 0 ? false : UNKNOWN
}

function equal(left: Fast, right: Fast): Truth {
  if (compareEnds(hi(left), he(left), lo(right), le(right)) < 0) return false
  if (compareEnds(hi(right), he(right), lo(left), le(left)) < 0) return false
  return isSingle(left) && isSingle(right) ? true : UNKNOWN
}

function narrow(left: Fast, right: Fast): Fast | Unknown {
  highest(lo(left), le(left), lo(right), le(right))
  const [least, leastBound] = [value, bound]
  lowest(hi(left), he(left), hi(right), he(right))
  if (compareEnds(value, bound, least, leastBound) < 0) return UNKNOWN
  return upTo(least, leastBound, ranges.narrow, left, right)
}

/** From the low end of one to the high end of the other; unknown when they are crossed. */
function spanning(low: Fast, high: Fast): Fast | Unknown {
  if (low === high) return low
  if (compareEnds(hi(high), he(high), lo(low), le(low)) < 0) return UNKNOWN
  if (le(low) === 0 && he(high) === 0) return between(lo(low), hi(high))
  return new Band(lo(low), le(low), hi(high), he(high), false, new Origin(ranges.span, low, high))
}

function span(low: Fast, high: Fast): Fast | Unknown {
  return settled(low, high, spanning, (least, most) => nearest(ranges.span(least, most)))
}

function within({ min, max }: Ends): Fast | Unknown {
  if (min !== null && min === max) return number(min)
  return span(
    min === null ? Number.NEGATIVE_INFINITY : number(min),
    max === null ? Number.POSITIVE_INFINITY : number(max),
  )
}

/** Whether the ends are one number. Throws where floats cannot tell. */
function isSingle(number: Fast): boolean {
  if (isPoint(number)) return true
  const { lo: low, le: lowBound, hi: high, he: highBound } = number as Band
  return Number.isFinite(low) && Number.isFinite(high) && compareEnds(low, lowBound, high, highBound) === 0
}

function single(number: Fast): boolean {
  return isPoint(number) || settled(number, number, isSingle, ranges.single)
}

function rounded(number: Fast, scale: number, mode: Rounding): Fast {
  roundEnd(lo(number), le(number), scale, mode)
  if (isPoint(number)) return value
  const least = value
  roundEnd(hi(number), he(number), scale, mode)
  return between(least, value)
}

function round(number: Fast, scale: number, mode: Rounding): Fast {
  try {
    return rounded(number, scale, mode)
  } catch (error) {
    if (error !== TOO_CLOSE) throw error
    return nearest<never>(ranges.round(exactly(number), scale, mode))
  }
}

/** The end of a number in cents, as text: "1401.50"; null where it is open. */
export function centsOf(number: Fast, end: 'min' | 'max', mode: Rounding): string | null {
  const low = end === 'min'
  try {
    roundEnd(low ? lo(number) : hi(number), low ? le(number) : he(number), 2, mode)
  } catch (error) {
    if (error !== TOO_CLOSE) throw error
    // An open end is never too close.
    return cents(exactly(number)[end] as Amount, mode)
  }
  if (!Number.isFinite(value)) return null
  return value === 0 ? '0.00' : value.toFixed(2)
}

/** The text of an exact end. */
function textOf(end: number): string | null {
  if (!Number.isFinite(end)) return null
  return end === 0 ? '0' : String(end)
}

export const floats: Arithmetic<Fast> = {
  number,
  told: (told) => told,
  within,
  span: (low, high) => span(low ?? Number.NEGATIVE_INFINITY, high ?? Number.POSITIVE_INFINITY),
  add: (left, right) => {
    if (typeof left === 'number' && typeof right === 'number') {
      const sum = snap(left + right)
      if (isExactDecimal(sum)) return sum
    }
    return add(left, right)
  },
  subtract: (left, right) => {
    if (typeof left === 'number' && typeof right === 'number') {
      const difference = snap(left - right)
      if (isExactDecimal(difference)) return difference
    }
    return subtract(left, right)
  },
  multiply: (left, right) => {
    if (typeof left === 'number' && typeof right === 'number') {
      const product = exactProduct(left, right)
      if (product !== undefined) return product
    }
    return settled(left, right, multiply, (a, b) => nearest<never>(ranges.multiply(a, b)))
  },
  divide: (left, right) => {
    if (typeof right === 'number') {
      if (right === 0) return null
      if (typeof left === 'number') {
        const quotient = exactQuotient(left, right)
        if (quotient !== undefined) return quotient
      }
    }
    return settled(left, right, divide, (a, b) => nearest(ranges.divide(a, b)))
  },
  less: (left, right) => {
    if (typeof left === 'number' && typeof right === 'number') return left < right
    return settled(left, right, less, ranges.less)
  },
  equal: (left, right) => {
    if (typeof left === 'number' && typeof right === 'number') return left === right
    return settled(left, right, equal, ranges.equal)
  },
  least: (left, right) => {
    if (typeof left === 'number' && typeof right === 'number') return Math.min(left, right)
    if (isExact(left) && isExact(right)) return between(Math.min(lo(left), lo(right)), Math.min(hi(left), hi(right)))
    return perEnd(left, right, ranges.least, lowest, lowest)
  },
  greatest: (left, right) => {
    if (typeof left === 'number' && typeof right === 'number') return Math.max(left, right)
    if (isExact(left) && isExact(right)) return between(Math.max(lo(left), lo(right)), Math.max(hi(left), hi(right)))
    return perEnd(left, right, ranges.greatest, highest, highest)
  },
  round,
  either: (left, right) => {
    if (left === right) return left
    if (isExact(left) && isExact(right)) return between(Math.min(lo(left), lo(right)), Math.max(hi(left), hi(right)))
    return perEnd(left, right, ranges.either, lowest, highest)
  },
  narrow: (left, right) => settled(left, right, narrow, (a, b) => nearest(ranges.narrow(a, b))),
  ends: (number) => {
    if (le(number) !== 0 || he(number) !== 0) return ranges.ends(exactly(number))
    return { min: textOf(lo(number)), max: textOf(hi(number)) }
  },
  single,
  whole: (number) => {
    if (typeof number === 'number') return Number.isInteger(number) && Math.abs(number) < 1e9 ? number : undefined
    return single(number) ? ranges.whole(exactly(number)) : undefined
  },
}
