import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mistakesIn } from '../../src/household/mistakes.js'
import { household as place } from '../../src/household/schema.js'
import { surely } from '../../src/household/surely.js'
import { householdSchema } from '../../src/household/zod.js'
import { householdProblems } from '../../src/index.js'
import { problemsByZod } from './by-zod.js'
import { numRuns, timeout, turns } from './checking.js'
import { completeHouseholds, vaguer } from './households.js'

const isSurelyRight = surely(place)

/** The reader finds what zod finds, to the byte, and the quick check accepts nothing else. */
function holdAgainstZod(value: unknown): 'both' | 'neither' | 'one by one' {
  expect(householdProblems(value)).toEqual(problemsByZod(value))
  const [quick, right] = [isSurelyRight(value), householdSchema.safeParse(value).success]
  expect(mistakesIn(place, value).length === 0).toBe(right)
  if (quick) expect(right).toBe(true)
  return quick ? 'both' : right ? 'one by one' : 'neither'
}

class Home {
  tenure = 'rent'
}

const hole = ['nl.bijstand', 'nl.aow']
delete hole[0]

/** Values that somebody may put anywhere, each made anew. */
const NASTY: Record<string, () => unknown> = {
  'no number': () => Number.NaN,
  'no end': () => Number.POSITIVE_INFINITY,
  'minus zero': () => -0,
  'less than nothing': () => -0.01,
  'a large number': () => 1e21,
  'a billion': () => 1e9,
  'a small number': () => 1e-7,
  'a sum of floats': () => 0.1 + 0.2,
  'three decimals': () => 1.005,
  'four decimals': () => 18.3333,
  'half a year': () => 2024.5,
  'a year long ago': () => 1899,
  'three decimals in a text': () => '1.005',
  'a comma': () => '1,5',
  'a hexadecimal text': () => '0x10',
  'an amount in a text': () => '12.50',
  'an empty text': () => '',
  'a long text': () => 'x'.repeat(201),
  'a long text of signs that take two places': () => '\u{20000}'.repeat(150),
  'a text with an end of line': () => 'nl.bijstand\n',
  'a text as an object': () => new String('rent'),
  null: () => null,
  undefined: () => undefined,
  true: () => true,
  'a large whole number': () => 10n,
  'a symbol': () => Symbol('rent'),
  'a function': () => Home,
  'an empty list': () => [],
  'a list with a hole': () => hole.slice(),
  'a list of 21': () => Array.from({ length: 21 }, () => ({})),
  'a list of 501 texts': () => Array.from({ length: 501 }, () => 'nl.bijstand'),
  'an empty object': () => ({}),
  'an object without prototype': () => Object.create(null),
  'an object with another prototype': () => Object.create({ min: -1, tenure: 'castle' }),
  'an object of a class': () => new Home(),
  'a date object': () => new Date(0),
  'a map': () => new Map(),
  'a getter': () => ({
    get min() {
      return 'much'
    },
  }),
  'a hidden end': () => Object.defineProperty({ max: 5 }, 'min', { value: 9, configurable: true, writable: true }),
  'a symbol as a key': () => ({ [Symbol('min')]: 1 }),
  'a prototype as a key': () => JSON.parse('{ "__proto__": { "min": 1 } }'),
  'a constructor as a key': () => ({ constructor: Home }),
  'both ends': () => ({ min: 1, max: 2 }),
  'one end, the other told as nothing': () => ({ min: undefined, max: 2 }),
  'ends the wrong way round': () => ({ min: 2, max: 1 }),
  'ends the wrong way round in texts': () => ({ min: '10', max: '9' }),
  'a day that is not there': () => '2026-02-30',
  'a leap day': () => '2024-02-29',
  'a time': () => '2026-01-01T00:00',
  'a period': () => ({ min: '2025-01-01', max: '2025-12-31' }),
  'a period the wrong way round': () => ({ min: '2025-12-31', max: '2025-01-01' }),
  'half a period': () => ({ min: '2025-12-31' }),
}
const nasty = Object.values(NASTY)
const KEYS = [
  'zipcode',
  '__proto__',
  'constructor',
  'toString',
  'id',
  'min',
  'max',
  'amount',
  'answers',
  'municipality',
]

/** Every record and list inside. */
function inside(value: unknown): Record<string, unknown>[] {
  if (typeof value !== 'object' || value === null) return []
  return [value as Record<string, unknown>, ...Object.values(value).flatMap(inside)]
}

