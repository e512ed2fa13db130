import { type Spoken, say } from '../household/english.js'
import { OPTIONS } from '../household/options.js'
import type { Arithmetic } from '../values/arithmetic.js'
import { type DateRange, FIRST_DATE, LAST_DATE } from '../values/dates.js'
import type { List } from '../values/lists.js'
import { own } from '../values/own.js'
import { type Language, spellNumber } from '../values/spelling.js'
import { isUnknown } from '../values/truth.js'
import type { Type } from '../values/types.js'
import { showUnit, type Unit } from '../values/units.js'
import { phrase, unitWord } from './texts.js'

export function formatDate(date: string, spoken: Spoken): string {
  const [year = '', month = '1', day = '1'] = date.split('-')
  return `${Number(day)} ${phrase(spoken, 'months').split(' ')[Number(month) - 1]} ${Number(year)}`
}

/** One number with the word of its unit: "€ 1.401,50", "125%", "41 jaar". */
function formatNumber(text: string, unit: Unit, spoken: Spoken, precise: boolean): string {
  const shown = spellNumber(text, unit, spoken.language, precise)
  const word = unitWord(spoken, showUnit(unit))
  return word === undefined ? shown : `${shown} ${word}`
}

/**
 * A value for people; undefined when nothing is known of it. The ends of a range are rounded to the nearest cent, as an exact
 * amount is: a step before the last rounding then says the same as the amount, and an exact amount lies inside its range.
 */
export function formatValue<N>(
  numbers: Arithmetic<N>,
  value: unknown,
  type: Type,
  spoken: Spoken,
  precise = false,
): string | undefined {
  if (isUnknown(value) || value === null) return undefined
  if (typeof value === 'boolean') return phrase(spoken, value ? 'yes' : 'no')
  if (typeof value === 'string') return formatOption(value, type, spoken)
  if (type.is === 'list') return formatList(numbers, value as List, type.of, spoken)
  if (type.is === 'date') return formatDates(value as DateRange, spoken)
  if (type.is !== 'number') return undefined
  const { min, max } = numbers.ends(value as N)
  const show = (text: string) => formatNumber(text, type.unit, spoken, precise)
  if (min !== null && min === max) return show(min)
  if (min !== null && max !== null) return phrase(spoken, 'between', { from: show(min), to: show(max) })
  if (min !== null) return phrase(spoken, 'or-more', { amount: show(min) })
  return max === null ? undefined : phrase(spoken, 'or-less', { amount: show(max) })
}

/** What a rule file or the household calls an option; another text stands for itself. */
function formatOption(value: string, type: Type, spoken: Spoken): string {
  const named = type.is === 'string' ? own(type.names, value) : undefined
  if (named) return named[spoken.language]
  const option = own(OPTIONS, value)
  return option ? say(option, value, spoken) : value
}

function formatList<N>(numbers: Arithmetic<N>, list: List, of: Type, spoken: Spoken): string | undefined {
  if (list.open) return undefined
  const items = list.items.map(({ value }) => formatValue(numbers, value, of, spoken))
  const shown = items.filter((item) => item !== undefined)
  return shown.length === items.length ? shown.join(', ') || phrase(spoken, 'nothing') : undefined
}

/** Options of which one is enough: "huurwoning, kamer of woonboot". */
export function formatOptions(options: readonly string[], language: Language): string {
  return new Intl.ListFormat(language, { type: 'disjunction' }).format(options)
}

function formatDates({ min, max }: DateRange, spoken: Spoken): string {
  if (min === max) {
    if (min === FIRST_DATE || min === LAST_DATE) return phrase(spoken, 'always')
    return formatDate(min, spoken)
  }
  return phrase(spoken, 'between', { from: formatDate(min, spoken), to: formatDate(max, spoken) })
}

/** With a capital at the start. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
