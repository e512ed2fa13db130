import { describe, expect, it } from 'vitest'
import { createChecker, type HouseholdInput, type SchemeResult } from '../src/index.js'
import { rulebook } from './rulebook.js'
import type { Year } from './statute/awir.js'
import { type Case, type Expected, readCases, type Toeslag } from './statute/cases.js'
import type { HuurtoeslagInput, Occupant } from './statute/huurtoeslag.js'
import type { KinderopvangtoeslagInput } from './statute/kinderopvangtoeslag.js'
import type { KindgebondenBudgetInput } from './statute/kindgebonden-budget.js'
import type { ZorgtoeslagInput } from './statute/zorgtoeslag.js'

/** What leaflets, tables and letters print for the four allowances (`statute/published.yaml`), held against the rule files. */

type Person = NonNullable<HouseholdInput['people']>[number]
type Told = { people: Person[]; housing?: HouseholdInput['housing']; assets?: string; date?: string }

const lawful = { residenceStatus: 'dutch', disability: 'none', reintegration: 'none' } as const
const wage = { type: 'wage', amount: 100, period: 'month', basis: 'net', holidayAllowance: 'included' } as const

function applicant(income: string, partner: boolean): Person {
  return {
    ...lawful,
    id: 'ana',
    role: 'applicant',
    birthDate: '1985-01-01',
    maritalStatus: partner ? 'married' : 'unmarried',
    healthInsured: 'yes',
    assessmentIncome: income,
    incomes: [wage],
  }
}

function spouse(income: string, more: Partial<Person> = {}): Person {
  return {
    ...lawful,
    id: 'bo',
    role: 'partner',
    birthDate: '1985-01-01',
    maritalStatus: 'married',
    healthInsured: 'yes',
    assessmentIncome: income,
    incomes: [wage],
    ...more,
  }
}

function couple(income: string, partner: boolean, more?: Partial<Person>): Person[] {
  return [applicant(income, partner), ...(partner ? [spouse('0', more)] : [])]
}

function ofZorgtoeslag({ income, partner, assets, insured, partnerInsured }: ZorgtoeslagInput): Told {
  const [first, ...rest] = couple(income, partner, partnerInsured === false ? { healthInsured: 'exempt' } : {})
  const people = [{ ...first, ...(insured === false && { healthInsured: 'no' as const }) } as Person, ...rest]
  return { people, ...(assets && { assets }) }
}

const ROLES = { tenant: 'applicant', partner: 'partner', child: 'child', other: 'housemate' } as const

function occupant(
  { role, birth, income, assets, disabled }: Occupant,
  index: number,
  all: readonly Occupant[],
): Person {
  const married = all.some((one) => one.role === 'partner')
  return {
    ...lawful,
    id: `p${index}`,
    role: ROLES[role],
    birthDate: birth,
    ...(role === 'tenant' && { maritalStatus: married ? ('married' as const) : ('unmarried' as const) }),
    ...(role === 'other' && { commercialContract: false, allowancePartner: false }),
    disability: disabled ? 'full' : 'none',
    assessmentIncome: income,
    ownAssets: assets ?? '0',
  }
}

function ofHuurtoeslag(input: HuurtoeslagInput): Told {
  const { energy = 0, cleaning = 0, caretaker = 0, rooms = 0 } = input.serviceCosts ?? {}
  const assets = input.occupants.find(({ role }) => role === 'tenant')?.assets
  return {
    people: input.occupants.map(occupant),
    housing: {
      tenure: 'rent',
      bareRent: input.bareRent,
      independentDwelling: input.dwelling ?? true,
      adaptedHome: input.adapted ?? false,
      eligibleServiceCosts: { energy, cleaning, caretaker, recreation: rooms },
    },
    ...(assets && { assets }),
    ...(input.on && { date: input.on }),
  }
}

function ofKindgebondenBudget({ income, partner, assets, children, on }: KindgebondenBudgetInput): Told {
  const kids = children.map(
    (birthDate, index): Person => ({
      ...lawful,
      id: `k${index}`,
      role: 'child',
      birthDate,
      receivesChildBenefit: true,
    }),
  )
  return { people: [...couple(income, partner), ...kids], ...(assets && { assets }), ...(on && { date: on }) }
}

