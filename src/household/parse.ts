import type { z } from 'zod'
import { type Problem, RegelkompasError } from '../values/errors.js'
import { contradictions } from './contradictions.js'
import { type Field, fieldOf } from './fields.js'
import { type HouseholdInput, householdSchema } from './schema.js'

/**
 * Reads a household that came from outside.
 * @throws RegelkompasError with code "household" and every problem: unknown keys, wrong values, contradictions.
 */
export function parseHousehold(input: unknown): HouseholdInput {
  const problems = householdProblems(input)
  if (problems.length > 0) throw new RegelkompasError('household', describe(problems), problems)
  return input as HouseholdInput
}

/** Everything that is wrong with a household, in the order of its paths. */
export function householdProblems(input: unknown): Problem[] {
  const parsed = householdSchema.safeParse(input, { reportInput: true })
  if (parsed.success) return contradictions(parsed.data)
  return parsed.error.issues.flatMap((issue) => toProblems(issue, input))
}

function describe(problems: readonly Problem[]): string {
  return problems.map(({ path, message }) => `${path}: ${message.en}`).join('\n')
}

/** Paths name people by their id, as everywhere else. */
export function pathOf(path: readonly PropertyKey[], input: unknown): string {
  const names = path.map(String)
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
  const field = fieldAt(issue.path)
  const { nl, en } = expectation(field)
  const found = brief(valueAt(input, issue.path))
  return [
    {
      path: pathOf(issue.path, input),
      code: 'value',
      expected: nl,
      found,
      message: { nl: `verwacht: ${nl}; gevonden: ${found}`, en: `expected: ${en}; found: ${found}` },
    },
  ]
}

function unknownKey(path: PropertyKey[], key: string, input: unknown): Problem {
  return {
    path: pathOf(path, input),
    code: 'unknown-key',
    expected: '',
    found: key.slice(0, 80),
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

function brief(value: unknown): string {
  if (value === undefined) return 'niets'
  if (Array.isArray(value)) return 'een lijst'
  if (typeof value === 'object' && value !== null) return `{${Object.keys(value).slice(0, 3).join(', ')}}`
  return String(value).slice(0, 80)
}

/** The description of the field a path leads to. */
function fieldAt(path: readonly PropertyKey[]): Field | undefined {
  let schema: z.ZodType | undefined = householdSchema
  for (const key of path) {
    if (schema === undefined) return undefined
    const inner: unknown = 'unwrap' in schema ? (schema as unknown as { unwrap(): z.ZodType }).unwrap() : schema
    const { shape, element } = inner as { shape?: Record<string, z.ZodType>; element?: z.ZodType }
    const next: z.ZodType | undefined = shape ? shape[String(key)] : element
    if (next === undefined) break
    schema = next
  }
  return schema && fieldOf(schema)
}

function expectation(field: Field | undefined): { nl: string; en: string } {
  switch (field?.kind) {
    case 'amount':
    case 'number': {
      const [nl, en] = field.least === null ? ['', ''] : [' van 0 of meer', ' of 0 or more']
      return {
        nl: `een bedrag of getal${nl}, met ten hoogste twee decimalen, of { min, max }`,
        en: `an amount or number${en}, with at most two decimals, or { min, max }`,
      }
    }
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
      return { nl: 'een tekst', en: 'a text' }
  }
}
