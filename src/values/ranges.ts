import type { Arithmetic } from './arithmetic.js'
import * as money from './money.js'
import { type Amount, amount, isZero, plain, wholeNumber, ZERO } from './money.js'
import { UNKNOWN } from './truth.js'

/** An end of a range: an amount, or a number that is infinite where it is open. */
type End = Amount | number

/** A number known to lie from `min` to `max`, both included. */
export interface Range {
  readonly min: End
  readonly max: End
}

const NO_MINIMUM = Number.NEGATIVE_INFINITY
const NO_MAXIMUM = Number.POSITIVE_INFINITY

type Combine = (left: End, right: End) => End

function isOpen(end: End): end is number {
  return typeof end === 'number'
}

function range(min: End, max: End): Range {
  return { min, max }
}

function point(value: End): Range {
  return { min: value, max: value }
}

function isPoint({ min, max }: Range): boolean {
  return min === max || (!isOpen(min) && !isOpen(max) && min.eq(max))
}

/** Where an end lies against open ends: any amount lies between them. */
function side(end: End): number {
  return isOpen(end) ? end : 0
}

function isBelow(left: End, right: End): boolean {
  return isOpen(left) || isOpen(right) ? side(left) < side(right) : left.lt(right)
}

function lowest(left: End, right: End): End {
  return isBelow(right, left) ? right : left
}

function highest(left: End, right: End): End {
  return isBelow(left, right) ? right : left
}

/** Two lower ends, or two upper ones: they are not open to different sides. */
function sum(left: End, right: End): End {
  return isOpen(left) || isOpen(right) ? side(left) + side(right) : money.add(left, right)
}

/** An end less one from the other side. */
function difference(left: End, right: End): End {
  return isOpen(left) || isOpen(right) ? side(left) - side(right) : money.subtract(left, right)
}

function sign(end: End): number {
  if (isOpen(end)) return Math.sign(end)
  return isZero(end) ? 0 : end.s
}

/** An open end times zero is zero: the factor is some finite number. */
function product(left: End, right: End): End {
  if (!isOpen(left) && !isOpen(right)) return money.multiply(left, right)
  const towards = sign(left) * sign(right)
  return towards === 0 ? ZERO : towards * NO_MAXIMUM
}

/** A finite number over an open end comes as near to zero as one likes. The divisor is not zero. */
function quotient(left: End, right: End): End {
  if (isOpen(right)) return ZERO
  return isOpen(left) ? left * right.s : money.divide(left, right)
}

/** Exact numbers stay one number, also in memory: what is done with them is done once. */
function perEnd(left: Range, right: Range, low: Combine, high = low): Range {
  if (low === high && isPoint(left) && isPoint(right)) return point(low(left.min, right.min))
  return range(low(left.min, right.min), high(left.max, right.max))
}

function fromCorners(left: Range, right: Range, combine: Combine): Range {
  if (isPoint(left) && isPoint(right)) return point(combine(left.min, right.min))
  const corners = [
    combine(left.min, right.min),
    combine(left.min, right.max),
    combine(left.max, right.min),
    combine(left.max, right.max),
  ]
  return range(corners.reduce(lowest), corners.reduce(highest))
}

function divide(left: Range, right: Range) {
  const from = sign(right.min)
  const to = sign(right.max)
  if (from === 0 && to === 0) return null
  return from <= 0 && to >= 0 ? UNKNOWN : fromCorners(left, right, quotient)
}

function round(end: End, scale: number, mode: money.Rounding): End {
  return isOpen(end) ? end : money.round(end, scale, mode)
}

/**
 * Intervals of decimals. Each result holds every value that the exact arithmetic gives for numbers inside the operands:
 * the operations are monotone per end, and so is rounding to 34 digits.
 */
export const ranges: Arithmetic<Range> = {
  number: (text) => point(amount(text)),
  told: (number) => point(amount(number)),
  within: ({ min, max }) => {
    const told = range(min === null ? NO_MINIMUM : amount(min), max === null ? NO_MAXIMUM : amount(max))
    return isBelow(told.max, told.min) ? UNKNOWN : told
  },
  span: (low, high) => {
    const told = range(low?.min ?? NO_MINIMUM, high?.max ?? NO_MAXIMUM)
    return isBelow(told.max, told.min) ? UNKNOWN : told
  },
  add: (left, right) => perEnd(left, right, sum),
  subtract: (left, right) => perEnd(left, { min: right.max, max: right.min }, difference),
  multiply: (left, right) => fromCorners(left, right, product),
  divide,
  less: (left, right) => {
    if (isBelow(left.max, right.min)) return true
    return isBelow(left.min, right.max) ? UNKNOWN : false
  },
  equal: (left, right) => {
    if (isBelow(left.max, right.min) || isBelow(right.max, left.min)) return false
    return isPoint(left) && isPoint(right) ? true : UNKNOWN
  },
  least: (left, right) => perEnd(left, right, lowest),
  greatest: (left, right) => perEnd(left, right, highest),
  round: (value, scale, mode) => {
    const min = round(value.min, scale, mode)
    return isPoint(value) ? point(min) : range(min, round(value.max, scale, mode))
  },
  either: (left, right) => perEnd(left, right, lowest, highest),
  narrow: (left, right) => {
    const both = range(highest(left.min, right.min), lowest(left.max, right.max))
    return isBelow(both.max, both.min) ? UNKNOWN : both
  },
  single: (value) => isPoint(value) && !isOpen(value.min),
  whole: (value) => (isPoint(value) && !isOpen(value.min) ? wholeNumber(value.min) : undefined),
  ends: ({ min, max }) => ({ min: isOpen(min) ? null : plain(min), max: isOpen(max) ? null : plain(max) }),
}
