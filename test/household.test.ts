import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { describe, expect, expectTypeOf, it } from 'vitest'
import type * as z from 'zod/mini'
import { householdJsonSchema } from '../src/household/json-schema.js'
import { RECORDS } from '../src/household/records.js'
import {
  createChecker,
  type HouseholdInput,
  householdProblems,
  parseHousehold,
  RegelkompasError,
} from '../src/index.js'
import { householdSchema } from '../src/schema.js'
import { rulebook } from './rulebook.js'

type Row = Record<string, unknown>

function person(id: string, role: string, birthDate: string, more: Row = {}): Row {
  return { id, role, birthDate, ...more }
}

function found(household: unknown): [string, string][] {
  return householdProblems(household).map((problem) => [problem.path, problem.found])
}

function paths(household: unknown): string[] {
  return [...new Set(householdProblems(household).map(({ path }) => path))]
}

const WORLD_OF_KEYS: [where: string, household: unknown, path: string][] = [
  ['the household', { zipcode: '3511' }, 'zipcode'],
  ['a person', { people: [{ id: 'ana', birthdate: '1985-03-01' }] }, 'people.ana.birthdate'],
  ['an income', { people: [{ id: 'ana', incomes: [{ ammount: 1 }] }] }, 'people.ana.incomes.0.ammount'],
  [
    'an income of a year',
    { people: [{ id: 'ana', yearIncomes: [{ year: 2025, nett: 1 }] }] },
    'people.ana.yearIncomes.0.nett',
  ],
  ['an education', { people: [{ id: 'ana', education: { kind: 'hbo' } }] }, 'people.ana.education.kind'],
  ['the home', { housing: { rent: 600 } }, 'housing.rent'],
  ['the assets', { assets: { saving: 1 } }, 'assets.saving'],
  ['the car', { assets: { car: { worth: 1 } } }, 'assets.car.worth'],
  ['the costs', { costs: { enery: 1 } }, 'costs.enery'],
  ['the allowances', { allowances: { zorgToeslag: 1 } }, 'allowances.zorgToeslag'],
  ['special costs', { specialCosts: [{ kind: 'bril' }] }, 'specialCosts.0.kind'],
  ['the ends of an amount', { housing: { bareRent: { min: 1, maks: 2 } } }, 'housing.bareRent.maks'],
]

describe('a misspelt key', () => {
  it.each(WORLD_OF_KEYS)('of %s never passes for "not told"', (_where, household, path) => {
    const [problem, ...others] = householdProblems(household)
    expect(others).toEqual([])
    expect(problem).toMatchObject({
      path,
      code: 'unknown-key',
      found: path.split('.').at(-1),
      message: { nl: 'dit veld bestaat niet', en: 'there is no such field' },
    })
  })

  it.each([
    ['the household', '{ "KEY": { "municipality": "Utrecht" } }', 'KEY'],
    ['a person', '{ "people": [{ "id": "ana", "KEY": {} }] }', 'people.ana.KEY'],
    ['the home', '{ "housing": { "KEY": null } }', 'housing.KEY'],
  ])('that reaches for the prototype is refused in %s', (_where, text, path) => {
    for (const key of ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty']) {
      expect(paths(JSON.parse(text.replace('KEY', key)))).toEqual([path.replace('KEY', key)])
    }
    expect(({} as Row).municipality).toBeUndefined()
  })

  it('that reaches for the prototype is no answer to a question of a rule file', () => {
    const checker = createChecker(rulebook, { date: '2026-03-01' })
    for (const key of ['__proto__', 'constructor', 'toString']) {
      const household = JSON.parse(
        `{ "answers": { "${key}": true }, "people": [{ "id": "ana", "answers": { "${key}": 1 } }] }`,
      )
      expect(refusal(() => checker.check(household)).problems.map(({ path }) => path)).toEqual([
        `answers.${key}`,
        `people.ana.answers.${key}`,
      ])
    }
  })
})

/** A person of a class that keeps what it tells to itself. */
class Someone {
  readonly #birthDate = '1985-03-01'
  get id() {
    return 'ana'
  }
  get birthDate() {
    return this.#birthDate
  }
}

function nested(levels: number): unknown {
  return levels === 0 ? [] : [nested(levels - 1)]
}

const TRAPS: [what: string, make: () => unknown][] = [
  [
    'a field that throws',
    () => ({
      get municipality() {
        throw new Error('no')
      },
    }),
  ],
  [
    'an answer that throws',
    () => ({
      answers: {
        get 'nl.incomeSupplementThisYear'() {
          throw new Error('no')
        },
      },
    }),
  ],
  [
    'a proxy that was revoked',
    () => {
      const { proxy, revoke } = Proxy.revocable({}, {})
      revoke()
      return { people: [proxy] }
    },
  ],
  ['lists in lists in lists', () => ({ people: [{ id: 'ana', incomes: [nested(5000)] }] })],
]

describe('what is no plain data', () => {
  it.each(TRAPS)('is refused, and never throws anything else: %s', (_what, make) => {
    const checker = createChecker(rulebook, { date: '2026-03-01' })
    expect(refusal(() => checker.check(make())).code).toBe('household')
    expect(refusal(() => checker.outcomes(make())).code).toBe('household')
    expect([...checker.outcomesOf([make()])][0]).toBeInstanceOf(RegelkompasError)
    expect(() => householdProblems(make())).not.toThrow()
  })

  it('but tells its fields is read in the same way by all who look at it', () => {
    const checker = createChecker(rulebook, { date: '2026-03-01' })
    const plain = { people: [{ id: 'ana', birthDate: '1985-03-01' }] }
    for (const person of [new Someone(), Object.create(plain.people[0] ?? null)]) {
      expect(checker.check({ people: [person] })).toEqual(checker.check(plain))
      expect(checker.outcomes({ people: [person] })).toEqual(checker.outcomes(plain))
    }
    expect(checker.check({ people: [new Someone()] }).facts['people.ana.age']).toBe('41')
  })

  it('is never cut in the middle of a sign', () => {
    const [problem] = householdProblems({ municipality: `${'x'.repeat(79)}\u{1F600}${'y'.repeat(200)}` })
    expect(problem?.found).toBe(`${'x'.repeat(79)}?`)
  })
})

function refusal(work: () => unknown): RegelkompasError {
  try {
    work()
  } catch (error) {
    if (error instanceof RegelkompasError) return error
    throw error
  }
  throw new Error('nothing was refused')
}

