/**
 * What the four allowances share: the Algemene wet inkomensafhankelijke regelingen (Awir) and the way Dienst Toeslagen pays.
 */
import { above, count, divide, type Fraction, read, times, whole, wholeDown, write } from './money.js'

/** The years whose figures are known here. */
export type Year = 2024 | 2025 | 2026

/** What Dienst Toeslagen would set, in euros. `null`: no right. Amounts are exact decimal text. */
export interface Award {
  /** Of the whole year, in whole euros (Awir art. 14 lid 4). */
  readonly year: string | null
  /** What is paid in the month, in whole euros. */
  readonly month: string | null
  /** Of the whole year before any rounding; a fraction ("17/3") where it has no end. */
  readonly exactYear: string | null
  /** Of the month before any rounding. */
  readonly exactMonth: string | null
}

export const NO_RIGHT: Award = { year: null, month: null, exactYear: null, exactMonth: null }

/** A figure that no source was found for: the law has an answer, this computation does not. */
export class UnknownFigure extends Error {}

const TWELVE = count(12)

/** The year in whole euros, a half upwards (art. 14 lid 4); nothing below 24 a year (lid 5), in this order. */
export function yearly(exact: Fraction): Fraction | null {
  const rounded = whole(exact)
  return above(read('24'), rounded) ? null : rounded
}

/**
 * Of an allowance that is worked out by the month: the month is cut to whole euros before anything is added up. No article
 * says so; printed amounts do: huurtoeslag 2024 (258.9935 pays 258) and 2025 (414.99 pays 414), kindgebonden budget 2026
 * (497.9947 pays 497). For kinderopvangtoeslag no printed amount tells the two orders apart.
 */
export function byMonth(exactMonth: Fraction): Award {
  const exactYear = times(exactMonth, TWELVE)
  const year = yearly(exactYear)
  if (year === null) return NO_RIGHT
  return {
    year: write(year),
    month: write(wholeDown(exactMonth)),
    exactYear: write(exactYear),
    exactMonth: write(exactMonth),
  }
}

/**
 * Of zorgtoeslag: the year is rounded first, and a twelfth of it is cut. The tables of 2025 (33,500 and 34,000) and of 2026
 * (35,000) only come out so.
 */
export function byYear(exactYear: Fraction): Award {
  const year = yearly(exactYear)
  if (year === null) return NO_RIGHT
  return {
    year: write(year),
    month: write(wholeDown(divide(year, TWELVE))),
    exactYear: write(exactYear),
    exactMonth: write(divide(exactYear, TWELVE)),
  }
}

/** More than the limit on 1 January takes the right away for the whole year (art. 7 lid 3); the limit itself does not. */
export const tooRich = (assets: string | undefined, limit: string): boolean =>
  assets !== undefined && above(read(assets), read(limit))

/** Months since the year nought; the part of a date that Awir art. 5 works with. */
export function monthOf(date: string): number {
  const parts = /^(\d{4})-(\d{2})-(\d{2})$/.exec(date)
  if (!parts) throw new RangeError(`Not a date: ${date}`)
  return Number(parts[1]) * 12 + Number(parts[2]) - 1
}

/** The age on the first day of the month of `date`: what changes after that day counts from the next month (art. 5). */
export function ageInMonthOf(date: string, birth: string): number {
  const first = `${date.slice(0, 8)}01`
  const years = Number(first.slice(0, 4)) - Number(birth.slice(0, 4))
  return first.slice(5) < birth.slice(5) ? years - 1 : years
}
