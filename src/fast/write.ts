import type { Fast } from '../values/bands.js'
import { centsOf, floats } from '../values/floats.js'
import type { Type } from '../values/types.js'

/** The ends of an amount over floats, as `showEnds` writes them: an exact one to the nearest cent, a range rounded outwards. */
export function writeEnds(number: Fast, _type: Type, money: boolean): { min: string | null; max: string | null } {
  if (!money) return floats.ends(number)
  if (floats.single(number)) {
    const exact = centsOf(number, 'min', 'half-up')
    return { min: exact, max: exact }
  }
  return { min: centsOf(number, 'min', 'floor'), max: centsOf(number, 'max', 'ceiling') }
}
