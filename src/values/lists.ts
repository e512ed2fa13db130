import { isUnknown, type Unknown } from './truth.js'

/**
 * A list of which some items may not belong to it (`sure: false`) and which may hold more than is told (`open`).
 * A list given in full has only sure items and is not open.
 */
export interface List<T = unknown> {
  readonly items: readonly Entry<T>[]
  readonly open: boolean
}

export interface Entry<T> {
  readonly value: T
  readonly sure: boolean
}

/** A list of which nothing is told. */
export const ANY_LIST: List<never> = { items: [], open: true }

export function listOf<T>(values: readonly T[]): List<T> {
  return { items: values.map((value) => ({ value, sure: true })), open: false }
}

export function orAnyList<T>(list: List<T> | Unknown): List<T> {
  return isUnknown(list) ? ANY_LIST : list
}

/** True when every item is certain and there are no others. */
export function isComplete(list: List): boolean {
  return !list.open && list.items.every(({ sure }) => sure)
}

/** One of the two lists, and it is not known which. */
export function eitherList<T>(left: List<T>, right: List<T>): List<T> {
  // What stands in both may stand there once: it is one item or the other, never both.
  const others = right.items.filter(({ value }) => !left.items.some((item) => item.value === value))
  const items = [...left.items, ...others].map(({ value }) => ({ value, sure: false }))
  return { items, open: left.open || right.open }
}
