import { brief } from '../household/expectations.js'
import { isError, type Problem, RegelkompasError } from '../values/errors.js'

/**
 * A copy of plain data, to put fields into. Also of what a framework watches, which `structuredClone` refuses. What has no keys
 * stays what it is: a Map must not pass for a record that tells nothing.
 */
export function copyOf<T>(value: T): T {
  if (Array.isArray(value)) return value.map(copyOf) as T
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value)
  if (entries.length === 0 && Object.getPrototypeOf(value) !== Object.prototype) return value
  return Object.fromEntries(entries.map(([key, inner]) => [key, copyOf(inner)])) as T
}

/** The error of a fact that did not come, or that is of no use. */
export function outsideError(path: string, what: string, cause: unknown): RegelkompasError {
  const text = `the fact "${path}" ${what}: ${reasonOf(cause)}`
  const own: Problem = { path, code: 'outside', expected: '', found: '', message: { nl: text, en: text } }
  const problems = isError(cause) && cause.problems.length > 0 ? cause.problems : [own]
  const error = new RegelkompasError('fact', text, problems)
  error.cause = cause
  return error
}

/** Anything may be thrown: of what is no error, as much is told as can be read. */
function reasonOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : brief(cause, 'en')
}
