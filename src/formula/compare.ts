import type { Arithmetic } from '../values/arithmetic.js'
import { type DateRange, spanning } from '../values/dates.js'
import { eitherList, type List } from '../values/lists.js'
import { isUnknown, not, type Truth, UNKNOWN } from '../values/truth.js'
import { holdsItem } from './lists.js'
import type { CompareOp } from './tree.js'

function isDate(value: unknown): value is DateRange {
  return typeof value === 'object' && value !== null && typeof (value as DateRange).min === 'string'
}

function isList(value: unknown): value is List {
  return typeof value === 'object' && value !== null && 'items' in value
}

function isRecord(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'get' in value
}

/** FEEL: null equals null and nothing else. */
export function equals<N>(numbers: Arithmetic<N>, left: unknown, right: unknown): Truth {
  if (isUnknown(left) || isUnknown(right)) return UNKNOWN
  if (left === null || right === null) return left === right
  if (typeof left !== 'object' && typeof right !== 'object') return left === right
  if (isDate(left) && isDate(right)) {
    if (left.max < right.min || right.max < left.min) return false
    return left.min === left.max && right.min === right.max ? true : UNKNOWN
  }
  return numbers.equal(left as N, right as N)
}

export function less<N>(numbers: Arithmetic<N>, left: unknown, right: unknown): Truth {
  if (left === null || right === null) return null
  if (isUnknown(left) || isUnknown(right)) return UNKNOWN
  if (isDate(left) && isDate(right)) {
    if (left.max < right.min) return true
    return left.min >= right.max ? false : UNKNOWN
  }
  return numbers.less(left as N, right as N)
}

export function compareValues<N>(numbers: Arithmetic<N>, op: CompareOp, left: unknown, right: unknown): Truth {
  switch (op) {
    case '=':
      return equals(numbers, left, right)
    case '!=':
      return not(equals(numbers, left, right))
    case '<':
      return less(numbers, left, right)
    case '>':
      return less(numbers, right, left)
    case '<=':
      return not(less(numbers, right, left))
    case '>=':
      return not(less(numbers, left, right))
  }
}

/** A comparison; with a list, whether some item of it is the same. */
export function compareWith<N>(numbers: Arithmetic<N>, op: CompareOp, tested: unknown, against: unknown): Truth {
  if (!isList(against)) return compareValues(numbers, op, tested, against)
  return holdsItem(against, (item) => equals(numbers, tested, item))
}

/** One of two values of one type, and it is not known which. */
export function either<N>(numbers: Arithmetic<N>, left: unknown, right: unknown): unknown {
  if (left === right) return left
  if (isUnknown(left) || isUnknown(right) || left === null || right === null) return UNKNOWN
  if (typeof left === 'number' || typeof right === 'number') return numbers.either(left as N, right as N)
  if (typeof left !== 'object' || typeof right !== 'object' || isRecord(left)) return UNKNOWN
  if (isList(left) && isList(right)) return eitherList(left, right)
  if (isDate(left) && isDate(right)) return spanning(left, right)
  return numbers.either(left as N, right as N)
}
