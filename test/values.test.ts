import { addDays as addDaysTo, addMonths as addMonthsTo, differenceInYears, formatISO, parseISO } from 'date-fns'
import { Decimal } from 'decimal.js'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Arithmetic } from '../src/values/arithmetic.js'
import { addDays, addMonths, isIsoDate, stepsBetween, yearsBetween } from '../src/values/dates.js'
import { isDecimal } from '../src/values/decimals.js'
import { exact } from '../src/values/exact.js'
import { add, amount, cents, divide, multiply, nearest, plain, round, subtract } from '../src/values/money.js'
import { type Range, ranges } from '../src/values/ranges.js'
import { spellNumber } from '../src/values/spelling.js'
import { and, holds, not, or, type Truth, UNKNOWN } from '../src/values/truth.js'
import { parseUnit, perPeriod, sameUnit, showUnit, timesUnit } from '../src/values/units.js'

describe('truth', () => {
  const all: Truth[] = [true, false, null, UNKNOWN]
  it.each(all.flatMap((left) => all.map((right) => [left, right] as const)))(
    'and(%s, %s) is false as soon as one is',
    (left, right) => {
      const result = and(left, right)
      if (left === false || right === false) expect(result).toBe(false)
      else if (left === UNKNOWN || right === UNKNOWN) expect(result).toBe(UNKNOWN)
      else expect(result).toBe(left === null || right === null ? null : true)
      expect(or(not(left), not(right))).toBe(not(result))
    },
  )

  it('shows null and not told as unknown', () => {
    expect(all.map(holds)).toEqual(['yes', 'no', 'unknown', 'unknown'])
  })
})

describe('dates', () => {
  it.each([
    ['1990-05-17', '2008-05-16', 17, 'the day before the birthday'],
    ['1990-05-17', '2008-05-17', 18, 'the birthday'],
    ['2004-02-29', '2022-02-28', 17, 'born on a leap day, the day before'],
    ['2004-02-29', '2022-03-01', 18, 'born on a leap day, the first of March'],
    ['2004-02-29', '2024-02-29', 20, 'born on a leap day, in a leap year'],
  ])('between %s and %s lie %i whole years: %s', (from, to, years) => {
    expect(yearsBetween(from, to)).toBe(years)
  })

  it.each([
    ['1957-02-28', 66 * 12 + 10, '2023-12-28'],
    ['1961-01-31', 67 * 12 + 3, '2028-04-30'],
    ['2026-03-31', 1, '2026-04-30'],
  ])('%s and %i months is %s, and never a day that does not exist', (from, months, to) => {
    expect(addMonths(from, months)).toBe(to)
  })

  const anyDate = fc
    .date({ min: new Date(Date.UTC(1900, 0, 1)), max: new Date(Date.UTC(2199, 11, 31)), noInvalidDate: true })
    .map((date) => date.toISOString().slice(0, 10))

  it('counts days as date-fns does', () => {
    fc.assert(
      fc.property(anyDate, fc.integer({ min: -40_000, max: 40_000 }), (from, days) => {
        const later = formatISO(addDaysTo(parseISO(from), days), { representation: 'date' })
        expect(addDays(from, days)).toBe(later)
      }),
    )
  })

  it('counts months and years as date-fns does, but for birthdays on a leap day', () => {
    fc.assert(
      fc.property(anyDate, anyDate, fc.integer({ min: -1200, max: 1200 }), (from, to, months) => {
        expect(yearsBetween(from, to) + 0).toBe(differenceInYears(parseISO(to), parseISO(from)) + 0)
        if (from.endsWith('-02-29') && months % 12 === 0) return
        const later = formatISO(addMonthsTo(parseISO(from), months), { representation: 'date' })
        expect(addMonths(from, months)).toBe(later)
      }),
    )
  })

  it.each([
    ['2026-06-30', '2026-06-30', 0],
    ['2026-06-30', '2026-07-01', 1],
    ['2026-06-30', '2026-12-31', 1],
    ['2026-06-30', '2027-01-01', 2],
    ['2026-06-30', '2027-11-21', 3],
  ])('from %s to %s the norms change %i times', (from, to, steps) => {
    expect(stepsBetween(from, to, ['01-01', '07-01'])).toBe(steps)
  })

  it.each(['2026-02-29', '2026-13-01', '2026-1-1', '1899-12-31', '2200-01-01', '', 'vandaag', '2026-01-01T00:00'])(
    'refuses "%s"',
    (text) => {
      expect(isIsoDate(text)).toBe(false)
    },
  )

  it.each([
    '2026-02-3o',
    '2o26-02-03',
    '2026/02/03',
    '2026-02-03\n',
    '+026-02-03',
    '2026- 2-03',
    '2100-02-29',
    '2026-00-10',
    '2026-01-00',
  ])('refuses "%s", of which a sign is wrong', (text) => {
    expect(isIsoDate(text)).toBe(false)
  })

  it('takes every day there is', () => {
    fc.assert(fc.property(anyDate, (date) => isIsoDate(date)))
  })
})

