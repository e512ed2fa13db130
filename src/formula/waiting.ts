import type { Arithmetic } from '../values/arithmetic.js'
import { addMonths, type DateRange, type IsoDate } from '../values/dates.js'
import { isUnknown, UNKNOWN } from '../values/truth.js'

// The functions whose first argument waits: it is looked at for a date or an amount that is found first.

export const VALUE_ON = 'value on'
export const AVERAGE_OVER_MONTHS = 'average over months'
export const LOOK_UP = 'look up'
export const WAITING: readonly string[] = [VALUE_ON, AVERAGE_OVER_MONTHS, LOOK_UP]

const MONTHS_OF_A_YEAR = 12

/** Looks an amount up, of which nothing may be told. */
export function amountReader<N>(
  numbers: Arithmetic<N>,
): (told: unknown, look: (amount: unknown) => unknown) => unknown {
  const anything = numbers.within({ min: null, max: null })
  return (told, look) => {
    if (told === null) return null
    const amount = isUnknown(told) ? anything : told
    return isUnknown(amount) ? UNKNOWN : look(amount)
  }
}

/**
 * The mean of what a value is on the twelve months from a date; unknown where that date is only known roughly. Added up before it
 * is divided, so that a value that stays the same comes out as it is.
 */
export function monthlyAverage<N>(
  numbers: Arithmetic<N>,
): (start: unknown, valueOn: (date: IsoDate) => unknown) => unknown {
  const { told, add, divide } = numbers
  const twelve = told(MONTHS_OF_A_YEAR)
  let counted: IsoDate | undefined
  let starts: IsoDate[] = []
  return (start, valueOn) => {
    if (start === null || isUnknown(start)) return start
    const { min, max } = start as DateRange
    if (min !== max) return UNKNOWN
    if (min !== counted) {
      counted = min
      starts = [...Array(MONTHS_OF_A_YEAR).keys()].map((later) => addMonths(min, later))
    }
    const months = starts.map(valueOn)
    if (months.includes(null)) return null
    if (months.includes(UNKNOWN)) return UNKNOWN
    return divide((months as N[]).reduce(add), twelve)
  }
}
