import type { HouseholdInput } from '../household/schema.js'
import { addDays, addMonths, type IsoDate, yearOf } from '../values/dates.js'
import type { Chance } from './chance.js'
import type { HouseholdType, IncomeSource, Makeup } from './makeup.js'

export type Person = NonNullable<HouseholdInput['people']>[number]

/** What draws are made from. */
export interface Drawing {
  chance: Chance
  makeup: Makeup
  date: IsoDate
}

/** Somebody with an income, and what the rest of the household goes by. */
export interface Earner {
  person: Person
  source: IncomeSource
  gross: number
}

/** Years before the check of which an income is told, and what it was then. */
const EARLIER = 3
const GROWTH = 0.96

export function inEuros(value: number): number {
  return Math.round(value * 100) / 100
}

/** Somebody of this age on the date was born on some day of the year before that birthday. */
export function bornAt(age: number, { chance, date }: Drawing): IsoDate {
  return addDays(addMonths(date, -12 * age), -chance.between(0, 364))
}

export function ageFrom(bands: Makeup['childAge']['values'], { chance }: Drawing): number {
  const [from, to] = chance.pick(bands, ([, , weight]) => weight)
  return chance.between(from, to)
}

/** Straight between the points of a table. */
function along(points: readonly (readonly [number, number])[], gross: number): number {
  const place = points.findIndex(([at]) => at > gross)
  const [above, below] = [points[place], points[place - 1]]
  if (above === undefined || below === undefined) return points.at(-1)?.[1] ?? gross
  return below[1] + ((gross - below[0]) * (above[1] - below[1])) / (above[0] - below[0])
}

type Income = NonNullable<Person['incomes']>[number]
type IncomeType = NonNullable<Income['type']>

function income(type: IncomeType, month: number, basis: 'net' | 'gross' = 'net'): Income {
  return { type, amount: inEuros(month), period: 'month', basis, holidayAllowance: 'included' }
}

/** What somebody earns: the incomes of now, gross and net by the year. */
function earnings(source: IncomeSource, alone: boolean, { chance, makeup }: Drawing) {
  const { grossYear, netOfGross, netMonth, grossOfNet } = makeup
  const fixed = (name: keyof typeof netMonth.values) => netMonth.values[name][alone ? 'alone' : 'together']
  if (source === 'none') return { incomes: [], gross: 0, net: 0 }
  if (source === 'wage' || source === 'profit') {
    const { median, sigma } = grossYear.values[source]
    const gross = Math.min(300_000, chance.skewed(median, sigma))
    const net = along(netOfGross.values, gross)
    return { incomes: [income(source, net / 12)], gross, net }
  }
  if (source === 'pension') {
    const { median, sigma } = grossYear.values.occupationalPension
    const pension = Math.min(150_000, chance.skewed(median, sigma)) / 12
    const net = fixed('aow') + pension * 0.85
    const incomes = [income('aow', fixed('aow')), income('occupationalPension', pension * 0.85)]
    return { incomes, gross: (fixed('aow') * grossOfNet.values + pension) * 12, net: net * 12 }
  }
  const net = fixed(source)
  const taxed = source === 'studentFinance' ? 0 : net * grossOfNet.values
  return { incomes: [income(source, net)], gross: taxed * 12, net: net * 12 }
}

function yearIncomes(gross: number, net: number, date: IsoDate): NonNullable<Person['yearIncomes']> {
  return Array.from({ length: EARLIER }, (_, back) => {
    const then = GROWTH ** (back + 1)
    const amount = inEuros(gross * then)
    return { year: yearOf(date) - back - 1, gross: amount, assessment: amount, net: inEuros(net * then) }
  })
}

function sourceAt(age: number, { chance, makeup }: Drawing): IncomeSource {
  const band = makeup.incomeSources.values.find(({ from, to }) => age >= from && age <= to)
  return chance.oneOf(band?.weights ?? { none: 1 })
}

