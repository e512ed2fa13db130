import type { HouseholdInput } from '../household/schema.js'
import { yearsBetween } from '../values/dates.js'
import { inCents } from './yearly.js'

/** What kind of household it is, and roughly what it earns: by these a comparison is told. */
export interface Profile {
  type: (typeof TYPES)[number]
  band: string
}

export const TYPES = ['single', 'single-parent', 'couple', 'couple-with-children', 'unknown'] as const

/** Where the bands of assessment income of applicant and partner begin, in euros a year. */
const STARTS = [0, 15_000, 20_000, 25_000, 30_000, 40_000, 60_000]
export const UNKNOWN_BAND = 'unknown'
export const BANDS: readonly string[] = [
  ...STARTS.map((start, at) => {
    const next = STARTS[at + 1]
    return next === undefined ? `${start}+` : `${start}-${next - 1}`
  }),
  UNKNOWN_BAND,
]

type Person = NonNullable<HouseholdInput['people']>[number]

/** Reads a household that was found right: by its roles, ages and the assessment incomes that were told. */
export function profileOf(household: HouseholdInput, date: string): Profile {
  const people = household.people ?? []
  return { type: typeOf(people, date), band: bandOf(people) }
}

function typeOf(people: readonly Person[], date: string): Profile['type'] {
  if (people.length === 0 || people.some(({ role }) => role === undefined)) return 'unknown'
  const children = people.filter(({ role, birthDate }) => {
    const born = typeof birthDate === 'string' ? birthDate : birthDate?.max
    return role === 'child' && (born === undefined || yearsBetween(born, date) < 18)
  })
  const couple = people.some(({ role }) => role === 'partner')
  if (couple) return children.length > 0 ? 'couple-with-children' : 'couple'
  return children.length > 0 ? 'single-parent' : 'single'
}

function bandOf(people: readonly Person[]): string {
  const earners = people.filter(({ role }) => role === 'applicant' || role === 'partner')
  const incomes = earners.map(({ assessmentIncome: told }) => {
    if (told === undefined) return undefined
    if (typeof told !== 'object') return inCents(String(told))
    // Of a range the middle; one with an open end is no band.
    if (told.min === undefined || told.max === undefined) return undefined
    return (inCents(String(told.min)) + inCents(String(told.max))) / 2
  })
  if (incomes.length === 0 || incomes.some((income) => income === undefined)) return UNKNOWN_BAND
  const total = incomes.reduce<number>((sum, income) => sum + (income ?? 0), 0) / 100
  const place = STARTS.findLastIndex((start) => total >= start)
  return BANDS[Math.max(0, place)] ?? UNKNOWN_BAND
}