/** The same household with one thing different: a value, a name that is gone, one too many, one that is misspelt. */
function spoilt(household: unknown, turn: () => number): unknown {
  const copy = cloned(household)
  const pick = <T>(list: readonly T[]) => list[turn() % list.length] as T
  const record = pick(inside(copy))
  const names = Object.keys(record)
  const name = names.length > 0 ? pick(names) : 'zipcode'
  const way = turn() % 8
  if (way === 0) Reflect.deleteProperty(record, name)
  else if (way === 1) put(record, pick(KEYS), pick(nasty)(), true)
  else if (way === 2) put(record, pick(names.length > 0 ? names : KEYS), pick(nasty)(), false)
  else if (way === 3) {
    put(record, `${name}s`, record[name], true)
    Reflect.deleteProperty(record, name)
  } else Reflect.set(record, name, pick(nasty)())
  return copy
}

/** A copy of what JSON may hold; what it may not is shared. */
function cloned(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(cloned)
  if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype) return value
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, cloned(inner)]))
}

/** Also names that an assignment would not make, and fields that cannot be listed. */
function put(record: object, name: string, value: unknown, enumerable: boolean): void {
  if (!Array.isArray(record))
    Reflect.defineProperty(record, name, { value, enumerable, configurable: true, writable: true })
}

describe('the quick check of a household', () => {
  it(
    'accepts what is right, also where it is told roughly',
    () => {
      fc.assert(
        fc.property(completeHouseholds, turns, (household, stream) => {
          expect(isSurelyRight(household)).toBe(true)
          expect(isSurelyRight(vaguer(household, stream))).toBe(true)
        }),
        { numRuns },
      )
    },
    timeout,
  )

  const fixtures = new URL('../../fixtures/', import.meta.url)
  it.each(readdirSync(fixtures).sort())('accepts the household of fixture %s', (name) => {
    const text = readFileSync(new URL(`${name}/household.json`, fixtures), 'utf8')
    expect(isSurelyRight(JSON.parse(text))).toBe(true)
  })
})

describe('the reader of households', () => {
  it(
    'says of a household that is spoilt what zod says',
    () => {
      const seen = { both: 0, neither: 0, 'one by one': 0 }
      fc.assert(
        fc.property(completeHouseholds, turns, fc.integer({ min: 1, max: 4 }), (household, stream, times) => {
          const turn = () => Number(stream.next().value)
          for (let round = 0; round < 10; round += 1) {
            let other: unknown = household
            for (let time = 0; time < times; time += 1) other = spoilt(other, turn)
            seen[holdAgainstZod(other)] += 1
          }
        }),
        { numRuns: numRuns / 4 },
      )
      // Most is wrong, a part is right in another way, and what is right is seldom gone through one by one.
      expect(seen.neither).toBeGreaterThan(seen.both)
      expect(seen.both).toBeGreaterThan(seen['one by one'])
    },
    timeout,
  )

  it.each(Object.entries(NASTY))('says of %s what zod says, wherever it stands', (_what, make) => {
    holdAgainstZod(make())
    for (const [name, value] of Object.entries(ONE_OF_EACH)) {
      for (const other of replaced(value, make)) holdAgainstZod({ [name]: other })
    }
  })
})

/** A household in which every kind of field stands. */
const ONE_OF_EACH = {
  municipality: 'Utrecht',
  people: [
    {
      id: 'ana',
      role: 'applicant',
      birthDate: '1985-03-01',
      allowancePartner: false,
      weeksAbroadThisYear: 2.5,
      education: { level: 'hbo', from: { min: '2020-01-01', max: '2020-12-31' } },
      incomes: [{ type: 'wage', amount: '1450.00', from: '2020-01-01' }],
      yearIncomes: [{ year: 2024, gross: { min: 1, max: 2 } }],
      answers: { 'nl.lostWork': true },
    },
  ],
  housing: { tenure: 'rent', bareRent: 650.01 },
  assets: { total: { min: 0 }, car: { value: { max: '2500' } } },
  specialCosts: [{ type: 'bril', amount: 250 }],
  receives: ['nl.bijstand'],
  refused: ['housing.bareRent'],
  answers: { 'nl.childElsewhere': false },
}

/** The value with something else in every place in turn. */
function replaced(value: unknown, make: () => unknown): unknown[] {
  const deeper =
    typeof value === 'object' && value !== null
      ? Object.entries(value).flatMap(([name, inner]) =>
          replaced(inner, make).map((other) =>
            Array.isArray(value)
              ? value.map((item, at) => (String(at) === name ? other : item))
              : { ...value, [name]: other },
          ),
        )
      : []
  return [make(), ...deeper]
}