const WRONG_AMOUNTS: [why: string, value: unknown, shown: string][] = [
  ['is negative', -1, '-1'],
  ['is a negative text', '-0.01', '-0.01'],
  ['has three decimals', 600.005, '600.005'],
  ['is a text with three decimals', '600.000', '600.000'],
  ['is no number', Number.NaN, 'NaN'],
  ['is infinite', Number.POSITIVE_INFINITY, 'Infinity'],
  ['is too large to be exact', 1e21, '1e+21'],
  ['has more than nine digits', 1e12, '1000000000000'],
  ['is too small to be an amount', 1e-7, '1e-7'],
  ['is a text with an exponent', '1e3', '1e3'],
  ['is a hexadecimal text', '0x10', '0x10'],
  ['has a space before it', ' 5', ' 5'],
  ['has a comma', '600,50', '600,50'],
  ['has a thousands point', '1.400.50', '1.400.50'],
  ['has a currency', '€ 600', '€ 600'],
  ['is empty', '', ''],
  ['is null', null, 'null'],
  ['is a claim', true, 'true'],
  ['has its ends the wrong way round', { min: 700, max: 600 }, '{min: 700, max: 600}'],
  ['has its ends the wrong way round as texts', { min: '1000', max: '999.99' }, '{min: 1000, max: 999.99}'],
  ['has no ends', {}, '{}'],
]

describe('a number that is no money', () => {
  const hours = (value: unknown) => ({ people: [{ id: 'mo', role: 'child', childcare: [{ hours: value }] }] })
  it('may have four decimals, as hours of a year do in a month', () => {
    expect(problemsWithout(hours('18.3333'))).toEqual([])
  })
  it('is refused with five', () => {
    expect(problemsWithout(hours('18.33333'))).toEqual([
      'expected: a number of 0 or more, below 1 billion, with at most four decimals after a point, or { min, max } with min not above max; found: 18.33333',
    ])
  })
})

/** What is wrong with people of whom nobody asks. */
function problemsWithout(household: { people: unknown[] }): string[] {
  const people = [{ id: 'ana', role: 'applicant' }, ...household.people]
  return householdProblems({ people }).map(({ message }) => message.en)
}

describe('an amount', () => {
  it.each(WRONG_AMOUNTS)('that %s is refused', (_why, value, shown) => {
    const [problem] = householdProblems({ housing: { bareRent: value } })
    expect(paths({ housing: { bareRent: value } })).toEqual(['housing.bareRent'])
    expect(problem).toMatchObject({ path: 'housing.bareRent', code: 'value', found: shown })
    expect(problem?.message).toEqual({
      nl: `verwacht: een bedrag van 0 of meer, onder 1 miljard, met ten hoogste twee decimalen na een punt, of { min, max } met min niet boven max; gevonden: ${shown}`,
      en: `expected: an amount of 0 or more, below 1 billion, with at most two decimals after a point, or { min, max } with min not above max; found: ${shown}`,
    })
  })

  it.each([0, 600, 600.5, '600', '600.50', 999_999_999.99, { min: 600 }, { max: 700 }, { min: 600, max: 600 }])(
    'may be written as %j',
    (value) => {
      expect(householdProblems({ housing: { bareRent: value } })).toEqual([])
    },
  )

  it('of which an end is wrong is refused', () => {
    for (const bareRent of [{ min: -1 }, { max: 'veel' }, { min: 1, max: 2.005 }, { min: null, max: 5 }]) {
      expect(paths({ housing: { bareRent } })[0]).toMatch(/^housing\.bareRent/)
    }
  })

  it('may be below zero where that can be: a bank balance, an income, a year of loss', () => {
    const household = {
      assets: { bankBalance: -50.25 },
      people: [{ id: 'ana', incomes: [{ amount: '-10' }], yearIncomes: [{ year: 2025, gross: -1000, net: -1 }] }],
    }
    expect(householdProblems(household)).toEqual([])
    expect(paths({ assets: { savings: -50.25 } })).toEqual(['assets.savings'])
  })
})

describe('a question in English', () => {
  it.each(Object.entries(RECORDS.costs ?? {}))('on costs a month says "a month": %s', (_name, { field }) => {
    expect(field.unit).toBe('EUR/month')
    expect(field.question?.en).toMatch(/\ba month\b/)
  })

  it('names what it is about', () => {
    expect(RECORDS.housing?.independentDwelling?.field.question?.en).toMatch(/^Does your home have /)
    expect(RECORDS.person?.studentFinance?.field.question?.en).toMatch(/ for this education\?$/)
  })
})

describe('a choice, a claim, a text and a list', () => {
  it.each<[string, unknown, [string, string], string, string]>([
    [
      'an unknown tenure',
      { housing: { tenure: 'huur' } },
      ['housing.tenure', 'huur'],
      'een van: rent, own, room, lodging, homeless, shelter',
      'one of: rent, own, room, lodging, homeless, shelter',
    ],
    [
      'a choice in capitals',
      { people: [{ id: 'ana', role: 'Applicant' }] },
      ['people.ana.role', 'Applicant'],
      'een van: applicant, partner, child, housemate',
      'one of: applicant, partner, child, housemate',
    ],
    [
      'a claim as text',
      { people: [{ id: 'ana', detained: 'no' }] },
      ['people.ana.detained', 'no'],
      'true of false, zonder aanhalingstekens',
      'true or false, without quotes',
    ],
    [
      'a claim as number',
      { housing: { independentDwelling: 1 } },
      ['housing.independentDwelling', '1'],
      'true of false, zonder aanhalingstekens',
      'true or false, without quotes',
    ],
    ['a list as object', { people: { id: 'ana' } }, ['people', '{id: ana}'], 'een lijst', 'a list'],
    [
      'the name of a scheme for its code',
      { receives: ['zorgtoeslag'] },
      ['receives.0', 'zorgtoeslag'],
      'de code van een regeling, zoals plaats.regeling',
      'the code of a scheme, such as place.scheme',
    ],
    ['a record as text', { housing: 'huurwoning' }, ['housing', 'huurwoning'], 'een object', 'an object'],
    ['answers as text', { answers: 'ja' }, ['answers', 'ja'], 'een object', 'an object'],
    ['what was refused as text', { refused: 'assets' }, ['refused', 'assets'], 'een lijst', 'a list'],
    ['null for nothing', { receives: null }, ['receives', 'null'], 'een lijst', 'a list'],
    ['a municipality as number', { municipality: 344 }, ['municipality', '344'], 'een tekst', 'a text'],
  ])('refuses %s, in Dutch and in English', (_what, household, problem, nl, en) => {
    expect(found(household)).toEqual([problem])
    expect(householdProblems(household)[0]).toMatchObject({
      expected: nl,
      message: { nl: `verwacht: ${nl}; gevonden: ${problem[1]}`, en: `expected: ${en}; found: ${problem[1]}` },
    })
  })

  it.each(['<script>', 'Utrecht\n', '{name}', 'a'.repeat(201)])('refuses %j as the name of a municipality', (name) => {
    expect(paths({ municipality: name })).toEqual(['municipality'])
  })

  it.each(['Ana', '1', 'a b', 'a.b', '__proto__', '', 'a'.repeat(41)])('refuses %j as the id of a person', (id) => {
    expect(paths({ people: [{ id }] })).toEqual(['people.0.id'])
  })

  it('counts no items where a text should stand', () => {
    const municipality = Array.from({ length: 201 }, () => 'Utrecht')
    expect(householdProblems({ municipality })[0]?.message.en).toBe('expected: a text; found: a list')
  })

  it('needs an id of everyone', () => {
    expect(paths({ people: [{ role: 'applicant' }] })).toEqual(['people.0.id'])
  })

  it('takes no more than thirty people', () => {
    const crowd = (size: number) => Array.from({ length: size }, (_, index) => ({ id: `p${index}` }))
    expect(paths({ people: crowd(31) })).toEqual(['people'])
    expect(paths({ people: crowd(30) })).toEqual([])
    expect(householdProblems({ people: crowd(40) })[0]?.message).toEqual({
      nl: 'verwacht: een lijst van ten hoogste 30; gevonden: een lijst van 40',
      en: 'expected: a list of at most 30; found: a list of 40',
    })
  })
})

