import type { CompareOp, Test, Tree } from '../formula/tree.js'

/** What the operators that compare are in a formula. */
export const COMPARES: Readonly<Record<string, CompareOp>> = {
  equal: '=',
  notEqual: '!=',
  lessThan: '<',
  lessThanInclusive: '<=',
  greaterThan: '>',
  greaterThanInclusive: '>=',
}

/** What a condition tests, as one formula: what is found and its limit, joined by the operator. */
export function testOf(operator: string, found: Tree, limit: Tree): Tree {
  const op = COMPARES[operator]
  if (op) return { is: 'compare', op, left: found, right: limit, at: 0 }
  const [of, among] = operator === 'in' || operator === 'notIn' ? [found, limit] : [limit, found]
  const tests: Test[] = [{ is: 'value', of: among }]
  const inside: Tree = { is: 'in', of, tests, at: 0 }
  const negated = operator === 'notIn' || operator === 'doesNotContain'
  return negated ? { is: 'call', name: 'not', args: [inside], at: 0 } : inside
}
