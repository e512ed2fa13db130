import type { Arithmetic, Ends } from './arithmetic.js'
import { between, exactly, type Fast, he, hi, isExact, isPoint, le, lo, nearest, number, settled } from './bands.js'
import {
  exactProduct,
  exactQuotient,
  highest,
  isExactDecimal,
  lowest,
  roundEnd,
  snap,
  TOO_CLOSE,
  value,
} from './bounds.js'
import { type Amount, cents, type Rounding } from './money.js'
import { add, divide, equal, isSingle, less, multiply, narrow, perEnd, spanning, subtract } from './operations.js'
import { ranges } from './ranges.js'
import type { Unknown } from './truth.js'

// The fast arithmetic: each operation the same as that of `ranges`.

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
