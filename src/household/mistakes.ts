import { isNeeded, type Place } from './fields.js'
import { fitting, isDecimalLike, isObject, isOrdered, mayRange } from './fits.js'

export type Path = readonly (string | number)[]

/** Something wrong in a household: a value that may not stand in its place, or a name that is no field. */
export interface Mistake {
  path: Path
  /** For a name, the place that has no such field. */
  place: Place
  value: unknown
  isName?: true
}

/** Everything that is wrong with what stands in a place: field by field, and then the names that are none. */
export function mistakesIn(place: Place, value: unknown, path: Path = []): Mistake[] {
  if (place.of !== undefined) return inList(place, place.of, value, path)
  if (place.fields !== undefined) return inRecord(place, place.fields, value, path)
  if (mayRange(place) && isObject(value)) return inRange(place, value, path)
  return fitting(place)(value) ? [] : [{ path, place, value }]
}

/** Of a list that is too long, only that is said. */
function inList(place: Place, of: Place, value: unknown, path: Path): Mistake[] {
  if (!Array.isArray(value) || value.length > (place.most ?? 0)) return [{ path, place, value }]
  return Array.from(value as unknown[]).flatMap((item, at) => mistakesIn(of, item, [...path, at]))
}

function inRecord(place: Place, fields: NonNullable<Place['fields']>, value: unknown, path: Path): Mistake[] {
  if (!isObject(value)) return [{ path, place, value }]
  const inside = Object.entries(fields).flatMap(([name, field]) => {
    const told = value[name]
    return told === undefined && !isNeeded(name) ? [] : mistakesIn(field, told, [...path, name])
  })
  return [...inside, ...unknownNames(place, Object.keys(fields), value, path)]
}

export const ENDS = ['min', 'max']

/** Where an end is of another kind altogether, the range is wrong, and not its end. */
function inRange(place: Place, value: Readonly<Record<string, unknown>>, path: Path): Mistake[] {
  const wrong = { path, place, value }
  const told = ENDS.filter((name) => place.kind === 'date' || value[name] !== undefined)
  if (!told.every((name) => mayBeEnd(place, value[name]))) return [wrong]
  const fits = fitting(place)
  return [
    ...told.filter((name) => !fits(value[name])).map((name) => ({ path: [...path, name], place, value: value[name] })),
    ...unknownNames(place, ENDS, value, path),
    ...(isOrdered(place, value) ? [] : [wrong]),
  ]
}

function mayBeEnd({ kind }: Place, end: unknown): boolean {
  return kind === 'date' ? typeof end === 'string' : isDecimalLike(end)
}

/** Also names that it has of its prototype. */
function unknownNames(place: Place, known: readonly string[], value: object, path: Path): Mistake[] {
  const found: Mistake[] = []
  for (const name in value) {
    if (!known.includes(name)) found.push({ path: [...path, name], place, value: name, isName: true })
  }
  return found
}
