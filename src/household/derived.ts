import type { Arithmetic } from '../values/arithmetic.js'
import { type DateRange, type IsoDate, yearsApart } from '../values/dates.js'
import { isUnknown, UNKNOWN } from '../values/truth.js'
import { numberIn, type Type } from '../values/types.js'
import { PLAIN, parseUnit, perPeriod } from '../values/units.js'
import type { Text } from './fields.js'
import { PERIODS } from './income.js'

/** A fact that follows from one record and the date alone, without any law. Everything else is in the rule files. */
export interface Derived {
  type: Type
  label: Text
  /** It is another one on another date. */
  dated?: true
  derive: <N>(numbers: Arithmetic<N>, get: (field: string) => unknown, date: IsoDate) => unknown
}

/** How an amount per period becomes one per month. */
const MONTHLY = new Map(
  PERIODS.map((period) => {
    const { times, over } = perPeriod(parseUnit(`EUR/${period}`) ?? PLAIN, 'month') ?? { times: 1, over: 1 }
    return [period as string, { times, over }]
  }),
)

function perMonth<N>(numbers: Arithmetic<N>, amount: N, period: string): N | typeof UNKNOWN | null {
  const { times, over } = MONTHLY.get(period) ?? { times: 1, over: 1 }
  return numbers.divide(numbers.multiply(amount, numbers.told(times)), numbers.told(over))
}

/** Where the period is not told, the amount lies between those of the longest and of the shortest one. */
function monthly<N>(numbers: Arithmetic<N>, get: (field: string) => unknown): unknown {
  const [amount, period] = [get('amount'), get('period')]
  if (isUnknown(amount)) return UNKNOWN
  if (typeof period === 'string') return perMonth(numbers, amount as N, period)
  const [longest, shortest] = [perMonth(numbers, amount as N, 'year') as N, perMonth(numbers, amount as N, 'week') as N]
  return numbers.either(longest, shortest)
}

function age<N>(numbers: Arithmetic<N>, get: (field: string) => unknown, date: IsoDate): unknown {
  const born = get('birthDate') as DateRange | typeof UNKNOWN
  if (isUnknown(born)) return numbers.within({ min: '0', max: '130' })
  const { min, max } = yearsApart(born, { min: date, max: date })
  const least = numbers.told(Math.max(min, 0))
  return min === max ? least : numbers.span(least, numbers.told(Math.max(max, 0)))
}

/** Derived facts by record and name. */
export const DERIVED: Readonly<Record<string, Readonly<Record<string, Derived>>>> = {
  person: {
    age: {
      type: numberIn(parseUnit('years') ?? PLAIN),
      label: { nl: 'leeftijd', en: 'age' },
      dated: true,
      derive: age,
    },
  },
  income: {
    month: {
      type: numberIn(parseUnit('EUR/month') ?? PLAIN),
      label: { nl: 'inkomen omgerekend naar een maand', en: 'income converted to a month' },
      derive: monthly,
    },
  },
}
