import { readFileSync } from 'node:fs'
import { Engine } from 'json-rules-engine'
import { describe, expect, it } from 'vitest'
import { createChecker, type HouseholdInput, RegelkompasError } from '../../src/index.js'
import { type EngineSettings, type Provider, toEngine } from '../../src/json-rules-engine.js'
import { rulebook } from '../rulebook.js'
import { toldByCheck, toldByEngine } from './engines.js'

const date = '2026-03-01'
const family = JSON.parse(readFileSync('examples/gezin-utrecht.json', 'utf8')) as HouseholdInput & { people: object[] }

function engineFor(only: string[] | undefined, settings?: EngineSettings): Engine {
  return toEngine(createChecker(rulebook, { date, ...(only && { only }) }), settings)
}

/** Providers that count how often each field is fetched. */
function counting(answers: Record<string, unknown>) {
  const counts: Record<string, number> = {}
  const fetched =
    (value: unknown): Provider =>
    async ({ fact }) => {
      counts[fact] = (counts[fact] ?? 0) + 1
      await Promise.resolve()
      return value
    }
  return { counts, facts: Object.fromEntries(Object.entries(answers).map(([path, value]) => [path, fetched(value)])) }
}

function without(household: HouseholdInput, person: string, field: string): HouseholdInput {
  const people = (household.people ?? []).map((one) =>
    one.id === person ? Object.fromEntries(Object.entries(one).filter(([key]) => key !== field)) : one,
  )
  return { ...household, people } as HouseholdInput
}

async function failure(work: Promise<unknown>): Promise<RegelkompasError> {
  try {
    await work
  } catch (error) {
    return error as RegelkompasError
  }
  throw new Error('it did not fail')
}

