import { compareValues, compareWith } from '../formula/compare.js'
import type { Run } from '../formula/run.js'
import type { Condition, Leaf, SchemeLeaf } from '../regulation/rulebook.js'
import { isLeaf, isSchemeLeaf } from '../regulation/rulebook.js'
import { COMPARES } from '../regulation/test.js'
import type { Arithmetic } from '../values/arithmetic.js'
import { not, type Truth } from '../values/truth.js'
import type { Type } from '../values/types.js'
import type { Frame } from './frame.js'
import type { Program } from './program.js'

/** What a requirement asks of a value. A `not` around a condition is already worked in. */
export type Code =
  | 'is'
  | 'is-not'
  | 'below'
  | 'at-most'
  | 'above'
  | 'at-least'
  | 'one-of'
  | 'none-of'
  | 'has'
  | 'has-not'
  | 'receives'
  | 'receives-not'
  | 'eligible-for'
  | 'eligible-for-not'
  | 'lives-in'

/** What a condition asks, and what it asks under a `not`. */
export const CODES: Record<string, readonly [Code, Code]> = {
  equal: ['is', 'is-not'],
  notEqual: ['is-not', 'is'],
  lessThan: ['below', 'at-least'],
  lessThanInclusive: ['at-most', 'above'],
  greaterThan: ['above', 'at-most'],
  greaterThanInclusive: ['at-least', 'below'],
  in: ['one-of', 'none-of'],
  notIn: ['none-of', 'one-of'],
  contains: ['has', 'has-not'],
  doesNotContain: ['has-not', 'has'],
}

/** What a condition of a rule file says of itself, in one shape for all: what it leaves out is undefined. */
export interface Told {
  readonly soft: true | undefined
  readonly source: string | undefined
  readonly article: string | undefined
  /** The types of what it looks at and of what that is held against, where these are no scheme. */
  readonly found: Type | undefined
  readonly limit: Type | undefined
}

export function toldOf(leaf: Leaf | SchemeLeaf | undefined): Told {
  const compared = leaf && isLeaf(leaf) ? leaf : undefined
  return {
    soft: leaf?.soft,
    source: leaf?.sources?.[0],
    article: leaf?.article,
    found: compared?.found.type,
    limit: compared?.limit.type,
  }
}

/** What is the same of a requirement for every household. */
export interface Asked {
  readonly code: Code
  readonly fact: string
  readonly told: Told
  readonly leaf?: Leaf
  readonly schemeLeaf?: SchemeLeaf
  /** One of several ways, of which one is enough. */
  alternative?: true
}

/** A requirement of a rule file, compiled: what it looks at, what it is held against, and what it asks of them. */
export interface Requirement extends Asked {
  is: 'leaf'
  found: Run<Frame>
  limit: Run<Frame>
  test: (found: unknown, limit: unknown) => Truth
  /** Whether it can rest on a term that a municipality fills. */
  mayBeUnfilled: boolean
}

/** A requirement about another scheme. */
export interface SchemeRequirement extends Asked {
  is: 'scheme'
  schemeLeaf: SchemeLeaf
  /** Whether what holds of the scheme is what is asked. */
  positive: boolean
}

export interface RequirementGroup {
  is: 'all' | 'any'
  parts: RequirementTree[]
}

/** A condition, compiled: what stands under a `not` is turned round. */
export type RequirementTree = Requirement | SchemeRequirement | RequirementGroup

export function requirementsOf<N>(condition: Condition, program: Program<N>, wanted = true): RequirementTree {
  if (isLeaf(condition)) return requirementOf(condition, program, wanted)
  if (isSchemeLeaf(condition)) return schemeRequirementOf(condition, wanted)
  if ('not' in condition) return requirementsOf(condition.not, program, !wanted)
  const inner = 'all' in condition ? condition.all : condition.any
  const parts = inner.map((part) => requirementsOf(part, program, wanted))
  // De Morgan: what must not all hold is that any does not.
  const is = 'all' in condition === wanted ? 'all' : 'any'
  if (is === 'any' && parts.length > 1) parts.forEach(markAlternative)
  return { is, parts }
}

/** A requirement inside one of the ways stays needed for that way. */
function markAlternative(tree: RequirementTree): void {
  if (!('parts' in tree)) tree.alternative = true
  else if (tree.is === 'any' || tree.parts.length === 1) tree.parts.forEach(markAlternative)
}

function requirementOf<N>(leaf: Leaf, { run, numbers, readsTerm }: Program<N>, wanted: boolean): Requirement {
  const { fact, operator, found, limit } = leaf
  const test = testBy(numbers, operator)
  return {
    is: 'leaf',
    leaf,
    told: toldOf(leaf),
    code: (CODES[operator] ?? CODES.equal)?.[wanted ? 0 : 1] ?? 'is',
    fact,
    found: run(found.tree),
    limit: run(limit.tree),
    test: wanted ? test : (left, right) => not(test(left, right)),
    mayBeUnfilled: readsTerm(found.tree) || readsTerm(limit.tree),
  }
}

function schemeRequirementOf(leaf: SchemeLeaf, wanted: boolean): SchemeRequirement {
  const positive = leaf.wanted === wanted
  const receives = leaf.of === 'receives'
  const code: Code = receives
    ? positive
      ? 'receives'
      : 'receives-not'
    : positive
      ? 'eligible-for'
      : 'eligible-for-not'
  return { is: 'scheme', schemeLeaf: leaf, fact: leaf.of, told: toldOf(leaf), code, positive }
}

/** What `testOf` says as a formula, for values that were found before. */
function testBy<N>(numbers: Arithmetic<N>, operator: string): Requirement['test'] {
  const compare = COMPARES[operator]
  if (compare !== undefined) return (found, limit) => compareValues(numbers, compare, found, limit)
  const among = (item: unknown, list: unknown): Truth => compareWith(numbers, '=', item, list)
  const inside: Requirement['test'] =
    operator === 'in' || operator === 'notIn' ? among : (found, limit) => among(limit, found)
  const negated = operator === 'notIn' || operator === 'doesNotContain'
  return negated ? (found, limit) => not(inside(found, limit)) : inside
}
