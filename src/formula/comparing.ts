import type { Arithmetic } from '../values/arithmetic.js'
import { compareValues } from './compare.js'
import type { Run } from './run.js'
import type { CompareOp, Test } from './tree.js'

/** A comparison. Plain numbers and texts are compared on the spot; everything else has its own rules. */
export function comparing<N, E>(numbers: Arithmetic<N>, op: CompareOp, left: Run<E>, right: Run<E>): Run<E> {
  const slow = (a: unknown, b: unknown) => compareValues(numbers, op, a, b)
  const quick = QUICK[op]
  const { fixed } = right
  if (fixed !== undefined) {
    const b = fixed.value
    if (typeof b === 'number') {
      return (env) => {
        const a = left(env)
        return typeof a === 'number' ? quick(a, b) : slow(a, b)
      }
    }
    if (typeof b === 'string' || typeof b === 'boolean') {
      const [same, other] = op === '=' ? [true, false] : [false, true]
      const kind = typeof b
      return (env) => {
        const a = left(env)
        return typeof a === kind ? (a === b ? same : other) : slow(a, b)
      }
    }
  }
  return (env) => {
    const a = left(env)
    const b = right(env)
    return typeof a === 'number' && typeof b === 'number' ? quick(a, b) : slow(a, b)
  }
}

const QUICK: Record<CompareOp, (a: number, b: number) => boolean> = {
  '=': (a, b) => a === b,
  '!=': (a, b) => a !== b,
  '<': (a, b) => a < b,
  '<=': (a, b) => a <= b,
  '>': (a, b) => a > b,
  '>=': (a, b) => a >= b,
}

/** The texts that a value must be one of, where all of them are written out. */
export function textsOf(tests: readonly Test[]): ReadonlySet<string> | undefined {
  const items = tests.flatMap((test) => {
    if (test.is !== 'value') return [undefined]
    return test.of.is === 'list' ? test.of.items : [test.of]
  })
  const texts = items.flatMap((item) => (item?.is === 'string' ? [item.value] : []))
  return texts.length === items.length ? new Set(texts) : undefined
}
