import { writeFileSync } from 'node:fs'
import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { dates, turns } from '../properties/checking.js'
import { completeHouseholds, vaguer } from '../properties/households.js'
import { rulebook } from '../rulebook.js'
import { expectSame, type Told } from './engines.js'

/** A few hundred in the suite; `npm run test:parity` asks for 5,000. */
const numRuns = Number(process.env.PARITY_RUNS ?? 150)
const timeout = Math.max(180_000, numRuns * 500)

/** Everywhere there are rules of a municipality: some fill a frame, some have schemes of their own. */
const towns = [...new Set([...rulebook.schemes, ...rulebook.fillings].flatMap(({ area = [] }) => area))]
const households = fc
  .tuple(completeHouseholds, fc.option(fc.constantFrom(...towns), { nil: undefined }))
  .map(([household, town]) => (town === undefined ? household : { ...household, municipality: town }))

/** How often each outcome came out: a suite that only compares one with itself proves little. */
const counts = new Map<string, number>()
function count(told: readonly Told[]): void {
  for (const [, outcome] of told) counts.set(outcome, (counts.get(outcome) ?? 0) + 1)
}
afterAll(() => {
  const file = process.env.PARITY_COUNTS
  if (file !== undefined) writeFileSync(file, `${JSON.stringify(Object.fromEntries(counts))}\n`)
})

describe('the engine comes to the outcomes and amounts of check', () => {
  it('for random households that leave nothing out', { timeout }, async () => {
    await fc.assert(
      fc.asyncProperty(households, dates, async (household, date) => count(await expectSame(date, household))),
      { numRuns },
    )
    for (const outcome of ['eligible', 'possible', 'not-eligible']) expect(counts.get(outcome)).toBeGreaterThan(numRuns)
  })

  it('for random households that leave things out, undetermined included', { timeout }, async () => {
    await fc.assert(
      fc.asyncProperty(households, turns, dates, async (household, stream, date) => {
        count(await expectSame(date, vaguer(household, stream)))
      }),
      { numRuns: Math.ceil(numRuns / 3) },
    )
  })
})
