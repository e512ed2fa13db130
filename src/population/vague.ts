import type { HouseholdInput } from '../household/schema.js'
import type { Drawing } from './person.js'

/** What says who is told of, and what a household must say to hang together. */
const KEPT = new Set(['municipality', 'people', 'id', 'role', 'maritalStatus', 'year'])

/** Amounts that a person may only know roughly. */
const AMOUNTS = new Set(['amount', 'gross', 'net', 'assessment', 'assessmentIncome', 'bareRent', 'total', 'ownAssets'])

/** The same household by someone who leaves out a part of it, and only knows amounts roughly. */
export function vaguer(household: HouseholdInput, { chance, makeup }: Drawing): HouseholdInput {
  const { leftOut, rough, step } = makeup.vague.values
  const visit = (value: unknown, key: string): unknown => {
    if (Array.isArray(value)) return value.map((item) => visit(item, ''))
    if (typeof value === 'object' && value !== null) {
      const entries = Object.entries(value).filter(([name]) => KEPT.has(name) || !chance.happens(leftOut))
      return Object.fromEntries(entries.map(([name, inner]) => [name, visit(inner, name)]))
    }
    if (typeof value !== 'number' || !AMOUNTS.has(key) || !chance.happens(rough)) return value
    const min = Math.max(0, Math.floor(value / step) * step)
    return { min, max: min + step }
  }
  return visit(household, '') as HouseholdInput
}