describe('a date', () => {
  it.each([
    '2026-02-29',
    '2026-02-30',
    '2026-13-01',
    '2026-00-10',
    '2026-1-1',
    '01-03-1985',
    '1985-03-01T00:00:00Z',
    '',
    { min: '2001-01-01', max: '2000-12-31' },
    { min: '2001-01-01' },
    { min: '2001-01-01', max: '2001-02-30' },
    19850301,
  ])('as %j is refused', (birthDate) => {
    const problems = householdProblems({ people: [{ id: 'ana', birthDate }] })
    expect(problems.length).toBeGreaterThan(0)
    for (const { path, expected, message } of problems) {
      expect(path).toMatch(/^people\.ana\.birthDate/)
      expect(expected).toBe('een datum zoals 2026-03-01, vanaf 1900, of { min, max } met min niet na max')
      expect(message.en).toMatch(
        /^expected: a date such as 2026-03-01, from 1900 on, or \{ min, max \} with min not after max; found: /,
      )
    }
  })

  it.each(['2024-02-29', '1925-12-31', { min: '2001-01-01', max: '2001-01-01' }])('may be %j', (birthDate) => {
    expect(householdProblems({ people: [{ id: 'ana', birthDate }] })).toEqual([])
  })
})

const CONTRADICTIONS: [what: string, household: unknown, path: string, nl: string, en: string][] = [
  [
    'married without a partner',
    { people: [{ id: 'ana', role: 'applicant', maritalStatus: 'married' }] },
    'people.ana.maritalStatus',
    'wie getrouwd is, noemt ook de partner; wie duurzaam gescheiden leeft, kiest separated',
    'who is married names the partner too; who lives apart for good chooses separated',
  ],
  [
    'an allowance partner who is a housemate',
    { people: [person('ana', 'applicant', '1985-03-01'), { id: 'bo', role: 'housemate', allowancePartner: true }] },
    'people.bo.allowancePartner',
    'een toeslagpartner heeft de rol partner, niet housemate',
    'an allowance partner has the role partner, not housemate',
  ],
  [
    'two applicants',
    { people: [person('ana', 'applicant', '1985-03-01'), person('bo', 'applicant', '1986-03-01')] },
    'people.bo.role',
    'er is al iemand met de rol applicant',
    'there is another applicant already',
  ],
  [
    'two partners',
    { people: ['ana', 'bo', 'cor'].map((id) => ({ id, role: id === 'ana' ? 'applicant' : 'partner' })) },
    'people.cor.role',
    'er is al iemand met de rol partner',
    'there is another partner already',
  ],
  [
    'two equal ids',
    {
      people: [
        { id: 'ana', role: 'applicant' },
        { id: 'ana', role: 'child' },
      ],
    },
    'people.ana.id',
    'deze naam komt twee keer voor',
    'this id stands there twice',
  ],
  [
    'a household in which nobody asks',
    { people: [person('bo', 'partner', '1984-01-01'), person('cas', 'child', '2010-01-01')] },
    'people',
    'niemand heeft de rol applicant',
    'nobody has the role applicant',
  ],
  [
    'a child that is older than the applicant',
    { people: [person('ana', 'applicant', '1985-03-01'), person('bo', 'child', '1985-02-28')] },
    'people.bo.birthDate',
    'dit kind is niet jonger dan de ouder',
    'this child is not younger than the parent',
  ],
  [
    'a child born on the day of the applicant',
    { people: [person('ana', 'applicant', '1985-03-01'), person('bo', 'child', '1985-03-01')] },
    'people.bo.birthDate',
    'dit kind is niet jonger dan de ouder',
    'this child is not younger than the parent',
  ],
  [
    'a child that is older however the dates turn out',
    {
      people: [
        { id: 'ana', role: 'applicant', birthDate: { min: '1990-01-01', max: '1990-12-31' } },
        { id: 'bo', role: 'child', birthDate: { min: '1989-01-01', max: '1989-12-31' } },
      ],
    },
    'people.bo.birthDate',
    'dit kind is niet jonger dan de ouder',
    'this child is not younger than the parent',
  ],
  [
    'an income that ends before it starts',
    { people: [{ id: 'ana', incomes: [{ amount: 1 }, { from: '2026-03-01', until: '2026-02-28' }] }] },
    'people.ana.incomes.1.until',
    'het einde ligt voor het begin',
    'the end lies before the start',
  ],
  [
    'a wage below zero',
    {
      people: [
        {
          id: 'ana',
          incomes: [
            { type: 'profit', amount: -10 },
            { type: 'wage', amount: '-0.01' },
          ],
        },
      ],
    },
    'people.ana.incomes.1.amount',
    'dit inkomen kan niet onder 0 zijn',
    'this income cannot be below 0',
  ],
  [
    'a benefit that may be below zero',
    { people: [{ id: 'ana', incomes: [{ type: 'ww', amount: { min: -5, max: 5 } }] }] },
    'people.ana.incomes.0.amount',
    'dit inkomen kan niet onder 0 zijn',
    'this income cannot be below 0',
  ],
  [
    'a total below the savings that are part of it',
    { assets: { total: 100, savings: { min: '100.01', max: 500 } } },
    'assets.total',
    'het bezit samen is minder dan de delen die erbij staan',
    'the possessions together are less than the parts told beside them',
  ],
  [
    'rent of who is homeless',
    { housing: { tenure: 'homeless', bareRent: 0 } },
    'housing.bareRent',
    'wie geen woning heeft, betaalt geen huur',
    'who is homeless pays no rent',
  ],
]

