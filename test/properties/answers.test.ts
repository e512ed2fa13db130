import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkerOver } from '../../src/check/checker.js'
import { createChecker, type HouseholdInput, RegelkompasError } from '../../src/index.js'
import { exact } from '../../src/values/exact.js'
import { rulebook } from '../rulebook.js'
import { benefitsOf, check, DATES, dates, numRuns, timeout, turns, verdicts } from './checking.js'
import { completeHouseholds, vaguer } from './households.js'

describe('what always holds of an answer', () => {
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
          const [one, other] = [check(date, household), check(date, turned)]
          expect(verdicts(other)).toEqual(verdicts(one))
          expect(other.schemes.map(benefitsOf)).toEqual(one.schemes.map(benefitsOf))
        }),
        { numRuns },
      )
    },
    timeout,
  )

  it(
    'the same household gives the same bytes, and is left as it was',
    () => {
      const others = new Map(DATES.map((date) => [date, createChecker(rulebook, { date })]))
      fc.assert(
        fc.property(completeHouseholds, turns, dates, (household, stream, date) => {
          const vague = vaguer(household, stream)
          const before = JSON.stringify(vague)
          const first = JSON.stringify(check(date, vague))
          expect(JSON.stringify(vague)).toBe(before)
          expect(JSON.stringify(others.get(date)?.check(JSON.parse(before) as unknown))).toBe(first)
        }),
        { numRuns: numRuns / 10 },
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
        { numRuns: numRuns / 4 },
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
