import { isNeeded, type Place } from './fields.js'
import { type Fits, fitting, isOrdered, mayRange } from './fits.js'

/**
 * A quick check of what stands in a place, made once: true for what is right, and nothing is made to find that out. False says
 * nothing: what is wrong, and the odd objects that are right all the same, `mistakesIn` goes through.
 */
export function surely(place: Place): Fits {
  const { of, most, fields } = place
  if (of !== undefined) return listOf(surely(of), most ?? 0)
  if (fields !== undefined) {
    const checks = Object.entries(fields).map(([name, field]) => [name, surely(field)] as const)
    return recordOf(checks, Object.keys(fields).filter(isNeeded))
  }
  const fits = fitting(place)
  return mayRange(place) ? rangeOf(place, fits) : fits
}

function listOf(item: Fits, most: number): Fits {
  return (value) => {
    // A list of another class may do something else in a loop.
    if (!Array.isArray(value) || Object.getPrototypeOf(value) !== Array.prototype || value.length > most) return false
    for (let at = 0; at < value.length; at += 1) if (!item(value[at])) return false
    return true
  }
}

/** Every name that is told must be a field, also where it is told as undefined. */
function recordOf(entries: readonly (readonly [name: string, fits: Fits])[], needed: readonly string[]): Fits {
  const fields: Record<string, Fits> = Object.assign(Object.create(null), Object.fromEntries(entries))
  return (value) => {
    if (!isBare(value)) return false
    let told = 0
    for (const name in value) {
      const fits = fields[name]
      if (fits === undefined) return false
      const inner = value[name]
      if (inner !== undefined && !fits(inner)) return false
      told += 1
    }
    for (const name of needed) if (value[name] === undefined) return false
    // The fields that cannot be listed count too.
    return told === Object.getOwnPropertyNames(value).length
  }
}

function rangeOf(place: Place, fits: Fits): Fits {
  const names = ['min', 'max']
  const ends = recordOf(
    names.map((name) => [name, fits]),
    place.kind === 'date' ? names : [],
  )
  return (value) =>
    typeof value === 'object' ? ends(value) && isOrdered(place, value as Record<string, unknown>) : fits(value)
}

/** An object without a class: as JSON gives it, or without a prototype. */
function isBare(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === Object.prototype || prototype === null
}
