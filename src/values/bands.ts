import { boundOf, isExactDecimal, PLACES, TOO_CLOSE } from './bounds.js'
import { type Range, ranges } from './ranges.js'
import { isUnknown, type Unknown } from './truth.js'

/**
 * The fast arithmetic: 64-bit floats that know how far they may be off (`bounds.ts`).
 *
 * A plain JavaScript number is an exact decimal. Everything else is a `Band`, whose ends have bounds on their errors. Where
 * these leave a comparison or a rounding open, that one is done with exact numbers: a band remembers the operation and the
 * operands it came from, so `ranges` can do the same operations on the same numbers. What comes out is what `ranges` says,
 * its rounding to 34 digits and all: x / 3 * 3 is not x there either.
 */
export type Fast = number | Band

/** One operation of `ranges`, on operands for which floats found a number: then it gives one too. */
export type Work = (left: Range, right: Range) => Range | Unknown | null

/** The operation and the operands that a band came from. */
export class Origin {
  constructor(
    readonly work: Work,
    readonly left: Fast,
    readonly right: Fast,
  ) {}
}

/** A number from `lo` to `hi`. An end is an exact decimal where its bound (`le`, `he`) is zero. `point`: both are one number. */
export class Band {
  constructor(
    readonly lo: number,
    readonly le: number,
    readonly hi: number,
    readonly he: number,
    readonly point: boolean,
    /** Where it came from, or the exact number once that was asked for; undefined where the ends say what it is. */
    public origin: Origin | Range | undefined,
  ) {}
}

/** A number whose ends are exact decimals, or open. */
export function between(lo: number, hi: number): Fast {
  return lo === hi ? lo : new Band(lo, 0, hi, 0, false, undefined)
}

export const lo = (number: Fast) => (typeof number === 'number' ? number : number.lo)
export const hi = (number: Fast) => (typeof number === 'number' ? number : number.hi)
export const le = (number: Fast) => (typeof number === 'number' ? 0 : number.le)
export const he = (number: Fast) => (typeof number === 'number' ? 0 : number.he)
export const isPoint = (number: Fast) => typeof number === 'number' || number.point
/** Whether both ends are exact decimals, or open. */
export const isExact = (number: Fast) => typeof number === 'number' || (number.le === 0 && number.he === 0)
const isWaiting = (number: Fast): number is Band => typeof number !== 'number' && number.origin instanceof Origin

function exactEnd(end: number): Range['min'] {
  return Number.isFinite(end) ? ranges.told(end).min : end
}

/** The exact number, where no operation has to be done for it first. */
function readily(number: Fast): Range {
  if (typeof number === 'number') {
    const end = exactEnd(number)
    return { min: end, max: end }
  }
  number.origin ??= { min: exactEnd(number.lo), max: exactEnd(number.hi) }
  return number.origin as Range
}

/** How many numbers were handed over to exact numbers since the start. */
export const handedOver = { count: 0 }

/** What `ranges` makes of the operations that a number came from; one after the other, as a list may be too long to nest them. */
export function exactly(number: Fast): Range {
  const waiting = isWaiting(number) ? [number] : []
  if (waiting.length > 0) handedOver.count += 1
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const { origin } = next
    if (!(origin instanceof Origin)) continue
    const first = [origin.left, origin.right].filter(isWaiting)
    if (first.length > 0) waiting.push(next, ...first)
    else next.origin = origin.work(readily(origin.left), readily(origin.right)) as Range
  }
  return readily(number)
}

/** A number as it is written. */
export function number(text: string): Fast {
  const near = Number(text)
  const places = text.length - 1 - text.indexOf('.')
  if ((!text.includes('.') || places <= PLACES) && isExactDecimal(near)) return near
  return new Band(near, boundOf(near), near, boundOf(near), true, ranges.number(text))
}

/** The exact number as a float, which it then is the origin of. */
export function nearest<T extends Unknown | null>(exact: Range | T): Fast | T {
  if (exact === null || isUnknown(exact)) return exact as T
  const { min, max } = ranges.ends(exact as Range)
  const low = min === null ? Number.NEGATIVE_INFINITY : number(min)
  const high = max === null ? Number.POSITIVE_INFINITY : number(max)
  if (le(low) === 0 && he(high) === 0) return between(lo(low), hi(high))
  return new Band(lo(low), le(low), hi(high), he(high), ranges.single(exact as Range), exact as Range)
}

/** Asks floats, and exact numbers where floats cannot tell. */
export function settled<T>(
  left: Fast,
  right: Fast,
  quickly: (left: Fast, right: Fast) => T,
  surely: (left: Range, right: Range) => T,
): T {
  try {
    return quickly(left, right)
  } catch (error) {
    if (error !== TOO_CLOSE) throw error
    return surely(exactly(left), exactly(right))
  }
}
