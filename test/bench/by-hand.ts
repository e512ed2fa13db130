import type { HouseholdInput } from '../../src/index.js'
import type { Draws } from './random.js'

/**
 * Four schemes written out in plain TypeScript over plain numbers, for one date and for households of simple kinds only: one
 * adult or a married couple of 23 to 64 years, with or without children under 18, in Utrecht, in a rented home, with a wage or
 * nothing, and no debts. It reads nothing else, checks nothing, and explains nothing. It is what a program for just this would be.
 */
export const BY_HAND_DATE = '2026-03-01'
export const BY_HAND = ['nl.bijstand', 'nl.huurtoeslag', 'nl.zorgtoeslag', 'utrecht.u-pas'] as const

interface SimplePerson {
  id: string
  role: 'applicant' | 'partner' | 'child'
  birthDate: string
  assessmentIncome?: number
  incomes: { amount: number; holidayAllowance: 'included' | 'excluded' }[]
  yearIncomes: { year: number; gross: number }[]
}

export interface SimpleHousehold {
  people: SimplePerson[]
  housing: { bareRent: number }
  assets: { total: number; car: { value: number } }
}

export interface Amounts {
  min: number
  max: number | null
}

export interface Answer {
  id: string
  outcome: 'eligible' | 'possible' | 'undetermined' | 'not-eligible'
  benefits?: Amounts[]
  grants?: { person: string; outcome: Answer['outcome']; benefits: Amounts[] }[]
}

/** What the schemes need of the people. */
interface Household {
  adults: number
  children: number
  under27: boolean
  onlyYoung: boolean
  income: number
  incomeWithoutHoliday: number
  assessment: number
  childrensAssessment: number
  gross2024: number
}

const cents = (amount: number) => Math.round(amount * 100 + 1e-7) / 100
const euros = (amount: number) => Math.floor(amount + 0.5 + 1e-9)
const exactly = (amount: number): Amounts => ({ min: amount, max: amount })

function ageOn(date: string, birth: string): number {
  const years = Number(date.slice(0, 4)) - Number(birth.slice(0, 4))
  return date.slice(5) < birth.slice(5) ? years - 1 : years
}

function lookAt({ people }: SimpleHousehold): Household {
  const found = {
    adults: 0,
    children: 0,
    under27: false,
    onlyYoung: true,
    income: 0,
    incomeWithoutHoliday: 0,
    assessment: 0,
    childrensAssessment: 0,
    gross2024: 0,
  }
  for (const person of people) {
    const age = ageOn(BY_HAND_DATE, person.birthDate)
    if (person.role === 'child') {
      found.children += 1
      found.onlyYoung = false
      if (age >= 13) found.childrensAssessment += Math.max(0, (person.assessmentIncome ?? 0) - 6218)
      continue
    }
    found.adults += 1
    if (age < 27) found.under27 = true
    if (age >= 21) found.onlyYoung = false
    found.assessment += person.assessmentIncome ?? 0
    for (const { amount, holidayAllowance } of person.incomes) {
      const included = holidayAllowance === 'included'
      found.income += included ? amount : amount / 0.95
      found.incomeWithoutHoliday += included ? amount * 0.95 : amount
    }
    for (const { year, gross } of person.yearIncomes) if (year === 2024) found.gross2024 += gross
  }
  return found
}

function bijstand(found: Household, { assets }: SimpleHousehold): Answer {
  const id = 'nl.bijstand'
  const norm = found.adults === 2 ? 2002.13 : 1401.5
  const limit = found.adults === 2 || found.children > 0 ? 16_000 : 8000
  const income = cents(found.income)
  if (income >= norm || assets.total > limit) return { id, outcome: 'not-eligible' }
  const firm = !found.under27 && assets.total + assets.car.value <= limit
  const paid = Math.max(0, norm * 0.95 - found.incomeWithoutHoliday)
  const benefits = [exactly(cents(norm - income)), exactly(cents(paid))]
  return { id, outcome: firm ? 'eligible' : 'possible', benefits }
}

function huurtoeslag(found: Household, { housing, assets }: SimpleHousehold): Answer {
  const id = 'nl.huurtoeslag'
  if (assets.total > (found.adults === 2 ? 76_958 : 38_479)) return { id, outcome: 'not-eligible' }
  const size = found.adults + found.children
  const rent = Math.min(housing.bareRent, found.onlyYoung ? 498.2 : 932.93)
  const [basic, point, share] = size === 1 ? [202.52, 23_425, 0.27] : [200.71, 31_500, 0.22]
  const capped = size <= 2 ? 713.02 : 764.14
  const full = Math.max(0, Math.min(rent, 498.2) - basic)
  const largely = Math.max(0, Math.min(rent, capped) - 498.2) * 0.65
  const partly = Math.max(0, rent - capped) * 0.4
  const taper = Math.max(0, found.assessment + found.childrensAssessment - point) * share
  const exact = Math.max(0, (full + largely + partly) * 12 - taper)
  const year = euros(exact)
  if (year < 24) return { id, outcome: 'not-eligible' }
  return { id, outcome: 'eligible', benefits: [exactly(Math.floor(exact / 12 + 1e-9)), exactly(year)] }
}

