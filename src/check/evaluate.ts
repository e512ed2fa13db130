import { compareValues } from '../formula/compare.js'
import type { Condition, Leaf, Scheme, SchemeLeaf } from '../regulation/rulebook.js'
import type { List } from '../values/lists.js'
import { and, not, or, type Truth, UNKNOWN } from '../values/truth.js'
import type { Frame } from './frame.js'
import {
  type Code,
  type Requirement,
  type RequirementTree,
  type SchemeRequirement,
  type Told,
  toldOf,
} from './requirement.js'
import type { HouseholdRecord, Store } from './store.js'
import { SETTLED, Trace } from './trace.js'

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
  /** What the condition says of itself, where that was looked up before. */
  told?: Told | undefined
  /** The source of what it was made from, where the trace does not tell. */
  source?: string | undefined
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

/** How the outcome of another scheme enters: what this check found for it, in the same place. */
export type AskScheme = (scheme: string) => { truth: Truth; traces: readonly Trace[] }

export interface Weigher<N> {
  store: Store<N>
  frame: Frame
  ask: AskScheme
  person?: string
}

/** Weighs a condition with all its parts: nothing is skipped, so that every reason can be shown. */
export function weigh<N>(condition: Condition, weigher: Weigher<N>): WeighedTree {
  return weighTree(weigher.store.program.requirements(condition), weigher)
}

function weighTree<N>(tree: RequirementTree, weigher: Weigher<N>): WeighedTree {
  if (tree.is === 'leaf') return soften(weighLeaf(tree, weigher), tree.told)
  if (tree.is === 'scheme') return soften(weighScheme(tree, weigher), tree.told)
  const parts: WeighedTree[] = []
  for (const part of tree.parts) parts.push(weighTree(part, weigher))
  if (tree.is === 'any' && parts.length > 1) for (const part of parts) markAlternative(part)
  return groupOf(tree.is, parts)
}

/** A guideline that does not hold refuses nobody: somebody decides. */
function soften(weighed: Weighed, { soft }: Told): Weighed {
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

/** Living somewhere and being of age are no conditions of a file. */
const NOTHING_TOLD = toldOf(undefined)

/** A requirement that was looked at, of which nothing special is said. Of a class: V8 may put written-out objects where they stay long. */
class Looked implements Weighed {
  readonly is = 'leaf'
  leaf: Leaf | undefined = undefined
  schemeLeaf: SchemeLeaf | undefined = undefined
  told = NOTHING_TOLD
  source: string | undefined = undefined
  unfilled = false
  soft: true | undefined = undefined
  exceeded: true | undefined = undefined
  alternative: true | undefined = undefined

  constructor(
    readonly code: Code,
    readonly fact: string,
    readonly trace: Trace,
    readonly found: unknown,
    readonly limit: unknown,
    public truth: Truth,
  ) {}
}

function weighed(code: Code, fact: string, trace: Trace, found: unknown, limit: unknown, truth: Truth): Weighed {
  return new Looked(code, fact, trace, found, limit, truth)
}

function weighLeaf<N>(
  { leaf, told, code, fact, found: find, limit: bound, test, mayBeUnfilled }: Requirement,
  { store, frame }: Weigher<N>,
): Weighed {
  const { program } = store
  const { log } = program
  const start = log.start()
  try {
    const found = find(frame)
    const limit = bound(frame)
    const settled = log.isSettled(start)
    const made = weighed(code, fact, settled ? SETTLED : newTrace(fact), found, limit, test(found, limit))
    made.leaf = leaf
    made.told = told
    if (!settled) made.trace.needs = log.take(start)
    else if (told.source === undefined) made.source = log.first(start, program.sourceOf)
    if (mayBeUnfilled && typeof made.truth !== 'boolean' && made.trace.isUnfilled) {
      made.unfilled = true
      made.truth = true
    }
    return made
  } finally {
    log.stop(start)
  }
}

function weighScheme<N>({ leaf, told, code, positive }: SchemeRequirement, weigher: Weigher<N>): Weighed {
  const { scheme, of } = leaf
  const trace = newTrace(scheme)
  const { store } = weigher
  let truth: Truth
  if (of === 'receives') {
    truth = store.trace(trace, () => receives(store, scheme))
  } else {
    const asked = weigher.ask(scheme)
    truth = asked.truth
    trace.needs = asked.traces
  }
  const made = weighed(code, of, trace, truth, scheme, positive ? truth : not(truth))
  made.schemeLeaf = leaf
  made.told = told
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
  const { municipality, trace } = store.residence()
  const truth: Truth = municipality === UNKNOWN ? UNKNOWN : area.includes(String(municipality))
  return weighed('lives-in', 'municipality', trace, municipality, area, truth)
}

/** Whether a person is of the kind a scheme is for: of age or not. */
export function weighMembership<N>(
  scheme: Scheme,
  { store }: Weigher<N>,
  subject: HouseholdRecord<N>,
): Weighed | undefined {
  if (scheme.for !== 'each adult' && scheme.for !== 'each child') return undefined
  const { numbers } = store.program
  const trace = newTrace('age')
  const age = store.trace(trace, () => subject.get('age'))
  const limit = numbers.told(18)
  const [op, code] = scheme.for === 'each adult' ? (['>=', 'at-least'] as const) : (['<', 'below'] as const)
  return weighed(code, 'age', trace, age, limit, compareValues(numbers, op, age, limit))
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
