import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { createChecker, type HouseholdInput } from '../src/index.js'
import { amount, cents } from '../src/values/money.js'
import { rulebook } from './rulebook.js'

/** The income limits that municipalities print, held against the norms of the rule files, to the cent. */

type Person = NonNullable<HouseholdInput['people']>[number]

interface Table {
  readonly town: string
  readonly date: string
  readonly url: string
  readonly fact: string
  readonly share?: number
  readonly cells: Readonly<Record<string, Readonly<Record<string, string>>>>
}

const { tables } = parse(readFileSync('test/statute/norm-tables.yaml', 'utf8')) as { tables: Table[] }

const ADULT = 40
const YOUNG = 19
const PENSIONER = 75

function person(id: string, role: Person['role'], age: number, date: string, more: Partial<Person> = {}): Person {
  const birthDate = `${Number(date.slice(0, 4)) - age}-01-01`
  return { id, role, birthDate, residenceStatus: 'dutch', education: { level: 'none' }, studentFinance: false, ...more }
}

/** Who live at the address, for each kind of household that a table has. */
function peopleOf(kind: string, date: string): Person[] {
  const one = (age: number, more?: Partial<Person>) => person('ana', 'applicant', age, date, more)
  const two = (age: number, more?: Partial<Person>) => person('bo', 'partner', age, date, more)
  const child = person('mo', 'child', 8, date)
  const sharers = (count: number) =>
    Array.from({ length: count }, (_, index) =>
      person(`sam${index}`, 'housemate', ADULT, date, { commercialContract: false }),
    )
  const inside = { inInstitution: 'care' } as const
  const kinds: Record<string, Person[]> = {
    single: [one(ADULT)],
    'single-parent': [one(ADULT), child],
    young: [one(YOUNG)],
    couple: [one(ADULT), two(ADULT)],
    'one-young': [one(ADULT), two(YOUNG)],
    'one-young-with-child': [one(ADULT), two(YOUNG), child],
    'both-young': [one(YOUNG), two(YOUNG)],
    'both-young-with-child': [one(YOUNG), two(YOUNG), child],
    pensioner: [one(PENSIONER)],
    'pensioner-with-child': [one(PENSIONER), child],
    pensioners: [one(PENSIONER), two(PENSIONER)],
    'one-pensioner': [one(PENSIONER), two(ADULT)],
    institution: [one(ADULT, inside)],
    'institution-couple': [one(ADULT, inside), two(ADULT, inside)],
    'sharing-with-1': [one(ADULT), ...sharers(1)],
    'sharing-with-3': [one(ADULT), ...sharers(3)],
    'sharing-with-4': [one(ADULT), ...sharers(4)],
  }
  const people = kinds[kind]
  if (people === undefined) throw new Error(`no household for "${kind}"`)
  return people
}

/** The norm of a household, in cents as an answer shows it. */
function normOf({ date, fact }: Table, kind: string): string | null | undefined {
  const household: HouseholdInput = {
    municipality: 'Helmond',
    people: peopleOf(kind, date),
    housing: { tenure: 'rent' },
  }
  const shown = createChecker(rulebook, { date, only: ['nl.bijzondere-bijstand'] }).check(household).facts[fact]
  const range = shown as { min: string | null; max: string | null } | string | undefined
  if (typeof range !== 'object') return range
  return range.min === range.max ? range.min : `${range.min} to ${range.max}`
}

describe.each(tables.map((table) => [`${table.town} ${table.date}, ${table.fact}`, table] as const))(
  '%s',
  (_title, table) => {
    it.each(Object.entries(table.cells))('%s', (kind, printed) => {
      const norm = normOf(table, kind) ?? 'not known'
      const hundred = amount(100)
      const found = Object.keys(printed).map((percent) => {
        const limit = amount(norm)
          .times(amount(table.share ?? 100))
          .div(hundred)
          .times(amount(percent))
          .div(hundred)
        return [percent, cents(limit, 'half-up')]
      })
      expect(Object.fromEntries(found)).toEqual(printed)
    })
  },
)
