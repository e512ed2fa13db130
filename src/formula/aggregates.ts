import type { Arithmetic } from '../values/arithmetic.js'
import { type List, listOf } from '../values/lists.js'
import { isUnknown, UNKNOWN } from '../values/truth.js'
import type { FeelFunction } from './functions.js'

/** Adds up a list. Items that may not belong to it count for nothing at one end; an open list has no ends. */
function total<N>(numbers: Arithmetic<N>, list: List<unknown>): unknown {
  if (list.open) return numbers.within({ min: null, max: null })
  let sum: N | null | typeof UNKNOWN = numbers.told(0)
  for (const { value, sure } of list.items) sum = addItem(numbers, sum, value as N | null | typeof UNKNOWN, sure)
  return sum
}

/** The least or greatest item; null for an empty list, unknown where it may be empty. */
function extreme<N>(numbers: Arithmetic<N>, list: List<unknown>, pick: 'least' | 'greatest'): unknown {
  if (list.items.length === 0 && !list.open) return null
  if (list.items.some(({ value, sure }) => value === null && sure)) return null
  const sure = list.items.filter((item) => item.sure).map(({ value }) => value)
  const maybe = list.items.filter((item) => !item.sure).map(({ value }) => value)
  if (sure.length === 0 || list.open || [...sure, ...maybe].some((value) => value === null || isUnknown(value))) {
    return UNKNOWN
  }
  const first = (sure as N[]).reduce((left, right) => numbers[pick](left, right))
  return (maybe as N[]).reduce<N | typeof UNKNOWN>(
    (left, right) => (isUnknown(left) ? UNKNOWN : numbers.either(left, numbers[pick](left, right))),
    first,
  )
}

/** `min` and `max`. */
export function extremeOf(pick: 'least' | 'greatest'): FeelFunction {
  return {
    make: (numbers, types) => {
      const choose = numbers[pick] as (left: unknown, right: unknown) => unknown
      return types[0]?.is === 'list'
        ? ([list]) => extreme(numbers, list as List, pick)
        : (args) => args.reduce((left, right) => choose(left, right))
    },
  }
}

/** `sum`, which is null for nothing at all, and `total`, which is zero. */
export function summing(empty: 'null' | 'zero'): FeelFunction {
  return {
    make: (numbers, types) => (args) => {
      const list = types[0]?.is === 'list' ? (args[0] as List) : listOf(args)
      const { items, open } = list
      if (empty === 'null' && items.length === 0 && !open) return null
      const mayBeEmpty = !items.some(({ sure }) => sure)
      return empty === 'null' && mayBeEmpty ? UNKNOWN : total(numbers, list)
    },
  }
}

/** How many items a list has: a range where some may not belong to it. */
export const count: FeelFunction = {
  make:
    (numbers) =>
    ([list]) => {
      const { items, open } = list as List
      let sure = 0
      for (const item of items) if (item.sure) sure += 1
      return counted(numbers, sure, items.length, open)
    },
}

/** How many there are, of whom some are sure. */
export function counted<N>(numbers: Arithmetic<N>, sure: number, all: number, open: boolean): N | typeof UNKNOWN {
  if (sure === all && !open) return numbers.told(all)
  return numbers.span(numbers.told(sure), open ? null : numbers.told(all))
}

/** The sum with one more item, that may not belong to the list; null and unknown stay what they are. */
export function addItem<N>(
  numbers: Arithmetic<N>,
  sum: N | null | typeof UNKNOWN,
  value: N | null | typeof UNKNOWN,
  sure: boolean,
): N | null | typeof UNKNOWN {
  if (sum === null || isUnknown(sum)) return sum
  if (value === null) return sure ? null : UNKNOWN
  if (isUnknown(value)) return UNKNOWN
  const term = sure ? value : numbers.either(numbers.told(0), value)
  return isUnknown(term) ? UNKNOWN : numbers.add(sum, term)
}
