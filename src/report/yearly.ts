import type { BenefitResult } from '../check/result.js'
import { inForce } from '../regulation/inForce.js'
import type { Rulebook } from '../regulation/rulebook.js'
import type { Language } from '../values/spelling.js'

/** An amount a year in whole cents; no upper end where nobody can say how high it is. */
export interface Yearly {
  least: number
  most: number | null
}

/** How often a year an amount comes; one that comes once counts for the year of the check. */
const TIMES: Readonly<Record<string, number>> = {
  EUR: 1,
  'EUR/year': 1,
  'EUR/quarter': 4,
  'EUR/month': 12,
  'EUR/four-weeks': 13,
  'EUR/week': 52,
}

export const NOTHING: Yearly = { least: 0, most: 0 }

/** An amount that is added up, and how often a year it comes. */
export interface CountedBenefit {
  label: string
  unit: string
  times: number
}

/** By scheme, the amounts that are added up: those in force on the date that are no part, repetition or limit. */
export type Counted = ReadonlyMap<string, readonly CountedBenefit[]>

export function countedBenefits(rulebook: Rulebook, date: string, language: Language): Counted {
  return new Map(
    rulebook.schemes.map(({ id, versions }) => {
      const benefits = inForce(versions, date)?.benefit ?? []
      const added = benefits.filter(({ counted, unit }) => counted !== false && Object.hasOwn(TIMES, unit))
      return [id, added.map(({ label, unit }) => ({ label: label[language], unit, times: TIMES[unit] ?? 0 }))]
    }),
  )
}

/** Euros as whole cents: "1401.50" is 140150. An amount has two decimals at most, so that the nearest number is it. */
export function inCents(text: string): number {
  return Math.round(Number(text) * 100)
}

/** What a scheme comes to in a year; undefined where it has no amount that is added up. */
export function yearlyOf(
  scheme: { id: string; benefits?: readonly BenefitResult[] },
  counted: Counted,
): Yearly | undefined {
  return yearlySum(scheme.benefits, counted.get(scheme.id))
}

/** What amounts come to in a year, of a scheme that has these added up. */
export function yearlySum(
  benefits: readonly BenefitResult[] | undefined,
  added: readonly CountedBenefit[] | undefined,
): Yearly | undefined {
  if (benefits === undefined || added === undefined || added.length === 0) return undefined
  let least = 0
  let most: number | null = 0
  let any = false
  for (const { label, unit, min, max } of benefits) {
    const times = timesOf(added, label, unit)
    if (times === undefined) continue
    any = true
    const low = min === null ? 0 : inCents(min)
    least += times * low
    if (most !== null) most = max === null ? null : most + times * (max === min ? low : inCents(max))
  }
  return any ? { least, most } : undefined
}

function timesOf(added: readonly CountedBenefit[], label: string, unit: string): number | undefined {
  for (const one of added) if (one.label === label && one.unit === unit) return one.times
  return undefined
}
