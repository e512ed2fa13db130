import { commonType, neverEqual, numberIn, showType, type Type } from '../values/types.js'
import { perUnit, timesUnit, withoutPercent } from '../values/units.js'
import type { ArithmeticOp, CompareOp } from './tree.js'

/** The type of a sum, product and so on, or what is wrong with it. `hundred`: the right side is a written 100. */
export function arithmeticType(op: ArithmeticOp, left: Type, right: Type, hundred: boolean): Type | string {
  if (left.is === 'null' || right.is === 'null') return left.is === 'null' ? right : left
  if (left.is !== 'number' || right.is !== 'number') {
    return `"${op}" works on numbers, not on ${showType(left.is === 'number' ? right : left)}`
  }
  if (op === '*') return numberIn(timesUnit(left.unit, right.unit))
  // A percentage of something, over a hundred, is the thing again.
  if (op === '/') return numberIn((hundred ? withoutPercent(left.unit) : undefined) ?? perUnit(left.unit, right.unit))
  return commonType(left, right) ?? `"${op}" joins ${showType(left)} and ${showType(right)}`
}

/** What is wrong with a comparison, if anything. */
export function compareTrouble(op: CompareOp, left: Type, right: Type): string | undefined {
  const common = commonType(left, right)
  if (common === undefined) return `"${op}" compares ${showType(left)} with ${showType(right)}`
  if (neverEqual(left, right)) return `this can never be equal: ${optionsOf(left)} and ${optionsOf(right)}`
  const ordered = ['number', 'date', 'null'].includes(common.is)
  const equal = ordered || ['boolean', 'string'].includes(common.is)
  const fits = op === '=' || op === '!=' ? equal : ordered
  return fits ? undefined : `"${op}" does not compare ${showType(common)}`
}

function optionsOf(type: Type): string {
  return type.is === 'string' ? (type.options ?? []).join(', ') : showType(type)
}
