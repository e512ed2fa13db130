import type * as z from 'zod/mini'
import { type Problem, RegelkompasError } from '../values/errors.js'
import { contradictions } from './contradictions.js'
import { atMost, brief, expectation, listOf } from './expectations.js'
import { type Field, fieldOf, isPlain, toldOf } from './fields.js'
import { type HouseholdInput, householdSchema } from './schema.js'
import { surely } from './surely.js'

/** What could be read of a household, and everything that is wrong with the rest. */
export interface ReadHousehold {
  household: HouseholdInput
  problems: Problem[]
}

/**
 * Reads a household that came from outside.
 * @throws RegelkompasError with code "household" and every problem: unknown keys, wrong values, contradictions.
 */
export function parseHousehold(input: unknown): HouseholdInput {
  const { household, problems } = readHousehold(input)
  if (problems.length > 0) throw householdError(problems)
  return household
}

/** Everything that is wrong with a household; nothing when it can be checked. */
export function householdProblems(input: unknown): Problem[] {
  return readHousehold(input).problems
}

export function householdError(problems: readonly Problem[]): RegelkompasError {
  const text = problems.map(({ path, message }) => `${path}: ${message.en}`).join('\n')
  return new RegelkompasError('household', text, problems)
}

/** Almost every household is right, and zod makes a copy of each: it reads the others. */
const isSurelyRight = surely(householdSchema) as (input: unknown) => input is HouseholdInput

/** Reads what can be read, so that what contradicts itself is told together with what has the wrong shape. */
export function readHousehold(input: unknown): ReadHousehold {
  if (isSurelyRight(input)) return { household: input, problems: contradictions(input) }
  const parsed = householdSchema.safeParse(isPlain(input) ? input : undefined)
  if (parsed.success) return { household: input as HouseholdInput, problems: contradictions(parsed.data) }
  const problems = distinct(parsed.error.issues.flatMap((issue) => toProblems(issue, input)))
  const rest = isPlain(input) ? householdSchema.safeParse(without(input, parsed.error.issues)) : undefined
  const household = rest?.success ? wholePeople(rest.data, input) : {}
  return { household, problems: [...problems, ...contradictions(household)] }
}

/** Where someone could not be read, nothing is said of who there are. */
function wholePeople({ people, ...rest }: HouseholdInput, input: unknown): HouseholdInput {
  const told = (input as { people?: unknown }).people
  return people && Array.isArray(told) && told.length === people.length ? { ...rest, people } : rest
}

function distinct(problems: readonly Problem[]): Problem[] {
  return [...new Map(problems.map((problem) => [`${problem.code} ${problem.path}`, problem])).values()]
}

/** No field of a household lies deeper. */
const MAX_DEPTH = 8

/** A copy without the values that have problems; people without a readable id are left out whole. */
function without(input: unknown, issues: readonly z.core.$ZodIssue[]): unknown {
  const wrong = new Set(
    issues.flatMap((issue) => {
      const keys = issue.code === 'unrecognized_keys' ? issue.keys : [undefined]
      return keys.map((key) => JSON.stringify(key === undefined ? issue.path : [...issue.path, key]))
    }),
  )
  const copy = (value: unknown, path: PropertyKey[]): unknown => {
    if (Array.isArray(value)) {
      const items = value.map((item, index) => ({ item: copy(item, [...path, index]), at: [...path, index] }))
      return items.filter(({ at }) => !wrong.has(JSON.stringify(at)) && !lacksId(at, wrong)).map(({ item }) => item)
    }
    // Answers are looked at by the checker: how deep they go is not known here.
    if (!isPlain(value) || path.at(-1) === 'answers' || path.length > MAX_DEPTH) return value
    const kept = Object.entries(value).filter(([key]) => !wrong.has(JSON.stringify([...path, key])))
    return Object.fromEntries(kept.map(([key, inner]) => [key, copy(inner, [...path, key])]))
  }
  return copy(input, [])
}

function lacksId(path: readonly PropertyKey[], wrong: ReadonlySet<string>): boolean {
  return path[0] === 'people' && path.length === 2 && wrong.has(JSON.stringify([...path, 'id']))
}

/** Paths name people by their id, as everywhere else. */
function pathOf(path: readonly PropertyKey[], input: unknown): string {
  const names = path.map((name) => brief(String(name), 'en'))
  if (names[0] === 'people' && names[1] !== undefined) {
    const people = (input as { people?: unknown }).people
    const id = Array.isArray(people) ? (people[Number(names[1])] as { id?: unknown } | undefined)?.id : undefined
    if (typeof id === 'string' && /^[a-z][a-z0-9-]{0,39}$/.test(id)) names[1] = id
  }
  return names.join('.')
}

function toProblems(issue: z.core.$ZodIssue, input: unknown): Problem[] {
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => unknownKey([...issue.path, key], key, input))
  }
  const value = valueAt(input, issue.path)
  const tooLong = issue.code === 'too_big' && Array.isArray(value)
  const wanted = tooLong ? atMost(issue.maximum) : expectation(fieldAt(issue.path))
  const found = tooLong ? listOf(value) : { nl: brief(value, 'nl'), en: brief(value, 'en') }
  return [
    {
      path: pathOf(issue.path, input),
      code: 'value',
      expected: wanted.nl,
      found: found.nl,
      message: {
        nl: `verwacht: ${wanted.nl}; gevonden: ${found.nl}`,
        en: `expected: ${wanted.en}; found: ${found.en}`,
      },
    },
  ]
}

function unknownKey(path: PropertyKey[], key: string, input: unknown): Problem {
  return {
    path: pathOf(path, input),
    code: 'unknown-key',
    expected: 'een veld van het huishouden',
    found: brief(key, 'nl'),
    message: { nl: 'dit veld bestaat niet', en: 'there is no such field' },
  }
}

function valueAt(input: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, key) =>
      typeof value === 'object' && value !== null ? (value as Record<PropertyKey, unknown>)[key] : undefined,
    input,
  )
}

/** The description of the field a path leads to. */
function fieldAt(path: readonly PropertyKey[]): Field | undefined {
  let schema: z.ZodMiniType = householdSchema
  for (const key of path) {
    const { shape, element } = toldOf(schema).def as { shape?: Record<string, z.ZodMiniType>; element?: z.ZodMiniType }
    const next = shape ? shape[String(key)] : element
    if (next === undefined) break
    schema = next
  }
  return fieldOf(schema)
}
