/**
 * Exact amounts, for the computation that the rule files are held against. Fractions of whole numbers, so that nothing is
 * rounded before the law rounds it. It shares no code with `src/`, nor the library that `src/` reckons with.
 */

/** The fraction `top / bottom` in lowest terms, with `bottom` above zero. */
export interface Fraction {
  readonly top: bigint
  readonly bottom: bigint
}

function divisor(left: bigint, right: bigint): bigint {
  let [a, b] = [left < 0n ? -left : left, right < 0n ? -right : right]
  while (b !== 0n) [a, b] = [b, a % b]
  return a
}

function fraction(top: bigint, bottom: bigint): Fraction {
  if (bottom === 0n) throw new RangeError('A fraction over zero')
  const common = (divisor(top, bottom) || 1n) * (bottom < 0n ? -1n : 1n)
  return { top: top / common, bottom: bottom / common }
}

/** Reads "1234.56", "-34.67" or "17/3". Only text: a number of JavaScript may already have been rounded. */
export function read(text: string): Fraction {
  const [, over, under] = /^(-?\d+)\/(\d+)$/.exec(text) ?? []
  if (over !== undefined && under !== undefined) return fraction(BigInt(over), BigInt(under))
  const parts = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text)
  if (!parts) throw new RangeError(`Not an amount: ${text}`)
  const [, sign, whole = '', decimals = ''] = parts
  const digits = BigInt(whole + decimals)
  return fraction(sign ? -digits : digits, 10n ** BigInt(decimals.length))
}

export const ZERO = read('0')

/** A whole number, for counts that the code itself knows. */
export const count = (whole: number): Fraction => fraction(BigInt(whole), 1n)

export const add = (a: Fraction, b: Fraction): Fraction =>
  fraction(a.top * b.bottom + b.top * a.bottom, a.bottom * b.bottom)
export const subtract = (a: Fraction, b: Fraction): Fraction =>
  fraction(a.top * b.bottom - b.top * a.bottom, a.bottom * b.bottom)
export const times = (a: Fraction, b: Fraction): Fraction => fraction(a.top * b.top, a.bottom * b.bottom)
export const divide = (a: Fraction, b: Fraction): Fraction => fraction(a.top * b.bottom, a.bottom * b.top)
export const sum = (all: readonly Fraction[]): Fraction => all.reduce(add, ZERO)

/** `percent` of `amount`: 65% is "65". */
export const share = (percent: string, amount: Fraction): Fraction => divide(times(read(percent), amount), count(100))

export const above = (a: Fraction, b: Fraction): boolean => a.top * b.bottom > b.top * a.bottom
export const lower = (a: Fraction, b: Fraction): Fraction => (above(a, b) ? b : a)
export const higher = (a: Fraction, b: Fraction): Fraction => (above(a, b) ? a : b)

/** What is left of an amount that the law does not let fall below nil. */
export const atLeastNil = (amount: Fraction): Fraction => higher(amount, ZERO)

function down(top: bigint, bottom: bigint): bigint {
  const part = top / bottom
  return part * bottom > top ? part - 1n : part
}

/** Down to whole euros. */
export const wholeDown = (amount: Fraction): Fraction => fraction(down(amount.top, amount.bottom), 1n)

/** To whole euros, a half upwards. */
export const whole = (amount: Fraction): Fraction => wholeDown(add(amount, read('0.5')))

/** To whole cents, a half upwards. */
export const toCent = (amount: Fraction): Fraction => divide(whole(times(amount, count(100))), count(100))

/** Up to whole cents. */
export const centUp = (amount: Fraction): Fraction => fraction(-down(-amount.top * 100n, amount.bottom), 100n)

/** Exact: as a decimal number where there is one ("4714.72"), else as a fraction ("17/3"). */
export function write(amount: Fraction): string {
  let [top, places, bottom] = [amount.top, 0, amount.bottom]
  while (bottom !== 1n) {
    if (bottom % 2n !== 0n && bottom % 5n !== 0n) return `${amount.top}/${amount.bottom}`
    const by = bottom % 10n === 0n ? 10n : bottom % 2n === 0n ? 2n : 5n
    top = top * (10n / by)
    bottom = bottom / by
    places += 1
  }
  const digits = (top < 0n ? -top : top).toString().padStart(places + 1, '0')
  const split = digits.length - places
  return `${top < 0n ? '-' : ''}${digits.slice(0, split)}${places > 0 ? `.${digits.slice(split)}` : ''}`
}
