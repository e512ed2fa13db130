import { isUnknown } from '../values/truth.js'
import type { Run } from './run.js'
import type { Tree } from './tree.js'
import { WAITING } from './waiting.js'

/**
 * Goes through a formula for what it reads, in the order in which its value is computed, without computing that: of a sum or a
 * comparison both sides are read, whatever they are. Where it depends on a value what else is read, that value is computed.
 * @param run compiles a formula, with everything it reads.
 */
export function readingOf<E>(tree: Tree, run: (tree: Tree) => Run<E>): (env: E) => void {
  return reading(tree, run) ?? (() => undefined)
}

/** Undefined where nothing is read. */
function reading<E>(tree: Tree, run: (tree: Tree) => Run<E>): ((env: E) => void) | undefined {
  switch (tree.is) {
    case 'number':
    case 'string':
    case 'boolean':
    case 'null':
    case 'local':
      return undefined
    case 'arithmetic':
    case 'compare':
      return inTurn([tree.left, tree.right], run)
    case 'negate':
      return reading(tree.of, run)
    case 'between':
      return inTurn([tree.of, tree.low, tree.high], run)
    case 'list':
      return inTurn(tree.items, run)
    case 'call':
      return WAITING.includes(tree.name) ? run(tree) : inTurn(tree.args, run)
    case 'if':
      return choosing(tree, run)
    case 'and':
    case 'or':
      return joining(tree, run)
    default:
      return run(tree)
  }
}

function inTurn<E>(trees: readonly Tree[], run: (tree: Tree) => Run<E>): ((env: E) => void) | undefined {
  const parts = trees.flatMap((tree) => reading(tree, run) ?? [])
  const [first, second] = parts
  if (first === undefined || parts.length === 1) return first
  if (parts.length > 2 || second === undefined) {
    return (env) => {
      for (const part of parts) part(env)
    }
  }
  return (env) => {
    first(env)
    second(env)
  }
}

/** Of what is not known both ways are looked at. */
function choosing<E>(tree: Tree & { is: 'if' }, run: (tree: Tree) => Run<E>): (env: E) => void {
  const condition = run(tree.condition)
  const [yes, no] = [reading(tree.then, run), reading(tree.else, run)]
  return (env) => {
    const truth = condition(env)
    if (truth === true || isUnknown(truth)) yes?.(env)
    if (truth !== true) no?.(env)
  }
}

/** The right side is not looked at when the left one settles it. */
function joining<E>(tree: Tree & { is: 'and' | 'or' }, run: (tree: Tree) => Run<E>): (env: E) => void {
  const [first, second] = [run(tree.left), reading(tree.right, run)]
  const settles = tree.is === 'or'
  return (env) => {
    if (first(env) !== settles) second?.(env)
  }
}
