import { isIsoDate } from '../values/dates.js'
import { isDecimal } from '../values/decimals.js'
import type { Place } from './fields.js'

export type Fits = (value: unknown) => boolean

/** Money in cents; hours and the like to four places, since 220 hours a year are 18.3333 a month. */
const PLACES = { amount: 2, number: 4 } as const

/** Whether a value may stand in a place that has no parts. Of a place for a range, this is so of each end. */
export function fitting(place: Place): Fits {
  const { kind, whole, choices } = place
  switch (kind) {
    case 'amount':
    case 'number':
      return whole ? wholeIn(whole) : decimalOf(PLACES[kind], place.least)
    case 'boolean':
      return (value) => typeof value === 'boolean'
    case 'choice': {
      const among: ReadonlySet<unknown> = new Set(choices)
      return (value) => among.has(value)
    }
    case 'date':
      return (value) => typeof value === 'string' && isIsoDate(value)
    case 'text':
      return textOf(place)
    case 'answers':
      return isPlain
    default:
      return () => false
  }
}

function wholeIn([first, last]: readonly [number, number]): Fits {
  return (value) => Number.isInteger(value) && (value as number) >= first && (value as number) <= last
}

function decimalOf(places: 2 | 4, least: Place['least']): Fits {
  const lowest = least === null ? Number.NEGATIVE_INFINITY : Number(least)
  return (value) => isDecimalLike(value) && isDecimal(value, places) && Number(value) >= lowest
}

/** What may be too low or have too many decimals. Of what is no number or text at all, nothing like that is said. */
export function isDecimalLike(value: unknown): value is number | string {
  return typeof value === 'string' || Number.isFinite(value)
}

function textOf({ pattern, longest }: Place): Fits {
  return (value) =>
    typeof value === 'string' && (longest === undefined || isShort(value, longest)) && (pattern?.test(value) ?? true)
}

/** Characters are counted, which take one or two places in a text. */
function isShort(text: string, longest: number): boolean {
  return text !== '' && (text.length <= longest || [...text].length <= longest)
}

/** A Map or a Date has no keys to speak of, and would pass for an object that tells nothing. */
export function isPlain(input: unknown): input is Record<string, unknown> {
  if (!isObject(input)) return false
  const prototype: unknown = Object.getPrototypeOf(input)
  return prototype === null || Object.getPrototypeOf(prototype) === null
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Whether there is a range instead of one value. */
export function mayRange({ kind, whole }: Place): boolean {
  return kind === 'date' || kind === 'amount' || (kind === 'number' && whole === undefined)
}

/** Whether ends, as they were told, have something between them. Of a period both are told. */
export function isOrdered({ kind }: Place, { min, max }: Readonly<Record<string, unknown>>): boolean {
  if (min === undefined || max === undefined) return min !== max
  return kind === 'date' ? (min as string) <= (max as string) : Number(min) <= Number(max)
}
