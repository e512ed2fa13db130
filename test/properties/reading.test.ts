import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import * as z from 'zod/mini'
import { surely } from '../../src/household/surely.js'
import { householdSchema } from '../../src/index.js'
import { numRuns, timeout, turns } from './checking.js'
import { completeHouseholds, vaguer } from './households.js'

const isSurelyRight = surely(householdSchema)
const accepts = (value: unknown) => householdSchema.safeParse(value).success

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
  'a hidden end': () => Object.defineProperty({ max: 5 }, 'min', { value: 9 }),
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
  const copy = structuredClone(household)
  const pick = <T>(list: readonly T[]) => list[turn() % list.length] as T
  const record = pick(inside(copy))
  const names = Object.keys(record)
  const name = names.length > 0 ? pick(names) : 'zipcode'
  const way = turn() % 8
  if (way === 0) delete record[name]
  else if (way === 1) put(record, pick(KEYS), pick(nasty)(), true)
  else if (way === 2) put(record, pick(names.length > 0 ? names : KEYS), pick(nasty)(), false)
  else if (way === 3) {
    record[`${name}s`] = record[name]
    delete record[name]
  } else record[name] = pick(nasty)()
  return copy
}

/** Also names that an assignment would not make, and fields that cannot be listed. */
function put(record: object, name: string, value: unknown, enumerable: boolean): void {
  if (!Array.isArray(record)) Object.defineProperty(record, name, { value, enumerable, configurable: true })
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

  it(
    'accepts nothing that zod refuses',
    () => {
      const seen = { both: 0, neither: 0, zod: 0 }
      fc.assert(
        fc.property(completeHouseholds, turns, (household, stream) => {
          const turn = () => Number(stream.next().value)
          for (let times = 0; times < 10; times += 1) {
            const other = spoilt(household, turn)
            const [quick, right] = [isSurelyRight(other), accepts(other)]
            if (quick) expect(right).toBe(true)
            seen[quick ? 'both' : right ? 'zod' : 'neither'] += 1
          }
        }),
        { numRuns: numRuns / 4 },
      )
      // Most is wrong, a part is right in another way, and zod is seldom asked for what is right.
      expect(seen.neither).toBeGreaterThan(seen.both)
      expect(seen.both).toBeGreaterThan(seen.zod)
    },
    timeout,
  )

  it.each(Object.entries(NASTY))('accepts %s nowhere that zod refuses it', (_what, make) => {
    expect(isSurelyRight(make()) && !accepts(make())).toBe(false)
    for (const [name, value] of Object.entries(ONE_OF_EACH)) {
      for (const other of replaced(value, make)) {
        const told = { [name]: other }
        expect(isSurelyRight(told) && !accepts(told), name).toBe(false)
      }
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

const UNKNOWN_KINDS: [what: string, schema: z.ZodMiniType, right: unknown][] = [
  ['null', z.nullable(z.string()), null],
  ['a default', z._default(z.string(), 'a'), 'b'],
  ['an e-mail address', z.email(), 'a@example.org'],
  ['a link', z.url(), 'https://example.org'],
  ['a text that is trimmed', z.string().check(z.trim()), ' a '],
  ['a text that begins with another', z.string().check(z.startsWith('a')), 'ab'],
  ['a check of its own', z.string().check(() => {}), 'a'],
  ['a pattern that remembers', z.string().check(z.regex(/a/g)), 'a'],
  ['a whole number of another size', z.int32(), 1],
  ['a number above another', z.number().check(z.gt(1)), 2],
  ['a multiple', z.number().check(z.multipleOf(2)), 4],
  ['what is transformed', z.pipe(z.string(), z.transform(Number)), '1'],
  ['what is found later', z.lazy(() => z.string()), 'a'],
  ['one value', z.literal('a'), 'a'],
  ['a tuple', z.tuple([z.string()]), ['a']],
  ['anything', z.unknown(), 'a'],
  ['a record of texts', z.record(z.string(), z.string()), { a: 'b' }],
  ['a record with few names', z.record(z.string().check(z.minLength(1)), z.unknown()), { a: 'b' }],
  ['a record by dates', z.record(z.iso.date(), z.unknown()), { '2026-01-01': 1 }],
  ['an object with the name of what all have', z.strictObject({ toString: z.optional(z.string()) }), { toString: 'a' }],
  ['a field told as nothing', z.strictObject({ a: z.unknown() }), { a: undefined }],
]

describe('a kind that the quick check does not know', () => {
  it.each(UNKNOWN_KINDS)('is never accepted: %s', (_what, schema, right) => {
    expect(schema.safeParse(right).success).toBe(true)
    expect(surely(schema)(right)).toBe(false)
    expect(surely(z.strictObject({ of: schema, and: z.string() }))({ of: right, and: 'a' })).toBe(false)
    expect(surely(z.array(schema))([right])).toBe(false)
  })

  it('is not in the way of another that may stand there', () => {
    expect(surely(z.union([z.email(), z.boolean()]))(true)).toBe(true)
  })

  it('is a list of another class', () => {
    class Rows extends Array<string> {}
    expect(z.array(z.string()).safeParse(Rows.of('a')).success).toBe(true)
    expect(surely(z.array(z.string()))(Rows.of('a'))).toBe(false)
  })

  it.each([Number.NaN, Number.POSITIVE_INFINITY, '1', null])('makes no number of %s', (value) => {
    expect(z.number().safeParse(value).success).toBe(false)
    expect(surely(z.number())(value)).toBe(false)
  })

  it('is a check that has not said yes yet', () => {
    const later = z.string().check(z.refine(() => Promise.resolve(false)))
    expect(surely(later)('a')).toBe(false)
  })
})

describe('a field that may be left out', () => {
  const open = z.strictObject({ a: z.optional(z.string()) })
  const exact = z.strictObject({ a: z.exactOptional(z.string()) })
  const checked = z.strictObject({ a: z.optional(z.string()).check(z.refine((value) => value !== 'no')) })
  it.each([
    ['may be told', open, { a: 'b' }, true],
    ['may be left out', open, {}, true],
    ['may be told as nothing', open, { a: undefined }, true],
    ['may be told where it is exact', exact, { a: 'b' }, true],
    ['may not be told as nothing where it is exact', exact, { a: undefined }, false],
    ['is held against a check', checked, { a: 'no' }, false],
    ['is held against a check that it stands', checked, { a: 'yes' }, true],
  ])('%s', (_what, schema, value, wanted) => {
    expect(schema.safeParse(value).success).toBe(wanted)
    expect(surely(schema)(value)).toBe(wanted)
  })
})
