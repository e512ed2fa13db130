import type { Arithmetic } from '../values/arithmetic.js'
import { commonType, numberIn, showType, type Type } from '../values/types.js'
import { NOTHING } from '../values/units.js'

/** Says what is wrong with the arguments, at the place of the call. */
export type Refuse = (message: string) => undefined

/** A function of FEEL or one of ours: how many arguments, what type comes out, and the work itself. */
export interface FeelFunction {
  least: number
  most: number
  type: (args: Type[], refuse: Refuse) => Type | undefined
  /** The work for arguments of these types; done on values that are neither null nor unknown, unless `lenient`. */
  make: <N>(numbers: Arithmetic<N>, types: Type[]) => (args: unknown[]) => unknown
  lenient?: boolean
}

/** The most arguments a function takes. */
export const MANY = 100

/** All arguments are numbers in one unit, or null. */
export function numbersOnly(args: Type[], refuse: Refuse): Type | undefined {
  const wrong = args.find(({ is }) => is !== 'number' && is !== 'null')
  if (wrong) return refuse(`a number was expected, not ${showType(wrong)}`)
  return args.reduce<Type | undefined>((left, right) => left && commonType(left, right), numberIn(NOTHING))
}

/** As numbersOnly, and says so where the units do not go together. */
export function inOneUnit(args: Type[], refuse: Refuse): Type | undefined {
  if (args.some(({ is }) => is !== 'number' && is !== 'null')) return numbersOnly(args, refuse)
  return numbersOnly(args, refuse) ?? refuse(`these do not go together: ${args.map(showType).join(', ')}`)
}
