import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Arithmetic } from '../src/values/arithmetic.js'
import { type Fast, floats, TooClose } from '../src/values/floats.js'
import { amount, plain, type Rounding } from '../src/values/money.js'
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

/** What one arithmetic says; undefined where floats hand over. */
function tried<T>(work: () => T): T | undefined {
  try {
    return work()
  } catch (error) {
    if (error instanceof TooClose) return undefined
    throw error
  }
}

/** True where the ends of a float hold the exact ones within its bound, or the very decimal where it claims to be exact. */
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
      .minus(amount(end.toFixed(60)))
      .abs()
      .lte(amount(bound))
  }
  return near(lo, le, min) && near(hi, he, max)
}

describe('floats beside every threshold of the rules', () => {
  it(`compares what lies on, a double beside and a cent beside each of ${THRESHOLDS.length} numbers, or hands over`, () => {
    let handedOver = 0
    for (const text of THRESHOLDS) {
      const exactly = ranges.number(text)
      const fast = floats.number(text)
      for (const other of planted(text)) {
        const [beside, besideFast] = [ranges.number(other), floats.number(other)]
        const less = tried(() => floats.less(besideFast, fast))
        const equal = tried(() => floats.equal(besideFast, fast))
        if (less === undefined || equal === undefined) handedOver += 1
        if (less !== undefined)
          expect([other, '<', text, less]).toEqual([other, '<', text, ranges.less(beside, exactly)])
        if (equal !== undefined)
          expect([other, '=', text, equal]).toEqual([other, '=', text, ranges.equal(beside, exactly)])
        const least = tried(() => floats.least(besideFast, fast))
        if (least !== undefined) expect(holdsExactly(least, ranges.least(beside, exactly))).toBe(true)
      }
      // What rules have is a decimal of few places: on the spot and a cent beside it floats decide themselves.
      if (typeof fast === 'number') {
        const cents = planted(text).filter((other) => typeof floats.number(other) === 'number')
        for (const other of cents)
          expect(floats.less(floats.number(other), fast)).toBe(ranges.less(ranges.number(other), exactly))
      }
    }
    // A double beside a decimal is told from it only by exact numbers.
    expect(handedOver).toBeGreaterThan(0)
  })

  it('rounds what lies on, a double beside and a cent beside each rounding point, or hands over', () => {
    const points = THRESHOLDS.flatMap((text) => {
      const whole = Math.floor(Number(text))
      return [String(whole), `${whole}.5`, `${whole}.005`, text]
    })
    for (const text of new Set(points)) {
      for (const value of planted(text)) {
        for (const mode of MODES) {
          for (const scale of SCALES) {
            const fast = tried(() => floats.round(floats.number(value), scale, mode))
            if (fast === undefined) continue
            const exactly = ranges.round(ranges.number(value), scale, mode)
            if (!holdsExactly(fast, exactly))
              expect([value, scale, mode, fast]).toEqual([value, scale, mode, ranges.ends(exactly).min])
          }
        }
      }
    }
  })
})

type Op = 'add' | 'subtract' | 'multiply' | 'divide' | 'least' | 'greatest' | 'either' | 'narrow'
const OPS: Op[] = ['add', 'subtract', 'multiply', 'divide', 'least', 'greatest', 'either', 'narrow']

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
  it('agree on calculations of several steps, within the bound that floats carry, or floats hand over', () => {
    let settled = 0
    fc.assert(
      fc.property(sums, (sum) => {
        const fast = tried(() => reckon(floats, sum))
        if (fast === undefined) return
        settled += 1
        expect(holdsExactly(fast, reckon(ranges, sum))).toBe(true)
      }),
      { numRuns: 20_000 },
    )
    expect(settled).toBeGreaterThan(10_000)
  })

  it('agree on comparisons of such results', () => {
    fc.assert(
      fc.property(sums, sums, (left, right) => {
        const [a, b] = [tried(() => reckon(floats, left)), tried(() => reckon(floats, right))]
        const settled = [a, b].every((value) => value !== undefined && value !== UNKNOWN && value !== null)
        if (!settled) return
        const [exactA, exactB] = [reckon(ranges, left) as Range, reckon(ranges, right) as Range]
        const less = tried(() => floats.less(a as Fast, b as Fast))
        if (less !== undefined) expect(less).toBe(ranges.less(exactA, exactB))
        const equal = tried(() => floats.equal(a as Fast, b as Fast))
        if (equal !== undefined) expect(equal).toBe(ranges.equal(exactA, exactB))
      }),
      { numRuns: 10_000 },
    )
  })
})
