import type { HouseholdInput } from '../household/schema.js'
import { type IsoDate, yearsBetween } from '../values/dates.js'
import { chanceOf } from './chance.js'
import type { HouseholdType, Makeup, TakeUp, Tenure } from './makeup.js'
import { ageFrom, answersFrom, child, type Drawing, type Earner, earner, inEuros, maritalStatusOf } from './person.js'
import { vaguer } from './vague.js'

/** What a population is drawn by. The same gives the same households, to the last cent. */
export interface PopulationSeed {
  /** The code of the town. */
  municipality: string
  /** Ages, and the years of earlier incomes, are those on this date. */
  date: IsoDate
  seed: number
  size: number
  /** The share of households that leave much out. */
  vague: number
}

/** A made-up household, as a line of a batch has it. */
export interface MadeUp {
  id: string
  synthetic: true
  household: HouseholdInput
}

/** A parent is at least so many years older than a child. */
const GENERATION = 17

/** Draws households one by one, so that a population may be of any size. */
export function* populationOf(makeup: Makeup, told: PopulationSeed): Generator<MadeUp> {
  const drawing: Drawing = { chance: chanceOf(told.seed), makeup, date: told.date }
  for (let number = 1; number <= told.size; number += 1) {
    const whole = householdFrom(drawing, told.municipality)
    const household = drawing.chance.happens(told.vague) ? vaguer(whole, drawing) : whole
    yield { id: `${told.municipality}-${told.seed}-${number}`, synthetic: true, household }
  }
}

interface Family {
  type: HouseholdType
  applicant: Earner
  partner: Earner | undefined
  children: ReturnType<typeof child>[]
}

function familyFrom(drawing: Drawing): Family {
  const { chance, makeup } = drawing
  const type = chance.oneOf(makeup.types.values)
  const age = ageFrom(makeup.ages.values[type], drawing)
  const together = type === 'couple' || type === 'couple-with-children'
  const maritalStatus = maritalStatusOf(type, age, drawing)
  const applicant = earner('applicant', { age, alone: !together, maritalStatus, assistance: false }, drawing)
  const { least, most } = makeup.ageGap.values
  const told = { age: Math.max(18, age + chance.between(least, most)), alone: false, maritalStatus }
  const assistance = applicant.source === 'bijstand'
  const partner = together ? earner('partner', { ...told, assistance }, drawing) : undefined
  return {
    type,
    applicant,
    partner,
    children: childrenFrom(type, age, [applicant, ...(partner ? [partner] : [])], drawing),
  }
}

function childrenFrom(type: HouseholdType, age: number, parents: readonly Earner[], drawing: Drawing) {
  const { chance, makeup } = drawing
  const counts = makeup.children.values[type]
  if (Object.values(counts).every((weight) => weight === 0)) return []
  const working = parents.every(({ source }) => source === 'wage' || source === 'profit')
  const ages = Array.from({ length: Number(chance.oneOf(counts)) }, () =>
    Math.min(ageFrom(makeup.childAge.values, drawing), age - GENERATION),
  )
  return ages
    .map((one) => Math.max(0, one))
    .sort((left, right) => right - left)
    .map((one, place) => child(place + 1, one, working, drawing))
}

function bell(table: { mean: number; deviation: number; least: number }, { chance }: Drawing): number {
  return inEuros(Math.max(table.least, chance.normal(table.mean, table.deviation)))
}

function housingFrom(tenure: Tenure, pensioner: boolean, drawing: Drawing): NonNullable<HouseholdInput['housing']> {
  const { chance, makeup } = drawing
  if (tenure === 'own') {
    const { median, sigma } = makeup.wozValue.values
    const wozValue = Math.round(chance.skewed(median, sigma) / 1000) * 1000
    const share = pensioner ? 0.1 : makeup.mortgageShare.values
    const mortgageDebt = Math.round(wozValue * share)
    return { tenure: 'own', wozValue, mortgageDebt, mortgageCosts: inEuros((mortgageDebt * 0.045) / 12) }
  }
  const rent = {
    bareRent: bell(makeup.rent.values[tenure], drawing),
    serviceCosts: chance.between(0, 60),
    rentalContractStart: `${2010 + chance.between(0, 14)}-0${chance.between(1, 9)}-01`,
    adaptedHome: false,
  }
  if (tenure === 'room') return { tenure: 'room', ...rent, landlordType: 'private', independentDwelling: false }
  return { tenure: 'rent', ...rent, landlordType: tenure, independentDwelling: true }
}

