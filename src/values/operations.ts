import { Band, between, type Fast, he, hi, isPoint, le, lo, Origin, type Work } from './bands.js'
import {
  addEnds,
  bound,
  compareEnds,
  divideEnds,
  type EndWork,
  highest,
  lowest,
  multiplyEnds,
  value,
} from './bounds.js'
import { ranges } from './ranges.js'
import { type Truth, UNKNOWN, type Unknown } from './truth.js'

// Operations on the numbers of `bands.ts`, end by end: `value` and `bound` are the end that was computed last. They throw
// `TOO_CLOSE` where floats cannot tell.

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
export function perEnd(left: Fast, right: Fast, work: Work, low: EndWork, high: EndWork): Fast {
  low(lo(left), le(left), lo(right), le(right))
  if (low === high && isPoint(left) && isPoint(right)) return asPoint(work, left, right)
  const [least, leastBound] = [value, bound]
  high(hi(left), he(left), hi(right), he(right))
  return upTo(least, leastBound, work, left, right)
}

// Sums and differences are most of what there is: written out, so that nothing has to be found by way of `perEnd`.

export function add(left: Fast, right: Fast): Fast {
  addEnds(lo(left), le(left), lo(right), le(right))
  if (isPoint(left) && isPoint(right)) return asPoint(ranges.add, left, right)
  const least = value
  const leastBound = bound
  addEnds(hi(left), he(left), hi(right), he(right))
  return upTo(least, leastBound, ranges.add, left, right)
}

export function subtract(left: Fast, right: Fast): Fast {
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

export function multiply(left: Fast, right: Fast): Fast {
  if (typeof right === 'number') return scaled(left, right, ranges.multiply, multiplyEnds)
  if (typeof left === 'number') return scaled(right, left, ranges.multiply, multiplyEnds)
  return fromCorners(left, right, ranges.multiply, multiplyEnds)
}

export function divide(left: Fast, right: Fast): Fast | Unknown | null {
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

export function less(left: Fast, right: Fast): Truth {
  if (compareEnds(hi(left), he(left), lo(right), le(right)) < 0) return true
  if (isPoint(left) && isPoint(right)) return false
  return compareEnds(lo(left), le(left), hi(right), he(right)) >= 0 ? false : UNKNOWN
}

export function equal(left: Fast, right: Fast): Truth {
  if (compareEnds(hi(left), he(left), lo(right), le(right)) < 0) return false
  if (compareEnds(hi(right), he(right), lo(left), le(left)) < 0) return false
  return isSingle(left) && isSingle(right) ? true : UNKNOWN
}

export function narrow(left: Fast, right: Fast): Fast | Unknown {
  highest(lo(left), le(left), lo(right), le(right))
  const [least, leastBound] = [value, bound]
  lowest(hi(left), he(left), hi(right), he(right))
  if (compareEnds(value, bound, least, leastBound) < 0) return UNKNOWN
  return upTo(least, leastBound, ranges.narrow, left, right)
}

/** From the low end of one to the high end of the other; unknown when they are crossed. */
export function spanning(low: Fast, high: Fast): Fast | Unknown {
  if (low === high) return low
  if (compareEnds(hi(high), he(high), lo(low), le(low)) < 0) return UNKNOWN
  if (le(low) === 0 && he(high) === 0) return between(lo(low), hi(high))
  return new Band(lo(low), le(low), hi(high), he(high), false, new Origin(ranges.span, low, high))
}

/** Whether the ends are one number. Throws where floats cannot tell. */
export function isSingle(number: Fast): boolean {
  if (isPoint(number)) return true
  const { lo: low, le: lowBound, hi: high, he: highBound } = number as Band
  return Number.isFinite(low) && Number.isFinite(high) && compareEnds(low, lowBound, high, highBound) === 0
}
