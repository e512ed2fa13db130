/**
 * Units as exponents per base: EUR/month is {EUR: 1, month: -1}. Plain numbers have no bases.
 * `LITERAL` is a number written in a formula: it takes the unit of what it meets, but never euros.
 * `NOTHING` is a written zero: it fits everywhere.
 */
export type Unit = string

export const PLAIN: Unit = ''
export const LITERAL: Unit = '*'
export const NOTHING: Unit = '0'
export const PERCENT: Unit = 'percent^1'

/** How many months a period holds, as a fraction: a week is 12/52 of a month turned round, so 52 weeks make 12 months. */
const MONTHS: Record<string, readonly [number, number]> = {
  week: [12, 52],
  'four-weeks': [12, 13],
  month: [1, 1],
  quarter: [3, 1],
  year: [12, 1],
}

const BASES: Record<string, string> = {
  EUR: 'EUR',
  percent: 'percent',
  people: 'person',
  person: 'person',
  hours: 'hour',
  hour: 'hour',
  days: 'day',
  day: 'day',
  weeks: 'week',
  week: 'week',
  'four-weeks': 'four-weeks',
  months: 'month',
  month: 'month',
  quarters: 'quarter',
  quarter: 'quarter',
  years: 'year',
  year: 'year',
  'calendar-year': 'calendar-year',
}

type Exponents = Record<string, number>

function write(exponents: Exponents): Unit {
  const bases = Object.keys(exponents)
    .filter((base) => exponents[base] !== 0)
    .sort()
  return bases.map((base) => `${base}^${exponents[base]}`).join(' ')
}

function read(unit: Unit): Exponents {
  const exponents: Exponents = {}
  if (unit === PLAIN || unit === LITERAL || unit === NOTHING) return exponents
  for (const part of unit.split(' ')) {
    const [base = '', exponent = '1'] = part.split('^')
    exponents[base] = Number(exponent)
  }
  return exponents
}

/** The unit of a text such as "EUR/month", "percent", "year^2/EUR" or "number"; undefined when there is no such unit. */
export function parseUnit(text: string): Unit | undefined {
  if (text === 'number') return PLAIN
  const exponents: Exponents = {}
  for (const [index, part] of text.split('/').entries()) {
    const [, word = '', power = '1'] = /^([A-Za-z-]+)(?:\^([2-9]))?$/.exec(part) ?? []
    const base = Object.hasOwn(BASES, word) ? BASES[word] : undefined
    if (base === undefined) return undefined
    exponents[base] = (exponents[base] ?? 0) + (index === 0 ? 1 : -1) * Number(power)
  }
  return write(exponents)
}

/** For people: "EUR/month". */
export function showUnit(unit: Unit): string {
  if (unit === PLAIN || unit === LITERAL || unit === NOTHING) return 'number'
  const exponents = Object.entries(read(unit))
  const spell = (base: string, exponent: number) => (exponent === 1 ? base : `${base}^${exponent}`)
  const above = exponents.filter(([, exponent]) => exponent > 0).map(([base, exponent]) => spell(base, exponent))
  const below = exponents.filter(([, exponent]) => exponent < 0).map(([base, exponent]) => `/${spell(base, -exponent)}`)
  return (above.join('*') || '1') + below.join('')
}

export function isMoney(unit: Unit): boolean {
  return (read(unit).EUR ?? 0) !== 0
}

/** The unit of a sum or comparison of the two, or undefined when they do not go together. */
export function sameUnit(left: Unit, right: Unit): Unit | undefined {
  if (left === right || right === NOTHING) return left
  if (left === NOTHING) return right
  if (right === LITERAL && !isMoney(left)) return left
  if (left === LITERAL && !isMoney(right)) return right
  return undefined
}

function combine(left: Unit, right: Unit, sign: 1 | -1): Unit {
  const exponents = read(left)
  for (const [base, exponent] of Object.entries(read(right))) {
    exponents[base] = (exponents[base] ?? 0) + sign * exponent
  }
  const unit = write(exponents)
  const literal = [LITERAL, NOTHING]
  return unit === PLAIN && literal.includes(left) && literal.includes(right) ? LITERAL : unit
}

export function timesUnit(left: Unit, right: Unit): Unit {
  return combine(left, right, 1)
}

export function perUnit(left: Unit, right: Unit): Unit {
  return combine(left, right, -1)
}

/** A percentage of something, divided by a written 100, is the thing again. */
export function withoutPercent(unit: Unit): Unit | undefined {
  const exponents = read(unit)
  if (exponents.percent !== 1) return undefined
  return write({ ...exponents, percent: 0 })
}

/** How to turn an amount per one period into one per another: the new unit, and the factor as a fraction. */
export function perPeriod(unit: Unit, period: string): { unit: Unit; times: number; over: number } | undefined {
  const exponents = read(unit)
  const from = Object.keys(MONTHS).find((base) => exponents[base] === -1)
  const source = from === undefined ? undefined : MONTHS[from]
  const target = MONTHS[period]
  if (from === undefined || source === undefined || target === undefined) return undefined
  const renamed = { ...exponents, [from]: 0 }
  return {
    unit: write({ ...renamed, [period]: -1 }),
    times: target[0] * source[1],
    over: target[1] * source[0],
  }
}
