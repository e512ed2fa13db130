import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { createChecker, type HouseholdInput, RegelkompasError } from '../../src/index.js'
import { type Provider, toEngine } from '../../src/json-rules-engine.js'
import { rulebook } from '../rulebook.js'
import { toldByCheck, toldByEngine } from './engines.js'

type Person = { id: string; incomes?: unknown }

const family = JSON.parse(readFileSync('examples/gezin-utrecht.json', 'utf8')) as HouseholdInput & { people: Person[] }
const [ana, ...others] = family.people as [Person, ...Person[]]
const { incomes, ...bare } = ana
const path = `people.${ana.id}.incomes`
const without = { ...family, people: [bare, ...others] }
const checker = createChecker(rulebook, {
  date: '2026-03-01',
  only: ['nl.bijstand', 'nl.huurtoeslag', 'utrecht.u-pas'],
})

const told = (household: unknown) => toldByCheck(checker.check(household))
const engineWith = (facts: Record<string, Provider>) => toEngine(checker, { facts })
const run = async (facts: Record<string, Provider>, household: unknown) =>
  toldByEngine((await engineWith(facts).run({ household })).events)

async function failure(work: Promise<unknown>): Promise<RegelkompasError> {
  const error = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  expect(error).toBeInstanceOf(RegelkompasError)
  return error as RegelkompasError
}

describe('what a provider gives', () => {
  it('is not changed by what other providers put into it', async () => {
    const register = { people: [bare, ...others] }
    const before = structuredClone(register)
    const { people: _people, ...rest } = family
    let income: unknown = incomes
    const engine = engineWith({ people: () => register.people, [path]: () => income })
    const first = toldByEngine((await engine.run({ household: rest })).events)
    expect(register).toEqual(before)
    expect(first).toEqual(told(family))

    // The second run must see what is fetched then, not what the first left in the register.
    income = []
    const second = toldByEngine((await engine.run({ household: rest })).events)
    expect(second).toEqual(told({ ...family, people: [{ ...bare, incomes: [] }, ...others] }))
    expect(second).not.toEqual(first)
  })

  it.each([
    [
      'an object that throws when it is read',
      () => [
        {
          get type() {
            throw new Error('not loaded')
          },
        },
      ],
    ],
    ['a deep circle', circle],
    ['null', () => null],
    ['a function', () => () => []],
    ['a Map', () => new Map()],
  ])('ends the run with the name of the fact where it is %s', async (_what, load) => {
    const error = await failure(run({ [path]: load }, without))
    expect(error.code).toBe('fact')
    expect(error.message).toContain(`the fact "${path}" was fetched, but does not fit the household: `)
    expect(error.problems[0]?.path).toContain(path)
  })

  it('may be watched by a framework, and so may the household', async () => {
    expect(await run({ [path]: () => watched(incomes) }, watched(without))).toEqual(told(family))
  })

  it.each([
    [undefined, 'nothing'],
    [{ status: 404 }, '{status: 404}'],
    ['closed', 'closed'],
  ])('is told where it is thrown and no error: %j', async (thrown, text) => {
    const error = await failure(run({ [path]: () => Promise.reject(thrown as unknown as Error) }, without))
    expect(error.message).toBe(`the fact "${path}" could not be fetched: ${text}`)
    expect(error.cause).toBe(thrown)
  })
})

/** A list that holds itself. */
function circle(): unknown[] {
  const list: unknown[] = []
  list.push({ type: 'wage', amount: list })
  return list
}

/** As a framework gives it: every object behind a proxy, the same one each time. */
function watched<T>(value: T, seen = new WeakMap<object, unknown>()): T {
  if (typeof value !== 'object' || value === null) return value
  const known = seen.get(value)
  if (known !== undefined) return known as T
  const proxy = new Proxy(value, { get: (target, key, self) => watched(Reflect.get(target, key, self), seen) })
  seen.set(value, proxy)
  return proxy
}

describe('what a household refuses', () => {
  it.each([path, 'people'])('is not fetched elsewhere: %s', async (refused) => {
    const household = { ...without, refused: [refused] }
    const asked: string[] = []
    const load: Provider = ({ fact }) => {
      asked.push(fact)
      return incomes
    }
    expect(await run({ 'people.*.incomes': load }, household)).toEqual(told(household))
    expect(asked).toEqual([])
  })
})

describe('several providers', () => {
  const { housing, ...homeless } = family

  it.each([
    ['housing.tenure', 'housing'],
    ['housing', 'housing.tenure'],
  ])(
    'for a record and for what is in it are asked from the outside in, in whatever order: %s, %s',
    async (...paths) => {
      const asked: string[] = []
      const answers: Record<string, unknown> = { housing, 'housing.tenure': 'own' }
      const facts = Object.fromEntries(
        paths.map((one): [string, Provider] => [one, ({ fact }) => asked.push(fact) && answers[one]]),
      )
      expect(await run(facts, homeless)).toEqual(told(family))
      expect(asked).toEqual(['housing'])
    },
  )

  it('ask for what is in a record that is not known as a whole', async () => {
    const { tenure, ...rest } = housing as { tenure: string }
    const facts = Object.fromEntries(
      Object.entries(rest).map(([name, value]): [string, Provider] => [`housing.${name}`, () => value]),
    )
    const all = { ...facts, 'housing.tenure': () => tenure, housing: () => undefined }
    expect(await run(all, homeless)).toEqual(told(family))
  })

  it.each([
    ['people.*.incomes', path],
    [path, 'people.*.incomes'],
  ])('for everyone and for one person: that of the person is asked, in whatever order: %s, %s', async (...paths) => {
    const asked: string[] = []
    const facts = Object.fromEntries(
      paths.map((one): [string, Provider] => [one, () => asked.push(one) && (one === path ? incomes : [])]),
    )
    expect(await run(facts, without)).toEqual(told(family))
    expect(asked).toEqual([path])
  })
})

describe('the table of providers', () => {
  it.each(['people..incomes', 'people.0.incomes', 'people.Ana.incomes', 'people.__proto__.incomes'])(
    'has no path to somebody who cannot be there: %s',
    (fact) => {
      expect(() => engineWith({ [fact]: () => [] })).toThrow(`the fact "${fact}" is no field of a household`)
    },
  )

  it('is told everything that is wrong with it at once', () => {
    const facts = { rent: () => 1, municipality: 'Utrecht' as never, 'people.*.wages': () => [] }
    expect(() => engineWith(facts)).toThrow(
      [
        'the fact "rent" is no field of a household',
        'the fact "municipality" has no function to fetch it',
        'the fact "people.*.wages" is no field of a household',
      ].join('\n'),
    )
  })

  it('stands under "facts": anything else beside it is a mistake', () => {
    const settings = { 'people.*.incomes': () => [] }
    expect(() => toEngine(checker, settings as object)).toThrow('"people.*.incomes" is no setting of toEngine')
  })
})
