import { amount, cents, plain, type Rounding } from './money.js'
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
 * With `all` no decimal is left out, for where rounding would hide a difference.
 */
export function spellNumber(text: string, unit: Unit, language: Language, mode: Rounding | 'all' = 'half-up'): string {
  const value = amount(text)
  if (isMoney(unit)) {
    const every = mode === 'all' && value.decimalPlaces() > 2
    return `€ ${grouped(every ? plain(value) : cents(value, mode === 'all' ? 'half-up' : mode), language)}`
  }
  const name = showUnit(unit)
  if (name === 'calendar-year') return plain(value)
  const shown = grouped(plain(value.toDecimalPlaces(3)), language)
  return name === 'percent' ? `${shown}%` : shown
}
