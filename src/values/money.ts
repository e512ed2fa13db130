import { Big } from 'big.js'

/** A constructor of its own, so that no other code on the page can change its settings. */
const Exact = Big()

/**
 * The one decimal type of the library. `add`, `subtract`, `multiply` and `divide` give it 34 digits, half-even, as FEEL's
 * numbers (decimal128); what is done with its own methods is exact. Never divide with those.
 */
export type Amount = Big

const DIGITS = 34
const [DOWN, HALF_UP, HALF_EVEN, UP] = [0, 1, 2, 3] as const
Exact.RM = HALF_EVEN

/** An exact number from its decimal text, such as "1401.50". Throws on any other text. */
export function amount(text: string | number): Amount {
  return new Exact(text)
}

export const ZERO: Amount = amount(0)

function settle(value: Amount): Amount {
  return value.c.length > DIGITS ? value.prec(DIGITS, HALF_EVEN) : value
}

export function add(left: Amount, right: Amount): Amount {
  return settle(left.plus(right))
}

export function subtract(left: Amount, right: Amount): Amount {
  return settle(left.minus(right))
}

export function multiply(left: Amount, right: Amount): Amount {
  return settle(left.times(right))
}

/** The quotient of two amounts; the divisor is not zero. */
export function divide(left: Amount, right: Amount): Amount {
  // big.js counts decimals, not digits: how many 34 digits are depends on where the quotient begins.
  const exponent = left.e - right.e - (beginsLower(left.c, right.c) ? 1 : 0)
  Exact.DP = Math.max(0, DIGITS - 1 - exponent)
  return settle(left.div(right))
}

/** Whether the digits of a number begin lower than those of another, wherever their points stand. */
function beginsLower(left: readonly number[], right: readonly number[]): boolean {
  const place = right.findIndex((digit, index) => digit !== (left[index] ?? 0))
  return place >= 0 && (left[place] ?? 0) < (right[place] ?? 0)
}

export function isZero(value: Amount): boolean {
  return value.c[0] === 0
}

/** How a number is rounded. `floor` and `ceiling` go down and up, `down` and `up` to and from zero. */
export type Rounding = 'floor' | 'ceiling' | 'down' | 'up' | 'half-up' | 'half-down'

/** Rounds to `scale` decimals; a negative scale rounds to tens, hundreds and so on. */
export function round(value: Amount, scale: number, mode: Rounding): Amount {
  switch (mode) {
    case 'down':
      return value.round(scale, DOWN)
    case 'up':
      return value.round(scale, UP)
    case 'floor':
      return value.round(scale, value.s < 0 ? UP : DOWN)
    case 'ceiling':
      return value.round(scale, value.s < 0 ? DOWN : UP)
    case 'half-up':
      return value.round(scale, HALF_UP)
    case 'half-down': {
      const near = value.round(scale, DOWN)
      const rest = value.minus(near).abs()
      return rest.gt(`5e${-scale - 1}`) ? value.round(scale, UP) : near
    }
  }
}

/** To the nearest number of so many decimals; in the middle the even one. */
export function nearest(value: Amount, scale: number): Amount {
  return value.round(scale, HALF_EVEN)
}

/** The amount as a whole number below a billion; undefined when it is none. */
export function wholeNumber(value: Amount): number | undefined {
  return value.eq(value.round(0, DOWN)) && value.abs().lt(1e9) ? value.toNumber() : undefined
}

/** Decimal text without exponent: "1401.5". */
export function plain(value: Amount): string {
  return value.toFixed()
}

/** Text in cents: "1401.50". */
export function cents(value: Amount, mode: Rounding): string {
  return round(value, 2, mode).toFixed(2)
}
