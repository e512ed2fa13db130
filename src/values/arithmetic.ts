import type { Rounding } from './money.js'
import type { Truth, Unknown } from './truth.js'

/** The ends of a number as decimal text; null is an open end. Equal ends: the number is exact. */
export interface Ends {
  min: string | null
  max: string | null
}

/**
 * What a compiled formula needs of numbers. Behind it stand `exact`, `ranges` and `floats`; formulas do not know which.
 * Every operation is monotone in knowledge: telling more about an operand never contradicts an earlier result.
 */
export interface Arithmetic<N> {
  /** An exact number from decimal text. */
  number(text: string): N
  /** An exact number that was told as a JavaScript number of at most four decimals. */
  told(number: number): N
  /** A number known only to lie between the two, ends included; null is an open end. Unknown when they are crossed. */
  within(ends: Ends): N | Unknown
  /** From the low end of one number to the high end of another; null is an open end. Unknown when they are crossed. */
  span(low: N | null, high: N | null): N | Unknown
  add(left: N, right: N): N
  subtract(left: N, right: N): N
  multiply(left: N, right: N): N
  /** FEEL: null when the divisor is zero. */
  divide(left: N, right: N): N | null | Unknown
  less(left: N, right: N): Truth
  equal(left: N, right: N): Truth
  least(left: N, right: N): N
  greatest(left: N, right: N): N
  round(value: N, scale: number, mode: Rounding): N
  /** One of the two, and it is not known which. */
  either(left: N, right: N): N | Unknown
  /** Both say something true of one number; unknown when they contradict each other. */
  narrow(left: N, right: N): N | Unknown
  ends(value: N): Ends
  /** Whether it is known exactly. */
  single(value: N): boolean
  /** The number as a whole number below a billion, or undefined when it is not exactly one. */
  whole(value: N): number | undefined
}