function ofKinderopvangtoeslag({ income, children, active }: KinderopvangtoeslagInput): Told {
  const parent = applicant(income, false)
  const idle = { incomes: [], education: { level: 'none' }, answers: { 'nl.kotNotWorking': 'none' } } as const
  const kids = children.map(
    ({ care, hours, price }, index): Person => ({
      ...lawful,
      id: `k${index}`,
      role: 'child',
      birthDate: '2021-06-01',
      childcare: [{ kind: care, hours, price, registered: true }],
    }),
  )
  return { people: [active === false ? { ...parent, ...idle, incomes: [] } : parent, ...kids] }
}

function toldOf({ toeslag, year, input }: Case): Told {
  const whole = { ...input, year } as unknown
  const made: Record<Toeslag, () => Told> = {
    zorgtoeslag: () => ofZorgtoeslag(whole as ZorgtoeslagInput),
    huurtoeslag: () => ofHuurtoeslag(whole as HuurtoeslagInput),
    'kindgebonden-budget': () => ofKindgebondenBudget(whole as KindgebondenBudgetInput),
    kinderopvangtoeslag: () => ofKinderopvangtoeslag(whole as KinderopvangtoeslagInput),
  }
  return made[toeslag]()
}

function answer(one: Case): SchemeResult | undefined {
  const { people, housing, assets = '0', date = `${one.year}-01-01` } = toldOf(one)
  const household = { municipality: 'Utrecht', people, housing, assets: { total: assets, debts: 0 }, receives: [] }
  const plain = JSON.parse(JSON.stringify(household)) as HouseholdInput
  return createChecker(rulebook, { date, only: [`nl.${one.toeslag}`] }).check(plain).schemes[0]
}

/** The month and the year that the checker gives; null for none. */
function found(result: SchemeResult | undefined) {
  if (result?.outcome === 'not-eligible') return { month: null, year: null }
  if (result?.outcome !== 'eligible') return { month: result?.outcome, year: result?.outcome }
  const amounts = result.benefits.map(({ min, max }) => (min === max ? min?.replace(/\.00$/, '') : `${min} to ${max}`))
  return { month: amounts[0], year: amounts[1] }
}

/** Cases about what the rule files leave open: rights for part of a year, treaties, and the handicap of the young. */
function isModelled({ input }: Case): boolean {
  const occupants = (input as { occupants?: Occupant[] }).occupants ?? []
  const open = ['months', 'countryFactor', 'overHighestRent'].some((key) => key in input)
  return !open && !occupants.some(({ disabled }) => disabled)
}

function hasRichHousemate({ input }: Case): boolean {
  const occupants = (input as { occupants?: Occupant[] }).occupants ?? []
  return occupants.some(({ role, assets }) => role === 'other' && assets !== undefined)
}

const cases = readCases().filter(isModelled)
const YEARS: Year[] = [2024, 2025, 2026]
const TOESLAGEN: Toeslag[] = ['zorgtoeslag', 'huurtoeslag', 'kindgebonden-budget', 'kinderopvangtoeslag']

describe.each(TOESLAGEN.flatMap((toeslag) => YEARS.map((year) => [toeslag, year] as const)))(
  '%s %d',
  (toeslag, year) => {
    const own = cases.filter((one) => one.toeslag === toeslag && one.year === year)

    it('has at least ten cases', () => {
      expect(own.length).toBeGreaterThanOrEqual(10)
    })

    it.each(
      own.map((one) => [`${one.kind}: ${one.document ?? one.calculation} ${JSON.stringify(one.input)}`, one] as const),
    )('%s', (_title, one) => {
      const { month, year: whole } = one.expect as Expected
      const said = found(answer(one))
      // A right that ended earlier in the year is no right now, and no firm no either. Nor are the assets of a housemate, of
      // whom it is not told whether they lived there the whole year (Awir art. 7 lid 4).
      if (month === null && (typeof whole === 'string' || hasRichHousemate(one))) {
        expect(said.month).toBe('undetermined')
        return
      }
      if (month !== undefined) expect(said.month).toBe(month)
      if (whole !== undefined) expect(said.year).toBe(whole)
    })
  },
)
