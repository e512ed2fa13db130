import { compareValues, equals } from '../formula/compare.js'
import type { Run } from '../formula/compile.js'
import { holdsItem } from '../formula/lists.js'
import type { Leaf } from '../regulation/rulebook.js'
import { COMPARES } from '../regulation/test.js'
import type { Arithmetic } from '../values/arithmetic.js'
import type { List } from '../values/lists.js'
import { not, type Truth } from '../values/truth.js'
import { CODES, type Code } from './evaluate.js'
import type { Frame } from './frame.js'
import type { Program } from './program.js'

/** A requirement of a rule file, compiled: what it looks at, what it is held against, and what it asks. */
export interface Requirement {
  fact: string
  found: Run<Frame>
  limit: Run<Frame>
  test: (found: unknown, limit: unknown) => Truth
  codes: readonly [Code, Code]
}

export function requirementOf<N>({ fact, operator, found, limit }: Leaf, { run, numbers }: Program<N>): Requirement {
  const test = testBy(numbers, operator)
  return { fact, found: run(found.tree), limit: run(limit.tree), test, codes: CODES[operator] ?? ['is', 'is-not'] }
}

/** What `testOf` says as a formula, for values that were found before. */
function testBy<N>(numbers: Arithmetic<N>, operator: string): Requirement['test'] {
  const compare = COMPARES[operator]
  if (compare !== undefined) return (found, limit) => compareValues(numbers, compare, found, limit)
  const among = (item: unknown, list: unknown): Truth => {
    if (typeof list !== 'object' || list === null || !('items' in list)) return equals(numbers, item, list)
    return holdsItem(list as List, (one) => equals(numbers, item, one))
  }
  const inside: Requirement['test'] =
    operator === 'in' || operator === 'notIn' ? among : (found, limit) => among(limit, found)
  const negated = operator === 'notIn' || operator === 'doesNotContain'
  return negated ? (found, limit) => not(inside(found, limit)) : inside
}
