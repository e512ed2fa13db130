import { compareValues } from '../formula/compare.js'
import { holdsItem } from '../formula/lists.js'
import type { CompareOp } from '../formula/tree.js'
import { COMPARES } from '../regulation/test.js'
import type { List } from '../values/lists.js'
import { ranges } from '../values/ranges.js'
import { not, type Truth, UNKNOWN } from '../values/truth.js'
import { asValue, FactValue, kindOf } from './value.js'

/** What each operator of a rule file asks, and the one that asks the opposite. */
const OPPOSITE = {
  equal: 'notEqual',
  notEqual: 'equal',
  lessThan: 'greaterThanInclusive',
  greaterThanInclusive: 'lessThan',
  greaterThan: 'lessThanInclusive',
  lessThanInclusive: 'greaterThan',
  in: 'notIn',
  notIn: 'in',
  contains: 'doesNotContain',
  doesNotContain: 'contains',
} as const

export type Operator = keyof typeof OPPOSITE

/** Whether a rule file, and the engine itself, has an operator of this name. */
export function isOperator(name: string): name is Operator {
  return Object.hasOwn(OPPOSITE, name)
}

/** The operator that is true where this one is false. */
export function opposite(operator: Operator): Operator {
  return OPPOSITE[operator]
}

/** Compares two sides of a condition: yes, no, or not known. Never throws, whatever the sides are. */
export function compareBy(operator: Operator, left: unknown, right: unknown): Truth {
  const [found, limit] = [asValue(left, right), asValue(right, left)]
  const compare = COMPARES[operator]
  if (compare !== undefined) return compared(compare, found, limit)
  const inside = operator === 'in' || operator === 'notIn' ? among(found, limit) : among(limit, found)
  return operator === 'in' || operator === 'contains' ? inside : not(inside)
}

function compared(op: CompareOp, found: unknown, limit: unknown): Truth {
  const kinds = [kindOf(found), kindOf(limit)]
  const alike = kinds[0] === kinds[1] || kinds.includes('none')
  const ordered = ['number', 'date', 'none']
  if (op === '=' || op === '!=') {
    if (alike && kinds[0] !== 'list' && kinds[0] !== 'record') return compareValues(ranges, op, found, limit)
    return alike ? UNKNOWN : op === '!='
  }
  return alike && kinds.every((kind) => ordered.includes(kind)) ? compareValues(ranges, op, found, limit) : UNKNOWN
}

function among(item: unknown, list: unknown): Truth {
  if (kindOf(list) !== 'list') return compared('=', item, list)
  return holdsItem(list as List, (one) => compared('=', item, one))
}

/** Whether a comparison is only left open by a term that the household's municipality has not filled. */
export function isUnfilled(operator: Operator, left: unknown, right: unknown): boolean {
  const rests = [left, right].some((side) => side instanceof FactValue && side.trace.isUnfilled)
  return rests && typeof compareBy(operator, left, right) !== 'boolean'
}

type Family = 'surely' | 'surelyNot' | 'unfilled' | 'never'

/** The name of one of our operators: "surelyLessThan". None of them is a name of the engine's own. */
export function operatorName(family: Family, operator: Operator): string {
  return `${family}${operator.charAt(0).toUpperCase()}${operator.slice(1)}`
}

const FAMILIES: Record<Family, (operator: Operator, left: unknown, right: unknown) => boolean> = {
  /** It holds, or only a term that nobody filled leaves it open: such a term is taken to be fulfilled. */
  surely: (operator, left, right) => compareBy(operator, left, right) === true || isUnfilled(operator, left, right),
  /** It does not hold, and that is certain. */
  surelyNot: (operator, left, right) => compareBy(operator, left, right) === false,
  unfilled: isUnfilled,
  /** The place of a guideline among what refuses: it refuses nobody. */
  never: () => false,
}

/** All our operators: name and function, as `addOperator` of the engine takes them. */
export function ourOperators(): [name: string, evaluate: (left: unknown, right: unknown) => boolean][] {
  return (Object.keys(FAMILIES) as Family[]).flatMap((family) =>
    (Object.keys(OPPOSITE) as Operator[]).map((operator): [string, (left: unknown, right: unknown) => boolean] => [
      operatorName(family, operator),
      (left, right) => FAMILIES[family](operator, left, right),
    ]),
  )
}
