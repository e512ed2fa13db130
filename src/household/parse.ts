import { isError, orError, type Problem, RegelkompasError } from '../values/errors.js'
import { contradictions } from './contradictions.js'
import { atMost, brief, expectation, listOf } from './expectations.js'
import type { Place } from './fields.js'
import { isObject, isPlain } from './fits.js'
import { ENDS, type Mistake, mistakesIn, type Path } from './mistakes.js'
import { type HouseholdInput, household as place } from './schema.js'
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
  return [...orError(() => readHousehold(input)).problems]
}

/** Does work that reads a household. One that is no plain data may throw anything when a part of it is read. */
export function reading<T>(work: () => T): T {
  try {
    return work()
  } catch (error) {
    throw isError(error) ? error : householdError(problemsOf([{ path: [], place, value: String(error) }], undefined))
  }
}

export function householdError(problems: readonly Problem[]): RegelkompasError {
  const text = problems.map(({ path, message }) => `${path}: ${message.en}`).join('\n')
  return new RegelkompasError('household', text, problems)
}

/** Almost every household is right: nothing is made for those. */
const isSurelyRight = surely(place) as (input: unknown) => input is HouseholdInput

/** Reads what can be read, so that what contradicts itself is told together with what has the wrong shape. */
export function readHousehold(input: unknown): ReadHousehold {
  return reading(() => {
    if (isSurelyRight(input)) return { household: input, problems: contradictions(input) }
    const mistakes: Mistake[] = isPlain(input) ? mistakesIn(place, input) : [{ path: [], place, value: input }]
    const household = readable(input, mistakes)
    return { household, problems: [...problemsOf(mistakes, input), ...contradictions(household)] }
  })
}

/** What is left of a household without its mistakes, as plain data; nothing where that is no household either. */
function readable(input: unknown, mistakes: readonly Mistake[]): HouseholdInput {
  const rest = isPlain(input) ? without(input, mistakes) : undefined
  return isPlain(rest) && mistakesIn(place, rest).length === 0 ? wholePeople(rest, input) : {}
}

/** Where someone could not be read, nothing is said of who there are. */
function wholePeople({ people, ...rest }: HouseholdInput, input: unknown): HouseholdInput {
  const told = (input as { people?: unknown }).people
  return people && Array.isArray(told) && told.length === people.length ? { ...rest, people } : rest
}

/** One for each place. */
function problemsOf(mistakes: readonly Mistake[], input: unknown): Problem[] {
  const problems = mistakes.map((mistake) => problemOf(mistake, pathOf(mistake.path, input)))
  return [...new Map(problems.map((problem) => [`${problem.code} ${problem.path}`, problem])).values()]
}

/**
 * A copy of the fields that have no problems, with nothing else: also what an object has of its class is a field of the copy, so
 * that all who look at it find the same. People without a readable id are left out whole.
 */
function without(input: unknown, mistakes: readonly Mistake[]): unknown {
  const wrong = new Set(mistakes.map(({ path }) => JSON.stringify(path)))
  const copy = (place: Place, value: unknown, path: Path): unknown => {
    if (wrong.has(JSON.stringify(path)) || lacksId(path, wrong)) return undefined
    const { of, fields, kind } = place
    if (of && Array.isArray(value)) return value.map((item, at) => copy(of, item, [...path, at])).filter(isTold)
    if (!isObject(value)) return value
    // Answers are looked at by the checker: how deep they go is not known here.
    if (kind === 'answers') return { ...value }
    const names = fields ? Object.keys(fields) : ENDS
    const kept = names.map((name) => [name, copy(fields?.[name] ?? place, value[name], [...path, name])] as const)
    return Object.fromEntries(kept.filter(([, inner]) => isTold(inner)))
  }
  return copy(place, input, [])
}

function isTold(value: unknown): boolean {
  return value !== undefined
}

function lacksId(path: Path, wrong: ReadonlySet<string>): boolean {
  return path[0] === 'people' && path.length === 2 && wrong.has(JSON.stringify([...path, 'id']))
}

/** Paths name people by their id, as everywhere else. */
function pathOf(path: Path, input: unknown): string {
  const names = path.map((name) => brief(String(name), 'en'))
  if (names[0] === 'people' && names[1] !== undefined) {
    const people = (input as { people?: unknown }).people
    const id = Array.isArray(people) ? (people[Number(names[1])] as { id?: unknown } | undefined)?.id : undefined
    if (typeof id === 'string' && /^[a-z][a-z0-9-]{0,39}$/.test(id)) names[1] = id
  }
  return names.join('.')
}

/** What is said of something wrong. */
export function problemOf({ place, value, isName }: Mistake, path: string): Problem {
  if (isName) return unknownName(path, value)
  const { most } = place
  const isTooLong = most !== undefined && Array.isArray(value)
  const wanted = isTooLong ? atMost(most) : expectation(place)
  const found = isTooLong ? listOf(value) : { nl: brief(value, 'nl'), en: brief(value, 'en') }
  return {
    path,
    code: 'value',
    expected: wanted.nl,
    found: found.nl,
    message: {
      nl: `verwacht: ${wanted.nl}; gevonden: ${found.nl}`,
      en: `expected: ${wanted.en}; found: ${found.en}`,
    },
  }
}

function unknownName(path: string, name: unknown): Problem {
  return {
    path,
    code: 'unknown-key',
    expected: 'een veld van het huishouden',
    found: brief(name, 'nl'),
    message: { nl: 'dit veld bestaat niet', en: 'there is no such field' },
  }
}
