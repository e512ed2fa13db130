/** How many digits a result keeps, as FEEL's numbers do (decimal128), and how large and small it may become. */
const DIGITS = 34
const GREATEST = 6144
const LEAST = -6143

/** How a number is rounded. `floor` and `ceiling` go down and up, `down` and `up` to and from zero. */
export type DecimalRounding = 'floor' | 'ceiling' | 'down' | 'up' | 'half-up' | 'half-down' | 'half-even'

const TENS: bigint[] = Array.from({ length: 80 }, (_, power) => 10n ** BigInt(power))
const MOST = 10n ** BigInt(DIGITS)

function ten(power: number): bigint {
  return TENS[power] ?? 10n ** BigInt(power)
}

function size(whole: bigint): bigint {
  return whole < 0n ? -whole : whole
}

/** How many digits a whole number has. */
function digits(whole: bigint): number {
  return size(whole).toString().length
}

/** A whole number without its last `count` digits, rounded. */
function shorten(whole: bigint, count: number, mode: DecimalRounding): bigint {
  const unit = ten(count)
  const kept = whole / unit
  const rest = whole % unit
  if (rest === 0n) return kept
  return rounds(kept, rest, unit, mode) ? kept + (whole < 0n ? -1n : 1n) : kept
}

/** Whether a number that was cut off goes away from zero. */
function rounds(kept: bigint, rest: bigint, unit: bigint, mode: DecimalRounding): boolean {
  const half = size(rest) * 2n
  switch (mode) {
    case 'floor':
      return rest < 0n
    case 'ceiling':
      return rest > 0n
    case 'down':
      return false
    case 'up':
      return true
    case 'half-up':
      return half >= unit
    case 'half-down':
      return half > unit
    default:
      return half > unit || (half === unit && kept % 2n !== 0n)
  }
}

/**
 * A decimal number: a whole number times a power of ten, or an infinity. Every result is rounded once, half to even, to
 * 34 digits. It does what decimal.js does with that setting, as far as this library needs it, in a tenth of the code.
 */
export class Decimal {
  private constructor(
    private readonly whole: bigint,
    /** Infinity for an infinity; `whole` is then its sign. */
    private readonly power: number,
  ) {}

  static of(told: string | number): Decimal {
    if (told === Number.POSITIVE_INFINITY || told === Number.NEGATIVE_INFINITY) return INFINITIES[told > 0 ? 1 : 0]
    const read = /^(-?)(\d*)(?:\.(\d*))?(?:e([+-]?\d+))?$/i.exec(String(told))
    const [, sign = '', before = '', behind = '', power = '0'] = read ?? []
    if (before + behind === '') throw new Error(`"${told}" is no decimal number`)
    return Decimal.within(BigInt(`${sign}${before}${behind}`), Number(power) - behind.length)
  }

  static infinity(sign: 1 | -1): Decimal {
    return new Decimal(BigInt(sign), Number.POSITIVE_INFINITY)
  }

  /** What is too large is an infinity, and what is too small is nothing. */
  private static within(whole: bigint, power: number): Decimal {
    if (whole === 0n) return new Decimal(0n, 0)
    if (Math.abs(power) > GREATEST / 2) {
      const highest = power + digits(whole) - 1
      if (highest > GREATEST) return INFINITIES[whole > 0n ? 1 : 0]
      if (highest < LEAST) return new Decimal(0n, 0)
    }
    return new Decimal(whole, power)
  }

  private static rounded(whole: bigint, power: number): Decimal {
    if (whole < MOST && whole > -MOST) return Decimal.within(whole, power)
    const over = digits(whole) - DIGITS
    return Decimal.within(shorten(whole, over, 'half-even'), power + over)
  }

  isFinite(): boolean {
    return this.power !== Number.POSITIVE_INFINITY
  }

  isZero(): boolean {
    return this.whole === 0n
  }

  isInteger(): boolean {
    return this.isFinite() && (this.power >= 0 || this.whole % ten(-this.power) === 0n)
  }

  private compare(other: Decimal): number {
    const signs =
      Number(this.whole > 0n) - Number(this.whole < 0n) - Number(other.whole > 0n) + Number(other.whole < 0n)
    if (signs !== 0 || this.whole === 0n) return signs
    if (this.power === other.power) return this.whole < other.whole ? -1 : Number(this.whole > other.whole)
    // An infinity is further from zero than any number.
    if (!this.isFinite()) return this.whole > 0n ? 1 : -1
    if (!other.isFinite()) return other.whole > 0n ? -1 : 1
    const [left, right] = this.aligned(other)
    return left < right ? -1 : Number(left > right)
  }

