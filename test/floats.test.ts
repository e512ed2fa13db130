import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Arithmetic } from '../src/values/arithmetic.js'
import type { Fast } from '../src/values/bands.js'
import { centsOf, floats } from '../src/values/floats.js'
import { type Amount, amount, cents, plain, type Rounding } from '../src/values/money.js'
import { type Range, ranges } from '../src/values/ranges.js'
import { UNKNOWN } from '../src/values/truth.js'
import { rulebook } from './rulebook.js'

/** Every amount, percentage and number that some rule holds a value against. */
const THRESHOLDS = [
  ...new Set(
    Object.values(rulebook.figures).flatMap(({ rows }) =>
      rows.flatMap(({ value, bands }) => [...(value === undefined ? [] : [value]), ...(bands ?? []).flat()]),
    ),
  ),
]

const MODES: Rounding[] = ['floor', 'ceiling', 'down', 'up', 'half-up', 'half-down']
const SCALES = [0, 1, 2, 4, -2]

/** The doubles next to a number, written out in full so that the exact arithmetic reads the same. */
function neighbours(text: string): string[] {
  const bits = new Float64Array([Number(text)])
  const whole = new BigInt64Array(bits.buffer)
  const step = (by: bigint) => {
    const moved = new BigInt64Array([(whole[0] ?? 0n) + by])
    return plain(amount(String(new Float64Array(moved.buffer)[0])))
  }
  return Number(text) === 0 ? ['0.0001', '-0.0001'] : [step(1n), step(-1n)]
}

/** On the spot, one unit in the last place beside it, and one cent beside it. */
function planted(text: string): string[] {
  const cent = ranges.number('0.01')
  const near = ranges.number(text)
  const [above, below] = [ranges.add(near, cent), ranges.subtract(near, cent)]
  return [text, ...neighbours(text), ...[above, below].map((beside) => ranges.ends(beside).min ?? '')]
}

/** True where a float stands for the exact number: its ends within their bounds, and to the last digit when asked for. */
function holdsExactly(fast: unknown, exact: unknown): boolean {
  if (fast === UNKNOWN || fast === null || exact === UNKNOWN || exact === null) return fast === exact
  const { min, max } = ranges.ends(exact as Range)
  if (typeof fast === 'number') return min === plain(amount(fast)) && max === min
  const { lo, le, hi, he } = fast as Exclude<Fast, number>
  const near = (end: number, bound: number, told: string | null) => {
    if (!Number.isFinite(end) || told === null) return told === null && !Number.isFinite(end)
    if (bound === 0) return told === plain(amount(end))
    // All digits of the double: a short spelling of it may lie half a unit beside it.
    return amount(told)
      .minus(amount(Number.isInteger(end) ? String(BigInt(end)) : end.toFixed(60)))
      .abs()
      .lte(amount(bound))
  }
  const told = floats.ends(fast as Fast)
  const digits = ranges.ends(exact as Range)
  return near(lo, le, min) && near(hi, he, max) && told.min === digits.min && told.max === digits.max
}

describe('floats beside every threshold of the rules', () => {
  it(`compares what lies on, a double beside and a cent beside each of ${THRESHOLDS.length} numbers`, () => {
    for (const text of THRESHOLDS) {
      const exactly = ranges.number(text)
      const fast = floats.number(text)
      for (const other of planted(text)) {
        const [beside, besideFast] = [ranges.number(other), floats.number(other)]
        const said = [floats.less(besideFast, fast), floats.less(fast, besideFast), floats.equal(besideFast, fast)]
        const sure = [ranges.less(beside, exactly), ranges.less(exactly, beside), ranges.equal(beside, exactly)]
        expect([other, text, ...said]).toEqual([other, text, ...sure])
        expect(holdsExactly(floats.least(besideFast, fast), ranges.least(beside, exactly))).toBe(true)
        expect(holdsExactly(floats.narrow(besideFast, fast), ranges.narrow(beside, exactly))).toBe(true)
      }
    }
  })

  it('rounds what lies on, a double beside and a cent beside each rounding point', () => {
    const points = THRESHOLDS.flatMap((text) => {
      const whole = Math.floor(Number(text))
      return [String(whole), `${whole}.5`, `${whole}.005`, text]
    })
    for (const text of new Set(points)) {
      for (const value of planted(text)) {
        for (const mode of MODES) {
          for (const scale of SCALES) {
            const fast = floats.round(floats.number(value), scale, mode)
            const exactly = ranges.round(ranges.number(value), scale, mode)
            if (!holdsExactly(fast, exactly))
              expect([value, scale, mode, fast]).toEqual([value, scale, mode, ranges.ends(exactly).min])
          }
        }
      }
    }
  })

  it('tells a number next to zero from zero', () => {
    const text = `0.${'0'.repeat(400)}1`
    expect(floats.less(floats.number('0'), floats.number(text))).toBe(true)
    expect(floats.equal(floats.number('0'), floats.number(text))).toBe(false)
  })
})

