import type { Problem } from '../values/errors.js'
import { type Amount, amount, ZERO } from '../values/money.js'
import type { HouseholdInput } from './schema.js'

type Person = NonNullable<HouseholdInput['people']>[number]

const EXPECTED: Record<string, readonly [expected: string, found: string]> = {
  'no-applicant': ['een aanvrager', 'niemand'],
  two: ['een', 'twee'],
  'no-partner': ['iemand met de rol partner', 'niemand'],
  'older-than-parent': ['jonger dan de aanvrager', 'ouder'],
  unborn: ['geboren op of voor de datum van de vraag', 'later geboren'],
  period: ['een einde na het begin', 'een einde voor het begin'],
  homeless: ['geen huur', 'huur'],
  negative: ['een bedrag van 0 of meer', 'een lager bedrag'],
  'less-than-parts': ['ten minste de delen samen', 'minder'],
}

function problem(path: string, code: string, nl: string, en: string): Problem {
  const [expected, found] = EXPECTED[code] ?? ['', '']
  return { path, code, expected, found, message: { nl, en } }
}

/** What cannot be true together, whatever the date. */
export function contradictions(household: HouseholdInput): Problem[] {
  const people = household.people ?? []
  return [
    ...asker(household.people),
    ...roles(people),
    ...partners(people),
    ...ids(people),
    ...families(people),
    ...periods(people),
    ...losses(people),
    ...housing(household),
    ...wealth(household),
  ]
}

function roles(people: readonly Person[]): Problem[] {
  return (['applicant', 'partner'] as const).flatMap((role) =>
    people
      .filter((person) => person.role === role)
      .slice(1)
      .map(({ id }) =>
        problem(`people.${id}.role`, 'two', `er is al iemand met de rol ${role}`, `there is another ${role} already`),
      ),
  )
}

/** Somebody asks. Where a role is not told, that may be anyone. */
function asker(people: HouseholdInput['people']): Problem[] {
  if (people === undefined || people.some(({ role }) => role === undefined || role === 'applicant')) return []
  return [problem('people', 'no-applicant', 'niemand heeft de rol applicant', 'nobody has the role applicant')]
}

/** Who is a partner has that role, also when living elsewhere: rules on couples look there. */
function partners(people: readonly Person[]): Problem[] {
  const told = people.every(({ role }) => role !== undefined)
  const applicant = people.find(({ role }) => role === 'applicant')
  const married = ['married', 'registered-partner'].includes(applicant?.maritalStatus ?? '')
  const alone = told && married && !people.some(({ role }) => role === 'partner')
  const spouse = alone
    ? [
        problem(
          `people.${applicant?.id}.maritalStatus`,
          'no-partner',
          'wie getrouwd is, noemt ook de partner; wie duurzaam gescheiden leeft, kiest separated',
          'who is married names the partner too; who lives apart for good chooses separated',
        ),
      ]
    : []
  const others = people.filter(
    ({ role, allowancePartner }) => allowancePartner === true && (role === 'housemate' || role === 'child'),
  )
  return [
    ...spouse,
    ...others.map(({ id, role }) =>
      problem(
        `people.${id}.allowancePartner`,
        'no-partner',
        `een toeslagpartner heeft de rol partner, niet ${role}`,
        `an allowance partner has the role partner, not ${role}`,
      ),
    ),
  ]
}

function ids(people: readonly Person[]): Problem[] {
  const seen = new Set<string>()
  return people.flatMap(({ id }) => {
    if (!seen.has(id)) {
      seen.add(id)
      return []
    }
    return [problem(`people.${id}.id`, 'two', 'deze naam komt twee keer voor', 'this id stands there twice')]
  })
}

function latest(date: Person['birthDate']): string | undefined {
  return typeof date === 'string' ? date : date?.max
}

function earliest(date: Person['birthDate']): string | undefined {
  return typeof date === 'string' ? date : date?.min
}

