import { BOOLEAN, commonType, DATE, numberIn, showType, type Type } from '../values/types.js'
import { LITERAL, NOTHING, PERCENT, PLAIN } from '../values/units.js'
import { converted } from './functions.js'

/** Says what is wrong with the arguments, at the place of the call. */
export type Refuse = (message: string) => undefined

/**
 * How many arguments a function takes, and what type comes out. Only whoever reads rule files needs it: a page loads formulas
 * that were checked.
 */
export interface Signature {
  least: number
  most: number
  type: (args: Type[], refuse: Refuse) => Type | undefined
}

/** The most arguments a function takes. */
const MANY = 100

/** All arguments are numbers in one unit, or null. */
function numbersOnly(args: Type[], refuse: Refuse): Type | undefined {
  const wrong = args.find(({ is }) => is !== 'number' && is !== 'null')
  if (wrong) return refuse(`a number was expected, not ${showType(wrong)}`)
  return args.reduce<Type | undefined>((left, right) => left && commonType(left, right), numberIn(NOTHING))
}

/** As numbersOnly, and says so where the units do not go together. */
function inOneUnit(args: Type[], refuse: Refuse): Type | undefined {
  if (args.some(({ is }) => is !== 'number' && is !== 'null')) return numbersOnly(args, refuse)
  return numbersOnly(args, refuse) ?? refuse(`these do not go together: ${args.map(showType).join(', ')}`)
}

/** One list of numbers, or the numbers themselves. */
function listOrNumbers(args: Type[], refuse: Refuse): Type | undefined {
  const [only] = args
  return inOneUnit(args.length === 1 && only?.is === 'list' ? [only.of] : args, refuse)
}

function listOnly(args: Type[], refuse: Refuse): Type | undefined {
  const [list] = args
  return list?.is === 'list' ? list.of : refuse(`a list was expected, not ${list ? showType(list) : 'nothing'}`)
}

const together: Signature = { least: 1, most: MANY, type: listOrNumbers }
const pair: Signature = { least: 2, most: 2, type: inOneUnit }

function rounding(least: 1 | 2): Signature {
  return {
    least,
    most: 2,
    type: ([value, scale], refuse) => {
      if (scale && scale.is !== 'null' && !(scale.is === 'number' && ['*', '0', PLAIN].includes(scale.unit))) {
        return refuse(`the number of decimals is a plain number, not ${showType(scale)}`)
      }
      return value && numbersOnly([value], refuse)
    },
  }
}

function converting(period: string): Signature {
  return {
    least: 1,
    most: 1,
    type: ([type], refuse) => {
      const conversion = converted(type, period)
      if (conversion) return numberIn(conversion.unit)
      return refuse(`an amount per week, month or year was expected, not ${type ? showType(type) : 'nothing'}`)
    },
  }
}

/** The signature of every function of `functions.ts`. */
export const SIGNATURES: Record<string, Signature> = {
  not: {
    least: 1,
    most: 1,
    type: ([type], refuse) =>
      type?.is === 'boolean' || type?.is === 'null' ? BOOLEAN : refuse('not() takes one claim'),
  },
  count: { least: 1, most: 1, type: (args, refuse) => listOnly(args, refuse) && numberIn(PLAIN) },
  sum: together,
  min: together,
  max: together,
  abs: { least: 1, most: 1, type: numbersOnly },
  floor: rounding(1),
  ceiling: rounding(1),
  'round half up': rounding(2),
  'round half down': rounding(2),
  'round up': rounding(2),
  'round down': rounding(2),
  date: {
    least: 1,
    most: 3,
    type: (args, refuse) => {
      const parts = args.length === 3 && args.every(({ is }) => is === 'number')
      if (parts || (args.length === 1 && args[0]?.is === 'string')) return DATE
      return refuse('date(...) takes an ISO text, or a year, a month and a day')
    },
  },
  total: together,
  estimate: pair,
  narrow: pair,
  'as percent': {
    least: 1,
    most: 1,
    type: ([type], refuse) => {
      const plain = type?.is === 'null' || (type?.is === 'number' && [PLAIN, LITERAL, NOTHING].includes(type.unit))
      return plain ? numberIn(PERCENT) : refuse('a plain number was expected')
    },
  },
  'per week': converting('week'),
  'per month': converting('month'),
  'per quarter': converting('quarter'),
  'per year': converting('year'),
  'age on': {
    least: 2,
    most: 2,
    type: (args, refuse) =>
      args.every(({ is }) => is === 'date') ? numberIn('year^1') : refuse('age on(...) takes a birth date and a date'),
  },
  'months later': {
    least: 2,
    most: 2,
    type: ([from, months], refuse) => {
      const counted = months?.is === 'number' && ['month^1', '*', '0'].includes(months.unit)
      return from?.is === 'date' && counted ? DATE : refuse('months later(...) takes a date and a number of months')
    },
  },
}
