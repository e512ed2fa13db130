import { compareValues } from '../formula/compare.js'
import type { Condition, Leaf, Scheme, SchemeLeaf } from '../regulation/rulebook.js'
import { isLeaf, isSchemeLeaf } from '../regulation/rulebook.js'
import type { List } from '../values/lists.js'
import { and, not, or, type Truth, UNKNOWN } from '../values/truth.js'
import type { Frame } from './program.js'
import type { Store } from './store.js'
import { openEnds, type Trace } from './trace.js'

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

/** One requirement of a regulation, weighed for a household or a person. */
export interface Weighed {
  is: 'leaf'
  code: Code
  truth: Truth
  fact: string
  found: unknown
  limit: unknown
  trace: Trace
  leaf?: Leaf
  schemeLeaf?: SchemeLeaf
  /** It rests on a term that the municipality has not filled; it is taken to hold, and the outcome is at most possible. */
  unfilled: boolean
  /** A guideline: where it does not hold, it leaves the answer open. */
  soft?: true
  /** A guideline that is known not to hold. */
  exceeded?: true
  /** One of several ways, of which one is enough. */
  alternative?: boolean
  person?: string
}

export interface WeighedGroup {
  is: 'all' | 'any'
  truth: Truth
  parts: WeighedTree[]
}

export type WeighedTree = Weighed | WeighedGroup

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

/** How the outcome of another scheme enters: what this check found for it, in the same place. */
export type AskScheme = (scheme: string) => { truth: Truth; traces: Trace[] }

export interface Weigher<N> {
  store: Store<N>
  frame: Frame
  ask: AskScheme
  person?: string
}

/** Weighs a condition with all its parts: nothing is skipped, so that every reason can be shown. */
export function weigh<N>(condition: Condition, weigher: Weigher<N>, wanted = true): WeighedTree {
  if (isLeaf(condition)) return soften(weighLeaf(condition, weigher, wanted), condition)
  if (isSchemeLeaf(condition)) return soften(weighScheme(condition, weigher, wanted), condition)
  if ('not' in condition) return weigh(condition.not, weigher, !wanted)
  const inner = 'all' in condition ? condition.all : condition.any
  const parts = inner.map((part) => weigh(part, weigher, wanted))
  // De Morgan: what must not all hold is that any does not.
  const is = 'all' in condition === wanted ? 'all' : 'any'
  const several = is === 'any' && parts.length > 1
  return groupOf(is, several ? parts.map(asAlternative) : parts)
}

/** A guideline that does not hold refuses nobody: somebody decides. */
function soften(weighed: Weighed, { soft }: Leaf | SchemeLeaf): Weighed {
  if (!soft) return weighed
  return weighed.truth === false ? { ...weighed, soft, exceeded: true, truth: UNKNOWN } : { ...weighed, soft }
}

/** A requirement inside one of the ways stays needed for that way. */
function asAlternative(tree: WeighedTree): WeighedTree {
  if (tree.is === 'leaf') return { ...tree, alternative: true }
  return tree.is === 'any' || tree.parts.length === 1 ? { ...tree, parts: tree.parts.map(asAlternative) } : tree
}

export function groupOf(is: 'all' | 'any', parts: WeighedTree[]): WeighedGroup {
  const truths = parts.map(({ truth }) => truth)
  const truth = is === 'all' ? truths.reduce(and, true as Truth) : truths.reduce(or, false as Truth)
  return { is, truth, parts }
}

export function newTrace(path: string, needs: Trace[] = []): Trace {
  return { kind: 'condition', key: path, path, record: '', value: UNKNOWN, needs }
}

function weighLeaf<N>(leaf: Leaf, { store, frame, person }: Weigher<N>, wanted: boolean): Weighed {
  const trace = newTrace(leaf.fact)
  const { program } = store
  const { found, limit, tested } = store.trace(trace, () => ({
    found: program.run(leaf.found.tree)(frame),
    limit: program.run(leaf.limit.tree)(frame),
    tested: program.run(leaf.test)(frame) as Truth,
  }))
  const truth = wanted ? tested : not(tested)
  const [code, negated] = CODES[leaf.operator] ?? ['is', 'is-not']
  const unfilled =
    typeof truth !== 'boolean' && openEnds(program.numbers, [trace]).some((open) => open.unfilled === true)
  return {
    is: 'leaf',
    code: wanted ? code : negated,
    truth: unfilled ? true : truth,
    fact: leaf.fact,
    found,
    limit,
    trace,
    leaf,
    unfilled,
    ...(person && { person }),
  }
}