describe('an engine of the rulebook', () => {
  it('is a real one, with rules in its own grammar and no operator of its own', () => {
    const engine = engineFor(['nl.zorgtoeslag'])
    expect(engine).toBeInstanceOf(Engine)
    const { rules } = engine as unknown as { rules: { name: string; toJSON(text: false): object }[] }
    expect(rules.map(({ name }) => name).sort()).toEqual(
      ['eligible', 'not-eligible', 'possible', 'undetermined'].map((outcome) => `nl.zorgtoeslag ${outcome}`),
    )
    const operators = [...JSON.stringify(rules.map((rule) => rule.toJSON(false))).matchAll(/"operator":"(\w+)"/g)]
    const names = new Set(operators.map(([, name]) => name))
    expect(names.size).toBeGreaterThan(3)
    for (const name of names) expect(name).toMatch(/^(surely|surelyNot|unfilled|never)[A-Z]|^equal$|^(all|any|not)$/)
  })

  it('tells one event for each scheme in force, and for each person of a scheme for persons', async () => {
    const { events } = await engineFor(undefined).run({ household: family })
    const result = createChecker(rulebook, { date }).check(family)
    expect(toldByEngine(events)).toEqual(toldByCheck(result))
  })

  it('gives its listeners the amounts and the reasons, as check has them', async () => {
    const engine = engineFor(['nl.huurtoeslag'])
    const heard: Record<string, unknown>[] = []
    for (const type of ['eligible', 'possible']) engine.on(type, (params: unknown) => heard.push(params as never))
    await engine.run({ household: family })
    const [scheme] = createChecker(rulebook, { date, only: ['nl.huurtoeslag'] }).check(family).schemes
    expect(heard).toHaveLength(1)
    if (scheme?.outcome !== 'eligible' && scheme?.outcome !== 'possible') throw new Error('no yes')
    expect(heard[0]?.benefits).toEqual(scheme.benefits)
    const reasons = heard[0]?.reasons as object[]
    expect(reasons.length).toBeGreaterThan(2)
    for (const reason of reasons) expect(scheme.reasons).toContainEqual(reason)
  })

  it('says which requirement refuses, as check has it', async () => {
    const { events } = await engineFor(undefined).run({ household: family })
    const checked = createChecker(rulebook, { date }).check(family).schemes
    const refused = events.filter(({ type, params }) => type === 'not-eligible' && params?.person === undefined)
    expect(refused.length).toBeGreaterThan(3)
    for (const { params } of refused) {
      const scheme = checked.find(({ id }) => id === params?.scheme)
      if (scheme?.outcome !== 'not-eligible') throw new Error('no refusal')
      const reasons = params?.reasons as { holds: string }[]
      expect(reasons.length).toBeGreaterThan(0)
      for (const reason of reasons) {
        expect(reason.holds).toBe('no')
        expect(scheme.reasons).toContainEqual(reason)
      }
    }
  })

  it('tells the caveats of a "possible", as check has them', async () => {
    const { events } = await engineFor(undefined).run({ household: family })
    const checked = createChecker(rulebook, { date }).check(family).schemes
    const possible = events.filter(({ type, params }) => type === 'possible' && params?.person === undefined)
    expect(possible.length).toBeGreaterThan(0)
    for (const { params } of possible) {
      const scheme = checked.find(({ id }) => id === params?.scheme)
      if (scheme?.outcome !== 'possible') throw new Error('not possible')
      const caveats = params?.caveats as { code: string }[]
      expect(caveats.length).toBeGreaterThan(0)
      for (const caveat of caveats) expect(scheme.caveats).toContainEqual(caveat)
    }
  })

  it('runs for several households side by side', async () => {
    const engine = engineFor(undefined)
    const alone = { ...family, people: family.people.slice(0, 1) }
    const elsewhere = { ...family, municipality: 'Amsterdam' }
    const households = [family, alone, elsewhere, family]
    const results = await Promise.all(households.map((household) => engine.run({ household })))
    for (const [index, { events }] of results.entries()) {
      const result = createChecker(rulebook, { date }).check(households[index])
      expect(toldByEngine(events)).toEqual(toldByCheck(result))
    }
  })

  it('runs rules of one’s own over our facts and others', async () => {
    const engine = engineFor(['nl.zorgtoeslag'])
    engine.addFact('isMember', true)
    engine.addRule({
      conditions: {
        all: [
          { fact: 'isMember', operator: 'equal', value: true },
          { fact: 'householdType', operator: 'surelyEqual', value: 'single-parent' },
          { fact: 'socialMinimum', operator: 'surelyGreaterThan', value: '1401.49' },
          { fact: 'person.age', params: { person: 'samira' }, operator: 'surelyGreaterThanInclusive', value: 18 },
          { fact: 'housing.tenure', operator: 'surelyIn', value: ['rent', 'room'] },
          { fact: 'discount', operator: 'surelyLessThan', value: '5.01' },
        ],
      },
      event: { type: 'own' },
    })
    const types = async (discount: string) =>
      (await engine.run({ household: family, discount })).events.map(({ type }) => type)
    expect(await types('5.00')).toContain('own')
    expect(await types('5.01')).not.toContain('own')
  })

  it('asks for the outcome of a scheme, once its rules have run', async () => {
    const engine = engineFor(['nl.bijstand'])
    const asking = (operator: string, value: boolean) => ({
      conditions: { all: [{ fact: 'eligibleFor', params: { scheme: 'nl.bijstand' }, operator, value }] },
      event: { type: `${operator} ${value}` },
    })
    engine.addRule(asking('surelyEqual', true)).addRule(asking('surelyNotEqual', true))
    const types = async (household: unknown) => (await engine.run({ household })).events.map(({ type }) => type)
    expect(await types(family)).toContain('surelyEqual true')
    const wage = { type: 'wage', amount: 6000, period: 'month', basis: 'net', holidayAllowance: 'included' }
    const people = family.people.map((one, at) => (at === 0 ? { ...one, incomes: [wage] } : one))
    expect(await types({ ...family, people })).toContain('surelyNotEqual true')
    expect(await types({})).toEqual(['undetermined'])
  })

  it('ends a run when it is stopped', async () => {
    const engine = engineFor(undefined)
    engine.on('success', () => engine.stop())
    const { events } = await engine.run({ household: family })
    expect(events.filter(({ type }) => type === 'undetermined')).toEqual([])
  })
})

