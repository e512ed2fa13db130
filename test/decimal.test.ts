import { addDays as addDaysTo, formatISO, isValid, parseISO } from 'date-fns'
import { Decimal as Reference } from 'decimal.js'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, isIsoDate } from '../src/values/dates.js'
import { Decimal, type DecimalRounding } from '../src/values/decimal.js'

/** Decimals have the digits and the rounding of decimal128; decimal.js set to that says what comes out. */
const Exact = Reference.clone({
  precision: 34,
  rounding: Reference.ROUND_HALF_EVEN,
  maxE: 6144,
  minE: -6143,
  defaults: true,
})

const MODES: Record<DecimalRounding, Reference.Rounding> = {
  floor: Reference.ROUND_FLOOR,
  ceiling: Reference.ROUND_CEIL,
  down: Reference.ROUND_DOWN,
  up: Reference.ROUND_UP,
  'half-up': Reference.ROUND_HALF_UP,
  'half-down': Reference.ROUND_HALF_DOWN,
  'half-even': Reference.ROUND_HALF_EVEN,
}

const runs = { numRuns: Number(process.env.PROPERTY_RUNS ?? 3000) }
const modes = fc.constantFrom(...(Object.keys(MODES) as DecimalRounding[]))

/** Amounts as households and rules have them, whole numbers, and numbers as long as they may become. */
const digitText = (most: number) => fc.stringMatching(new RegExp(`^[0-9]{1,${most}}$`))
const written = fc.oneof(
  fc.tuple(fc.constantFrom('', '-'), digitText(6), digitText(2)).map(([sign, a, b]) => `${sign}${a}.${b}`),
  fc.integer({ min: -100, max: 100 }).map(String),
  fc.tuple(fc.constantFrom('', '-'), digitText(34), digitText(34)).map(([sign, a, b]) => `${sign}${a}.${b}`),
  fc.tuple(digitText(34), fc.integer({ min: -40, max: 40 })).map(([a, power]) => `${a}e${power}`),
  fc.constantFrom('0', '-0.00', '0.5', '-0.5', '2.5', '1e-34', '9999999999999999999999999999999999', '.05', '100.000'),
)

/** The reference knows a zero below zero, which nobody should see. */
function text(value: Reference): string {
  return value.isZero() ? '0' : value.toFixed()
}

