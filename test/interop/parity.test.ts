import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { dates, turns } from '../properties/checking.js'
import { completeHouseholds, vaguer } from '../properties/households.js'
import { pairOn, toldByCheck, toldByEngine } from './engines.js'

/** A few hundred in the suite; `npm run test:parity` asks for 5,000. */
const numRuns = Number(process.env.PROPERTY_RUNS ?? 150)
const timeout = Math.max(60_000, numRuns * 200)

async function expectSame(date: string, household: unknown): Promise<void> {
  const { checker, engine } = pairOn(date)
  const { events } = await engine.run({ household })
  expect(toldByEngine(events)).toEqual(toldByCheck(checker.check(household)))
}

const root = new URL('../../fixtures/', import.meta.url)

describe('the engine comes to the outcomes and amounts of check', () => {
  it.each(readdirSync(root).sort())('for the household %s', async (name) => {
    const household = JSON.parse(readFileSync(new URL(`${name}/household.json`, root), 'utf8')) as unknown
    const { checks } = parse(readFileSync(new URL(`${name}/expect.yaml`, root), 'utf8')) as {
      checks: { date: string }[]
    }
    for (const { date } of checks) await expectSame(date, household)
  })

  it('for random households that leave nothing out', { timeout }, async () => {
    await fc.assert(
      fc.asyncProperty(completeHouseholds, dates, (household, date) => expectSame(date, household)),
      { numRuns },
    )
  })

  it('for random households that leave things out, undetermined included', { timeout }, async () => {
    await fc.assert(
      fc.asyncProperty(completeHouseholds, turns, dates, (household, stream, date) =>
        expectSame(date, vaguer(household, stream)),
      ),
      { numRuns },
    )
  })

  it('for a household of which nothing is told', async () => {
    await expectSame('2026-03-01', {})
    await expectSame('2026-03-01', { municipality: 'Amsterdam' })
  })
})
