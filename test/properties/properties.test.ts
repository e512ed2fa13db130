import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkerOver } from '../../src/check/checker.js'
import {
  createChecker,
  type HouseholdInput,
  RegelkompasError,
  type Result,
  type SchemeResult,
} from '../../src/index.js'
import { exact } from '../../src/values/exact.js'
import { rulebook } from '../rulebook.js'
import { completeHouseholds, vaguer } from './households.js'

/** 1,000 each in the suite; `npm run test:long` asks for more. */
const numRuns = Number(process.env.PROPERTY_RUNS ?? 1000)
const timeout = Math.max(120_000, numRuns * 100)

const DATES = ['2023-02-01', '2024-07-01', '2025-03-01', '2026-03-01', '2026-06-30', '2026-11-21', '2027-03-01']
const checkers = new Map(DATES.map((date) => [date, createChecker(rulebook, { date })]))
const dates = fc.constantFrom(...DATES)
const turns = fc.infiniteStream(fc.integer({ min: 0, max: 1_000_000 }))

function check(date: string, household: HouseholdInput): Result {
  const checker = checkers.get(date)
  if (checker === undefined) throw new Error(`no checker for ${date}`)
  return checker.check(household)
}

/** Every verdict in an answer: of each scheme, and of each person in it. */
function verdicts({ schemes }: Result): Map<string, string> {
  return new Map(
    schemes.flatMap((scheme): [string, string][] => [
      [scheme.id, scheme.outcome],
      ...('grants' in scheme
        ? (scheme.grants ?? []).map(({ person, outcome }): [string, string] => [`${scheme.id} ${person}`, outcome])
        : []),
    ]),
  )
}

function benefitsOf(scheme: SchemeResult | undefined) {
  return scheme !== undefined && 'benefits' in scheme ? scheme.benefits : []
}

const yes = (outcome: string | undefined) => outcome === 'eligible' || outcome === 'possible'

describe('what always holds', () => {
  it(
    'adding knowledge never turns yes into no or no into yes',
    () => {
      fc.assert(
        fc.property(completeHouseholds, turns, dates, (household, stream, date) => {
          const less = verdicts(check(date, vaguer(household, stream)))
          const more = verdicts(check(date, household))
          for (const [place, before] of less) {
            const after = more.get(place)
            if (before === 'eligible') expect(after, place).not.toBe('not-eligible')
            if (before === 'possible') expect(after, place).not.toBe('not-eligible')
            if (before === 'not-eligible') expect(yes(after), `${place} became ${after}`).toBe(false)
          }
        }),
        { numRuns },
      )
    },
    timeout,
  )

  it(
    'every completion of a vague household gets an amount inside the range given',
    () => {
      fc.assert(
        fc.property(completeHouseholds, turns, dates, (household, stream, date) => {
          const vague = new Map(check(date, vaguer(household, stream)).schemes.map((scheme) => [scheme.id, scheme]))
          for (const scheme of check(date, household).schemes) {
            if (!yes(scheme.outcome)) continue
            const ranges = benefitsOf(vague.get(scheme.id))
            for (const [index, { min, max }] of benefitsOf(scheme).entries()) {
              const range = ranges[index]
              if (min === null || max === null || range === undefined) continue
              expect(
                range.min === null || Number(range.min) <= Number(min),
                `${scheme.id} ${range.min} <= ${min}`,
              ).toBe(true)
              expect(
                range.max === null || Number(range.max) >= Number(max),
                `${scheme.id} ${range.max} >= ${max}`,
              ).toBe(true)
            }
          }
        }),
        { numRuns },
      )
    },
    timeout,
  )

  it(
    'the order of people and of incomes does not matter',
    () => {
      fc.assert(
        fc.property(completeHouseholds, dates, (household, date) => {
          const turned = {
            ...household,
            people: [...(household.people ?? [])]
              .reverse()
              .map((person) => ({ ...person, incomes: [...(person.incomes ?? [])].reverse() })),
          }
          expect(verdicts(check(date, turned))).toEqual(new Map([...verdicts(check(date, household))]))
          expect(check(date, turned).schemes.map(benefitsOf)).toEqual(check(date, household).schemes.map(benefitsOf))
        }),
        { numRuns },
      )
    },
    timeout,
  )

  it(
    'the same household gives the same bytes, and is left as it was',
    () => {
      fc.assert(
        fc.property(completeHouseholds, turns, dates, (household, stream, date) => {
          const vague = vaguer(household, stream)
          const before = JSON.stringify(vague)
          const first = JSON.stringify(check(date, vague))
          expect(JSON.stringify(vague)).toBe(before)
          expect(JSON.stringify(createChecker(rulebook, { date }).check(JSON.parse(before) as unknown))).toBe(first)
        }),
        { numRuns },
      )
    },
    timeout,
  )

  it(
    'ranges never say less than exact arithmetic, and never the opposite',
    () => {
      const precise = new Map(DATES.map((date) => [date, checkerOver(rulebook, { date }, exact)]))
      fc.assert(
        fc.property(completeHouseholds, turns, dates, (household, stream, date) => {
          const vague = vaguer(household, stream)
          const wide = verdicts(check(date, vague))
          const flat = precise.get(date)?.check(vague)
          for (const [place, outcome] of flat ? verdicts(flat) : []) {
            if (outcome !== 'undetermined' && outcome !== 'possible') expect(wide.get(place), place).toBe(outcome)
          }
        }),
        { numRuns },
      )
    },
    timeout,
  )

  it(
    'whatever comes in, check answers or throws the documented error',
    () => {
      const keys = fc.constantFrom(
        'people',
        'municipality',
        'assets',
        'housing',
        'receives',
        'answers',
        '__proto__',
        'constructor',
        'refused',
        'costs',
      )
      const anything = fc.oneof(
        fc.jsonValue(),
        fc.anything(),
        fc.dictionary(keys, fc.jsonValue()),
        fc.record({
          people: fc.array(
            fc.dictionary(
              fc.constantFrom('id', 'role', 'birthDate', 'incomes', 'education', 'answers', 'toString'),
              fc.jsonValue(),
            ),
          ),
        }),
      )
      fc.assert(
        fc.property(anything, dates, (input, date) => {
          try {
            const result = check(date, input as HouseholdInput)
            expect(result.schemes.length).toBe(rulebook.schemes.length)
          } catch (error) {
            if (!(error instanceof RegelkompasError)) throw error
            expect(error.code).toBe('household')
            expect(error.problems.length).toBeGreaterThan(0)
          }
        }),
        { numRuns },
      )
    },
    timeout,
  )
})
