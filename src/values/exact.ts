import type { Arithmetic, Ends } from './arithmetic.js'
import { type Amount, add, amount, divide, isZero, multiply, plain, round, subtract, wholeNumber } from './money.js'
import { UNKNOWN } from './truth.js'

function same(left: Amount, right: Amount) {
  return left.eq(right) ? left : UNKNOWN
}

/** Numbers that are exact or not known at all: no ranges. Cheaper than `ranges`, and never says more than it. */
export const exact: Arithmetic<Amount> = {
  number: amount,
  told: amount,
  within: ({ min, max }: Ends) => (min === null || max === null ? UNKNOWN : same(amount(min), amount(max))),
  span: (low, high) => (low === null || high === null ? UNKNOWN : same(low, high)),
  add,
  subtract,
  multiply,
  divide: (left, right) => (isZero(right) ? null : divide(left, right)),
  less: (left, right) => left.lt(right),
  equal: (left, right) => left.eq(right),
  least: (left, right) => (right.lt(left) ? right : left),
  greatest: (left, right) => (right.gt(left) ? right : left),
  round,
  either: same,
  narrow: same,
  single: () => true,
  whole: wholeNumber,
  ends: (value) => ({ min: plain(value), max: plain(value) }),
}
