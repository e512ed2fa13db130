import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { checkerOver, taskOf } from '../src/check/checker.js'
import { showEnds } from '../src/check/show.js'
import { createSlowChecker } from '../src/checker.js'
import { findOutcomes } from '../src/fast/checker.js'
import { FastChecker } from '../src/fast/outcomes.js'
import type { Raw } from '../src/fast/records.js'
import { createChecker, type HouseholdInput, RegelkompasError, type Result, type Rulebook } from '../src/index.js'
import { scriptOf, writeScript } from '../src/node.js'
import { handedOver } from '../src/values/bands.js'
import { orError } from '../src/values/errors.js'
import { ranges } from '../src/values/ranges.js'
import { completeHouseholds, vaguer } from './properties/households.js'
import { rulebook } from './rulebook.js'

/** 20,000 in the suite; `npm run test:outcomes` asks for a million. */
const RUNS = Number(process.env.OUTCOME_RUNS ?? 20_000)
/** Of which random households; other ones each time when left out. */
const SEED = process.env.OUTCOME_SEED
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

const script = await scriptOf(rulebook)

/** Holds two answers against each other; as text first, which takes a tenth of the time. */
function same(found: unknown, expected: unknown): void {
  if (JSON.stringify(found) !== JSON.stringify(expected)) expect(found).toEqual(expected)
}