describe('a number with few decimals', () => {
  const near = fc
    .tuple(
      fc.integer({ min: -1e13, max: 1e13 }),
      fc.constantFrom(1, 10, 100, 1000, 1e4, 1e5, 1e9),
      fc.integer({ min: -2, max: 2 }),
    )
    .map(([whole, parts, off]) => (whole / parts) * (1 + off * Number.EPSILON))
  const any = fc.oneof(fc.double(), fc.integer(), near)

  it.each([
    [2, /^-?\d{1,9}(\.\d{1,2})?$/],
    [4, /^-?\d{1,9}(\.\d{1,4})?$/],
  ] as const)('is told as its text would be: %i', (places, pattern) => {
    fc.assert(
      fc.property(any, (number) => {
        expect(isDecimal(number, places)).toBe(pattern.test(String(number)))
      }),
      { numRuns: 20_000 },
    )
  })

  it.each([
    [0, true],
    [-0, true],
    [0.01, true],
    [0.29, true],
    [1.005, false],
    [0.1 + 0.2, false],
    [999_999_999.99, true],
    [-999_999_999.99, true],
    [999_999_999.995, false],
    [1e9, false],
    [1e21, false],
    [1e-7, false],
    [Number.NaN, false],
    [Number.POSITIVE_INFINITY, false],
  ])('in cents: %d, %s', (number, wanted) => {
    expect(isDecimal(number, 2)).toBe(wanted)
  })
})

describe('units', () => {
  it.each([
    ['EUR/month', 'EUR/year', undefined],
    ['EUR', 'percent', undefined],
    ['EUR/month', 'EUR/month', 'EUR/month'],
  ])('%s with %s gives %s', (left, right, common) => {
    const unit = sameUnit(parseUnit(left) ?? '', parseUnit(right) ?? '')
    expect(unit === undefined ? undefined : showUnit(unit)).toBe(common)
  })

  it.each([
    ['EUR/week', 'month', 52, 12],
    ['EUR/four-weeks', 'month', 13, 12],
    ['EUR/quarter', 'month', 1, 3],
    ['EUR/year', 'month', 1, 12],
    ['EUR/month', 'year', 12, 1],
    ['EUR/week', 'year', 52, 1],
    ['EUR/four-weeks', 'year', 13, 1],
  ])('%s becomes an amount a %s times %i over %i', (from, period, times, over) => {
    const found = perPeriod(parseUnit(from) ?? '', period)
    expect((found?.times ?? 0) * over).toBe((found?.over ?? 0) * times)
  })

  it('multiplies hours a month by euros an hour to euros a month', () => {
    expect(showUnit(timesUnit(parseUnit('EUR/hour') ?? '', parseUnit('hours/month') ?? ''))).toBe('EUR/month')
  })

  it.each(['euro', 'EUR/maand', 'EUR//month', ''])('knows no unit "%s"', (text) => {
    expect(parseUnit(text)).toBeUndefined()
  })
})

