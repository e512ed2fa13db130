import type { Arithmetic } from '../values/arithmetic.js'
import { type DateRange, dayOf, monthOf, yearOf } from '../values/dates.js'
import type { List } from '../values/lists.js'
import { isUnknown, UNKNOWN } from '../values/truth.js'
import { projected } from './lists.js'

/** Reads a field of a record, of each record in a list, or a part of a date. Of what is not told it is anything. */
export function pathReader<N>(
  numbers: Arithmetic<N>,
  field: (record: unknown) => unknown,
  { name, numeric }: { name: string; numeric?: boolean },
): (value: unknown) => unknown {
  const anything = numeric ? numbers.within({ min: null, max: null }) : UNKNOWN
  const read = (record: unknown) => {
    if (record === null || isUnknown(record)) return record
    const dated = typeof (record as DateRange).min === 'string'
    return dated ? calendar(numbers, record as DateRange, name) : field(record)
  }
  return (value) => {
    if (value === null) return null
    if (isUnknown(value)) return anything
    return (value as List).items === undefined ? read(value) : projected(value as List, read)
  }
}

function calendar<N>(numbers: Arithmetic<N>, { min, max }: DateRange, name: string): unknown {
  const between = (from: number, to: number) =>
    from === to ? numbers.told(from) : numbers.span(numbers.told(from), numbers.told(to))
  const [year, lastYear] = [yearOf(min), yearOf(max)]
  if (name === 'year') return between(year, lastYear)
  const [month, lastMonth] = year === lastYear ? [monthOf(min), monthOf(max)] : [1, 12]
  if (name === 'month') return between(month, lastMonth)
  const isOneMonth = year === lastYear && month === lastMonth
  return isOneMonth ? between(dayOf(min), dayOf(max)) : between(1, 31)
}