describe('outcomes without reasons', () => {
  const dates = [...new Set(fixtures.map(({ date }) => date))]
  const quick = new Map(dates.map((date) => [date, createChecker(rulebook, { date })]))
  const scripted = new Map(dates.map((date) => [date, createChecker(rulebook, { date, script })]))
  const full = new Map(dates.map((date) => [date, checkerOver(rulebook, { date }, ranges)]))

  it.each(fixtures)('$name on $date: those of the full answer, and so is the answer that is read later', (fixture) => {
    const { household, date } = fixture
    const exactly = full.get(date)?.check(household)
    expect(quick.get(date)?.outcomes(household).schemes).toEqual(exactly && outcomesOf(exactly))
    expect(scripted.get(date)?.outcomes(household).schemes).toEqual(exactly && outcomesOf(exactly))
    expect(plainly(quick.get(date)?.check(household))).toEqual(plainly(exactly))
  })

  it(
    'are those of exact numbers for random households in every town',
    () => {
      const checkers = DATES.map((date) => {
        const task = taskOf(rulebook, { date })
        const exact = new FastChecker(rulebook, task, ranges, (value, type) => showEnds(ranges, value, type))
        return { finder: findOutcomes(rulebook, task), written: findOutcomes(rulebook, task, script), exact }
      })
      const handed = { values: 0, households: 0 }
      const turns = fc.infiniteStream(fc.integer({ min: 0, max: 1_000_000 }))
      const cases = fc.tuple(completeHouseholds, fc.boolean(), turns, fc.constantFrom(...TOWNS), fc.nat())
      fc.assert(
        fc.property(cases, ([complete, vague, stream, municipality, seed]) => {
          const told = { ...complete, municipality }
          const input = vague ? { ...vaguer(told, stream), municipality } : told
          const { finder, written, exact } = checkers[seed % checkers.length] as (typeof checkers)[number]
          const household = finder.admit(input)
          const exactly = exact.outcomes(household as Raw)
          // The closures that the script takes the place of, for a part of them.
          if (seed % 4 === 0) same(finder.checker().outcomes(household as Raw), exactly)
          const before = handedOver.count
          same(written.checker().outcomes(household as Raw), exactly)
          handed.values += handedOver.count - before
          handed.households += handedOver.count === before ? 0 : 1
        }),
        { numRuns: RUNS, ...(SEED !== undefined && { seed: Number(SEED) }) },
      )
      const total = (what: 'households' | 'computed') =>
        checkers.reduce((sum, { written }) => sum + written.counts[what], 0)
      const [households, values] = [total('households'), total('computed')]
      const share = (part: number, all: number) => `${((100 * part) / all).toFixed(4)}%`
      process.stdout.write(
        `${households} households: ${share(handed.values, values)} of the values handed over to exact numbers, ` +
          `in ${share(handed.households, households)} of the households\n`,
      )
      expect(households).toBe(RUNS)
      expect(handed.values / values).toBeLessThan(0.01)
    },
    100_000 + RUNS * 100,
  )

  it.each([
    [['nl.bijstand', 'nl.zorgtoeslag'], true],
    [['nl.bijstand'], false],
    [[], false],
    [undefined, null],
  ])('say of who receives %j whether zorgtoeslag is among it: %j', (receives, received) => {
    const checker = createChecker(rulebook, { date: '2026-03-01', only: ['nl.zorgtoeslag'] })
    expect(checker.outcomes({ receives }).schemes).toMatchObject([{ id: 'nl.zorgtoeslag', received }])
  })

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

describe('outcomes of many households', () => {
  const date = '2026-03-01'
  const read = fixtures.map(({ household }) => ({ municipality: 'Utrecht', ...household }))
  const wrong = { people: 'two' }

  it('are those of each, in their order, with the error in place of what is wrong', () => {
    const one = createChecker(rulebook, { date, script })
    const many = createChecker(rulebook, { date, script })
    // So many that they go several at once from somewhere in the middle on.
    const asked = [...Array(40).keys()].flatMap(() => [...read, wrong])
    expect(asked.length).toBeGreaterThan(4000)
    const found = [...many.outcomesOf(asked)]
    expect(found).toHaveLength(asked.length)
    for (const [place, household] of asked.entries())
      same(
        found[place],
        orError(() => one.outcomes(household)),
      )
    const refused = found[read.length]
    expect(refused).toBeInstanceOf(RegelkompasError)
    expect(refused).toMatchObject({ code: 'household', problems: [{ path: 'people' }] })
  })

  it('are those of exact numbers on a page too', () => {
    const slow = createSlowChecker(rulebook, { date })
    const asked = [...read.slice(0, 5), wrong]
    same([...slow.outcomesOf(asked)], [...createChecker(rulebook, { date }).outcomesOf(asked)])
  })

  it('take no more households than they need for the answers that are read', () => {
    const checker = createChecker(rulebook, { date, only: ['nl.zorgtoeslag'] })
    let taken = 0
    function* endless() {
      for (;;) {
        taken += 1
        yield {}
      }
    }
    let answered = 0
    for (const answer of checker.outcomesOf(endless())) {
      expect(answer).toMatchObject({ date, schemes: [{ id: 'nl.zorgtoeslag' }] })
      answered += 1
      expect(taken - answered).toBeLessThan(50)
      if (answered === 3000) break
    }
    expect(answered).toBe(3000)
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

describe('the rules as a script', () => {
  it('are refused where they were written from other rules', () => {
    const other = { ...rulebook, hash: 'sha256:other' }
    const checker = () => createChecker(other, { date: '2026-03-01', script }).outcomes({})
    expect(checker).toThrow(expect.objectContaining({ code: 'use' }))
  })

  it('compute no value twice, and none that the closures do not', () => {
    for (const { household } of fixtures.slice(0, 20)) {
      const task = taskOf(rulebook, { date: '2026-03-01' })
      const [closures, written] = [findOutcomes(rulebook, task), findOutcomes(rulebook, task, script)]
      const admitted = closures.admit({ municipality: 'Utrecht', ...household })
      closures.outcomes(admitted)
      written.outcomes(admitted)
      const once = written.counts.computed
      expect(once).toBeGreaterThan(0)
      expect(once).toBeLessThan(closures.counts.computed)
      written.outcomes(admitted)
      expect(written.counts.computed).toBe(2 * once)
    }
  })

  it('hold no text of a rule but as a text', () => {
    const evil = `"); globalThis.broken = true; ("\u2028'; globalThis.broken = true; '\\`
    const nothing = { figures: {}, inputs: {}, terms: {}, schemes: [], fillings: [] }
    const compare = { is: 'compare', op: '=', left: { is: 'fact', name: evil }, right: { is: 'string', value: evil } }
    const path = { is: 'path', of: { is: 'fact', name: 'people' }, name: evil }
    const inside = { is: 'in', of: path, tests: [{ is: 'value', of: { is: 'string', value: evil } }] }
    const both = { is: 'and', left: compare, right: inside }
    const type = { is: 'boolean' }
    const facts = { fact: { scope: 'household', type, formula: { tree: both, type } } }
    const text = writeScript({ hash: evil, facts, ...nothing } as unknown as Rulebook)
    // Without what stands between quotes no word of it is left.
    expect(text).toContain(JSON.stringify(evil))
    expect(text.replaceAll(JSON.stringify(evil), '')).not.toContain('broken')
  })
})
