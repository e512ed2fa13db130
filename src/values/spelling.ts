import { amount, cents, nearest, plain } from './money.js'
import { isMoney, showUnit, type Unit } from './units.js'

/** The languages of labels and sentences. */
export type Language = 'nl' | 'en'

/** Decimal text in the manner of the language: "1.401,50" or "1,401.50". */
function grouped(digits: string, language: Language): string {
  const [thousands, decimal] = language === 'nl' ? ['.', ','] : [',', '.']
  const [whole = '', fraction] = digits.replace('-', '').split('.')
  const sign = digits.startsWith('-') ? '-' : ''
  const parts = whole.replace(/\B(?=(\d{3})+$)/g, thousands)
  return `${sign}${parts}${fraction === undefined ? '' : `${decimal}${fraction}`}`
}

/**
 * One number as people write it: "€ 1.401,50", "125%", "41". The word of other units is left to the caller.
 * A `precise` one leaves no decimal out, for where rounding would hide a difference.
 */
export function spellNumber(text: string, unit: Unit, language: Language, precise = false): string {
  const value = amount(text)
  if (isMoney(unit)) {
    const every = precise && !value.eq(nearest(value, 2))
    return `€ ${grouped(every ? plain(value) : cents(value, 'half-up'), language)}`
  }
  const name = showUnit(unit)
  if (name === 'calendar-year') return plain(value)
  const shown = grouped(plain(nearest(value, 3)), language)
  return name === 'percent' ? `${shown}%` : shown
}
