import type { Arithmetic } from '../values/arithmetic.js'
import { type List, listOf } from '../values/lists.js'
import { UNKNOWN } from '../values/truth.js'
import { numberIn, showType, type Type } from '../values/types.js'
import { PLAIN } from '../values/units.js'
import { type FeelFunction, inOneUnit, MANY, type Refuse } from './signature.js'

/** Adds up a list. Items that may not belong to it count for nothing at one end; an open list has no ends. */
function total<N>(numbers: Arithmetic<N>, list: List<unknown>): unknown {
  if (list.open) return numbers.within({ min: null, max: null })
  const zero = numbers.number('0')
  let sum: N | typeof UNKNOWN = zero
  for (const { value, sure } of list.items) {
    if (value === null && sure) return null
    if (value === null || value === UNKNOWN || sum === UNKNOWN) return UNKNOWN
    const term: N | typeof UNKNOWN = sure ? (value as N) : numbers.either(zero, value as N)
    if (term === UNKNOWN) return UNKNOWN
    sum = numbers.add(sum, term)
  }
  return sum
}

/** The least or greatest item; null for an empty list, unknown where it may be empty. */
function extreme<N>(numbers: Arithmetic<N>, list: List<unknown>, pick: 'least' | 'greatest'): unknown {
  if (list.items.length === 0 && !list.open) return null
  if (list.items.some(({ value, sure }) => value === null && sure)) return null
  const sure = list.items.filter((item) => item.sure).map(({ value }) => value)
  const maybe = list.items.filter((item) => !item.sure).map(({ value }) => value)
  if (sure.length === 0 || list.open || [...sure, ...maybe].some((value) => value === null || value === UNKNOWN)) {
    return UNKNOWN
  }
  const first = (sure as N[]).reduce((left, right) => numbers[pick](left, right))
  return (maybe as N[]).reduce<N | typeof UNKNOWN>(
    (left, right) => (left === UNKNOWN ? UNKNOWN : numbers.either(left, numbers[pick](left, right))),
    first,
  )
}

/** One list of numbers, or the numbers themselves. */
function listOrNumbers(args: Type[], refuse: Refuse): Type | undefined {
  const [only] = args
  return inOneUnit(args.length === 1 && only?.is === 'list' ? [only.of] : args, refuse)
}

/** `min` and `max`. */
export function extremeOf(pick: 'least' | 'greatest'): FeelFunction {
  return {
    least: 1,
    most: MANY,
    type: listOrNumbers,
    make: (numbers, types) => {
      const choose = numbers[pick] as (left: unknown, right: unknown) => unknown
      return types[0]?.is === 'list'
        ? ([list]) => extreme(numbers, list as List, pick)
        : (args) => args.reduce((left, right) => choose(left, right))
    },
  }
}

function listOnly(args: Type[], refuse: Refuse): Type | undefined {
  const [list] = args
  return list?.is === 'list' ? list.of : refuse(`a list was expected, not ${list ? showType(list) : 'nothing'}`)
}

/** `sum`, which is null for nothing at all, and `total`, which is zero. */
export function summing(empty: 'null' | 'zero'): FeelFunction {
  return {
    least: 1,
    most: MANY,
    type: listOrNumbers,
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
  least: 1,
  most: 1,
  type: (args, refuse) => listOnly(args, refuse) && numberIn(PLAIN),
  make:
    (numbers) =>
    ([list]) => {
      const { items, open } = list as List
      let sure = 0
      for (const item of items) if (item.sure) sure += 1
      return numbers.within({ min: String(sure), max: open ? null : String(items.length) })
    },
}