/** A child of this household is born after the one who applies. */
function families(people: readonly Person[]): Problem[] {
  const applicant = people.find(({ role }) => role === 'applicant')
  const born = earliest(applicant?.birthDate)
  if (born === undefined) return []
  return people
    .filter(({ role, birthDate }) => role === 'child' && (latest(birthDate) ?? '9999') <= born)
    .map(({ id }) =>
      problem(
        `people.${id}.birthDate`,
        'older-than-parent',
        'dit kind is niet jonger dan de ouder',
        'this child is not younger than the parent',
      ),
    )
}

/** Nobody in the household is born after the date of the check. */
export function bornAfter(household: HouseholdInput, date: string): Problem[] {
  return (household.people ?? [])
    .filter(({ birthDate }) => (earliest(birthDate) ?? '') > date)
    .map(({ id }) =>
      problem(
        `people.${id}.birthDate`,
        'unborn',
        `geboren na ${date}, de datum van de vraag`,
        `born after ${date}, the date of the check`,
      ),
    )
}

function periods(people: readonly Person[]): Problem[] {
  return people.flatMap(({ id, incomes }) =>
    (incomes ?? []).flatMap(({ from, until }, index) => {
      const [start, end] = [earliest(from), latest(until)]
      if (start === undefined || end === undefined || start <= end) return []
      const path = `people.${id}.incomes.${index}.until`
      return [problem(path, 'period', 'het einde ligt voor het begin', 'the end lies before the start')]
    }),
  )
}

/** The least and the most that a told amount may be; `undefined` where nothing is told of that end. */
function bounds(told: NonNullable<HouseholdInput['assets']>['total']): Record<'least' | 'most', Amount | undefined> {
  const { min, max } = typeof told === 'object' ? told : { min: told, max: told }
  return { least: min === undefined ? undefined : amount(min), most: max === undefined ? undefined : amount(max) }
}

/** Whether an amount is below zero at its lowest. */
function isLoss(told: NonNullable<HouseholdInput['assets']>['total']): boolean {
  return Number(typeof told === 'object' ? (told.min ?? 0) : (told ?? 0)) < 0
}

/** Only a business, a let room and investments can cost more than they bring. */
function losses(people: readonly Person[]): Problem[] {
  const MAY_LOSE = ['profit', 'rentReceived', 'investmentIncome']
  return people.flatMap(({ id, incomes }) =>
    (incomes ?? []).flatMap(({ type, amount: told }, index) => {
      if (type === undefined || MAY_LOSE.includes(type) || !isLoss(told)) return []
      const path = `people.${id}.incomes.${index}.amount`
      return [problem(path, 'negative', 'dit inkomen kan niet onder 0 zijn', 'this income cannot be below 0')]
    }),
  )
}

/**
 * What all possessions are worth together is not less than the parts that were told. With the account told too, the rules
 * see that themselves and ask again; without it, a large debt on the account could make up for anything.
 */
function wealth({ assets }: HouseholdInput): Problem[] {
  const most = bounds(assets?.total).most
  if (assets === undefined || most === undefined || assets.bankBalance !== undefined) return []
  const parts = [
    assets.savings,
    assets.childSavings,
    assets.cash,
    assets.investments,
    assets.otherRealEstate,
    assets.otherAssets,
  ].map((part) => bounds(part).least ?? ZERO)
  if (parts.reduce((sum, part) => sum.plus(part), ZERO).lte(most)) return []
  return [
    problem(
      'assets.total',
      'less-than-parts',
      'het bezit samen is minder dan de delen die erbij staan',
      'the possessions together are less than the parts told beside them',
    ),
  ]
}

function housing({ housing: home }: HouseholdInput): Problem[] {
  if (home?.tenure !== 'homeless' || home.bareRent === undefined) return []
  return [
    problem('housing.bareRent', 'homeless', 'wie geen woning heeft, betaalt geen huur', 'who is homeless pays no rent'),
  ]
}