  /** The two as whole numbers of one power of ten. */
  private aligned(other: Decimal): [left: bigint, right: bigint, power: number] {
    const power = Math.min(this.power, other.power)
    return [this.whole * ten(this.power - power), other.whole * ten(other.power - power), power]
  }

  equals(other: Decimal): boolean {
    return this.compare(other) === 0
  }

  lessThan(other: Decimal): boolean {
    return this.compare(other) < 0
  }

  lessThanOrEqualTo(other: Decimal): boolean {
    return this.compare(other) <= 0
  }

  greaterThan(other: Decimal): boolean {
    return this.compare(other) > 0
  }

  greaterThanOrEqualTo(other: Decimal): boolean {
    return this.compare(other) >= 0
  }

  negated(): Decimal {
    return new Decimal(-this.whole, this.power)
  }

  plus(other: Decimal): Decimal {
    if (!this.isFinite() || !other.isFinite()) {
      if (!this.isFinite() && !other.isFinite() && this.whole !== other.whole)
        throw new Error('infinities of both signs')
      return this.isFinite() ? other : this
    }
    const [left, right, power] = this.aligned(other)
    return Decimal.rounded(left + right, power)
  }

  minus(other: Decimal): Decimal {
    return this.plus(other.negated())
  }

  times(other: Decimal): Decimal {
    const whole = this.whole * other.whole
    if (this.isFinite() && other.isFinite()) return Decimal.rounded(whole, this.power + other.power)
    if (whole === 0n) throw new Error('an infinity times zero')
    return INFINITIES[whole > 0n ? 1 : 0]
  }

  div(other: Decimal): Decimal {
    if (other.isZero() || !other.isFinite()) throw new Error('a division by zero or an infinity')
    if (!this.isFinite()) return INFINITIES[this.whole > 0n === other.whole > 0n ? 1 : 0]
    const more = Math.max(0, DIGITS + 2 + digits(other.whole) - digits(this.whole))
    const scaled = this.whole * ten(more)
    const quotient = scaled / other.whole
    const power = this.power - other.power - more
    if (scaled % other.whole === 0n) return Decimal.rounded(quotient, power).short()
    // Something is left over: one more digit says so, so that a half is not taken for an exact one.
    const sign = this.whole < 0n === other.whole < 0n ? 1n : -1n
    return Decimal.rounded(quotient * 10n + sign, power - 1)
  }

  /** Without zeros at its end, which would only make the next results longer. */
  private short(): Decimal {
    let { whole, power } = this
    for (const count of [16, 8, 4, 2, 1]) {
      while (whole !== 0n && whole % ten(count) === 0n) [whole, power] = [whole / ten(count), power + count]
    }
    return new Decimal(whole, whole === 0n ? 0 : power)
  }

  /** To a whole power of zero or more. */
  pow(times: number): Decimal {
    return Decimal.rounded(this.whole ** BigInt(times), this.power * times)
  }

  toDecimalPlaces(places: number, mode: DecimalRounding = 'half-even'): Decimal {
    if (!this.isFinite() || -this.power <= places) return this
    const over = -this.power - places
    return Decimal.within(shorten(this.whole, over, mode), -places)
  }

  /** Decimal text without exponent; with all its decimals, or with so many. */
  toFixed(places?: number, mode?: DecimalRounding): string {
    if (!this.isFinite()) return this.whole > 0n ? 'Infinity' : '-Infinity'
    const { whole, power } = places === undefined ? this.short() : this.toDecimalPlaces(places, mode)
    const after = places ?? Math.max(0, -power)
    const text = (size(whole) * ten(after + power)).toString().padStart(after + 1, '0')
    const cut = text.length - after
    return `${whole < 0n ? '-' : ''}${text.slice(0, cut)}${after > 0 ? `.${text.slice(cut)}` : ''}`
  }

  toNumber(): number {
    return this.isFinite() ? Number(`${this.whole}e${this.power}`) : this.power * Number(this.whole)
  }
}

const INFINITIES = [Decimal.infinity(-1), Decimal.infinity(1)] as const