interface Sum {
  what: string
  of: <N>(numbers: Arithmetic<N>, amount: N) => N
}

const over = <N>(numbers: Arithmetic<N>, of: N, by: string) => numbers.divide(of, numbers.number(by)) as N
const times = <N>(numbers: Arithmetic<N>, of: N, by: string) => numbers.multiply(of, numbers.number(by))

/** Sums as rules have them, of which floats keep no exact decimal. */
const SUMS: Sum[] = [
  { what: 'x / 1.08', of: (numbers, x) => over(numbers, x, '1.08') },
  { what: 'x / 0.95', of: (numbers, x) => over(numbers, x, '0.95') },
  { what: 'x * 13 / 12', of: (numbers, x) => over(numbers, times(numbers, x, '13'), '12') },
  // Not x: the exact arithmetic has 34 digits.
  { what: 'x / 3 * 3', of: (numbers, x) => times(numbers, over(numbers, x, '3'), '3') },
  // Just x: the product ends after a few places.
  { what: 'x * 0.33333 / 0.33333', of: (numbers, x) => over(numbers, times(numbers, x, '0.33333'), '0.33333') },
  {
    what: 'max(0, 2070 - x / 1.08) * 75 / 100',
    of: (numbers, x) => {
      const left = numbers.subtract(numbers.number('2070'), over(numbers, x, '1.08'))
      return over(numbers, times(numbers, numbers.greatest(numbers.number('0'), left), '75'), '100')
    },
  },
  {
    what: 'x / 7 or x * 2 / 14',
    of: <N>(numbers: Arithmetic<N>, x: N) =>
      numbers.either(over(numbers, x, '7'), over(numbers, times(numbers, x, '2'), '14')) as N,
  },
]

describe.each(SUMS)('$what over floats', ({ of }) => {
  const both = (text: string) => [of(floats, floats.number(text)), of(ranges, ranges.number(text))] as const

  it('is what it is over exact numbers, beside every threshold', () => {
    for (const text of THRESHOLDS) {
      const [fast, exactly] = both(text)
      for (const other of planted(text)) {
        const [besideFast, beside] = both(other)
        const compared = <N>(numbers: Arithmetic<N>, a: N, b: N) => [
          numbers.less(a, b),
          numbers.less(b, a),
          numbers.equal(a, b),
          numbers.less(a, numbers.number(text)),
          numbers.equal(a, numbers.number(text)),
          numbers.single(a),
          numbers.whole(a),
        ]
        expect([other, ...compared(floats, besideFast, fast)]).toEqual([other, ...compared(ranges, beside, exactly)])
        expect(holdsExactly(besideFast, beside)).toBe(true)
        expect(holdsExactly(floats.span(fast, besideFast), ranges.span(exactly, beside))).toBe(true)
        expect(holdsExactly(floats.narrow(fast, besideFast), ranges.narrow(exactly, beside))).toBe(true)
      }
    }
  })

  it('is rounded as over exact numbers, on half cents and beside them', () => {
    for (const text of THRESHOLDS.slice(0, 100)) {
      for (const other of planted(`${Math.floor(Number(text))}.005`)) {
        const [fast, exactly] = both(other)
        for (const mode of MODES) {
          expect([other, mode, centsOf(fast, 'min', mode)]).toEqual([other, mode, cents(exactly.min as Amount, mode)])
          for (const scale of [0, 2, 6, 20])
            expect(holdsExactly(floats.round(fast, scale, mode), ranges.round(exactly, scale, mode))).toBe(true)
        }
      }
    }
  })
})

