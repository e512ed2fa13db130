/** A calendar date as ISO text, "2026-01-31". Texts compare as the dates do. */
export type IsoDate = string

/** A date known to lie from `min` to `max`, both included. Open ends are the first and the last date there is. */
export interface DateRange {
  readonly min: IsoDate
  readonly max: IsoDate
}

export const FIRST_DATE: IsoDate = '0001-01-01'
export const LAST_DATE: IsoDate = '9999-12-31'

/** What a rule file takes for a date, whether there is such a day or not. */
export const DATE_SHAPE = /^\d{4}-\d{2}-\d{2}$/

/**
 * Dates of people and of law: nobody here was born before 1900, and no rule reaches beyond 2199. Done on the signs of the text:
 * every date of every household goes through here.
 */
export function isIsoDate(text: string): boolean {
  if (text.length !== 10 || text[4] !== '-' || text[7] !== '-') return false
  const [year, month, day] = [digits(text, 0, 4), digits(text, 5, 7), digits(text, 8, 10)]
  if (!(year >= 1900 && year <= 2199 && month >= 1 && month <= 12)) return false
  return day >= 1 && day <= daysIn(year, month)
}

/** The whole number that stands from one place to another; NaN where something there is no digit. */
function digits(text: string, from: number, until: number): number {
  let number = 0
  for (let at = from; at < until; at += 1) {
    const digit = text.charCodeAt(at) - 48
    if (digit < 0 || digit > 9) return Number.NaN
    number = number * 10 + digit
  }
  return number
}

export function yearOf(date: IsoDate): number {
  return digits(date, 0, 4)
}

export function monthOf(date: IsoDate): number {
  return digits(date, 5, 7)
}

export function dayOf(date: IsoDate): number {
  return digits(date, 8, 10)
}

/** A date as a number, 20260131: numbers compare as the dates do. */
export function dayNumber(date: IsoDate): number {
  return yearOf(date) * 10_000 + monthOf(date) * 100 + dayOf(date)
}

/** The date of a year, month and day, or null when there is no such day. */
export function dateOf(year: number, month: number, day: number): IsoDate | null {
  const written = text(year, month, day)
  return isIsoDate(written) ? written : null
}

export function addDays(date: IsoDate, days: number): IsoDate {
  // Days of UTC, which are all as long. Set apart, as a new date takes a year below 100 for one of the last century.
  const later = new Date(0)
  later.setUTCFullYear(yearOf(date), monthOf(date) - 1, dayOf(date) + days)
  return text(later.getUTCFullYear(), later.getUTCMonth() + 1, later.getUTCDate())
}

const DAYS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]

function daysIn(year: number, month: number): number {
  const leap = month === 2 && year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
  return leap ? 29 : (DAYS[month - 1] ?? 31)
}

function text(year: number, month: number, day: number): IsoDate {
  const fourDigits = year < 1000 ? String(year).padStart(4, '0') : year
  return `${fourDigits}-${month < 10 ? '0' : ''}${month}-${day < 10 ? '0' : ''}${day}`
}

/**
 * The same day so many months later; the last day of that month when it is shorter. Open ends stay open. Done on the parts of
 * the text, as `yearsBetween`.
 */
export function addMonths(date: IsoDate, months: number): IsoDate {
  if (date === FIRST_DATE || date === LAST_DATE) return date
  const [year, month, day] = [yearOf(date), monthOf(date), dayOf(date)]
  const counted = year * 12 + month - 1 + months
  const [toYear, toMonth] = [Math.floor(counted / 12), (((counted % 12) + 12) % 12) + 1]
  if (toYear < 1 || toYear > 9999) return months > 0 ? LAST_DATE : FIRST_DATE
  const last = daysIn(toYear, toMonth)
  // Whoever was born on a leap day has their birthday on 1 March in other years.
  if (day === 29 && month === 2 && months % 12 === 0 && last === 28) return text(toYear, 3, 1)
  return text(toYear, toMonth, Math.min(day, last))
}

/**
 * Whole years from one date to another. Born on 29 February: in other years the birthday is 1 March. Done on the texts: every
 * age on every date goes through here, and making dates of them takes a hundred times as long.
 */
export function yearsBetween(from: IsoDate, to: IsoDate): number {
  if (to < from) return -yearsBetween(to, from)
  const months = monthOf(to) - monthOf(from)
  const early = months < 0 || (months === 0 && dayOf(to) < dayOf(from))
  return yearOf(to) - yearOf(from) - (early ? 1 : 0)
}

/** How many of the yearly days (as "01-01", "07-01") fall after `from`, up to and including `to`. */
export function stepsBetween(from: IsoDate, to: IsoDate, days: readonly string[]): number {
  if (to <= from) return 0
  let steps = 0
  for (let year = yearOf(from); year <= yearOf(to); year += 1) {
    for (const day of days) {
      const step = `${String(year).padStart(4, '0')}-${day}`
      if (step > from && step <= to) steps += 1
    }
  }
  return steps
}

/** Whole years between two dates that may only be known roughly. */
export function yearsApart(from: DateRange, to: DateRange): { min: number; max: number } {
  return { min: yearsBetween(from.max, to.min), max: yearsBetween(from.min, to.max) }
}

/** The date so many months later, for a date that may only be known roughly. */
export function monthsLater(date: DateRange, months: { min: number; max: number }): DateRange {
  return { min: addMonths(date.min, months.min), max: addMonths(date.max, months.max) }
}

/** From the earlier start to the later end: one of two dates, and it is not known which. */
export function spanning(left: DateRange, right: DateRange): DateRange {
  return { min: [left.min, right.min].sort()[0] ?? left.min, max: [left.max, right.max].sort()[1] ?? left.max }
}
