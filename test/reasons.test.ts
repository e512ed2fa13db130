import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkerOver } from '../src/check/checker.js'
import { createAnswering } from '../src/fast/answer.js'
import { ranges } from '../src/values/ranges.js'
import { completeHouseholds, vaguer } from './properties/households.js'
import { rulebook } from './rulebook.js'

/** 300 in the suite; `REASON_RUNS=20000 vitest run test/reasons.test.ts` asks for more. */
const RUNS = Number(process.env.REASON_RUNS ?? 300)
const DATES = ['2026-03-01', '2026-11-22', '2024-07-01', '2023-02-01']

/** Every town that has rules of its own, and one that has none. */
const TOWNS = [
  'GM0193',
  ...new Set([...rulebook.schemes, ...rulebook.fillings].flatMap(({ area = [] }) => area.slice(0, 1))),
]

const plainly = (value: unknown): unknown => JSON.parse(JSON.stringify(value))

describe('an answer that is read', () => {
  it(
    'is that of exact numbers, for random households in every town',
    () => {
      const checkers = DATES.map((date) => {
        return { quick: createAnswering(rulebook, { date }), exact: checkerOver(rulebook, { date }, ranges) }
      })
      const turns = fc.infiniteStream(fc.integer({ min: 0, max: 1_000_000 }))
      const cases = fc.tuple(completeHouseholds, fc.boolean(), turns, fc.constantFrom(...TOWNS), fc.nat())
      fc.assert(
        fc.property(cases, ([complete, vague, stream, municipality, seed]) => {
          const told = { ...complete, municipality }
          const household = vague ? { ...vaguer(told, stream), municipality } : told
          const { quick, exact } = checkers[seed % checkers.length] as (typeof checkers)[number]
          expect(plainly(quick.check(household))).toEqual(plainly(exact.check(household)))
        }),
        { numRuns: RUNS },
      )
    },
    100_000 + RUNS * 500,
  )

  it('finds one part without the others, in any order', () => {
    const household = { municipality: 'GM0344', people: [{ id: 'ana', role: 'applicant', birthDate: '1985-03-01' }] }
    const [date] = DATES as [string]
    const exactly = checkerOver(rulebook, { date }, ranges).check(household)
    for (const key of ['next', 'caveats', 'missing', 'reasons', 'outdated'] as const) {
      const { schemes } = createAnswering(rulebook, { date }).check(household)
      const part = (scheme: object) => (key in scheme ? (scheme as Record<string, unknown>)[key] : undefined)
      expect(schemes.map(part)).toEqual(exactly.schemes.map(part))
    }
  })
})