describe('what cannot be true together', () => {
  it.each(CONTRADICTIONS)('is a problem: %s', (_what, household, path, nl, en) => {
    expect(householdProblems(household).map((problem) => [problem.path, problem.message])).toEqual([[path, { nl, en }]])
  })

  it.each<[string, unknown]>([
    [
      'a child one day younger',
      { people: [person('ana', 'applicant', '1985-03-01'), person('bo', 'child', '1985-03-02')] },
    ],
    [
      'a child that may be younger',
      {
        people: [
          { id: 'ana', role: 'applicant', birthDate: { min: '1985-01-01', max: '1985-12-31' } },
          { id: 'bo', role: 'child', birthDate: { min: '1980-01-01', max: '1985-06-30' } },
        ],
      },
    ],
    [
      'an older housemate',
      { people: [person('ana', 'applicant', '1985-03-01'), person('bo', 'housemate', '1950-01-01')] },
    ],
    ['an income of one day', { people: [{ id: 'ana', incomes: [{ from: '2026-03-01', until: '2026-03-01' }] }] }],
    ['a total of parts that floats add up to more', { assets: { total: 0.3, savings: 0.1, cash: '0.20' } }],
    ['a shelter with rent', { housing: { tenure: 'shelter', bareRent: 100 } }],
    [
      'someone of whom no role is told, who may be the applicant',
      { people: [{ id: 'ana' }, { id: 'bo', role: 'child' }] },
    ],
    ['nothing at all', {}],
  ])('is not: %s', (_what, household) => {
    expect(householdProblems(household)).toEqual([])
  })

  it('is someone who is not born yet on the date of the check', () => {
    const household = { people: [person('ana', 'applicant', '1985-03-01'), person('bo', 'child', '2026-03-02')] }
    expect(householdProblems(household)).toEqual([])
    const { code, problems } = refusal(() => createChecker(rulebook, { date: '2026-03-01' }).check(household))
    expect(code).toBe('household')
    expect(problems.map(({ path }) => path)).toEqual(['people.bo.birthDate'])
    expect(createChecker(rulebook, { date: '2026-03-02' }).check(household).facts['people.bo.age']).toBe('0')
  })
})

describe('what is no household', () => {
  it.each<[string, unknown, string]>([
    ['an array', [], 'een lijst'],
    ['null', null, 'null'],
    ['a text', 'huishouden', 'huishouden'],
    ['a number', 5, '5'],
    ['a claim', true, 'true'],
    ['nothing', undefined, 'niets'],
  ])('is refused as a whole: %s', (_what, input, shown) => {
    expect(found(input)).toEqual([['', shown]])
    expect(householdProblems(input)[0]).toMatchObject({ expected: 'een object' })
  })

  it('is refused as a person too', () => {
    const problems: [string, string][] = ['people.0', 'people.1', 'people.2'].map((path, index) => [
      path,
      ['bo', 'null', '5'][index] ?? '',
    ])
    expect(found({ people: ['bo', null, 5] })).toEqual(problems)
  })
})

describe('all problems', () => {
  const household = {
    zip: '3511',
    municipality: 5,
    people: [
      { id: 'ana', role: 'boss', incomes: [{ amount: 1.001, perriod: 'month' }] },
      { id: 'bo', education: { level: 'havo' } },
      { id: 'NO' },
    ],
    housing: { bareRent: -1, tenure: 'rent' },
    assets: { car: { colour: 'red' } },
  }
  const wanted = [
    'zip',
    'municipality',
    'people.ana.role',
    'people.ana.incomes.0.amount',
    'people.ana.incomes.0.perriod',
    'people.bo.education.level',
    'people.2.id',
    'housing.bareRent',
    'assets.car.colour',
  ]

  it('come at once, people named by their id', () => {
    expect(paths(household).sort()).toEqual([...wanted].sort())
  })

  it('stand in the error that parseHousehold throws', () => {
    const error = refusal(() => parseHousehold(household))
    expect(error.code).toBe('household')
    expect(error.problems).toEqual(householdProblems(household))
    for (const path of wanted) expect(error.message).toContain(`${path}: `)
  })

  it('do not change the household, which comes back as it was told', () => {
    const told = Object.freeze({ municipality: 'Utrecht', people: Object.freeze([Object.freeze({ id: 'ana' })]) })
    expect(parseHousehold(told)).toBe(told)
  })
})

describe('the zod schema of a household', () => {
  it('takes what is a household to TypeScript', () => {
    expectTypeOf<z.input<typeof householdSchema>>().branded.toEqualTypeOf<HouseholdInput>()
    expectTypeOf<z.output<typeof householdSchema>>().branded.toEqualTypeOf<HouseholdInput>()
  })

  it('refuses what the reader refuses, in the same place', () => {
    expect(householdSchema.safeParse({ municipality: 'Utrecht' }).success).toBe(true)
    const parsed = householdSchema.safeParse({ housing: { tenure: 'huur' } })
    expect(parsed.error?.issues.map(({ path }) => path.join('.'))).toEqual(paths({ housing: { tenure: 'huur' } }))
  })
})

