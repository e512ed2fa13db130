import { type DateRange, dateOf, isIsoDate, monthsLater, yearsApart } from '../values/dates.js'
import type { Rounding } from '../values/money.js'
import { not, type Truth, UNKNOWN } from '../values/truth.js'
import { BOOLEAN, DATE, numberIn, showType, type Type } from '../values/types.js'
import { LITERAL, NOTHING, PERCENT, PLAIN, perPeriod } from '../values/units.js'
import { count, extremeOf, summing } from './aggregates.js'
import { type FeelFunction, inOneUnit, numbersOnly } from './signature.js'

function rounding(mode: Rounding, least: 1 | 2): FeelFunction {
  return {
    least,
    most: 2,
    type: ([value, scale], refuse) => {
      if (scale && scale.is !== 'null' && !(scale.is === 'number' && ['*', '0', PLAIN].includes(scale.unit))) {
        return refuse(`the number of decimals is a plain number, not ${showType(scale)}`)
      }
      return value && numbersOnly([value], refuse)
    },
    make:
      (numbers) =>
      ([value, scale]) => {
        const places = scale === undefined ? 0 : numbers.whole(scale as never)
        if (places === undefined || Math.abs(places) > 30) return UNKNOWN
        return numbers.round(value as never, places, mode)
      },
  }
}

function converting(period: string): FeelFunction {
  const converted = (type: Type | undefined) =>
    type?.is === 'number' || type?.is === 'null'
      ? perPeriod(type.is === 'number' ? type.unit : NOTHING, period)
      : undefined
  return {
    least: 1,
    most: 1,
    type: ([type], refuse) => {
      const conversion = converted(type)
      if (conversion) return numberIn(conversion.unit)
      return refuse(`an amount per week, month or year was expected, not ${type ? showType(type) : 'nothing'}`)
    },
    make: (numbers, [type]) => {
      const { times, over } = converted(type) ?? { times: 1, over: 1 }
      const [many, parts] = [numbers.number(String(times)), numbers.number(String(over))]
      return ([value]) => numbers.divide(numbers.multiply(value as never, many), parts)
    },
  }
}

function pairwise(make: FeelFunction['make']): FeelFunction {
  return { least: 2, most: 2, type: inOneUnit, make }
}

const date: FeelFunction = {
  least: 1,
  most: 3,
  type: (args, refuse) => {
    const parts = args.length === 3 && args.every(({ is }) => is === 'number')
    if (parts || (args.length === 1 && args[0]?.is === 'string')) return DATE
    return refuse('date(...) takes an ISO text, or a year, a month and a day')
  },
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
    least: 1,
    most: 1,
    lenient: true,
    type: ([type], refuse) =>
      type?.is === 'boolean' || type?.is === 'null' ? BOOLEAN : refuse('not() takes one claim'),
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
    least: 1,
    most: 1,
    type: numbersOnly,
    make: (numbers) => {
      const zero = numbers.number('0')
      return ([value]) => {
        const negated = numbers.subtract(zero, value as never)
        return numbers.greatest(zero, numbers.greatest(value as never, negated))
      }
    },
  },
  floor: rounding('floor', 1),
  ceiling: rounding('ceiling', 1),
  'round half up': rounding('half-up', 2),
  'round half down': rounding('half-down', 2),
  'round up': rounding('up', 2),
  'round down': rounding('down', 2),
  date,
  /** Ours: as sum, but nothing at all adds up to zero. */
  total: summing('zero'),
  /** Ours: a number known only to lie between two others; null leaves an end open. */
  estimate: {
    ...pairwise((numbers) => ([low, high]) => {
      return low === UNKNOWN || high === UNKNOWN ? UNKNOWN : numbers.span(low as never, high as never)
    }),
    lenient: true,
  },
  /** Ours: both arguments say something true of one number; null says nothing. */
  narrow: {
    ...pairwise((numbers) => ([left, right]) => {
      if (left === UNKNOWN || right === UNKNOWN) return UNKNOWN
      if (left === null) return right
      if (right === null) return left
      return numbers.narrow(left as never, right as never)
    }),
    lenient: true,
  },
  /** Ours: a share such as 0.25 as a percentage. */
  'as percent': {
    least: 1,
    most: 1,
    type: ([type], refuse) => {
      const plain = type?.is === 'null' || (type?.is === 'number' && [PLAIN, LITERAL, NOTHING].includes(type.unit))
      return plain ? numberIn(PERCENT) : refuse('a plain number was expected')
    },
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
    least: 2,
    most: 2,
    type: (args, refuse) =>
      args.every(({ is }) => is === 'date') ? numberIn('year^1') : refuse('age on(...) takes a birth date and a date'),
    make:
      (numbers) =>
      ([born, on]) => {
        const { min, max } = yearsApart(born as DateRange, on as DateRange)
        return min === max ? numbers.told(min) : numbers.span(numbers.told(min), numbers.told(max))
      },
  },
  /** Ours: the date so many months after another. */
  'months later': {
    least: 2,
    most: 2,
    type: ([from, months], refuse) => {
      const counted = months?.is === 'number' && ['month^1', '*', '0'].includes(months.unit)
      return from?.is === 'date' && counted ? DATE : refuse('months later(...) takes a date and a number of months')
    },
    make:
      (numbers) =>
      ([from, months]) => {
        const { min, max } = numbers.ends(months as never)
        if (min === null || max === null) return UNKNOWN
        return monthsLater(from as DateRange, { min: Math.floor(Number(min)), max: Math.ceil(Number(max)) })
      },
  },
}
