import { newTrace } from '../check/evaluate.js'
import { show, showEnds } from '../check/show.js'
import type { Trace } from '../check/trace.js'
import { type DateRange, isIsoDate } from '../values/dates.js'
import { DECIMAL } from '../values/decimals.js'
import { type List, listOf } from '../values/lists.js'
import { ranges } from '../values/ranges.js'
import { isUnknown, UNKNOWN } from '../values/truth.js'
import { STRING, type Type } from '../values/types.js'

/** The value of a fact in the engine, with what it was made from. As JSON it is what an answer of `check` shows. */
export class FactValue {
  constructor(
    readonly value: unknown,
    readonly type: Type = STRING,
    readonly trace: Trace = newTrace(''),
  ) {}

  toJSON(): unknown {
    return show((value, type) => showEnds(ranges, value, type), this.value, this.type) ?? null
  }
}

type Kind = 'none' | 'boolean' | 'text' | 'date' | 'list' | 'number' | 'record'

/** What kind of value it is; "none" for null and for what was not told. */
export function kindOf(value: unknown): Kind {
  if (isUnknown(value) || value === null) return 'none'
  if (typeof value === 'boolean') return 'boolean'
  if (typeof value !== 'object') return 'text'
  if ('items' in value) return 'list'
  if ('get' in value) return 'record'
  return typeof (value as DateRange).min === 'string' ? 'date' : 'number'
}

/**
 * One side of a comparison. What stands in a condition as JSON, or comes from a fact that is not ours, becomes a value of
 * the kind it is held against: "18" is a number beside an age and a text beside a name.
 */
export function asValue(side: unknown, other: unknown): unknown {
  if (side instanceof FactValue) return side.value
  if (side === undefined) return UNKNOWN
  if (typeof side === 'number') return Number.isFinite(side) ? ranges.number(String(side)) : UNKNOWN
  if (Array.isArray(side)) return listOf(side.map((item) => asValue(item, other)))
  return typeof side === 'string' ? fromText(side, wantedKind(other)) : side
}

function wantedKind(other: unknown): Kind {
  if (other instanceof FactValue) {
    const { value } = other
    return kindOf(kindOf(value) === 'list' ? (value as List).items[0]?.value : value)
  }
  if (typeof other === 'number') return 'number'
  if (Array.isArray(other)) return wantedKind(other[0])
  if (typeof other !== 'string') return 'none'
  return DECIMAL.test(other) ? 'number' : isIsoDate(other) ? 'date' : 'text'
}

function fromText(text: string, kind: Kind): unknown {
  if (kind === 'number' && DECIMAL.test(text)) return ranges.number(text)
  return kind === 'date' && isIsoDate(text) ? { min: text, max: text } : text
}
