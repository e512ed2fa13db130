import type { Field, Text } from './fields.js'

const MAX_SHOWN = 80

/** A value in a message: short, in words where it is no text or number, and without signs that steer a terminal. */
export function brief(value: unknown, language: keyof Text): string {
  if (value === undefined) return language === 'nl' ? 'niets' : 'nothing'
  if (Array.isArray(value)) return language === 'nl' ? 'een lijst' : 'a list'
  const text =
    typeof value === 'object' && value !== null ? `{${Object.keys(value).slice(0, 3).join(', ')}}` : String(value)
  return text.replace(/\p{C}/gu, '?').slice(0, MAX_SHOWN)
}

/** What should have stood in a field. */
export function expectation(field: Field | undefined, key: string): Text {
  switch (field?.kind) {
    case 'amount':
    case 'number':
      return numberExpectation(field)
    case 'date':
      return { nl: 'een datum zoals 2026-03-01', en: 'a date such as 2026-03-01' }
    case 'boolean':
      return { nl: 'true of false', en: 'true or false' }
    case 'choice':
      return { nl: `een van: ${field.choices?.join(', ')}`, en: `one of: ${field.choices?.join(', ')}` }
    case 'list':
      return { nl: 'een lijst', en: 'a list' }
    case 'record':
      return { nl: 'een object', en: 'an object' }
    default:
      return key === 'id'
        ? { nl: 'kleine letters, cijfers en streepjes', en: 'lower-case letters, digits and hyphens' }
        : { nl: 'een tekst', en: 'a text' }
  }
}

function numberExpectation({ kind, unit, least }: Field): Text {
  if (unit === 'calendar-year') return { nl: 'een heel jaar zoals 2024', en: 'a whole year such as 2024' }
  const [nl, en] = least === null ? ['', ''] : [' van 0 of meer', ' of 0 or more']
  if (kind === 'number') {
    return {
      nl: `een getal${nl}, met ten hoogste vier decimalen, of { min, max }`,
      en: `a number${en}, with at most four decimals, or { min, max }`,
    }
  }
  return {
    nl: `een bedrag${nl}, met ten hoogste twee decimalen, of { min, max }`,
    en: `an amount${en}, with at most two decimals, or { min, max }`,
  }
}