function zorgtoeslag(found: Household, { assets }: SimpleHousehold): Answer {
  const id = 'nl.zorgtoeslag'
  const couple = found.adults === 2
  if (assets.total > (couple ? 184_633 : 146_011)) return { id, outcome: 'not-eligible' }
  const own = 29_736 * (couple ? 0.04289 : 0.01912) + Math.max(0, found.assessment - 29_736) * 0.1373
  const year = euros(Math.max(0, (couple ? 4238 : 2119) - own))
  if (year < 24) return { id, outcome: 'not-eligible' }
  return { id, outcome: 'eligible', benefits: [exactly(Math.floor(year / 12)), exactly(year)] }
}

/** The credits of 2022, with what is known of their rises since; below 12 years the amount itself was not found. */
const CREDIT_ADULT: Amounts = { min: 150, max: 292.97 }
const CREDIT_FROM_12: Amounts = { min: 385, max: 751.96 }
const CREDIT_YOUNGER: Amounts = { min: 0, max: null }

function credit({ role, birthDate }: SimplePerson): Amounts {
  if (role !== 'child') return CREDIT_ADULT
  return ageOn('2025-07-01', birthDate) >= 12 ? CREDIT_FROM_12 : CREDIT_YOUNGER
}

function uPas(found: Household, { people }: SimpleHousehold): Answer {
  const id = 'utrecht.u-pas'
  const [january, december] = found.adults === 2 ? [1834.04, 1869.21] : [1283.83, 1308.45]
  const most = december * 12 * 1.25 * (found.adults === 1 && found.children > 0 ? 1.75 : 1.4)
  const surely = found.gross2024 <= january * 12 * 1.25
  if (found.gross2024 > most + 1e-9) {
    const grants = people.map(({ id: person }) => ({ person, outcome: 'not-eligible' as const, benefits: [] }))
    return { id, outcome: 'not-eligible', grants }
  }
  const outcome = surely ? 'eligible' : 'undetermined'
  const grants = people.map((person) => ({ person: person.id, outcome, benefits: [credit(person)] }) as const)
  const all: Amounts = { min: 0, max: 0 }
  for (const { benefits } of grants) {
    const [{ min, max }] = benefits
    if (surely) all.min += min
    all.max = all.max === null || max === null ? null : cents(all.max + max)
  }
  return { id, outcome, benefits: [all], grants: grants.map((grant) => ({ ...grant, benefits: [...grant.benefits] })) }
}

export function byHand(household: SimpleHousehold): Answer[] {
  const found = lookAt(household)
  return [
    bijstand(found, household),
    huurtoeslag(found, household),
    zorgtoeslag(found, household),
    uPas(found, household),
  ]
}

/** A household of a simple kind, as `check` takes it. */
export function simpleHousehold(draws: Draws): HouseholdInput & SimpleHousehold {
  const couple = draws.chance(0.5)
  const children = draws.chance(0.5) ? 0 : draws.whole(1, 3)
  const adult = (id: string, role: 'applicant' | 'partner') => {
    const net = draws.chance(0.3) ? 0 : draws.euros(100, 2600)
    const wage = {
      type: 'wage' as const,
      amount: net,
      period: 'month' as const,
      basis: 'net' as const,
      holidayAllowance: draws.one(['included', 'excluded'] as const),
      from: '2025-02-01',
    }
    return {
      id,
      role,
      birthDate: draws.day(1962, 2002),
      maritalStatus: couple ? ('married' as const) : ('unmarried' as const),
      residenceStatus: 'dutch' as const,
      healthInsured: 'yes' as const,
      studentFinance: false,
      disability: 'none' as const,
      education: { level: 'none' as const },
      assessmentIncome: Math.round(net * 14) + draws.whole(0, 1000),
      incomes: net === 0 ? [] : [wage],
      yearIncomes: [{ year: 2024, gross: draws.whole(0, 45_000) }],
    }
  }
  const child = (number: number) => ({
    id: `child${number}`,
    role: 'child' as const,
    birthDate: draws.day(2009, 2023),
    residenceStatus: 'dutch' as const,
    disability: 'none' as const,
    education: { level: 'primary' as const },
    receivesChildBenefit: true,
    assessmentIncome: draws.chance(0.8) ? 0 : draws.whole(0, 6000),
    incomes: [],
    yearIncomes: [],
  })
  const rich = draws.chance(0.15)
  return {
    municipality: 'GM0344',
    people: [
      adult('ana', 'applicant'),
      ...(couple ? [adult('bo', 'partner')] : []),
      ...[...Array(children).keys()].map(child),
    ],
    housing: { tenure: 'rent', independentDwelling: true, adaptedHome: false, bareRent: draws.euros(300, 1050) },
    assets: {
      total: rich ? draws.whole(0, 220_000) : draws.euros(0, 12_000),
      debts: 0,
      car: { value: draws.chance(0.6) ? 0 : draws.whole(500, 9000) },
    },
    receives: [],
    answers: { 'utrecht.lostIncomeRecently': false },
  }
}