describe('the JSON Schema of a household', () => {
  const ajv = new Ajv2020({ strict: true, allowUnionTypes: true, allErrors: true })
  ;(addFormats as unknown as (on: Ajv2020) => void)(ajv)
  const schema = householdJsonSchema()
  const validate = ajv.compile(schema)
  const files = [
    ...readdirSync('fixtures').map((name) => `fixtures/${name}/household.json`),
    ...readdirSync('examples').flatMap((name) => (name.endsWith('.json') ? [`examples/${name}`] : [])),
  ].filter((file) => existsSync(file))

  it('finds households to try it on', () => {
    expect(files.length).toBeGreaterThan(80)
  })

  it.each(files)('takes %s', (file) => {
    expect(validate(JSON.parse(readFileSync(file, 'utf8'))), JSON.stringify(validate.errors)).toBe(true)
  })

  it.each(WORLD_OF_KEYS)('refuses a misspelt key of %s', (_where, household) => {
    expect(validate(household)).toBe(false)
  })

  it.each([
    [],
    null,
    'x',
    { people: {} },
    { people: [{}] },
    { people: [{ id: 'Ana' }] },
    { housing: { tenure: 'huur' } },
  ])('refuses %j', (household) => {
    expect(validate(household)).toBe(false)
  })

  it('says of a field what the questions say of it', () => {
    const { properties } = schema as { properties: Record<string, { properties: Record<string, Row> }> }
    expect(properties.housing?.properties.bareRent).toMatchObject({
      title: 'kale huur',
      description: 'Hoeveel kale huur betaalt u per maand? [EUR/month]',
    })
  })
})

/** The facts of a household on a date. */
function factsOf(household: unknown, date: string): Record<string, unknown> {
  return createChecker(rulebook, { date }).check(household).facts
}

describe('age', () => {
  it.each([
    ['the day before the birthday', '1990-05-10', '2026-05-09', '35'],
    ['the birthday', '1990-05-10', '2026-05-10', '36'],
    ['the day of birth', '2026-03-01', '2026-03-01', '0'],
    // Who is born on 29 February is a year older when that day has gone by: in other years on 1 March.
    ['28 February of a year without a leap day', '2008-02-29', '2026-02-28', '17'],
    ['1 March of that year', '2008-02-29', '2026-03-01', '18'],
    ['28 February of a leap year', '2008-02-29', '2028-02-28', '19'],
    ['29 February of a leap year', '2008-02-29', '2028-02-29', '20'],
    ['New Year', '2008-01-01', '2026-01-01', '18'],
  ])('on %s', (_day, birthDate, date, age) => {
    expect(factsOf({ people: [{ id: 'ana', birthDate }] }, date)['people.ana.age']).toBe(age)
  })

  it('is a range when only the year of birth is known', () => {
    const household = { people: [{ id: 'ana', birthDate: { min: '1990-01-01', max: '1990-12-31' } }] }
    expect(factsOf(household, '2026-03-01')['people.ana.age']).toEqual({ min: '35', max: '36' })
    expect(factsOf(household, '2026-12-31')['people.ana.age']).toBe('36')
  })
})

describe('the type of a household', () => {
  const ana = person('ana', 'applicant', '1985-03-01')
  const bo = person('bo', 'partner', '1984-01-01')
  const child = person('cas', 'child', '2008-03-02')

  it.each([
    ['an applicant alone', [ana], 'single', '0'],
    ['an applicant with a child', [ana, child], 'single-parent', '1'],
    ['an applicant with a partner', [ana, bo], 'couple', '0'],
    ['a couple with a child', [ana, bo, child], 'couple-with-children', '1'],
    ['an applicant with a child of 18', [ana, person('cas', 'child', '2008-03-01')], 'single', '0'],
    ['an applicant with a housemate of 10', [ana, person('cas', 'housemate', '2016-03-01')], 'single', '0'],
    [
      'a couple with one child of 18 and one below',
      [ana, bo, child, person('dik', 'child', '2005-01-01')],
      'couple-with-children',
      '1',
    ],
  ])('is, for %s', (_who, people, householdType, children) => {
    // On this date the child born on 2 March 2008 is still 17, and the one born on 1 March is 18.
    expect(factsOf({ people }, '2026-03-01')).toMatchObject({ householdType, numberOfChildren: children })
  })

  it('is not known while nobody is told of', () => {
    expect(factsOf({}, '2026-03-01')).not.toHaveProperty('householdType')
  })

  it('is not known while the role of a person is not', () => {
    expect(factsOf({ people: [ana, { id: 'bo' }] }, '2026-03-01')).not.toHaveProperty('householdType')
  })
})

describe('AOW age (AOW art. 7a)', () => {
  it.each([
    ['66 years and 7 months', '1956-05-31', '2022-12-31', '2022-12-30'],
    ['66 years and 10 months', '1956-06-01', '2023-04-01', '2023-03-31'],
    ['66 years and 10 months', '1957-02-28', '2023-12-28', '2023-12-27'],
    ['67 years', '1957-03-01', '2024-03-01', '2024-02-29'],
    ['67 years', '1960-12-31', '2027-12-31', '2027-12-30'],
    ['67 years and 3 months', '1961-01-01', '2028-04-01', '2028-03-31'],
  ])('is %s for who is born on %s: reached on %s, not yet on %s', (_age, birthDate, reached, before) => {
    const household = { people: [person('ana', 'applicant', birthDate)] }
    expect(factsOf(household, reached)['people.ana.hasAowAge']).toBe(true)
    expect(factsOf(household, reached).anyAowAge).toBe(true)
    expect(factsOf(household, before)['people.ana.hasAowAge']).toBe(false)
    expect(factsOf(household, before)['people.ana.aowDate']).toBe(reached)
  })

  it('is not reached below 65, even where it is not fixed yet', () => {
    const household = { people: [person('ana', 'applicant', '1990-01-01')] }
    expect(factsOf(household, '2026-03-01')['people.ana.hasAowAge']).toBe(false)
    expect(factsOf(household, '2026-03-01')).not.toHaveProperty(['people.ana.aowDate'])
  })

  it('is not known for a birth date on both sides of a border', () => {
    const birthDate = { min: '1956-05-31', max: '1956-06-01' }
    const household = { people: [{ id: 'ana', role: 'applicant', birthDate }] }
    expect(factsOf(household, '2022-12-30')['people.ana.hasAowAge']).toBe(false)
    expect(factsOf(household, '2023-01-15')).not.toHaveProperty(['people.ana.hasAowAge'])
    expect(factsOf(household, '2023-04-01')['people.ana.hasAowAge']).toBe(true)
  })

  it('of a housemate is not that of the household', () => {
    const people = [person('ana', 'applicant', '1985-03-01'), person('opa', 'housemate', '1945-01-01')]
    expect(factsOf({ people }, '2026-03-01')).toMatchObject({ 'people.opa.hasAowAge': true, anyAowAge: false })
  })
})

