import fc from 'fast-check'
import { createChecker, type HouseholdInput, type Result, type SchemeResult } from '../../src/index.js'
import { rulebook } from '../rulebook.js'

/** 1,000 each in the suite; `npm run test:long` asks for more. */
export const numRuns = Number(process.env.PROPERTY_RUNS ?? 1000)
export const timeout = Math.max(120_000, numRuns * 100)

export const DATES = ['2023-02-01', '2024-07-01', '2025-03-01', '2026-03-01', '2026-06-30', '2026-11-21', '2027-03-01']
const checkers = new Map(DATES.map((date) => [date, createChecker(rulebook, { date })]))
export const dates = fc.constantFrom(...DATES)
export const turns = fc.infiniteStream(fc.integer({ min: 0, max: 1_000_000 }))

export function check(date: string, household: HouseholdInput): Result {
  const checker = checkers.get(date)
  if (checker === undefined) throw new Error(`no checker for ${date}`)
  return checker.check(household)
}

/** Every verdict in an answer: of each scheme, and of each person in it. */
export function verdicts({ schemes }: Result): Map<string, string> {
  return new Map(
    schemes.flatMap((scheme): [string, string][] => [
      [scheme.id, scheme.outcome],
      ...('grants' in scheme
        ? (scheme.grants ?? []).map(({ person, outcome }): [string, string] => [`${scheme.id} ${person}`, outcome])
        : []),
    ]),
  )
}

export function benefitsOf(scheme: SchemeResult | undefined) {
  return scheme !== undefined && 'benefits' in scheme ? scheme.benefits : []
}

export const yes = (outcome: string | undefined) => outcome === 'eligible' || outcome === 'possible'
