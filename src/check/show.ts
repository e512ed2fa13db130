import type { Arithmetic } from '../values/arithmetic.js'
import type { DateRange } from '../values/dates.js'
import { isComplete, type List } from '../values/lists.js'
import { amount, cents, plain, type Rounding } from '../values/money.js'
import { isUnknown } from '../values/truth.js'
import type { Type } from '../values/types.js'
import { isMoney } from '../values/units.js'

/** A value in an answer: decimal text, or its ends where it is a range; null is an open end. */
export type Shown = string | boolean | string[] | { min: string | null; max: string | null }

/** How the ends of a number are written. */
export type ShowEnds<N> = (value: N, type: Type) => { min: string | null; max: string | null }

function digits(text: string, type: Type, mode: Rounding): string {
  return type.is === 'number' && isMoney(type.unit) ? cents(amount(text), mode) : plain(amount(text))
}

/** The ends of a number: an exact one to the nearest cent, a range rounded outwards. */
export function showEnds<N>(numbers: Arithmetic<N>, value: unknown, type: Type) {
  if (isUnknown(value) || value === null) return { min: null, max: null }
  const { min, max } = numbers.ends(value as N)
  if (min !== null && min === max) {
    const exact = digits(min, type, 'half-up')
    return { min: exact, max: exact }
  }
  return {
    min: min === null ? null : digits(min, type, 'floor'),
    max: max === null ? null : digits(max, type, 'ceiling'),
  }
}

/** A value for an answer; undefined where nothing is known of it. */
export function show<N>(write: ShowEnds<N>, value: unknown, type: Type): Shown | undefined {
  if (isUnknown(value) || value === null) return undefined
  if (typeof value === 'boolean' || typeof value === 'string') return value
  if (type.is === 'list') {
    if (!isComplete(value as List)) return undefined
    const items = (value as List).items.map((item) => show(write, item.value, type.of))
    return items.every((item) => typeof item === 'string') ? (items as string[]) : undefined
  }
  if (type.is === 'date') {
    const { min, max } = value as DateRange
    return min === max ? min : { min, max }
  }
  if (type.is !== 'number') return undefined
  const ends = write(value as N, type)
  if (ends.min === null && ends.max === null) return undefined
  return ends.min === ends.max && ends.min !== null ? ends.min : ends
}