function assetsFrom(tenure: Tenure, drawing: Drawing): NonNullable<HouseholdInput['assets']> {
  const { chance, makeup } = drawing
  const { own, rent, cap } = makeup.assets.values
  const { median, sigma } = tenure === 'own' ? own : rent
  const debts = makeup.debts.values
  const car = makeup.car.values
  return {
    total: inEuros(Math.min(cap, chance.skewed(median, sigma))),
    childSavings: 0,
    investments: 0,
    otherRealEstate: 0,
    otherAssets: 0,
    debts: chance.happens(debts.share)
      ? inEuros(Math.min(100_000, chance.skewed(debts.amount.median, debts.amount.sigma)))
      : 0,
    car: {
      indispensable: false,
      value: chance.happens(car.share)
        ? Math.round(Math.min(60_000, chance.skewed(car.value.median, car.value.sigma)))
        : 0,
    },
  }
}

/** What of a household says whether a scheme is likely to be received. */
interface Standing {
  together: boolean
  source: Earner['source']
  gross: number
  assets: number
  tenure: Tenure
  minors: boolean
  childcare: boolean
  municipality: string
}

function receives(one: TakeUp, standing: Standing): boolean {
  const side = standing.together ? 'together' : 'alone'
  return (
    (one.incomeSource === undefined || one.incomeSource === standing.source) &&
    (one.tenure === undefined || one.tenure === standing.tenure) &&
    (one.withChildren === undefined || standing.minors) &&
    (one.withChildcare === undefined || standing.childcare) &&
    (one.grossBelow === undefined || standing.gross < one.grossBelow[side]) &&
    (one.assetsBelow === undefined || standing.assets < one.assetsBelow[side]) &&
    (one.area === undefined || one.area.includes(standing.municipality))
  )
}

function received(standing: Standing, { chance, makeup }: Drawing) {
  const taken = makeup.takeUp.values.filter((one) => receives(one, standing) && chance.happens(one.share))
  const allowances = { zorgtoeslag: 0, huurtoeslag: 0, kindgebondenBudget: 0, kinderopvangtoeslag: 0 }
  for (const { paid } of taken) if (paid) allowances[paid.field] = paid.amount
  return { receives: [...new Set(taken.map(({ scheme }) => scheme))], allowances }
}

function householdFrom(drawing: Drawing, municipality: string): HouseholdInput {
  const { chance, makeup, date } = drawing
  const { type, applicant, partner, children } = familyFrom(drawing)
  const adults = [applicant, ...(partner ? [partner] : [])]
  const gross = adults.reduce((sum, one) => sum + one.gross, 0)
  const band = makeup.tenures.values.find(({ belowGross }) => belowGross === undefined || gross < belowGross)
  const tenure = chance.oneOf(band?.weights ?? { own: 1 })
  const assets = assetsFrom(tenure, drawing)
  const ages = children.map(({ birthDate }) => yearsBetween(String(birthDate), date))
  const costs = makeup.costs.values
  const standing: Standing = {
    together: type === 'couple' || type === 'couple-with-children',
    source: applicant.source,
    gross,
    assets: Number(assets.total),
    tenure,
    minors: ages.some((age) => age < 18),
    childcare: children.some(({ childcare }) => (childcare ?? []).length > 0),
    municipality,
  }
  return {
    municipality,
    people: [...adults.map(({ person }) => person), ...children],
    housing: housingFrom(tenure, applicant.source === 'pension', drawing),
    assets,
    costs: {
      healthPremium: inEuros(adults.length * bell(costs.healthPremiumEach, drawing)),
      energy: bell(costs.energy, drawing),
      insurance: bell(costs.insurance, drawing),
      telecom: bell(costs.telecom, drawing),
      localTaxes: bell(costs.localTaxes, drawing),
      alimonyPaid: 0,
      childcareCosts: 0,
      taxDebtPayments: 0,
      debtRepayment: 0,
    },
    ...received(standing, drawing),
    specialCosts: [],
    localTaxAssessments: [
      {
        type: 'afvalstoffenheffing',
        authority: 'municipality',
        amount: bell(makeup.localTaxes.values.municipality, drawing),
        date: `${date.slice(0, 4)}-01-31`,
        business: false,
      },
      {
        type: 'zuiveringsheffing',
        authority: 'water-board',
        amount: bell(makeup.localTaxes.values.waterBoard, drawing),
        date: `${date.slice(0, 4)}-01-31`,
        business: false,
      },
    ],
    answers: answersFrom(makeup.answers.values.household, chance),
  }
}
