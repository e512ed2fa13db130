import { Decimal, type DecimalRounding } from './decimal.js'

/** How the law rounds. */
export type Rounding = Exclude<DecimalRounding, 'half-even'>

/** An exact number: 34 digits and half-even, as FEEL's numbers (decimal128). */
export type Amount = Decimal

export const ZERO: Amount = Decimal.of(0)
export const NO_MINIMUM: Amount = Decimal.infinity(-1)
export const NO_MAXIMUM: Amount = Decimal.infinity(1)

/** An exact number from its decimal text, such as "1401.50". Throws on any other text. */
export function amount(text: string | number): Amount {
  return Decimal.of(text)
}

/** Rounds to `scale` decimals; a negative scale rounds to tens, hundreds and so on. */
export function round(value: Amount, scale: number, mode: Rounding): Amount {
  if (!value.isFinite()) return value
  if (scale >= 0) return value.toDecimalPlaces(scale, mode)
  const unit = amount(10).pow(-scale)
  return value.div(unit).toDecimalPlaces(0, mode).times(unit)
}

const BILLION = amount(1e9)

/** The amount as a whole number below a billion; undefined when it is none. */
export function wholeNumber(value: Amount): number | undefined {
  return value.isInteger() && value.lessThan(BILLION) && value.greaterThan(BILLION.negated())
    ? value.toNumber()
    : undefined
}

/** Decimal text without exponent: "1401.5". */
export function plain(value: Amount): string {
  return value.isZero() ? '0' : value.toFixed()
}

/** Text in cents: "1401.50". */
export function cents(value: Amount, mode: Rounding): string {
  const text = value.toFixed(2, mode)
  return text === '-0.00' ? '0.00' : text
}
