import { centsOf, type Fast, floats } from '../values/floats.js'
import type { Type } from '../values/types.js'

/** The ends of an amount over floats, as `showEnds` writes them: an exact one to the nearest cent, a range rounded outwards. */
export function writeEnds(number: Fast, _type: Type, money: boolean): { min: string | null; max: string | null } {
  if (!money) return floats.ends(number)
  if (floats.single(number)) {
    const exact = cents(centsOf(number, 'min', 'half-up'))
    return { min: exact, max: exact }
  }
  return { min: cents(centsOf(number, 'min', 'floor')), max: cents(centsOf(number, 'max', 'ceiling')) }
}

function cents(amount: number): string | null {
  if (!Number.isFinite(amount)) return null
  return amount === 0 ? '0.00' : amount.toFixed(2)
}