describe('cost sharers (Participatiewet art. 19a)', () => {
  const ana = person('ana', 'applicant', '1980-01-01', { commercialContract: false, education: { level: 'none' } })
  const none = { commercialContract: false, education: { level: 'none' } }

  it.each<[string, Row, string, string]>([
    ['who turns 27 tomorrow', person('bo', 'housemate', '1999-03-02', none), '2026-03-01', '0'],
    ['of 27 today', person('bo', 'housemate', '1999-03-01', none), '2026-03-01', '1'],
    // The age was 21 up to and including 2022 (art. 22a lid 4 as it stood then).
    ['of 22 on the last day of 2022', person('bo', 'housemate', '2000-06-01', none), '2022-12-31', '1'],
    ['of 22 on the first day of 2023', person('bo', 'housemate', '2000-06-01', none), '2023-01-01', '0'],
    [
      'who rents on a written contract',
      person('bo', 'housemate', '1980-01-01', { ...none, commercialContract: true }),
      '2026-03-01',
      '0',
    ],
    // A contract between close relatives does not count: art. 19a lid 1 under b.
    [
      'who is a child with a contract',
      person('bo', 'child', '1998-01-01', { ...none, commercialContract: true }),
      '2026-03-01',
      '1',
    ],
    [
      'who is a child, of whom no contract is told',
      person('bo', 'child', '1998-01-01', { education: { level: 'none' } }),
      '2026-03-01',
      '1',
    ],
    [
      'who studies hbo full-time',
      person('bo', 'housemate', '1998-01-01', { ...none, education: { level: 'hbo', fullTime: true } }),
      '2026-03-01',
      '0',
    ],
    [
      'who studies hbo part-time',
      person('bo', 'housemate', '1998-01-01', { ...none, education: { level: 'hbo', fullTime: false } }),
      '2026-03-01',
      '1',
    ],
    // A student who started before 30 stays one: art. 19a lid 1 under d.
    [
      'who began to study the day before turning 30',
      person('bo', 'housemate', '1993-09-02', {
        ...none,
        education: { level: 'wo', fullTime: true, from: '2023-09-01' },
      }),
      '2026-03-01',
      '0',
    ],
    [
      'who began to study on turning 30',
      person('bo', 'housemate', '1993-09-01', {
        ...none,
        education: { level: 'wo', fullTime: true, from: '2023-09-01' },
      }),
      '2026-03-01',
      '1',
    ],
    [
      'who follows mbo-bbl, of any age',
      person('bo', 'housemate', '1970-01-01', { ...none, education: { level: 'mbo-bbl' } }),
      '2026-03-01',
      '0',
    ],
    ['who is the partner', person('bo', 'partner', '1980-01-01', { education: { level: 'none' } }), '2026-03-01', '0'],
  ])('someone %s', (_who, other, date, costSharers) => {
    expect(factsOf({ people: [ana, other] }, date).costSharers).toBe(costSharers)
  })

  it('are counted as a range while a contract is not told', () => {
    const people = [ana, person('bo', 'housemate', '1990-01-01', { education: { level: 'none' } })]
    expect(factsOf({ people }, '2026-03-01').costSharers).toEqual({ min: '0', max: '1' })
  })

  it('are not the same for everyone: a student shares with others, nobody shares with a student', () => {
    const student = person('cas', 'housemate', '1998-01-01', { ...none, education: { level: 'wo', fullTime: true } })
    const facts = factsOf({ people: [ana, person('bo', 'housemate', '1990-01-01', none), student] }, '2026-03-01')
    expect(facts).toMatchObject({
      costSharers: '1',
      'people.ana.costSharersOf': '1',
      'people.bo.costSharersOf': '1',
      'people.cas.costSharersOf': '2',
    })
  })

  it('are not each other when they are partners, but both are for a housemate', () => {
    const partner = person('bo', 'partner', '1984-01-01', none)
    const facts = factsOf({ people: [ana, partner, person('cas', 'housemate', '1990-01-01', none)] }, '2026-03-01')
    expect(facts).toMatchObject({
      costSharers: '1',
      'people.ana.costSharersOf': '1',
      'people.bo.costSharersOf': '1',
      'people.cas.costSharersOf': '2',
    })
  })
})

/** A household of one, with these incomes. */
function earning(...incomes: Row[]) {
  return { people: [person('ana', 'applicant', '1985-03-01', { incomes })] }
}