describe('amounts', () => {
  it.each([
    ['1001.065', 2, 'half-up', '1001.07'],
    ['1001.064999', 2, 'half-up', '1001.06'],
    ['-1.5', 0, 'half-up', '-2'],
    ['-1.5', 0, 'half-down', '-1'],
    ['129.99', 0, 'floor', '129'],
    ['-0.1', 0, 'floor', '-1'],
    ['-0.1', 0, 'down', '0'],
    ['1234', -2, 'half-up', '1200'],
  ] as const)('%s rounded to %i decimals %s is %s', (text, scale, mode, wanted) => {
    expect(plain(round(amount(text), scale, mode))).toBe(wanted)
  })

  it.each([
    ['1401.5', 'nl', '€ 1.401,50'],
    ['1401.5', 'en', '€ 1,401.50'],
    ['1234567.891', 'nl', '€ 1.234.567,89'],
    ['-12', 'nl', '€ -12,00'],
  ] as const)('writes %s in %s as %s', (text, language, wanted) => {
    expect(spellNumber(text, 'EUR^1', language)).toBe(wanted)
  })

  it('keeps cents that floats lose', () => {
    expect(cents(add(amount('0.1'), amount('0.2')), 'half-up')).toBe('0.30')
  })

  it('are those of decimal.js, to the last of 34 digits', () => {
    const Other = Decimal.clone({ precision: 34, rounding: Decimal.ROUND_HALF_EVEN, defaults: true })
    const written = (value: Decimal) => (value.isZero() ? '0' : value.toFixed())
    // Many zeros, fives and nines: what lies in the middle, or carries all the way.
    const digits = fc.array(fc.constantFrom(...'000555999123'), { minLength: 1, maxLength: 36 })
    const number = fc
      .tuple(fc.constantFrom('', '-'), digits, fc.integer({ min: 0, max: 30 }))
      .map(([sign, all, point]) => `${sign}${all.slice(point).join('') || '0'}.${all.slice(0, point).join('') || '0'}`)
    const modes = { up: 0, down: 1, ceiling: 2, floor: 3, 'half-up': 4, 'half-down': 5 } as const
    fc.assert(
      fc.property(number, number, number, fc.integer({ min: 0, max: 8 }), (first, other, third, scale) => {
        // Quotients have all 34 digits, so what follows is rounded at the end of them.
        const [a, b] = [divide(amount(first), amount(`1${third.replace('-', '')}`)), amount(other)]
        const [x, y] = [new Other(first).div(`1${third.replace('-', '')}`), new Other(other)]
        expect(plain(a)).toBe(written(x))
        expect(plain(add(a, b))).toBe(written(x.plus(y)))
        expect(plain(subtract(a, b))).toBe(written(x.minus(y)))
        expect(plain(multiply(a, b))).toBe(written(x.times(y)))
        if (!y.isZero()) expect(plain(divide(a, b))).toBe(written(x.div(y)))
        expect(plain(nearest(b, scale))).toBe(written(y.toDecimalPlaces(scale)))
        for (const [mode, place] of Object.entries(modes) as [keyof typeof modes, Decimal.Rounding][]) {
          expect(plain(round(b, scale, mode))).toBe(written(y.toDecimalPlaces(scale, place)))
          expect(plain(round(a, scale, mode))).toBe(written(x.toDecimalPlaces(scale, place)))
        }
      }),
      { numRuns: 3000 },
    )
  })
})

describe('ranges hold every number that exact arithmetic gives for numbers inside them', () => {
  const number = fc.integer({ min: -100_000, max: 100_000 }).map((hundredths) => (hundredths / 100).toFixed(2))
  const inside = fc.tuple(number, number, number).map((ends) => {
    const [min = '0', middle = '0', max = '0'] = [...ends].sort((left, right) => Number(left) - Number(right))
    return { min, max, value: middle }
  })
  const binary = ['add', 'subtract', 'multiply', 'divide', 'least', 'greatest'] as const

  function run<N>(numbers: Arithmetic<N>, operation: (typeof binary)[number], left: N, right: N) {
    return numbers[operation](left, right)
  }

  function within(text: string, { min, max }: { min: string | null; max: string | null }): boolean {
    const value = amount(text)
    return (min === null || value.gte(amount(min))) && (max === null || value.lte(amount(max)))
  }

  it.each(binary)('%s', (operation) => {
    fc.assert(
      fc.property(inside, inside, (left, right) => {
        const point = run(exact, operation, exact.number(left.value), exact.number(right.value))
        const wide = run(ranges, operation, ranges.within(left) as Range, ranges.within(right) as Range)
        if (point === null || wide === UNKNOWN) return
        expect(wide).not.toBeNull()
        expect(within(exact.ends(point as never).min ?? '', ranges.ends(wide as Range))).toBe(true)
      }),
      { numRuns: 1000 },
    )
  })

  it('less and equal never say the opposite', () => {
    fc.assert(
      fc.property(inside, inside, (left, right) => {
        const [a, b] = [ranges.within(left) as Range, ranges.within(right) as Range]
        for (const compare of ['less', 'equal'] as const) {
          const point = exact[compare](exact.number(left.value), exact.number(right.value))
          expect([point, UNKNOWN]).toContain(ranges[compare](a, b))
        }
      }),
      { numRuns: 1000 },
    )
  })
})
