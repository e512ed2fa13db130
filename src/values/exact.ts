import type { Arithmetic, Ends } from './arithmetic.js'
import { type Amount, amount, plain, round, wholeNumber } from './money.js'
import { UNKNOWN } from './truth.js'

function same(left: Amount, right: Amount) {
  return left.equals(right) ? left : UNKNOWN
}

/** Numbers that are exact or not known at all: no ranges. Cheaper than `ranges`, and never says more than it. */
export const exact: Arithmetic<Amount> = {
  number: amount,
  told: (number) => amount(number),
  within: ({ min, max }: Ends) => (min === null || max === null ? UNKNOWN : same(amount(min), amount(max))),
  span: (low, high) => (low === null || high === null ? UNKNOWN : same(low, high)),
  add: (left, right) => left.plus(right),
  subtract: (left, right) => left.minus(right),
  multiply: (left, right) => left.times(right),
  divide: (left, right) => (right.isZero() ? null : left.div(right)),
  less: (left, right) => left.lessThan(right),
  equal: (left, right) => left.equals(right),
  least: (left, right) => (right.lessThan(left) ? right : left),
  greatest: (left, right) => (right.greaterThan(left) ? right : left),
  round,
  either: same,
  narrow: same,
  single: () => true,
  whole: wholeNumber,
  ends: (value) => ({ min: plain(value), max: plain(value) }),
}
