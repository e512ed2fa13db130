import { compareValues } from '../formula/compare.js'
import type { Condition, Leaf, Scheme, SchemeLeaf } from '../regulation/rulebook.js'
import { isLeaf, isSchemeLeaf } from '../regulation/rulebook.js'
import type { List } from '../values/lists.js'
import { and, not, or, type Truth, UNKNOWN } from '../values/truth.js'
import type { Frame } from './frame.js'
import type { Store } from './store.js'
import { Trace } from './trace.js'

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
  leaf?: Leaf | undefined
  schemeLeaf?: SchemeLeaf | undefined
  /** It rests on a term that the municipality has not filled; it is taken to hold, and the outcome is at most possible. */
  unfilled: boolean
  /** A guideline: where it does not hold, it leaves the answer open. */
  soft?: true | undefined
  /** A guideline that is known not to hold. */
  exceeded?: true | undefined
  /** One of several ways, of which one is enough. */
  alternative?: true | undefined
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
  if (is === 'any' && parts.length > 1) for (const part of parts) markAlternative(part)
  return groupOf(is, parts)
}

/** A guideline that does not hold refuses nobody: somebody decides. */
function soften(weighed: Weighed, { soft }: Leaf | SchemeLeaf): Weighed {
  if (!soft) return weighed
  weighed.soft = soft
  if (weighed.truth === false) {
    weighed.exceeded = true
    weighed.truth = UNKNOWN
  }
  return weighed
}

/** A requirement inside one of the ways stays needed for that way. */
function markAlternative(tree: WeighedTree): void {
  if (tree.is === 'leaf') tree.alternative = true
  else if (tree.is === 'any' || tree.parts.length === 1) for (const part of tree.parts) markAlternative(part)
}

export function groupOf(is: 'all' | 'any', parts: WeighedTree[]): WeighedGroup {
  let truth: Truth = is === 'all'
  for (const part of parts) truth = is === 'all' ? and(truth, part.truth) : or(truth, part.truth)
  return { is, truth, parts }
}

export function newTrace(path: string): Trace {
  return new Trace('condition', path)
}

/** A requirement that was looked at, of which nothing special is said. */
function weighed(code: Code, truth: Truth, fact: string, trace: Trace, of: Pick<Weighed, 'found' | 'limit'>): Weighed {
  const { found, limit } = of
  return {
    is: 'leaf',
    code,
    truth,
    fact,
    found,
    limit,
    trace,
    leaf: undefined,
    schemeLeaf: undefined,
    unfilled: false,
    soft: undefined,
    exceeded: undefined,
    alternative: undefined,
  }
}

function weighLeaf<N>(leaf: Leaf, { store, frame }: Weigher<N>, wanted: boolean): Weighed {
  const { fact, found: find, limit: bound, test, codes } = store.program.requirement(leaf)
  const trace = newTrace(fact)
  const outer = store.enter(trace)
  let found: unknown
  let limit: unknown
  try {
    found = find(frame)
    limit = bound(frame)
  } finally {
    store.leave(outer)
  }
  const tested = test(found, limit)
  const truth = wanted ? tested : not(tested)
  const made = weighed(codes[wanted ? 0 : 1], truth, fact, trace, { found, limit })
  made.leaf = leaf
  if (typeof truth !== 'boolean' && trace.isUnfilled) {
    made.unfilled = true
    made.truth = true
  }
  return made
}

function weighScheme<N>(leaf: SchemeLeaf, weigher: Weigher<N>, wanted: boolean): Weighed {
  const positive = leaf.wanted === wanted
  const trace = newTrace(leaf.scheme)
  const { store } = weigher
  let truth: Truth
  if (leaf.of === 'receives') {
    truth = store.trace(trace, () => receives(store, leaf.scheme))
  } else {
    const asked = weigher.ask(leaf.scheme)
    truth = asked.truth
    trace.needs.push(...asked.traces)
  }
  const [code, negated]: readonly [Code, Code] =
    leaf.of === 'receives' ? ['receives', 'receives-not'] : ['eligible-for', 'eligible-for-not']
  const of = { found: truth, limit: leaf.scheme }
  const made = weighed(positive ? code : negated, positive ? truth : not(truth), leaf.of, trace, of)
  made.schemeLeaf = leaf
  return made
}

/** Whether the household says it is paid a scheme now. */
export function receives<N>(store: Store<N>, scheme: string): Truth {
  const list = store.get('receives') as List
  if (list.items.some(({ value }) => value === scheme)) return true
  return list.open ? UNKNOWN : false
}

/** Living in the area of a scheme, as a requirement like any other. */
export function weighArea<N>({ area }: Scheme, { store }: Pick<Weigher<N>, 'store'>): Weighed | undefined {
  if (area === undefined) return undefined
  const trace = newTrace('municipality')
  const found = store.trace(trace, () => store.get('municipality'))
  const truth: Truth = found === UNKNOWN ? UNKNOWN : area.includes(String(found))
  return weighed('lives-in', truth, 'municipality', trace, { found, limit: area })
}

/** Whether a person is of the kind a scheme is for: of age or not. */
export function weighMembership<N>(
  scheme: Scheme,
  { store }: Weigher<N>,
  age: unknown,
  trace: Trace,
): Weighed | undefined {
  if (scheme.for !== 'each adult' && scheme.for !== 'each child') return undefined
  const { numbers } = store.program
  const limit = numbers.told(18)
  const [op, code] = scheme.for === 'each adult' ? (['>=', 'at-least'] as const) : (['<', 'below'] as const)
  return weighed(code, compareValues(numbers, op, age, limit), 'age', trace, { found: age, limit })
}

/** All requirements of a weighed condition, in order. */
export function flatten(tree: WeighedTree, into: Weighed[] = []): Weighed[] {
  if (tree.is === 'leaf') into.push(tree)
  else for (const part of tree.parts) flatten(part, into)
  return into
}

/** The requirements that keep a condition from being settled. */
export function undecided(tree: WeighedTree, into: Weighed[] = []): Weighed[] {
  if (typeof tree.truth === 'boolean') return into
  if (tree.is === 'leaf') into.push(tree)
  else for (const part of tree.parts) undecided(part, into)
  return into
}

/** The requirements that made the outcome: of two ways that are both enough, the first one that holds. */
export function decisive(tree: WeighedTree, into: Weighed[] = []): Weighed[] {
  if (tree.is === 'leaf') {
    into.push(tree)
    return into
  }
  const { is, truth, parts } = tree
  const open = typeof truth !== 'boolean'
  for (const part of parts) {
    // What settles a group: all its parts, or one that is enough.
    const counts = open ? typeof part.truth !== 'boolean' || (is === 'all' && part.truth) : part.truth === truth
    if (!counts) continue
    decisive(part, into)
    if (is === 'any' && truth === true) break
  }
  return into
}
