import type { Arithmetic } from './arithmetic.js'
import { type Amount, amount, NO_MAXIMUM, NO_MINIMUM, plain, round, wholeNumber, ZERO } from './money.js'
import { UNKNOWN } from './truth.js'

/** A number known to lie from `min` to `max`, both included; an infinite end is open. */
export interface Range {
  readonly min: Amount
  readonly max: Amount
}

function range(min: Amount, max: Amount): Range {
  return { min, max }
}

function point(value: Amount): Range {
  return { min: value, max: value }
}

function isPoint({ min, max }: Range): boolean {
  return min === max || (min.isFinite() && min.equals(max))
}

function lowest(left: Amount, right: Amount): Amount {
  return right.lessThan(left) ? right : left
}

function highest(left: Amount, right: Amount): Amount {
  return right.greaterThan(left) ? right : left
}

/** An open end times zero is zero: the factor is some finite number. */
function product(left: Amount, right: Amount): Amount {
  return left.isZero() || right.isZero() ? ZERO : left.times(right)
}

/** A finite number over an open end comes as near to zero as one likes. */
function quotient(left: Amount, right: Amount): Amount {
  return right.isFinite() ? left.div(right) : ZERO
}

function fromCorners(left: Range, right: Range, combine: (a: Amount, b: Amount) => Amount): Range {
  const corners = [
    combine(left.min, right.min),
    combine(left.min, right.max),
    combine(left.max, right.min),
    combine(left.max, right.max),
  ]
  return range(corners.reduce(lowest), corners.reduce(highest))
}

function divide(left: Range, right: Range) {
  if (isPoint(right)) {
    if (right.min.isZero()) return null
  } else if (right.min.lessThanOrEqualTo(ZERO) && right.max.greaterThanOrEqualTo(ZERO)) {
    return UNKNOWN
  }
  return isPoint(left) && isPoint(right) ? point(left.min.div(right.min)) : fromCorners(left, right, quotient)
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
    return told.max.lessThan(told.min) ? UNKNOWN : told
  },
  span: (low, high) => {
    const told = range(low?.min ?? NO_MINIMUM, high?.max ?? NO_MAXIMUM)
    return told.max.lessThan(told.min) ? UNKNOWN : told
  },
  add: (left, right) => range(left.min.plus(right.min), left.max.plus(right.max)),
  subtract: (left, right) => range(left.min.minus(right.max), left.max.minus(right.min)),
  multiply: (left, right) =>
    isPoint(left) && isPoint(right) ? point(left.min.times(right.min)) : fromCorners(left, right, product),
  divide,
  less: (left, right) => {
    if (left.max.lessThan(right.min)) return true
    return left.min.greaterThanOrEqualTo(right.max) ? false : UNKNOWN
  },
  equal: (left, right) => {
    if (isPoint(left) && isPoint(right) && left.min.equals(right.min)) return true
    return left.max.lessThan(right.min) || right.max.lessThan(left.min) ? false : UNKNOWN
  },
  least: (left, right) => range(lowest(left.min, right.min), lowest(left.max, right.max)),
  greatest: (left, right) => range(highest(left.min, right.min), highest(left.max, right.max)),
  round: (value, scale, mode) => range(round(value.min, scale, mode), round(value.max, scale, mode)),
  either: (left, right) => range(lowest(left.min, right.min), highest(left.max, right.max)),
  narrow: (left, right) => {
    const both = range(highest(left.min, right.min), lowest(left.max, right.max))
    return both.max.lessThan(both.min) ? UNKNOWN : both
  },
  single: (value) => isPoint(value) && value.min.isFinite(),
  whole: (value) => (isPoint(value) ? wholeNumber(value.min) : undefined),
  ends: ({ min, max }) => ({
    min: min.isFinite() ? plain(min) : null,
    max: max.isFinite() ? plain(max) : null,
  }),
}
