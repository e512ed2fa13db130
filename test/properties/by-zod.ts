import type * as z from 'zod/mini'
import { contradictions } from '../../src/household/contradictions.js'
import { atMost, brief, expectation, listOf } from '../../src/household/expectations.js'
import type { Place } from '../../src/household/fields.js'
import { household } from '../../src/household/schema.js'
import { householdSchema } from '../../src/household/zod.js'
import type { HouseholdInput, Problem } from '../../src/index.js'

type Issue = z.core.$ZodIssue
type Path = readonly PropertyKey[]

/**
 * Everything that is wrong with a household, as zod finds it: what it says is wrong, and what contradicts itself in the rest
 * that zod accepts. What our own reader says is held against this.
 */
export function problemsByZod(input: unknown): Problem[] {
  const parsed = householdSchema.safeParse(isPlain(input) ? input : undefined)
  if (parsed.success) return contradictions(parsed.data as HouseholdInput)
  const { issues } = parsed.error
  const told = issues.flatMap((issue) => problemsOf(issue, input))
  const distinct = new Map(told.map((problem) => [`${problem.code} ${problem.path}`, problem]))
  const rest = isPlain(input) ? householdSchema.safeParse(without(input, issues)) : undefined
  return [...distinct.values(), ...contradictions(rest?.success ? wholePeople(rest.data as HouseholdInput, input) : {})]
}

function isPlain(input: unknown): input is Record<string, unknown> {
  const text = Object.prototype.toString.call(input)
  if (text !== '[object Object]') return false
  const prototype: unknown = Object.getPrototypeOf(input)
  return prototype === null || Object.getPrototypeOf(prototype) === null
}

function wholePeople({ people, ...rest }: HouseholdInput, input: unknown): HouseholdInput {
  const told = (input as { people?: unknown }).people
  return people && Array.isArray(told) && told.length === people.length ? { ...rest, people } : rest
}

/** The names that are no field, each with its path; one that is undefined stands for the value itself. */
function keysOf(issue: Issue): (string | undefined)[] {
  return issue.code === 'unrecognized_keys' ? issue.keys : [undefined]
}

function without(input: unknown, issues: readonly Issue[]): unknown {
  const wrong = new Set(
    issues.flatMap((issue) =>
      keysOf(issue).map((key) => JSON.stringify(key === undefined ? issue.path : [...issue.path, key])),
    ),
  )
  const isWrong = (path: Path) => wrong.has(JSON.stringify(path))
  const copy = (value: unknown, path: Path): unknown => {
    if (Array.isArray(value)) {
      const items = value.map((item, index) => ({ item: copy(item, [...path, index]), at: [...path, index] }))
      const lacksId = (at: Path) => at[0] === 'people' && at.length === 2 && isWrong([...at, 'id'])
      return items.filter(({ at }) => !isWrong(at) && !lacksId(at)).map(({ item }) => item)
    }
    if (typeof value !== 'object' || value === null || path.at(-1) === 'answers') return value
    // Also those of its class, and fields that cannot be listed, as zod reads them.
    const { fields = { min: 0, max: 0 } } = placeAt(path)
    const names = new Set(Object.keys(fields).filter((name) => Reflect.get(value, name) !== undefined))
    for (const name in value) names.add(name)
    const right = [...names].filter((name) => !isWrong([...path, name]))
    return Object.fromEntries(right.map((name) => [name, copy(Reflect.get(value, name), [...path, name])]))
  }
  return copy(input, [])
}

function problemsOf(issue: Issue, input: unknown): Problem[] {
  return keysOf(issue).map((key) => {
    if (key !== undefined) return unknownKey(pathOf([...issue.path, key], input), brief(key, 'nl'))
    const value = valueAt(input, issue.path)
    const place = placeAt(issue.path)
    // zod counts the items of a list too where a short text should have stood.
    const tooLong = issue.code === 'too_big' && place.kind === 'list' && Array.isArray(value)
    const wanted = tooLong ? atMost(issue.maximum) : expectation(place)
    const found = tooLong ? listOf(value) : { nl: brief(value, 'nl'), en: brief(value, 'en') }
    const message = {
      nl: `verwacht: ${wanted.nl}; gevonden: ${found.nl}`,
      en: `expected: ${wanted.en}; found: ${found.en}`,
    }
    return { path: pathOf(issue.path, input), code: 'value', expected: wanted.nl, found: found.nl, message }
  })
}

function unknownKey(path: string, found: string): Problem {
  const message = { nl: 'dit veld bestaat niet', en: 'there is no such field' }
  return { path, code: 'unknown-key', expected: 'een veld van het huishouden', found, message }
}

function pathOf(path: Path, input: unknown): string {
  const names = path.map((name) => brief(String(name), 'en'))
  const id = names[0] === 'people' ? valueAt(input, [...path.slice(0, 2), 'id']) : undefined
  if (typeof id === 'string' && /^[a-z][a-z0-9-]{0,39}$/.test(id) && names.length > 1) names[1] = id
  return names.join('.')
}

function valueAt(input: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (value, key) => (typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined),
    input,
  )
}

/** The deepest place on the way that there is. */
function placeAt(path: Path): Place {
  let place: Place = household
  for (const key of path) {
    const next: Place | undefined = place.fields ? place.fields[String(key)] : place.of
    if (next === undefined) break
    place = next
  }
  return place
}
