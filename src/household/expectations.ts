import type { Field, Place, Text } from './fields.js'

const MAX_SHOWN = 80
const MAX_PARTS = 3

/** A value in a message: short, in words where it is no text or number, and without signs that steer a terminal. */
export function brief(value: unknown, language: keyof Text): string {
  if (value === undefined) return language === 'nl' ? 'niets' : 'nothing'
  if (Array.isArray(value)) return language === 'nl' ? 'een lijst' : 'a list'
  const text = typeof value === 'object' && value !== null ? `{${parts(value).join(', ')}}` : String(value)
  // Cut first: half of a sign that takes two places is no sign.
  return text.slice(0, MAX_SHOWN).replace(/\p{C}/gu, '?')
}

/** The first keys of an object, with their values where those are short. */
function parts(value: object): string[] {
  const entries = Object.entries(value).slice(0, MAX_PARTS)
  return entries.map(([key, part]) => (['number', 'string'].includes(typeof part) ? `${key}: ${part}` : key))
}

/** A list of so many at most. */
export function atMost(most: number | bigint): Text {
  return { nl: `een lijst van ten hoogste ${most}`, en: `a list of at most ${most}` }
}

/** How long a list is. */
export function listOf({ length }: readonly unknown[]): Text {
  return { nl: `een lijst van ${length}`, en: `a list of ${length}` }
}

type Wanted = Place & Partial<Pick<Field, 'unit' | 'form'>>

/** What should have stood in a place. */
export function expectation(place: Wanted): Text {
  switch (place.kind) {
    case 'amount':
    case 'number':
      return numberExpectation(place)
    case 'date':
      return {
        nl: 'een datum zoals 2026-03-01, vanaf 1900, of { min, max } met min niet na max',
        en: 'a date such as 2026-03-01, from 1900 on, or { min, max } with min not after max',
      }
    case 'boolean':
      return { nl: 'true of false, zonder aanhalingstekens', en: 'true or false, without quotes' }
    case 'choice':
      return { nl: `een van: ${place.choices?.join(', ')}`, en: `one of: ${place.choices?.join(', ')}` }
    case 'list':
      return { nl: 'een lijst', en: 'a list' }
    case 'record':
    case 'answers':
      return { nl: 'een object', en: 'an object' }
    default:
      return place.form ?? { nl: 'een tekst', en: 'a text' }
  }
}

function numberExpectation({ kind, unit, least }: Wanted): Text {
  if (unit === 'calendar-year') return { nl: 'een heel jaar zoals 2024', en: 'a whole year such as 2024' }
  const [nl, en] = least === null ? ['', ''] : [' van 0 of meer', ' of 0 or more']
  const [what, places, thing, digits] =
    kind === 'number' ? ['getal', 'vier', 'a number', 'four'] : ['bedrag', 'twee', 'an amount', 'two']
  return {
    nl: `een ${what}${nl}, onder 1 miljard, met ten hoogste ${places} decimalen na een punt, of { min, max } met min niet boven max`,
    en: `${thing}${en}, below 1 billion, with at most ${digits} decimals after a point, or { min, max } with min not above max`,
  }
}