describe('an income converted to a month', () => {
  it.each([
    // A year has 52 weeks, 13 times four weeks and 4 quarters. Without holiday allowance it is 95% of the amount with it.
    ['week', '120', 'included', '520.00', '120 x 52 / 12'],
    ['four-weeks', '1200', 'included', '1300.00', '1200 x 13 / 12'],
    ['month', '1000', 'included', '1000.00', 'as told'],
    ['quarter', '3000', 'included', '1000.00', '3000 / 3'],
    ['year', '12000', 'included', '1000.00', '12000 / 12'],
    ['week', '114', 'excluded', '520.00', '114 x 52 / 12 / 0.95'],
    ['four-weeks', '1140', 'excluded', '1300.00', '1140 x 13 / 12 / 0.95'],
    ['month', '950', 'excluded', '1000.00', '950 / 0.95'],
    ['quarter', '2850', 'excluded', '1000.00', '2850 / 3 / 0.95'],
    ['year', '11400', 'excluded', '1000.00', '11400 / 12 / 0.95'],
    ['week', '100', 'included', '433.33', '5200 / 12, rounded to the cent'],
  ])('from a %s of %s, holiday allowance %s, is %s (%s)', (period, amount, holidayAllowance, month) => {
    const facts = factsOf(earning({ type: 'wage', amount, period, holidayAllowance, basis: 'net' }), '2026-03-01')
    expect(facts.netIncomeMonth).toBe(month)
    expect(facts['people.ana.ownNetIncomeMonth']).toBe(month)
  })

  it.each(['childAlimony', 'partnerAlimony', 'rentReceived', 'profit', 'annuity', 'studentFinance'])(
    'brings no holiday allowance where it is %s: nothing is added',
    (type) => {
      const household = earning({ type, amount: 1340, period: 'month', holidayAllowance: 'excluded', basis: 'net' })
      expect(factsOf(household, '2026-03-01').netIncomeMonth).toBe('1340.00')
    },
  )

  it.each([
    ['included', '950.00', '1000 x 0.95'],
    ['excluded', '1000.00', 'as told'],
  ])('without holiday allowance, where it is %s, is %s (%s)', (holidayAllowance, month) => {
    const household = earning({ type: 'wage', amount: 1000, period: 'month', holidayAllowance, basis: 'net' })
    expect(factsOf(household, '2026-03-01').netIncomeMonthWithoutHoliday).toBe(month)
  })

  it.each<[string, Row, unknown]>([
    [
      'holiday allowance is not told: 950 or 950 / 0.95',
      { amount: 950, period: 'month', basis: 'net' },
      { min: '950.00', max: '1000.00' },
    ],
    [
      'the period is not told: a twelfth, or 52 twelfths',
      { amount: 1200, basis: 'net', holidayAllowance: 'included' },
      { min: '100.00', max: '5200.00' },
    ],
    [
      'it is gross: nothing is guessed',
      { amount: 2000, period: 'month', basis: 'gross', holidayAllowance: 'included' },
      { min: '0.00', max: '2000.00' },
    ],
    [
      'it is only roughly told',
      { amount: { min: 1000, max: 1500 }, period: 'month', basis: 'net', holidayAllowance: 'included' },
      { min: '1000.00', max: '1500.00' },
    ],
    [
      'only its lower end is told',
      { amount: { min: 1000 }, period: 'month', basis: 'net', holidayAllowance: 'included' },
      { min: '1000.00', max: null },
    ],
  ])('is a range where %s', (_why, income, month) => {
    expect(factsOf(earning(income), '2026-03-01').netIncomeMonth).toEqual(month)
  })

  it.each([
    ['2026-02-28', '0.00'],
    ['2026-03-01', '1000.00'],
    ['2026-06-30', '1000.00'],
    ['2026-07-01', '0.00'],
  ])('counts from its first day to its last: on %s it is %s', (date, month) => {
    const income = { amount: 1000, period: 'month', basis: 'net', holidayAllowance: 'included' }
    const household = earning({ ...income, from: '2026-03-01', until: '2026-06-30' })
    expect(factsOf(household, date).netIncomeMonth).toBe(month)
  })

  it('adds up for applicant and partner, and leaves others out', () => {
    const income = (amount: number) => ({
      incomes: [{ amount, period: 'month', basis: 'net', holidayAllowance: 'included' }],
    })
    const people = [
      person('ana', 'applicant', '1985-03-01', { ...income(1000.1), assessmentIncome: 15000 }),
      person('bo', 'partner', '1985-03-01', { ...income(200.2), assessmentIncome: 3000.5 }),
      person('cas', 'housemate', '1985-03-01', { ...income(4000), assessmentIncome: 60000 }),
    ]
    expect(factsOf({ people }, '2026-03-01')).toMatchObject({
      netIncomeMonth: '1200.30',
      assessmentIncomeTogether: '18000.50',
      'people.cas.ownNetIncomeMonth': '4000.00',
    })
  })

  it('is nothing where the list is empty, and anything where there is no list', () => {
    expect(factsOf(earning(), '2026-03-01').netIncomeMonth).toBe('0.00')
    const silent = factsOf({ people: [person('ana', 'applicant', '1985-03-01')] }, '2026-03-01')
    expect(silent).not.toHaveProperty('netIncomeMonth')
  })
})

describe('the surplus value of a home (Participatiewet art. 34 lid 2 under d)', () => {
  const owner = (wozValue: unknown, mortgageDebt: unknown = 200_000) => ({
    people: [person('ana', 'applicant', '1985-03-01')],
    housing: { tenure: 'own', wozValue, mortgageDebt },
    assets: { total: 1000, debts: 0 },
  })

  it.each([
    // The exemption: 63,900 in 2024, 65,500 in 2025, 67,500 in 2026.
    ['2024-12-31', 263_900, '63900.00', '1000.00'],
    ['2024-12-31', 263_900.01, '63900.01', '1000.01'],
    ['2025-07-01', 265_500, '65500.00', '1000.00'],
    ['2025-07-01', 265_500.01, '65500.01', '1000.01'],
    ['2026-01-01', 267_500, '67500.00', '1000.00'],
    ['2026-01-01', 267_500.01, '67500.01', '1000.01'],
    ['2026-01-01', 150_000, '0.00', '1000.00'],
  ])('on %s with a value of %d is %s, and the assets that count are %s', (date, woz, homeEquity, countedAssets) => {
    expect(factsOf(owner(woz), date)).toMatchObject({ homeEquity, countedAssets })
  })

  it('is nothing for who rents, whatever else is not told', () => {
    const facts = factsOf({ housing: { tenure: 'rent' }, assets: { total: 1000, debts: 0 } }, '2026-03-01')
    expect(facts).toMatchObject({ homeEquity: '0.00', countedAssets: '1000.00' })
  })

  it('may be anything from nothing up while the value is not told', () => {
    expect(factsOf(owner(undefined, 0), '2026-03-01').homeEquity).toEqual({ min: '0.00', max: null })
  })
})

describe('the total of the assets against its parts', () => {
  const parts = {
    bankBalance: 500,
    savings: 3000,
    childSavings: 0,
    cash: 50.5,
    investments: 0,
    otherRealEstate: 0,
    otherAssets: 0,
  }

  it.each<[string, Row, unknown]>([
    ['only the total is told', { total: 5000 }, '5000.00'],
    ['all parts are told: 500 + 3000 + 50.50', parts, '3550.50'],
    ['both are told and agree', { ...parts, total: 3550.5 }, '3550.50'],
    ['the bank is in the red: -200 + 3000 + 50.50', { ...parts, bankBalance: -200 }, '2850.50'],
    [
      'one part is not told: it may be anything from nothing',
      { ...parts, investments: undefined },
      { min: '3550.50', max: null },
    ],
    [
      'the parts narrow a rough total',
      { ...parts, investments: undefined, total: { min: 0, max: 4000 } },
      { min: '3550.50', max: '4000.00' },
    ],
    ['a total is exact, and a part is not told', { ...parts, investments: undefined, total: 4000 }, '4000.00'],
    ['they contradict each other: 3550.50 is told, and 1000', { ...parts, total: 1000 }, undefined],
  ])('gives what is sure, where %s', (_what, assets, possessions) => {
    expect(factsOf({ assets: JSON.parse(JSON.stringify(assets)) as Row }, '2026-03-01').possessions).toEqual(
      possessions,
    )
  })

  it('makes neither yes nor no of what contradicts itself', () => {
    const household = {
      people: [
        person('ana', 'applicant', '1985-03-01', {
          residenceStatus: 'dutch',
          education: { level: 'none' },
          incomes: [],
        }),
      ],
      housing: { tenure: 'rent' },
      assets: { ...parts, total: 1000, debts: 0, car: { value: 0 } },
    }
    const { schemes } = createChecker(rulebook, { date: '2026-03-01' }).check(household)
    const assistance = schemes.find(({ id }) => id === 'nl.bijstand')
    expect(assistance).toMatchObject({ outcome: 'undetermined' })
  })

  it('keeps debts apart, and takes them off what counts', () => {
    const household = { housing: { tenure: 'rent' }, assets: { total: 5000, debts: 1500.25 } }
    expect(factsOf(household, '2026-03-01')).toMatchObject({ possessions: '5000.00', countedAssets: '3499.75' })
  })
})

