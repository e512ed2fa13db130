import type { Problem } from '../values/errors.js'
import type { HouseholdInput } from './schema.js'

type Person = NonNullable<HouseholdInput['people']>[number]
type Told = NonNullable<HouseholdInput['assets']>['total']

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

/** What cannot be true together, whatever the date. Almost every household is right, and nothing is made for those. */
export function contradictions(household: HouseholdInput): Problem[] {
  const found: Problem[] = []
  const { people } = household
  if (people !== undefined) {
    asker(people, found)
    roles(people, found)
    partners(people, found)
    ids(people, found)
    families(people, found)
    periods(people, found)
    losses(people, found)
  }
  housing(household, found)
  wealth(household, found)
  return found
}

function roles(people: readonly Person[], found: Problem[]): void {
  for (const role of ['applicant', 'partner'] as const) {
    const first = withRole(people, role)
    for (const person of people) {
      if (person.role !== role || person === first) continue
      found.push(
        problem(
          `people.${person.id}.role`,
          'two',
          `er is al iemand met de rol ${role}`,
          `there is another ${role} already`,
        ),
      )
    }
  }
}

function withRole(people: readonly Person[], role: Person['role']): Person | undefined {
  for (const person of people) if (person.role === role) return person
  return undefined
}

/** Somebody asks. Where a role is not told, that may be anyone. */
function asker(people: readonly Person[], found: Problem[]): void {
  for (const { role } of people) if (role === undefined || role === 'applicant') return
  found.push(problem('people', 'no-applicant', 'niemand heeft de rol applicant', 'nobody has the role applicant'))
}

/** Who is a partner has that role, also when living elsewhere: rules on couples look there. */
function partners(people: readonly Person[], found: Problem[]): void {
  const { id: who, maritalStatus } = withRole(people, 'applicant') ?? {}
  const isMarried = maritalStatus === 'married' || maritalStatus === 'registered-partner'
  if (isMarried && people.every(({ role }) => role !== undefined && role !== 'partner')) {
    found.push(
      problem(
        `people.${who}.maritalStatus`,
        'no-partner',
        'wie getrouwd is, noemt ook de partner; wie duurzaam gescheiden leeft, kiest separated',
        'who is married names the partner too; who lives apart for good chooses separated',
      ),
    )
  }
  for (const { id, role, allowancePartner } of people) {
    if (allowancePartner !== true || (role !== 'housemate' && role !== 'child')) continue
    found.push(
      problem(
        `people.${id}.allowancePartner`,
        'no-partner',
        `een toeslagpartner heeft de rol partner, niet ${role}`,
        `an allowance partner has the role partner, not ${role}`,
      ),
    )
  }
}

function ids(people: readonly Person[], found: Problem[]): void {
  for (const [place, { id }] of people.entries()) {
    if (firstPlace(people, id) === place) continue
    found.push(problem(`people.${id}.id`, 'two', 'deze naam komt twee keer voor', 'this id stands there twice'))
  }
}

/** People are thirty at most, and mostly a few: a set of their ids would take longer. */
function firstPlace(people: readonly Person[], id: string): number {
  let place = 0
  while (people[place]?.id !== id) place += 1
  return place
}

function latest(date: Person['birthDate']): string | undefined {
  return typeof date === 'string' ? date : date?.max
}

function earliest(date: Person['birthDate']): string | undefined {
  return typeof date === 'string' ? date : date?.min
}

/** A child of this household is born after the one who applies. */
function families(people: readonly Person[], found: Problem[]): void {
  const born = earliest(withRole(people, 'applicant')?.birthDate)
  if (born === undefined) return
  for (const { id, role, birthDate } of people) {
    if (role !== 'child' || (latest(birthDate) ?? '9999') > born) continue
    found.push(
      problem(
        `people.${id}.birthDate`,
        'older-than-parent',
        'dit kind is niet jonger dan de ouder',
        'this child is not younger than the parent',
      ),
    )
  }
}

/** Nobody in the household is born after the date of the check. */
export function bornAfter({ people }: HouseholdInput, date: string, found: Problem[]): void {
  if (people === undefined) return
  for (const { id, birthDate } of people) {
    if ((earliest(birthDate) ?? '') <= date) continue
    found.push(
      problem(
        `people.${id}.birthDate`,
        'unborn',
        `geboren na ${date}, de datum van de vraag`,
        `born after ${date}, the date of the check`,
      ),
    )
  }
}

function periods(people: readonly Person[], found: Problem[]): void {
  for (const { id, incomes } of people) {
    if (incomes === undefined) continue
    for (const [index, { from, until }] of incomes.entries()) {
      const [start, end] = [earliest(from), latest(until)]
      if (start === undefined || end === undefined || start <= end) continue
      const path = `people.${id}.incomes.${index}.until`
      found.push(problem(path, 'period', 'het einde ligt voor het begin', 'the end lies before the start'))
    }
  }
}

/** The least and the most that a told amount may be; `undefined` where nothing is told of that end. */
function least(told: Told): number | string | undefined {
  return typeof told === 'object' ? told.min : told
}

function most(told: Told): number | string | undefined {
  return typeof told === 'object' ? told.max : told
}

const MAY_LOSE: readonly unknown[] = ['profit', 'rentReceived', 'investmentIncome']

/** Only a business, a let room and investments can cost more than they bring. */
function losses(people: readonly Person[], found: Problem[]): void {
  for (const { id, incomes } of people) {
    if (incomes === undefined) continue
    for (const [index, { type, amount }] of incomes.entries()) {
      if (Number(least(amount) ?? 0) >= 0 || type === undefined || MAY_LOSE.includes(type)) continue
      const path = `people.${id}.incomes.${index}.amount`
      found.push(problem(path, 'negative', 'dit inkomen kan niet onder 0 zijn', 'this income cannot be below 0'))
    }
  }
}

/** Amounts are below a billion with two decimals at most: in whole cents, sums of a few are exact. */
function cents(told: number | string): number {
  return Math.round(Number(told) * 100)
}

const PARTS = ['savings', 'childSavings', 'cash', 'investments', 'otherRealEstate', 'otherAssets'] as const

/**
 * What all possessions are worth together is not less than the parts that were told. With the account told too, the rules
 * see that themselves and ask again; without it, a large debt on the account could make up for anything.
 */
function wealth({ assets }: HouseholdInput, found: Problem[]): void {
  const together = most(assets?.total)
  if (assets === undefined || together === undefined || assets.bankBalance !== undefined) return
  let sum = 0
  for (const part of PARTS) sum += cents(least(assets[part]) ?? 0)
  if (sum <= cents(together)) return
  found.push(
    problem(
      'assets.total',
      'less-than-parts',
      'het bezit samen is minder dan de delen die erbij staan',
      'the possessions together are less than the parts told beside them',
    ),
  )
}

function housing({ housing: home }: HouseholdInput, found: Problem[]): void {
  if (home?.tenure !== 'homeless' || home.bareRent === undefined) return
  found.push(
    problem('housing.bareRent', 'homeless', 'wie geen woning heeft, betaalt geen huur', 'who is homeless pays no rent'),
  )
}