function weighScheme<N>(leaf: SchemeLeaf, weigher: Weigher<N>, wanted: boolean): Weighed {
  const positive = leaf.wanted === wanted
  const trace = newTrace(leaf.scheme)
  const { store, person } = weigher
  let truth: Truth
  if (leaf.of === 'receives') {
    truth = store.trace(trace, () => receives(store, leaf.scheme))
  } else {
    const asked = weigher.ask(leaf.scheme)
    truth = asked.truth
    trace.needs.push(...asked.traces)
  }
  const codes: readonly [Code, Code] =
    leaf.of === 'receives' ? ['receives', 'receives-not'] : ['eligible-for', 'eligible-for-not']
  return {
    is: 'leaf',
    code: positive ? codes[0] : codes[1],
    truth: positive ? truth : not(truth),
    fact: leaf.of,
    found: truth,
    limit: leaf.scheme,
    trace,
    schemeLeaf: leaf,
    unfilled: false,
    ...(person && { person }),
  }
}

/** Whether the household says it is paid a scheme now. */
export function receives<N>(store: Store<N>, scheme: string): Truth {
  const list = store.get('receives') as List
  if (list.items.some(({ value }) => value === scheme)) return true
  return list.open ? UNKNOWN : false
}

/** Living in the area of a scheme, as a requirement like any other. */
export function weighArea<N>(scheme: Scheme, { store }: Weigher<N>): Weighed | undefined {
  if (scheme.area === undefined) return undefined
  const area = scheme.area
  const trace = newTrace('municipality')
  const found = store.trace(trace, () => store.get('municipality'))
  const truth: Truth = found === UNKNOWN ? UNKNOWN : area.includes(String(found))
  return { is: 'leaf', code: 'lives-in', truth, fact: 'municipality', found, limit: area, trace, unfilled: false }
}

/** Whether a person is of the kind a scheme is for: of age or not. */
export function weighMembership<N>(
  scheme: Scheme,
  weigher: Weigher<N>,
  age: unknown,
  trace: Trace,
): Weighed | undefined {
  if (scheme.for !== 'each adult' && scheme.for !== 'each child') return undefined
  const { numbers } = weigher.store.program
  const limit = numbers.number('18')
  const [op, code] = scheme.for === 'each adult' ? (['>=', 'at-least'] as const) : (['<', 'below'] as const)
  const truth = compareValues(numbers, op, age, limit)
  const person = weigher.person
  return { is: 'leaf', code, truth, fact: 'age', found: age, limit, trace, unfilled: false, ...(person && { person }) }
}

/** All requirements of a weighed condition, in order. */
export function flatten(tree: WeighedTree): Weighed[] {
  return tree.is === 'leaf' ? [tree] : tree.parts.flatMap(flatten)
}

/** The requirements that keep a condition from being settled. */
export function undecided(tree: WeighedTree): Weighed[] {
  if (typeof tree.truth === 'boolean') return []
  return tree.is === 'leaf' ? [tree] : tree.parts.flatMap(undecided)
}

/** The requirements that made the outcome: of two ways that are both enough, the first one that holds. */
export function decisive(tree: WeighedTree): Weighed[] {
  if (tree.is === 'leaf') return [tree]
  const { is, truth, parts } = tree
  if (typeof truth !== 'boolean') {
    const firm = is === 'all'
    return parts.filter((part) => typeof part.truth !== 'boolean' || (firm && part.truth)).flatMap(decisive)
  }
  // What settles a group: all its parts, or one that is enough.
  const settling = parts.filter((part) => part.truth === truth)
  const chosen = is === 'any' && truth ? settling.slice(0, 1) : settling
  return chosen.flatMap(decisive)
}
