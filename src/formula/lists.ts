import { type Entry, type List, orAnyList } from '../values/lists.js'
import { and, isUnknown, or, type Truth, UNKNOWN, type Unknown } from '../values/truth.js'

type Given = List | Unknown

/** The items for which a claim holds. Where it may hold, the item may belong to the list. */
export function filtered(given: Given, by: (item: unknown) => unknown): List {
  const { items, open } = orAnyList(given)
  const kept: Entry<unknown>[] = []
  for (const item of items) {
    const truth = by(item.value)
    if (truth === true) kept.push(item)
    else if (isUnknown(truth)) kept.push(item.sure ? { value: item.value, sure: false } : item)
  }
  return { items: kept, open }
}

/** The item at a place counted from 1, or from the end for a negative place; null where there is none. */
export function itemAt({ items, open }: List, place: number | undefined): unknown {
  if (place === undefined) return UNKNOWN
  const item = items.at(place > 0 ? place - 1 : place)
  if (item === undefined || place === 0) return open && place !== 0 ? UNKNOWN : null
  const counted = place > 0 ? items.slice(0, place) : items.slice(place)
  const settled = counted.every(({ sure }) => sure) && (place > 0 || !open)
  return settled ? item.value : UNKNOWN
}

/** Whether a claim holds for every item, or for some. An item that may not belong to the list counts only when it changes nothing. */
export function quantified(given: Given, every: boolean, satisfies: (item: unknown) => Truth): Truth {
  const { items, open } = orAnyList(given)
  const join = every ? and : or
  let joined: Truth = open ? UNKNOWN : every
  for (const { value, sure } of items) {
    const truth = satisfies(value)
    joined = join(joined, sure || truth === every ? truth : UNKNOWN)
    if (joined === !every) return joined
  }
  return joined
}

/** A field of every item. */
export function projected({ items, open }: List, read: (item: unknown) => unknown): List {
  const values: Entry<unknown>[] = []
  for (const { value, sure } of items) values.push({ value: read(value), sure })
  return { items: values, open }
}

/** Whether some item is the same. */
export function holdsItem({ items, open }: List, same: (item: unknown) => Truth): Truth {
  const found = items.map(({ value, sure }) => (sure ? same(value) : and(same(value), UNKNOWN)))
  return found.reduce<Truth>(or, open ? UNKNOWN : false)
}
