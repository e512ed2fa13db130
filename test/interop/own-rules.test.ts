import { readFileSync } from 'node:fs'
import { Almanac } from 'json-rules-engine'
import { describe, expect, it } from 'vitest'
import { createChecker, type HouseholdInput } from '../../src/index.js'
import { type EngineSettings, toEngine } from '../../src/json-rules-engine.js'
import { rulebook } from '../rulebook.js'
import { toldByCheck, toldByEngine } from './engines.js'

const family = JSON.parse(readFileSync('examples/gezin-utrecht.json', 'utf8')) as HouseholdInput & { people: object[] }
const checker = createChecker(rulebook, { date: '2026-03-01', only: ['nl.bijstand', 'utrecht.u-pas'] })

/** Whether a rule of one's own comes out. */
async function fires(condition: object, facts: object = {}, settings: EngineSettings = {}): Promise<boolean> {
  const engine = toEngine(checker, settings)
  engine.addRule({ conditions: { all: [condition as never] }, event: { type: 'own' } })
  const { events } = await engine.run({ household: family, ...facts })
  return events.some(({ type }) => type === 'own')
}

describe('a rule of one’s own', () => {
  it.each([
    ['a number among texts and numbers', 5, 'surelyIn', ['a', 5], true],
    ['a number that is not there', 6, 'surelyIn', ['a', 5], false],
    ['a number that is surely not there', 6, 'surelyNotIn', ['a', 5], true],
    ['a text among numbers', 'a', 'surelyIn', [5, 6], false],
    ['a boolean among texts', true, 'surelyIn', ['a', 'b'], false],
    ['a text in a list of numbers', [5, 6], 'surelyContains', 'a', false],
    ['a list held against a number', [5, 6], 'surelyEqual', 5, false],
  ])('compares %s', async (_what, told, operator, value, wanted) => {
    expect(await fires({ fact: 'told', operator, value }, { told })).toBe(wanted)
  })

  it.each([
    ['that there is not', 'nl.bijstnad'],
    ['that this engine does not run', 'nl.zorgtoeslag'],
    ['that it does not name', undefined],
  ])('that asks for a scheme %s is told so, and gets no "no"', async (_what, scheme) => {
    const condition = { fact: 'eligibleFor', params: { scheme }, operator: 'surelyNotEqual', value: true }
    await expect(fires(condition)).rejects.toThrow(
      `asks for the scheme "${scheme ?? ''}", which this engine does not run`,
    )
  })

  it('may read a fact that is not always there, where the engine is told so', async () => {
    const condition = { fact: 'sometimes', operator: 'equal', value: undefined }
    await expect(fires(condition)).rejects.toThrow('Undefined fact: sometimes')
    expect(await fires(condition, {}, { engine: { allowUndefinedFacts: true } })).toBe(true)
  })

  it('may read inside a fact in a way of its own', async () => {
    const pathResolver = (value: object, path: string) => (value as Record<string, unknown>)[path]
    const condition = { fact: 'member', path: 'years', operator: 'equal', value: 3 }
    expect(await fires(condition, { member: { years: 3 } }, { engine: { pathResolver } })).toBe(true)
  })
})

describe('a run', () => {
  it('cannot share an almanac with another that is going on', async () => {
    const engine = toEngine(checker)
    const almanac = new Almanac()
    const first = engine.run({ household: family }, { almanac })
    const elsewhere = { ...family, municipality: 'Amsterdam' }
    await expect(engine.run({ household: elsewhere }, { almanac })).rejects.toThrow('another run is going on')
    expect(toldByEngine((await first).events)).toEqual(toldByCheck(checker.check(family)))
  })

  it('that is stopped while it waits for who there are tells nothing', async () => {
    const { people, ...rest } = family
    const engine = toEngine(checker, {
      facts: {
        people: () => {
          engine.stop()
          return people
        },
      },
    })
    const { events, results } = await engine.run({ household: rest })
    expect([events, results]).toEqual([[], []])
  })
})
