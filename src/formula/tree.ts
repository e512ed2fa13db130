import type { Type } from '../values/types.js'

/** A formula as plain data, so that a built rulebook needs no parser. `at` is the offset in the text, from 0. */
export type Tree =
  | { is: 'number' | 'string' | 'date'; value: string; at: number }
  | { is: 'boolean'; value: boolean; at: number }
  | { is: 'null'; at: number }
  /** A name as written; checking turns it into a local, a fact or a path. */
  | { is: 'name'; name: string; at: number }
  /** A variable of a quantifier, the item of a filter, or the person a fact is about. */
  | { is: 'local'; name: string; at: number }
  /** A field of the household or a fact of the rulebook. */
  | { is: 'fact'; name: string; at: number }
  /** Once checked, `numeric` says that the field is a number: of an unknown record it is any number. */
  | { is: 'path'; of: Tree; name: string; at: number; numeric?: true }
  | { is: 'arithmetic'; op: ArithmeticOp; left: Tree; right: Tree; at: number }
  | { is: 'negate'; of: Tree; at: number }
  | { is: 'compare'; op: CompareOp; left: Tree; right: Tree; at: number }
  | { is: 'and' | 'or'; left: Tree; right: Tree; at: number }
  | { is: 'if'; condition: Tree; then: Tree; else: Tree; at: number }
  | { is: 'between'; of: Tree; low: Tree; high: Tree; at: number }
  | { is: 'in'; of: Tree; tests: Test[]; at: number }
  | { is: 'list'; items: Tree[]; at: number }
  /** Once checked, `item` is the name its predicate uses for the item. */
  | { is: 'filter'; of: Tree; by: Tree; at: number; item?: string }
  | { is: 'index'; of: Tree; by: Tree; at: number }
  | { is: 'quantified'; every: boolean; name: string; over: Tree; satisfies: Tree; at: number }
  /** Once checked, `types` are those of the arguments. */
  | { is: 'call'; name: string; args: Tree[]; at: number; types?: Type[] }

/** What may stand behind `in`: a comparison, a range, or a value or list to be equal to or part of. */
export type Test =
  | { is: 'compare'; op: CompareOp; to: Tree }
  | { is: 'range'; low: Tree; high: Tree; lowOpen: boolean; highOpen: boolean }
  | { is: 'value'; of: Tree }

export type ArithmeticOp = '+' | '-' | '*' | '/'
export type CompareOp = '=' | '!=' | '<' | '<=' | '>' | '>='

/** What is wrong with a formula, at which offset. */
export interface FormulaProblem {
  at: number
  message: string
}

/** The formulas directly inside a formula. */
export function children(tree: Tree): Tree[] {
  switch (tree.is) {
    case 'path':
    case 'negate':
      return [tree.of]
    case 'arithmetic':
    case 'compare':
    case 'and':
    case 'or':
      return [tree.left, tree.right]
    case 'if':
      return [tree.condition, tree.then, tree.else]
    case 'between':
      return [tree.of, tree.low, tree.high]
    case 'in':
      return [tree.of, ...tree.tests.flatMap(testChildren)]
    case 'list':
      return tree.items
    case 'filter':
    case 'index':
      return [tree.of, tree.by]
    case 'quantified':
      return [tree.over, tree.satisfies]
    case 'call':
      return tree.args
    default:
      return []
  }
}

function testChildren(test: Test): Tree[] {
  if (test.is === 'range') return [test.low, test.high]
  return [test.is === 'compare' ? test.to : test.of]
}
