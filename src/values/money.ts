import { Decimal } from 'decimal.js'

/**
 * The one decimal type of the library: 34 digits and half-even, as FEEL's numbers (decimal128).
 * A private clone, so that no other code on the page can change its precision.
 */
const Exact = Decimal.clone({
  precision: 34,
  rounding: Decimal.ROUND_HALF_EVEN,
  maxE: 6144,
  minE: -6143,
  defaults: true,
})

export type Amount = Decimal

export const ZERO: Amount = new Exact(0)
export const NO_MINIMUM: Amount = new Exact(Number.NEGATIVE_INFINITY)
export const NO_MAXIMUM: Amount = new Exact(Number.POSITIVE_INFINITY)

/** How a number is rounded. `floor` and `ceiling` go down and up, `down` and `up` to and from zero. */
export type Rounding = 'floor' | 'ceiling' | 'down' | 'up' | 'half-up' | 'half-down'

const MODES: Record<Rounding, Decimal.Rounding> = {
  floor: Decimal.ROUND_FLOOR,
  ceiling: Decimal.ROUND_CEIL,
  down: Decimal.ROUND_DOWN,
  up: Decimal.ROUND_UP,
  'half-up': Decimal.ROUND_HALF_UP,
  'half-down': Decimal.ROUND_HALF_DOWN,
}

/** An exact number from its decimal text, such as "1401.50". Throws on any other text. */
export function amount(text: string | number): Amount {
  return new Exact(text)
}

/** Rounds to `scale` decimals; a negative scale rounds to tens, hundreds and so on. */
export function round(value: Amount, scale: number, mode: Rounding): Amount {
  if (!value.isFinite()) return value
  if (scale >= 0) return value.toDecimalPlaces(scale, MODES[mode])
  const unit = new Exact(10).pow(-scale)
  return value.div(unit).toDecimalPlaces(0, MODES[mode]).times(unit)
}

/** The amount as a whole number below a billion; undefined when it is none. */
export function wholeNumber(value: Amount): number | undefined {
  return value.isInteger() && value.abs().lessThan(1e9) ? value.toNumber() : undefined
}

/** Decimal text without exponent: "1401.5". */
export function plain(value: Amount): string {
  return value.isZero() ? '0' : value.toFixed()
}

/** Text in cents: "1401.50". */
export function cents(value: Amount, mode: Rounding): string {
  const text = value.toFixed(2, MODES[mode])
  return text === '-0.00' ? '0.00' : text
}
