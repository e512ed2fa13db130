import type { Arithmetic } from '../values/arithmetic.js'
import { type DateRange, dateOf, isIsoDate, monthsLater, yearsApart } from '../values/dates.js'
import type { Rounding } from '../values/money.js'
import { isUnknown, not, type Truth, UNKNOWN } from '../values/truth.js'
import type { Type } from '../values/types.js'
import { NOTHING, perPeriod } from '../values/units.js'
import { count, extremeOf, summing } from './aggregates.js'

/** The work of a function of FEEL or of one of ours. What it takes and what type comes out stands in `signatures.ts`. */
export interface FeelFunction {
  /** For arguments of these types; done on values that are neither null nor unknown, unless `lenient`. */
  make: <N>(numbers: Arithmetic<N>, types: Type[]) => (args: unknown[]) => unknown
  lenient?: boolean
}

function rounding(mode: Rounding): FeelFunction {
  return {
    make:
      (numbers) =>
      ([value, scale]) => {
        const places = scale === undefined ? 0 : numbers.whole(scale as never)
        if (places === undefined || Math.abs(places) > 30) return UNKNOWN
        return numbers.round(value as never, places, mode)
      },
  }
}

/** How an amount is told by another period. */
export function converted(type: Type | undefined, period: string): ReturnType<typeof perPeriod> {
  if (type?.is === 'null') return perPeriod(NOTHING, period)
  return type?.is === 'number' ? perPeriod(type.unit, period) : undefined
}

function converting(period: string): FeelFunction {
  return {
    make: (numbers, [type]) => {
      const { times, over } = converted(type, period) ?? { times: 1, over: 1 }
      const [many, parts] = [numbers.number(String(times)), numbers.number(String(over))]
      return ([value]) => numbers.divide(numbers.multiply(value as never, many), parts)
    },
  }
}

const date: FeelFunction = {
  make: (numbers, types) => (args) => {
    if (types[0]?.is === 'string') return isIsoDate(args[0] as string) ? { min: args[0], max: args[0] } : null
    const [year, month, day] = args.map((part) => numbers.whole(part as never))
    if (year === undefined || month === undefined || day === undefined) return UNKNOWN
    const found = dateOf(year, month, day)
    return found === null ? null : { min: found, max: found }
  },
}

/** All functions a formula may call. FEEL's own first, ours after them. */
export const FUNCTIONS: Record<string, FeelFunction> = {
  not: {
    lenient: true,
    make:
      () =>
      ([truth]) =>
        not(truth as Truth),
  },
  count,
  sum: summing('null'),
  min: extremeOf('least'),
  max: extremeOf('greatest'),
  abs: {
    make: (numbers) => {
      const zero = numbers.number('0')
      return ([value]) => {
        const negated = numbers.subtract(zero, value as never)
        return numbers.greatest(zero, numbers.greatest(value as never, negated))
      }
    },
  },
  floor: rounding('floor'),
  ceiling: rounding('ceiling'),
  'round half up': rounding('half-up'),
  'round half down': rounding('half-down'),
  'round up': rounding('up'),
  'round down': rounding('down'),
  date,
  /** Ours: as sum, but nothing at all adds up to zero. */
  total: summing('zero'),
  /** Ours: a number known only to lie between two others; null leaves an end open. */
  estimate: {
    lenient: true,
    make:
      (numbers) =>
      ([low, high]) =>
        isUnknown(low) || isUnknown(high) ? UNKNOWN : numbers.span(low as never, high as never),
  },
  /** Ours: both arguments say something true of one number; null says nothing. */
  narrow: {
    lenient: true,
    make:
      (numbers) =>
      ([left, right]) => {
        if (isUnknown(left) || isUnknown(right)) return UNKNOWN
        if (left === null) return right
        if (right === null) return left
        return numbers.narrow(left as never, right as never)
      },
  },
  /** Ours: a share such as 0.25 as a percentage. */
  'as percent': {
    make: (numbers) => {
      const hundred = numbers.number('100')
      return ([value]) => numbers.multiply(value as never, hundred)
    },
  },
  'per week': converting('week'),
  'per month': converting('month'),
  'per quarter': converting('quarter'),
  'per year': converting('year'),
  /** Ours: the age in whole years, on a date, of who was born on another. */
  'age on': {
    make:
      (numbers) =>
      ([born, on]) => {
        const { min, max } = yearsApart(born as DateRange, on as DateRange)
        return min === max ? numbers.told(min) : numbers.span(numbers.told(min), numbers.told(max))
      },
  },
  /** Ours: the date so many months after another. */
  'months later': {
    make:
      (numbers) =>
      ([from, months]) => {
        const { min, max } = numbers.ends(months as never)
        if (min === null || max === null) return UNKNOWN
        return monthsLater(from as DateRange, { min: Math.floor(Number(min)), max: Math.ceil(Number(max)) })
      },
  },
}
