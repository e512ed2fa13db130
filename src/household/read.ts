import type { Arithmetic } from '../values/arithmetic.js'
import { UNKNOWN } from '../values/truth.js'
import type { Field } from './fields.js'

/** One value of a household as formulas see it. What was left out is unknown, never zero and never no. */
export function readValue<N>(numbers: Arithmetic<N>, field: Field, told: unknown): unknown {
  const raw = told === undefined ? field.absent : told
  switch (field.kind) {
    case 'amount':
    case 'number':
      return readNumber(numbers, field, raw)
    case 'date':
      return typeof raw === 'string' ? { min: raw, max: raw } : (raw ?? UNKNOWN)
    default:
      return raw ?? UNKNOWN
  }
}

function end(raw: unknown): string | null {
  return raw === undefined ? null : String(raw)
}

function readNumber<N>(numbers: Arithmetic<N>, field: Field, raw: unknown): unknown {
  const least = field.least === undefined ? '0' : field.least
  if (raw === undefined) return numbers.within({ min: least, max: null })
  if (typeof raw !== 'object') return numbers.number(String(raw))
  const { min, max } = raw as { min?: number | string; max?: number | string }
  return numbers.within({ min: end(min) ?? least, max: end(max) })
}
