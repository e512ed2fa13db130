import type { Arithmetic, Ends } from './arithmetic.js'
import {
  addEnds,
  bound,
  boundOf,
  compareEnds,
  divideEnds,
  type EndWork,
  exactProduct,
  exactQuotient,
  highest,
  isExactDecimal,
  lowest,
  multiplyEnds,
  PLACES,
  roundEnd,
  snap,
  TOO_CLOSE,
  value,
} from './bounds.js'
import { type Amount, cents, type Rounding } from './money.js'
import { type Range, ranges } from './ranges.js'
import { isUnknown, type Truth, UNKNOWN, type Unknown } from './truth.js'

/**
 * The fast arithmetic: 64-bit floats that know how far they may be off (`bounds.ts`).
 *
 * A plain JavaScript number is an exact decimal. Everything else is a `Band`, whose ends have bounds on their errors. Where
 * these leave a comparison or a rounding open, that one is done with exact numbers: a band remembers the operation and the
 * operands it came from, so `ranges` can do the same operations on the same numbers. What comes out is what `ranges` says,
 * its rounding to 34 digits and all: x / 3 * 3 is not x there either.
 */
export type Fast = number | Band

/** One operation of `ranges`, on operands for which floats found a number: then it gives one too. */
type Work = (left: Range, right: Range) => Range | Unknown | null

/** The operation and the operands that a band came from. */
class Origin {
  constructor(
    readonly work: Work,
    readonly left: Fast,
    readonly right: Fast,
  ) {}
}

/** A number from `lo` to `hi`. An end is an exact decimal where its bound (`le`, `he`) is zero. `point`: both are one number. */
export class Band {
  constructor(
    readonly lo: number,
    readonly le: number,
    readonly hi: number,
    readonly he: number,
    readonly point: boolean,
    /** Where it came from, or the exact number once that was asked for; undefined where the ends say what it is. */
    public origin: Origin | Range | undefined,
  ) {}
}

/** A number whose ends are exact decimals, or open. */
function between(lo: number, hi: number): Fast {
  return lo === hi ? lo : new Band(lo, 0, hi, 0, false, undefined)
}

const lo = (number: Fast) => (typeof number === 'number' ? number : number.lo)
const hi = (number: Fast) => (typeof number === 'number' ? number : number.hi)
const le = (number: Fast) => (typeof number === 'number' ? 0 : number.le)
const he = (number: Fast) => (typeof number === 'number' ? 0 : number.he)
const isPoint = (number: Fast) => typeof number === 'number' || number.point
/** Whether both ends are exact decimals, or open. */
const isExact = (number: Fast) => typeof number === 'number' || (number.le === 0 && number.he === 0)
const isWaiting = (number: Fast): number is Band => typeof number !== 'number' && number.origin instanceof Origin

function exactEnd(end: number): Range['min'] {
  return Number.isFinite(end) ? ranges.told(end).min : end
}

/** The exact number, where no operation has to be done for it first. */
function readily(number: Fast): Range {
  if (typeof number === 'number') {
    const end = exactEnd(number)
    return { min: end, max: end }
  }
  number.origin ??= { min: exactEnd(number.lo), max: exactEnd(number.hi) }
  return number.origin as Range
}

/** How many numbers were handed over to exact numbers since the start. */
export const handedOver = { count: 0 }

/** What `ranges` makes of the operations that a number came from; one after the other, as a list may be too long to nest them. */
function exactly(number: Fast): Range {
  const waiting = isWaiting(number) ? [number] : []
  if (waiting.length > 0) handedOver.count += 1
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { origin } = next
    if (!(origin instanceof Origin)) continue
    const first = [origin.left, origin.right].filter(isWaiting)
    if (first.length > 0) waiting.push(next, ...first)
    else next.origin = origin.work(readily(origin.left), readily(origin.right)) as Range
  }
  return readily(number)
}

/** The exact number as a float, which it then is the origin of. */
function nearest<T extends Unknown | null>(exact: Range | T): Fast | T {
  if (exact === null || isUnknown(exact)) return exact as T
  const { min, max } = ranges.ends(exact as Range)
  const low = min === null ? Number.NEGATIVE_INFINITY : number(min)
  const high = max === null ? Number.POSITIVE_INFINITY : number(max)
  if (le(low) === 0 && he(high) === 0) return between(lo(low), hi(high))
  return new Band(lo(low), le(low), hi(high), he(high), ranges.single(exact as Range), exact as Range)
}

/** Asks floats, and exact numbers where floats cannot tell. */
function settled<T>(
  left: Fast,
  right: Fast,
  quickly: (left: Fast, right: Fast) => T,
  surely: (left: Range, right: Range) => T,
): T {
  try {
    return quickly(left, right)
  } catch (error) {
    if (error !== TOO_CLOSE) throw error
    return surely(exactly(left), exactly(right))
  }
}

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

function number(text: string): Fast {
  const near = Number(text)
  const places = text.length - 1 - text.indexOf('.')
  if ((!text.includes('.') || places <= PLACES) && isExactDecimal(near)) return near
  return new Band(near, boundOf(near), near, boundOf(near), true, ranges.number(text))
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