describe('a decimal', () => {
  it.each(['plus', 'minus', 'times', 'div'] as const)('%s another is what decimal.js makes of it', (operation) => {
    fc.assert(
      fc.property(written, written, (a, b) => {
        fc.pre(operation !== 'div' || !new Exact(b).isZero())
        expect(Decimal.of(a)[operation](Decimal.of(b)).toFixed()).toBe(text(new Exact(a)[operation](new Exact(b))))
      }),
      runs,
    )
  })

  it('that came out of several steps still is', () => {
    fc.assert(
      fc.property(written, written, written, (a, b, c) => {
        fc.pre(!new Exact(c).isZero())
        const ours = Decimal.of(a).div(Decimal.of(c)).times(Decimal.of(b)).plus(Decimal.of(a)).div(Decimal.of(c))
        expect(ours.toFixed()).toBe(text(new Exact(a).div(c).times(b).plus(a).div(c)))
      }),
      runs,
    )
  })

  it('is rounded as decimal.js does, in every mode', () => {
    fc.assert(
      fc.property(written, fc.integer({ min: 0, max: 20 }), modes, (a, places, mode) => {
        const wanted = new Exact(a).toDecimalPlaces(places, MODES[mode])
        expect(Decimal.of(a).toDecimalPlaces(places, mode).toFixed()).toBe(text(wanted))
        const shown = new Exact(a).toFixed(places, MODES[mode])
        expect(Decimal.of(a).toFixed(places, mode)).toBe(/[1-9]/.test(shown) ? shown : shown.replace('-', ''))
      }),
      runs,
    )
  })

  it('compares, counts and turns into a float as decimal.js does', () => {
    fc.assert(
      fc.property(written, written, (a, b) => {
        const [left, right, one, other] = [Decimal.of(a), Decimal.of(b), new Exact(a), new Exact(b)]
        expect(left.lessThan(right)).toBe(one.lessThan(other))
        expect(left.lessThanOrEqualTo(right)).toBe(one.lessThanOrEqualTo(other))
        expect(left.greaterThan(right)).toBe(one.greaterThan(other))
        expect(left.greaterThanOrEqualTo(right)).toBe(one.greaterThanOrEqualTo(other))
        expect(left.equals(right)).toBe(one.equals(other))
        expect(left.equals(Decimal.of(a).plus(Decimal.of(0)))).toBe(one.equals(one.plus(0)))
        expect(left.isInteger()).toBe(one.isInteger())
        expect(left.isZero()).toBe(one.isZero())
        expect(left.toNumber()).toBe(one.toNumber() + 0)
      }),
      runs,
    )
  })

  it('to a power is what decimal.js makes of it, for the steps of an indexation', () => {
    const factor = fc.integer({ min: 1, max: 9999 }).map((steps) => `${steps / 10_000 + 0.5}`)
    fc.assert(
      fc.property(factor, fc.integer({ min: 0, max: 8 }), (a, times) => {
        expect(Decimal.of(a).pow(times).toFixed()).toBe(text(new Exact(a).pow(times)))
      }),
      runs,
    )
  })

  it.each([
    ['9e6144', '10', 'Infinity'],
    ['-9e6144', '10', '-Infinity'],
    ['1e-6143', '0.1', '0'],
  ])('that grows beyond all bounds is an infinity, or nothing: %s times %s', (a, b, wanted) => {
    expect(Decimal.of(a).times(Decimal.of(b)).toFixed()).toBe(wanted)
    expect(text(new Exact(a).times(b))).toBe(wanted)
  })

  it('may be an infinity', () => {
    const [low, high, one] = [Decimal.infinity(-1), Decimal.infinity(1), Decimal.of(1)]
    expect([low.lessThan(one), one.lessThan(high), low.lessThan(high), high.lessThan(high)]).toEqual([
      true,
      true,
      true,
      false,
    ])
    expect([high.equals(high), low.equals(high), high.isFinite(), one.isFinite()]).toEqual([true, false, false, true])
    expect(high.plus(one)).toEqual(high)
    expect(one.minus(high)).toEqual(low)
    expect(high.times(Decimal.of(-2))).toEqual(low)
    expect(low.div(Decimal.of(-2))).toEqual(high)
    expect(() => high.minus(high)).toThrow()
    expect(() => high.times(Decimal.of(0))).toThrow()
  })

  it.each(['', '.', 'x', '1.2.3', '1,5', '0x10', 'Infinity', 'NaN', ' 1', '--1'])('is not read from "%s"', (told) => {
    expect(() => Decimal.of(told)).toThrow()
  })
})

describe('days', () => {
  const day = fc.date({ min: new Date('1850-01-01'), max: new Date('2250-12-31'), noInvalidDate: true })
  const iso = (date: Date) => date.toISOString().slice(0, 10)

  it('are counted as date-fns does', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: -4000, max: 4000 }), (from, count) => {
        const wanted = formatISO(addDaysTo(parseISO(iso(from)), count), { representation: 'date' })
        expect(addDays(iso(from), count)).toBe(wanted)
      }),
      runs,
    )
  })

  it('are those that date-fns takes for one, from 1900 to 2199', () => {
    const two = (most: number) => fc.integer({ min: 0, max: most }).map((part) => String(part).padStart(2, '0'))
    fc.assert(
      fc.property(fc.integer({ min: 1890, max: 2210 }), two(14), two(33), (year, month, date) => {
        const told = `${year}-${month}-${date}`
        expect(isIsoDate(told)).toBe(year >= 1900 && year <= 2199 && isValid(parseISO(told)))
      }),
      runs,
    )
  })
})
