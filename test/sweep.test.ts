import { describe, expect, it } from 'vitest'
import { createChecker, type HouseholdInput } from '../src/index.js'
import { rulebook } from './rulebook.js'

/**
 * Every allowance along the axis of income: it never rises, is flat up to the threshold, falls no faster than its taper,
 * and ends with the least amount that is paid.
 */

const MOST = 120_000
const STEP = 500

/** Awir art. 14 lid 5: the least amount a year. It is also the largest jump there may be, where the right ends. */
const LEAST = 24

interface Sweep {
  name: string
  id: string
  date: string
  people: Person[]
  rent?: string
  /** The income up to which nothing changes. */
  flat: number
  /** The steepest fall there may be, in percent of the income. */
  taper: number
  /** The highest income with a right; the document or the calculation that says so. */
  last?: [income: number, from: string]
}

type Person = NonNullable<HouseholdInput['people']>[number]

const adult = { residenceStatus: 'dutch', disability: 'none', reintegration: 'none' } as const
const single: Person = {
  ...adult,
  id: 'ana',
  role: 'applicant',
  birthDate: '1985-03-01',
  maritalStatus: 'unmarried',
  healthInsured: 'yes',
}
const married: Person[] = [
  { ...single, maritalStatus: 'married' },
  {
    ...adult,
    id: 'bo',
    role: 'partner',
    birthDate: '1986-03-01',
    maritalStatus: 'married',
    healthInsured: 'yes',
    assessmentIncome: 0,
  },
]
const old = (person: Person, birthDate: string): Person => ({ ...person, birthDate })
const child = (id: string, birthDate: string): Person => ({
  id,
  role: 'child',
  birthDate,
  residenceStatus: 'dutch',
  receivesChildBenefit: true,
})
const family: Person[] = [child('cas', '2016-05-01'), child('dee', '2018-05-01')]
const couple67 = married.map((person) => old(person, '1950-03-01'))

const zorg = 'leaflets TG 082-1Z41FD, -1Z51FD and -1Z61FD: the highest income with a right'
const rows = 'Wht art. 16-21, worked out with fractions: the last income that gives 24 a year'
const steepRent = 50

const SWEEPS: Sweep[] = [
  ...(
    [
      [2024, 26819, 13.67, 37496, 47368],
      [2025, 28406, 13.7, 39719, 50206],
      [2026, 29736, 13.73, 40857, 51142],
    ] as const
  ).flatMap(([year, flat, taper, one, both]): Sweep[] => [
    {
      name: `zorgtoeslag ${year}, single`,
      id: 'nl.zorgtoeslag',
      date: `${year}-03-01`,
      people: [single],
      flat,
      taper,
      last: [one, zorg],
    },
    {
      name: `zorgtoeslag ${year}, partners`,
      id: 'nl.zorgtoeslag',
      date: `${year}-03-01`,
      people: married,
      flat,
      taper,
      last: [both, zorg],
    },
  ]),
  ...(
    [
      ['2024, one person', 2024, [single], 20700, steepRent, 39221],
      ['2024, two persons', 2024, married, 26975, steepRent, 49250],
      ['2024, one person of AOW age', 2024, [old(single, '1950-03-01')], 22025, steepRent, 38049],
      ['2024, two persons of AOW age', 2024, couple67, 29325, steepRent, 49203],
      ['2025, one person', 2025, [single], 22700, steepRent, 40349],
      ['2025, two persons', 2025, married, 30450, steepRent, 51927],
      ['2026, one person', 2026, [single], 23425, 27, 42309],
      ['2026, two persons', 2026, married, 31500, 22, 54774],
    ] as const
  ).map(
    ([name, year, people, flat, taper, last]): Sweep => ({
      name: `huurtoeslag ${name}`,
      id: 'nl.huurtoeslag',
      date: `${year}-03-01`,
      people: [...people],
      rent: '700',
      flat,
      taper,
      last: [last, rows],
    }),
  ),
  // (per child x 2, or per child + single parent) less the taper: 23.5 is the last that rounds to 24.
  ...(
    [
      [
        2024,
        26819,
        35849,
        6.75,
        'single 2 x 2436 + 3480 = 8352: above 120,000; partners 35849 + (4872 - 23.5) / 6.75%',
        107678,
      ],
      [2025, 28406, 37545, 7.1, 'partners 37545 + (5022 - 23.5) / 7.10%', 107946],
      [2026, 29736, 39141, 7.6, 'partners 39141 + (5160 - 23.5) / 7.60%', 106726],
    ] as const
  ).flatMap(([year, alone, both, taper, from, last]): Sweep[] => [
    {
      name: `kindgebonden budget ${year}, single parent of two`,
      id: 'nl.kindgebonden-budget',
      date: `${year}-03-01`,
      people: [single, ...family],
      flat: alone,
      taper,
    },
    {
      name: `kindgebonden budget ${year}, partners with two`,
      id: 'nl.kindgebonden-budget',
      date: `${year}-03-01`,
      people: [...married, ...family],
      flat: both,
      taper,
      last: [last, from],
    },
  ]),
]

function household({ people, rent = '700' }: Sweep, income: number): HouseholdInput {
  return {
    municipality: 'Utrecht',
    people: people.map((person) => (person.role === 'applicant' ? { ...person, assessmentIncome: income } : person)),
    housing: { tenure: 'rent', bareRent: rent, serviceCosts: 0, independentDwelling: true, adaptedHome: false },
    assets: { total: 0, debts: 0 },
    receives: [],
  }
}

describe.each(SWEEPS)('$name', (sweep) => {
  const checker = createChecker(rulebook, { date: sweep.date, only: [sweep.id] })
  /** What is paid over the year; nothing where there is no right. */
  const yearly = (income: number): number => {
    const [found] = checker.check(household(sweep, income)).schemes
    if (found?.outcome === 'not-eligible') return 0
    if (found?.outcome !== 'eligible') throw new Error(`${found?.outcome} at ${income}`)
    return Number(found.benefits[1]?.min)
  }
  const incomes = [...Array(MOST / STEP + 1).keys()].map((index) => index * STEP)
  const amounts = incomes.map(yearly)

  it('never rises with income, and never falls faster than its taper and the least amount', () => {
    for (const [index, amount] of amounts.entries()) {
      const before = amounts[index - 1] ?? amount
      expect(amount, `at ${incomes[index]}`).toBeLessThanOrEqual(before)
      expect(before - amount, `at ${incomes[index]}`).toBeLessThanOrEqual((sweep.taper * STEP) / 100 + LEAST + 1)
    }
  })

  it('is flat up to the threshold, and falls above it', () => {
    const flat = amounts.filter((_, index) => (incomes[index] ?? 0) <= sweep.flat)
    expect(new Set([...flat, yearly(sweep.flat)]).size).toBe(1)
    expect(yearly(sweep.flat + 100)).toBeLessThan(yearly(sweep.flat))
  })

  it.runIf(sweep.last !== undefined)('ends where it should, with the least amount that is paid', () => {
    const [last, from] = sweep.last ?? [0, '']
    expect(yearly(last), from).toBe(LEAST)
    expect(yearly(last + 1), from).toBe(0)
  })
})