describe('what is not known', () => {
  it('does not pass a `not`: what fails surely and what holds surely are asked apart', async () => {
    const told = { people: [{ id: 'ana', role: 'applicant', birthDate: '1985-03-01' }] }
    const { events } = await engineFor(['nl.bijstand']).run({ household: told })
    expect(events.map(({ type }) => type)).toEqual(['undetermined'])
    const facts = events.flatMap(({ params }) =>
      ((params?.missing ?? []) as { fact: string }[]).map(({ fact }) => fact),
    )
    expect(facts).toContain('people.ana.residenceStatus')
  })

  it('gives "undetermined" for a scheme for persons where it is not told who there are', async () => {
    const { events } = await engineFor(['utrecht.u-pas']).run({ household: { municipality: 'Utrecht' } })
    expect(events).toEqual([
      {
        type: 'undetermined',
        params: { scheme: 'utrecht.u-pas', title: 'U-pas', missing: [{ fact: 'people', label: 'mensen op uw adres' }] },
      },
    ])
  })
})

describe('a fact from outside', () => {
  const [ana] = family.people as { id: string; incomes?: unknown }[]
  const id = ana?.id ?? ''
  const path = `people.${id}.incomes`
  const household = without(family, id, 'incomes')

  it('gives what telling it gives, and is fetched once for all rules', async () => {
    const { counts, facts } = counting({ [path]: ana?.incomes })
    const { events } = await engineFor(undefined, { facts }).run({ household })
    expect(counts).toEqual({ [path]: 1 })
    expect(toldByEngine(events)).toEqual(toldByCheck(createChecker(rulebook, { date }).check(family)))
  })

  it('is fetched again for the next run, and for each run side by side', async () => {
    const { counts, facts } = counting({ [path]: ana?.incomes })
    const engine = engineFor(['nl.bijstand'], { facts })
    await engine.run({ household })
    await Promise.all([engine.run({ household }), engine.run({ household })])
    expect(counts).toEqual({ [path]: 3 })
  })

  it('is not fetched where no condition comes to it', async () => {
    const { counts, facts } = counting({ [path]: ana?.incomes })
    const engine = engineFor(['utrecht.u-pas'], { facts })
    const { events } = await engine.run({ household: { ...household, municipality: 'Amsterdam' } })
    expect(new Set(events.map(({ type }) => type))).toEqual(new Set(['not-eligible']))
    expect(counts).toEqual({})
    await engine.run({ household })
    expect(counts).toEqual({ [path]: 1 })
  })

  it('is not fetched where the household tells it, or where it is of somebody else', async () => {
    const { counts, facts } = counting({ [path]: [], 'people.nobody.incomes': [] })
    const { events } = await engineFor(undefined, { facts }).run({ household: family })
    expect(counts).toEqual({})
    expect(toldByEngine(events)).toEqual(toldByCheck(createChecker(rulebook, { date }).check(family)))
  })

  it('may be of everyone, and is then fetched for each who needs it', async () => {
    const people = family.people.map((one) =>
      Object.fromEntries(Object.entries(one).filter(([key]) => key !== 'incomes')),
    )
    const byId = new Map(
      family.people.map((one) => [(one as { id: string }).id, (one as { incomes?: unknown }).incomes]),
    )
    const asked: unknown[] = []
    const load: Provider = ({ person, fact }) => {
      asked.push(fact)
      return byId.get(person ?? '')
    }
    const { events } = await engineFor(undefined, { facts: { 'people.*.incomes': load } }).run({
      household: { ...family, people },
    })
    expect(new Set(asked).size).toBe(asked.length)
    expect(toldByEngine(events)).toEqual(toldByCheck(createChecker(rulebook, { date }).check(family)))
  })

  it('may be the people themselves, what is inside them, a municipality, a record or an answer', async () => {
    const { people, municipality, housing, ...rest } = family
    const bare = people.map((one) => Object.fromEntries(Object.entries(one).filter(([key]) => key !== 'incomes')))
    const { counts, facts } = counting({ people: bare, municipality, housing })
    const incomes: Provider = ({ person }) =>
      (people as { id: string; incomes?: unknown }[]).find((one) => one.id === person)?.incomes
    const known = Object.keys(rulebook.inputs).find((key) => rulebook.inputs[key]?.scope === 'household') ?? ''
    const engine = engineFor(undefined, { facts: { ...facts, 'people.*.incomes': incomes, [known]: () => undefined } })
    const { events } = await engine.run({ household: rest })
    expect(counts).toEqual({ people: 1, municipality: 1, housing: 1 })
    expect(toldByEngine(events)).toEqual(toldByCheck(createChecker(rulebook, { date }).check(family)))
  })

  it('that is not known there either is unknown', async () => {
    const { facts } = counting({ [path]: undefined })
    const { events } = await engineFor(undefined, { facts }).run({ household })
    expect(toldByEngine(events)).toEqual(toldByCheck(createChecker(rulebook, { date }).check(household)))
  })

  it('that cannot be fetched ends the run with its name', async () => {
    const load: Provider = () => Promise.reject(new Error('the register is closed'))
    const error = await failure(engineFor(undefined, { facts: { [path]: load } }).run({ household }))
    expect(error).toBeInstanceOf(RegelkompasError)
    expect(error.code).toBe('fact')
    expect(error.message).toBe(`the fact "${path}" could not be fetched: the register is closed`)
    expect((error.cause as Error).message).toBe('the register is closed')
    expect(error.problems[0]?.path).toBe(path)
  })

  it('that does not fit the household ends the run with its name and what is wrong', async () => {
    const error = await failure(
      engineFor(undefined, { facts: { [path]: () => [{ type: 'wage', amount: 'much' }] } }).run({ household }),
    )
    expect(error.code).toBe('fact')
    expect(error.message).toContain(`the fact "${path}" was fetched, but does not fit`)
    expect(error.problems[0]?.path).toBe(`${path}.0.amount`)
  })

  it('that failed lets no other be fetched in that run', async () => {
    const { counts, facts } = counting({ 'assets.total': 100 })
    const { assets: _assets, ...rest } = household
    const failing: Provider = () => {
      throw new Error('closed')
    }
    const only = ['nl.bijstand', 'nl.individuele-inkomenstoeslag']
    await failure(
      engineFor(only, { facts: { ...facts, municipality: failing } }).run({
        household: { ...rest, municipality: undefined },
      }),
    )
    const before = { ...counts }
    await new Promise((resolve) => setImmediate(resolve))
    expect(counts).toEqual(before)
  })

  it.each(['people.*.wages', 'rent', 'people.ana', 'housing.bareRent.cents', 'answers.nothing.here', 'netIncomeMonth'])(
    'that is no field of a household is refused: %s',
    (fact) => {
      expect(() => engineFor(undefined, { facts: { [fact]: () => 1 } })).toThrow(`the fact "${fact}" is no field`)
    },
  )
})

describe('wrong use', () => {
  it('is running without a household, or with one that is wrong', async () => {
    const engine = engineFor(['nl.aow'])
    expect((await failure(engine.run())).code).toBe('use')
    const error = await failure(engine.run({ household: { peeple: [] } }))
    expect([error.code, error.problems[0]?.path]).toEqual(['household', 'peeple'])
  })

  it('is giving a fact of the rules from outside', async () => {
    const engine = engineFor(['nl.aow'])
    expect((await failure(engine.run({ household: {}, netIncomeMonth: 5 }))).message).toContain('"netIncomeMonth"')
    expect(() => engine.addFact('netIncomeMonth', 5)).toThrow('"netIncomeMonth" is a fact of the rules')
  })
})
