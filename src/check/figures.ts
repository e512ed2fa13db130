import { endOf, inForce } from '../regulation/inForce.js'
import type { Figure, FigureRow } from '../regulation/rulebook.js'
import type { Arithmetic } from '../values/arithmetic.js'
import { addDays, type DateRange, type IsoDate, stepsBetween } from '../values/dates.js'
import { type Amount, amount, divide, plain, round } from '../values/money.js'
import { isUnknown, UNKNOWN } from '../values/truth.js'

/** A figure on a date. Outside its rows it says so, and is a range or not known at all. */
export interface FigureValue {
  value: unknown
  row?: FigureRow
  knownUntil?: IsoDate
  knownFrom?: IsoDate
}

/** The least and most a figure can have become after so many steps of its indexation, rounded outwards to cents. */
function indexed(value: string, steps: number, { least, most }: { least: string; most: string }) {
  const after = (percent: string): Amount => divide(amount(percent), amount(100)).plus(1).pow(steps).times(value)
  return { min: plain(round(after(least), 2, 'floor')), max: plain(round(after(most), 2, 'ceiling')) }
}

/** Whether a row says what the figure is: it is no hole. */
export function isKnown({ value, bands }: FigureRow): boolean {
  return value !== undefined || bands !== undefined
}

export function figureAt<N>(numbers: Arithmetic<N>, figure: Figure, date: IsoDate): FigureValue {
  const row = inForce(figure.rows, date)
  if (row?.value !== undefined) return { value: numbers.number(row.value), row }
  const before = figure.rows.filter((one) => one.from <= date && isKnown(one)).at(-1)
  const nothing = numbers.within({ min: '0', max: null })
  if (before === undefined) {
    const first = figure.rows.find(isKnown)
    return { value: nothing, ...(first && { knownFrom: first.from }) }
  }
  const end = endOf(figure.rows, figure.rows.indexOf(before)) ?? date
  if (figure.indexation === undefined || before.value === undefined)
    return { value: nothing, row: before, knownUntil: end }
  // Past its end a figure may have changed, also where none of its usual days has come yet.
  const steps = Math.max(1, stepsBetween(end, date, figure.indexation.days))
  return { value: numbers.within(indexed(before.value, steps, figure.indexation)), row: before, knownUntil: end }
}

/** A figure by bands, for an amount that may only be known roughly: one of the bands that it touches. */
export function figureIn<N>(numbers: Arithmetic<N>, figure: Figure, date: IsoDate, of: N): FigureValue {
  const row = inForce(figure.rows, date)
  if (row?.bands === undefined) return figureAt(numbers, figure, date)
  const { bands } = row
  const touched = bands.filter(([from], index) => {
    const next = bands[index + 1]?.[0]
    const below = index > 0 && numbers.less(of, numbers.number(from)) === true
    return !below && (next === undefined || numbers.less(of, numbers.number(next)) !== false)
  })
  const values = touched.map(([, value]) => numbers.number(value))
  return { value: values.reduce<N | typeof UNKNOWN>((left, right) => join(numbers, left, right), values[0] as N), row }
}

function join<N>(numbers: Arithmetic<N>, left: N | typeof UNKNOWN, right: N): N | typeof UNKNOWN {
  return isUnknown(left) ? UNKNOWN : numbers.either(left, right)
}

/** A figure for a date that may only be known roughly: one of the rows that the period touches. */
export function figureDuring<N>(numbers: Arithmetic<N>, figure: Figure, during: DateRange): FigureValue {
  if (during.min === during.max && !figure.keyed) return figureAt(numbers, figure, during.min)
  const touched = figure.rows.filter(({ from }, index) => {
    const end = endOf(figure.rows, index)
    return from <= during.max && (end === undefined || end >= during.min)
  })
  const first = touched[0]
  const contiguous = touched.every((row, index) => {
    const next = touched[index + 1]
    const end = endOf(figure.rows, figure.rows.indexOf(row))
    return next === undefined
      ? end === undefined || end >= during.max
      : end !== undefined && addDays(end, 1) === next.from
  })
  if (!first || first.from > during.min || !contiguous || touched.some(({ value }) => value === undefined)) {
    return { value: UNKNOWN }
  }
  const values = touched.map(({ value }) => numbers.number(value ?? '0'))
  return {
    value: values.reduce<N | typeof UNKNOWN>((left, right) => join(numbers, left, right), values[0] as N),
    row: first,
  }
}