/** Applicant or partner. */
export function earner(
  role: 'applicant' | 'partner',
  told: { age: number; alone: boolean; maritalStatus: Person['maritalStatus']; assistance: boolean },
  drawing: Drawing,
): Earner {
  const { chance, makeup, date } = drawing
  const { age, alone, maritalStatus } = told
  const pensioner = age >= makeup.pensionAge.values
  const idle = role === 'partner' && !pensioner && chance.happens(makeup.partnerWithoutIncome.values)
  const drawn = idle ? 'none' : sourceAt(age, drawing)
  // Assistance is for both of a couple: it is told once.
  const source = role === 'partner' && (told.assistance || drawn === 'bijstand') && !pensioner ? 'none' : drawn
  const { incomes, gross, net } = earnings(source, alone, drawing)
  const studies = source === 'studentFinance'
  const works = source === 'wage' || source === 'profit'
  const disabled = source === 'wajong' ? 'full' : source === 'wia' ? 'partial' : undefined
  const person: Person = {
    id: role,
    role,
    birthDate: bornAt(age, drawing),
    maritalStatus,
    residenceStatus: chance.oneOf(makeup.residence.values),
    registeredAtAddress: true,
    healthInsured: 'yes',
    ...(role === 'partner' && { allowancePartner: true }),
    education: studies
      ? { level: 'hbo', fullTime: true, from: `${yearOf(date) - 2}-09-01` }
      : { level: 'none', fullTime: false },
    studentFinance: studies,
    disability: disabled ?? (works && chance.happens(makeup.disability.values.partial) ? 'partial' : 'none'),
    reintegration: 'none',
    ...(pensioner && { aowInsuredYears: 50 }),
    incomeImprovementExpected: false,
    incomes,
    yearIncomes: yearIncomes(gross, net, date),
    assessmentIncome: inEuros(gross),
    answers: answersFrom(makeup.answers.values.person, chance),
  }
  return { person, source, gross }
}

export function answersFrom(shares: Readonly<Record<string, number>>, chance: Chance): Record<string, boolean> {
  return Object.fromEntries(Object.entries(shares).map(([path, share]) => [path, chance.happens(share)]))
}

function schoolOf(age: number): NonNullable<Person['education']> {
  if (age < 4) return { level: 'none', fullTime: false }
  return { level: age < 12 ? 'primary' : age < 18 ? 'secondary' : 'hbo', fullTime: true }
}

/** A child at home; one of 18 or older studies and has a small job. */
export function child(number: number, age: number, everyParentWorks: boolean, drawing: Drawing): Person {
  const { chance, makeup, date } = drawing
  const { dagopvang, bso, hours, price } = makeup.childcare.values
  const kind = age < 4 ? 'dagopvang' : 'bso'
  const inCare = everyParentWorks && age <= 12 && chance.happens(age < 4 ? dagopvang : bso)
  const bell = ({ mean, deviation, least }: typeof hours) => inEuros(Math.max(least, chance.normal(mean, deviation)))
  const minor: Partial<Person> = {
    receivesChildBenefit: true,
    needsIntensiveCare: false,
    childcare: inCare ? [{ kind, hours: bell(hours), price: bell(price), registered: true }] : [],
    ...(age >= 12 && { incomes: [], assessmentIncome: 0 }),
  }
  const adult: Partial<Person> = {
    maritalStatus: 'unmarried',
    registeredAtAddress: true,
    healthInsured: 'yes',
    allowancePartner: false,
    commercialContract: false,
    studentFinance: true,
    disability: 'none',
    incomes: [income('wage', 350)],
    yearIncomes: yearIncomes(4200, 4200, date),
    assessmentIncome: 4200,
    ownAssets: chance.between(0, 5000),
  }
  return {
    id: `child${number}`,
    role: 'child',
    birthDate: bornAt(age, drawing),
    residenceStatus: 'dutch',
    education: schoolOf(age),
    ...(age < 18 ? minor : adult),
  }
}

export function maritalStatusOf(
  type: HouseholdType,
  age: number,
  { chance, makeup }: Drawing,
): Person['maritalStatus'] {
  if (type === 'couple' || type === 'couple-with-children') {
    return chance.happens(makeup.married.values[type]) ? 'married' : 'unmarried'
  }
  const { age: from, share } = makeup.widowedFrom.values
  if (age >= from && chance.happens(share)) return 'widowed'
  return chance.happens(makeup.divorced.values) ? 'divorced' : 'unmarried'
}