const circle: Row = {}
circle.self = circle

describe('problems of a household', () => {
  it('are told together, whether of shape, of contradiction, of an answer or of the municipality', () => {
    const household = {
      zip: 1,
      municipality: 'Utrech',
      people: [person('ana', 'applicant', '1985-03-01'), person('bo', 'applicant', '2030-01-01')],
      answers: { 'utrecht.nothing': true },
      receives: ['nl.bbz', 'nl.bijstnad'],
    }
    try {
      createChecker(rulebook, { date: '2026-03-01' }).check(household)
      expect.unreachable()
    } catch (error) {
      expect((error as RegelkompasError).problems.map(({ path }) => path)).toEqual([
        'zip',
        'people.bo.role',
        'people.bo.birthDate',
        'answers.utrecht.nothing',
        'receives.1',
        'municipality',
      ])
    }
  })

  it('stand there once each', () => {
    const household = { people: [person('ana', 'applicant', '2026-02-30')], housing: { bareRent: '1,5' } }
    expect(householdProblems(household).map(({ path }) => path)).toEqual(['people.ana.birthDate', 'housing.bareRent'])
  })

  it('are in one language each, and never steer a terminal', () => {
    const [problem] = householdProblems({ housing: { tenure: '\u001b[2J' } })
    expect(problem?.message.nl).toContain('verwacht: een van: rent')
    expect(problem?.message.en).toContain('found: ?[2J')
    expect(householdProblems({ housing: [] })[0]?.message.en).toBe('expected: an object; found: a list')
  })

  it('say of an answer in the wrong place where it belongs', () => {
    const household = {
      people: [person('ana', 'applicant', '1985-03-01', { answers: { 'nl.getsWmoSupport': true } })],
      answers: { 'nl.lostWork': true },
    }
    const { problems } = refusal(() => createChecker(rulebook, { date: '2026-03-01' }).check(household))
    expect(problems.map(({ path, message }) => [path, message.en])).toEqual([
      ['answers.nl.lostWork', 'this answer is about a person: put it in the answers of that person'],
      [
        'people.ana.answers.nl.getsWmoSupport',
        'this answer is about the household: put it in the answers of the household',
      ],
    ])
  })

  it('show a wrong answer in the language of the message', () => {
    const household = { answers: { 'nl.incomeSupplementThisYear': [] } }
    try {
      createChecker(rulebook, { date: '2026-03-01' }).check(household)
      expect.unreachable()
    } catch (error) {
      expect((error as RegelkompasError).problems.map(({ message }) => message)).toEqual([
        {
          nl: 'verwacht: true of false, zonder aanhalingstekens; gevonden: een lijst',
          en: 'expected: true or false, without quotes; found: a list',
        },
      ])
    }
  })

  it.each<[string, unknown]>([
    ['a claim as text', 'true'],
    ['nothing at all', null],
  ])('refuse %s for a claim', (_what, answer) => {
    const checker = createChecker(rulebook, { date: '2026-03-01' })
    const household = { answers: { 'nl.incomeSupplementThisYear': answer } }
    expect(refusal(() => checker.check(household)).problems[0]?.message.nl).toMatch(/zonder aanhalingstekens/)
  })

  it('that are undefined are not told, as in every other place', () => {
    const checker = createChecker(rulebook, { date: '2026-03-01' })
    const told = { answers: { 'nl.incomeSupplementThisYear': undefined } }
    expect(checker.check(told)).toEqual(checker.check({}))
    expect(checker.outcomes(told)).toEqual(checker.outcomes({}))
    expect(refusal(() => checker.check({ answers: { 'nl.misspelt': undefined } })).problems).toHaveLength(1)
  })

  it('that no question asks for are each told in a few words', () => {
    const answers = Object.fromEntries(Array.from({ length: 2000 }, (_, at) => [`nl.a${at}`, 1]))
    const { problems } = refusal(() => createChecker(rulebook, { date: '2026-03-01' }).check({ answers }))
    expect(problems).toHaveLength(2000)
    expect(JSON.stringify(problems).length).toBeLessThan(2000 * 300)
  })

  it.each([new Map(), new Date(0), new Set()])('%s is no household', (household) => {
    expect(householdProblems(household)).toHaveLength(1)
  })

  it.each<[string, unknown]>([
    ['a bigint', 10n],
    ['an object that holds itself', circle],
  ])('an answer that is %s is a problem, not a crash', (_what, answer) => {
    const household = { answers: { 'nl.incomeSupplementThisYear': answer } }
    expect(() => createChecker(rulebook, { date: '2026-03-01' }).check(household)).toThrow(RegelkompasError)
  })
})

describe('assets below zero, and assets that contradict each other', () => {
  const parts = { savings: 0, childSavings: 0, cash: 0, investments: 0, otherRealEstate: 0, otherAssets: 0 }
  const base = {
    people: [
      person('ana', 'applicant', '1985-03-01', { residenceStatus: 'dutch', education: { level: 'none' }, incomes: [] }),
    ],
    housing: { tenure: 'rent' },
  }

  it('an overdrawn account is an answer like any other', () => {
    const household = { ...base, assets: { ...parts, bankBalance: -200, debts: 0, car: { value: 0 } } }
    const result = createChecker(rulebook, { date: '2026-03-01' }).check(household)
    expect(result.facts.possessions).toBe('-200.00')
    expect(result.schemes.find(({ id }) => id === 'nl.bijstand')?.outcome).toBe('eligible')
  })

  it('a total that is not the sum of its parts is asked about again', () => {
    const household = { ...base, assets: { ...parts, bankBalance: 3550.5, total: 1000, debts: 0, car: { value: 0 } } }
    const found = createChecker(rulebook, { date: '2026-03-01' })
      .check(household)
      .schemes.find(({ id }) => id === 'nl.bijstand')
    expect(found).toMatchObject({ outcome: 'undetermined', missing: [{ fact: 'assets', label: 'vermogen' }] })
  })

  it('a list that was not told is no fact, rather than an empty one', () => {
    expect(createChecker(rulebook, { date: '2026-03-01' }).check({}).facts).not.toHaveProperty('children')
  })
})