it('adds up a list of any length exactly where that is asked', () => {
  const add = <N>(numbers: Arithmetic<N>) => {
    let sum = numbers.number('0')
    for (let item = 0; item < 30_000; item += 1) sum = numbers.add(sum, over(numbers, numbers.told(item), '3'))
    return numbers.ends(sum)
  }
  expect(add(floats)).toEqual(add(ranges))
})

const OPS = ['add', 'subtract', 'multiply', 'divide', 'least', 'greatest', 'either', 'narrow', 'span'] as const

const decimal = fc
  .tuple(fc.integer({ min: -99_999_999, max: 999_999_999 }), fc.constantFrom(0, 1, 2, 3, 4, 6))
  .map(([digits, places]) => (digits / 10 ** places).toFixed(places))
const ends = fc.oneof(
  { weight: 3, arbitrary: decimal.map((text) => [text, text] as const) },
  {
    weight: 2,
    arbitrary: fc
      .tuple(decimal, decimal)
      .map(([a, b]) => (Number(a) <= Number(b) ? ([a, b] as const) : ([b, a] as const))),
  },
  { weight: 1, arbitrary: decimal.map((text) => [text, null] as const) },
  { weight: 1, arbitrary: decimal.map((text) => [null, text] as const) },
)

/** A calculation of some steps: each works on what came out before and a new number. */
const sums = fc.record({
  start: ends,
  steps: fc.array(
    fc.record({
      op: fc.constantFrom(...OPS),
      with: ends,
      round: fc.option(fc.record({ scale: fc.constantFrom(0, 2), mode: fc.constantFrom(...MODES) })),
    }),
    { minLength: 1, maxLength: 8 },
  ),
})

function reckon<N>(
  numbers: Arithmetic<N>,
  { start, steps }: typeof sums extends fc.Arbitrary<infer T> ? T : never,
): unknown {
  const read = ([min, max]: readonly [string | null, string | null]) => numbers.within({ min, max })
  let value: unknown = read(start)
  for (const step of steps) {
    const other = read(step.with)
    if (value === UNKNOWN || value === null || other === UNKNOWN) return value
    value = (numbers[step.op] as (a: N, b: N) => unknown)(value as N, other as N)
    if (value === UNKNOWN || value === null) return value
    if (step.round) value = numbers.round(value as N, step.round.scale, step.round.mode)
  }
  return value
}

describe('floats and exact numbers', () => {
  it('agree on calculations of several steps, within the bound that floats carry and to the last digit', () => {
    fc.assert(
      fc.property(sums, (sum) => {
        expect(holdsExactly(reckon(floats, sum), reckon(ranges, sum))).toBe(true)
      }),
      { numRuns: 20_000 },
    )
  })

  it('agree on comparisons of such results', () => {
    fc.assert(
      fc.property(sums, sums, (left, right) => {
        const [a, b] = [reckon(floats, left), reckon(floats, right)]
        if ([a, b].some((value) => value === UNKNOWN || value === null)) return
        const [exactA, exactB] = [reckon(ranges, left) as Range, reckon(ranges, right) as Range]
        expect(floats.less(a as Fast, b as Fast)).toBe(ranges.less(exactA, exactB))
        expect(floats.equal(a as Fast, b as Fast)).toBe(ranges.equal(exactA, exactB))
        expect(floats.single(a as Fast)).toBe(ranges.single(exactA))
        // One zero is as good as the other.
        expect(floats.whole(a as Fast) === ranges.whole(exactA)).toBe(true)
      }),
      { numRuns: 10_000 },
    )
  })
})
