import { ANY_LIST, orAnyList } from '../values/lists.js'
import { isUnknown, UNKNOWN } from '../values/truth.js'
import type { Type } from '../values/types.js'
import type { Run } from './run.js'

/** The work of a function, on the values of its arguments. */
type Work = (values: unknown[]) => unknown

/**
 * A call of which the work is done on values that are neither null nor unknown: null makes null, and unknown makes unknown. A list
 * of which nothing is known is one that may hold anything. `types` are those of the arguments.
 */
export function calling<E>(work: Work, runs: readonly Run<E>[], types: readonly Type[]): Run<E> {
  const [first, second] = runs
  const lists = types.map(({ is }) => is === 'list')
  if (first && runs.length === 1) return callingOne(work, first, lists[0] ? () => work([ANY_LIST]) : () => UNKNOWN)
  if (first && second && runs.length === 2 && !lists.includes(true)) return callingTwo(work, first, second)
  return callingMany(work, runs, lists)
}

/** A call of which the work is done on whatever comes. */
export function callingLenient<E>(work: Work, runs: readonly Run<E>[]): Run<E> {
  const [first, second] = runs
  if (first && runs.length === 1) return (env) => work([first(env)])
  if (first && second && runs.length === 2) return (env) => work([first(env), second(env)])
  return (env) => work(runs.map((run) => run(env)))
}

function callingOne<E>(work: Work, first: Run<E>, ofUnknown: () => unknown): Run<E> {
  return (env) => {
    const value = first(env)
    if (value === null) return null
    return isUnknown(value) ? ofUnknown() : work([value])
  }
}

function callingTwo<E>(work: Work, first: Run<E>, second: Run<E>): Run<E> {
  return (env) => {
    const a = first(env)
    const b = second(env)
    if (a === null || b === null) return null
    return isUnknown(a) || isUnknown(b) ? UNKNOWN : work([a, b])
  }
}

function callingMany<E>(work: Work, runs: readonly Run<E>[], lists: readonly boolean[]): Run<E> {
  return (env) => {
    const values: unknown[] = []
    let unknown = false
    let nothing = false
    for (let place = 0; place < runs.length; place += 1) {
      let value = runs[place]?.(env)
      if (isUnknown(value) && lists[place]) value = orAnyList(UNKNOWN)
      if (isUnknown(value)) unknown = true
      else if (value === null) nothing = true
      values.push(value)
    }
    if (nothing) return null
    return unknown ? UNKNOWN : work(values)
  }
}
