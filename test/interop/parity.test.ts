import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { expectSame } from './engines.js'

const root = new URL('../../fixtures/', import.meta.url)

describe('the engine comes to the outcomes and amounts of check', () => {
  it.each(readdirSync(root).sort())('for the household %s', async (name) => {
    const household = JSON.parse(readFileSync(new URL(`${name}/household.json`, root), 'utf8')) as unknown
    const { checks } = parse(readFileSync(new URL(`${name}/expect.yaml`, root), 'utf8')) as {
      checks: { date: string }[]
    }
    expect(checks.length).toBeGreaterThan(0)
    for (const { date } of checks) await expectSame(date, household)
  })

  it.each([{}, { municipality: 'Amsterdam' }, { people: [{ id: 'ana' }] }])(
    'for a household that tells only %j',
    async (household) => {
      await expectSame('2026-03-01', household)
      await expectSame('2027-03-01', household)
    },
  )
})
