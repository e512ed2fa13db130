import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { checkerOver, taskOf } from '../src/check/checker.js'
import { showEnds } from '../src/check/show.js'
import { findOutcomes } from '../src/fast/checker.js'
import { FastChecker } from '../src/fast/outcomes.js'
import { createChecker, type HouseholdInput, type Result } from '../src/index.js'
import { ranges } from '../src/values/ranges.js'
import { completeHouseholds, vaguer } from './properties/households.js'
import { rulebook } from './rulebook.js'

/** 20,000 in the suite; `npm run test:outcomes` asks for a million. */
const RUNS = Number(process.env.OUTCOME_RUNS ?? 20_000)
const DATES = ['2026-03-01', '2026-11-22', '2024-07-01', '2023-02-01']

/** Every town that has rules of its own, and one that has none. */
const TOWNS = [
  'GM0193',
  ...new Set([...rulebook.schemes, ...rulebook.fillings].flatMap(({ area = [] }) => area.slice(0, 1))),
]

const fixtures = readdirSync('fixtures').flatMap((name) => {
  const household = JSON.parse(readFileSync(`fixtures/${name}/household.json`, 'utf8')) as HouseholdInput
  const expected = parse(readFileSync(`fixtures/${name}/expect.yaml`, 'utf8')) as { checks: { date: string }[] }
  return expected.checks.map(({ date }) => ({ name, household, date }))
})

const plainly = (value: unknown): unknown => JSON.parse(JSON.stringify(value))

/** The outcomes and amounts of a full answer. */
function outcomesOf({ schemes }: Result) {
  return schemes.map((scheme) => ({
    id: scheme.id,
    outcome: scheme.outcome,
    received: scheme.received,
    ...('benefits' in scheme && { benefits: scheme.benefits }),
    ...('grants' in scheme && scheme.grants && { grants: scheme.grants }),
  }))
}

describe('outcomes without reasons', () => {
  const dates = [...new Set(fixtures.map(({ date }) => date))]
  const quick = new Map(dates.map((date) => [date, createChecker(rulebook, { date })]))
  const full = new Map(dates.map((date) => [date, checkerOver(rulebook, { date }, ranges)]))

  it.each(fixtures)('$name on $date: those of the full answer, and so is the answer that is read later', (fixture) => {
    const { household, date } = fixture
    const exactly = full.get(date)?.check(household)
    expect(quick.get(date)?.outcomes(household).schemes).toEqual(exactly && outcomesOf(exactly))
    expect(plainly(quick.get(date)?.check(household))).toEqual(plainly(exactly))
  })

  it(
    'are those of exact numbers for random households in every town',
    () => {
      const checkers = DATES.map((date) => {
        const task = taskOf(rulebook, { date })
        const exact = new FastChecker(rulebook, task, ranges, (value, type) => showEnds(ranges, value, type))
        return { finder: findOutcomes(rulebook, task), exact }
      })
      const turns = fc.infiniteStream(fc.integer({ min: 0, max: 1_000_000 }))
      const cases = fc.tuple(completeHouseholds, fc.boolean(), turns, fc.constantFrom(...TOWNS), fc.nat())
      fc.assert(
        fc.property(cases, ([complete, vague, stream, municipality, seed]) => {
          const told = { ...complete, municipality }
          const input = vague ? { ...vaguer(told, stream), municipality } : told
          const { finder, exact } = checkers[seed % checkers.length] as (typeof checkers)[number]
          const household = finder.admit(input)
          expect(finder.schemesOf(household)).toEqual(exact.outcomes(household as Record<string, unknown>))
        }),
        { numRuns: RUNS },
      )
      const households = checkers.reduce((sum, { finder }) => sum + finder.counts.households, 0)
      expect(households).toBe(RUNS)
    },
    100_000 + RUNS * 100,
  )

  it('compute each value once: a scheme that needs what another one found adds nothing of it', () => {
    const [{ household } = { household: {} }] = fixtures
    const count = (only?: readonly string[]) => {
      const finder = findOutcomes(rulebook, taskOf(rulebook, { date: '2026-03-01', ...(only && { only }) }))
      finder.outcomes(household)
      const first = finder.counts.computed
      finder.outcomes(household)
      expect(finder.counts.computed).toBe(2 * first)
      return first
    }
    const one = count(['nl.bijstand'])
    const both = count(['nl.bijstand', 'nl.aio'])
    const other = count(['nl.aio'])
    expect(both).toBeLessThan(one + other)
    expect(both).toBeGreaterThanOrEqual(Math.max(one, other))
  })
})

describe('an answer whose reasons are read later', () => {
  const checker = createChecker(rulebook, { date: '2026-03-01' })
  const household = (): HouseholdInput => ({
    municipality: 'Utrecht',
    people: [{ id: 'ana', role: 'applicant', birthDate: '1985-03-01', incomes: [] }],
    assets: { total: 1000 },
  })

  it('does not change with the household', () => {
    const told = household()
    const answer = checker.check(told)
    told.assets = { total: 90_000 }
    told.people?.push({ id: 'bo', role: 'partner', birthDate: '1980-01-01' })
    expect(plainly(answer)).toEqual(plainly(checker.check(household())))
  })

  it('has the same parts in a copy of it', () => {
    const { schemes } = checker.check(household())
    const [first] = schemes
    expect({ ...first }).toEqual(plainly(first))
    expect(Object.keys(first ?? {})).toContain('reasons')
  })
})
