import { compareValues } from '../formula/compare.js'
import type { Condition, Leaf, Scheme, SchemeLeaf } from '../regulation/rulebook.js'
import type { List } from '../values/lists.js'
import { and, isUnknown, not, or, type Truth, UNKNOWN } from '../values/truth.js'
import type { Frame } from './frame.js'
import type { HouseholdRecord } from './record.js'
import {
  type Asked,
  type Code,
  type Requirement,
  type RequirementTree,
  type SchemeRequirement,
  type Told,
  toldOf,
} from './requirement.js'
import type { Store } from './store.js'
import { Trace } from './trace.js'

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
  if (tree.is === 'leaf') return weighLeaf(tree, weigher)
  if (tree.is === 'scheme') return weighScheme(tree, weigher)
  const parts = new Array<WeighedTree>(tree.parts.length)
  for (let at = 0; at < parts.length; at += 1) parts[at] = weighTree(tree.parts[at] as RequirementTree, weigher)
  return groupOf(tree.is, parts)
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
function besides(code: Code, fact: string): Asked {
  return { code, fact, told: NOTHING_TOLD }
}

const NOTHING_TOLD = toldOf(undefined)
const RESIDENCE = besides('lives-in', 'municipality')
const OF_AGE = besides('at-least', 'age')
const UNDER_AGE = besides('below', 'age')

/** A requirement that was looked at. Of a class: V8 may put written-out objects where they stay long. */
class Looked implements Weighed {
  readonly is = 'leaf'
  source: string | undefined = undefined
  unfilled = false
  exceeded: true | undefined = undefined

  constructor(
    private readonly asked: Asked,
    readonly trace: Trace,
    readonly found: unknown,
    readonly limit: unknown,
    public truth: Truth,
  ) {
    // A guideline that does not hold refuses nobody: somebody decides.
    if (asked.told.soft && truth === false) {
      this.exceeded = true
      this.truth = UNKNOWN
    }
  }

  get code(): Code {
    return this.asked.code
  }

  get fact(): string {
    return this.asked.fact
  }

  get told(): Told {
    return this.asked.told
  }

  get leaf(): Leaf | undefined {
    return this.asked.leaf
  }

  get schemeLeaf(): SchemeLeaf | undefined {
    return this.asked.schemeLeaf
  }

  get soft(): true | undefined {
    return this.asked.told.soft
  }

  get alternative(): true | undefined {
    return this.asked.alternative
  }
}

function weighLeaf<N>(asked: Requirement, { store, frame }: Weigher<N>): Weighed {
  const { program } = store
  const { log } = program
  const start = log.start()
  try {
    const found = asked.found(frame)
    const limit = asked.limit(frame)
    const trace = log.traceOf(start, asked.fact)
    const made = new Looked(asked, trace, found, limit, asked.test(found, limit))
    if (!log.all && asked.told.source === undefined) made.source = log.first(start, program.sourceOf)
    if (asked.mayBeUnfilled && typeof made.truth !== 'boolean' && !made.exceeded && trace.isUnfilled) {
      made.unfilled = true
      made.truth = true
    }
    return made
  } finally {
    log.stop(start)
  }
}

function weighScheme<N>(asked: SchemeRequirement, weigher: Weigher<N>): Weighed {
  const { scheme, of } = asked.schemeLeaf
  const trace = newTrace(scheme)
  const { store } = weigher
  let truth: Truth
  if (of === 'receives') {
    truth = store.trace(trace, () => receives(store, scheme))
  } else {
    const found = weigher.ask(scheme)
    truth = found.truth
    trace.needs = found.traces
  }
  return new Looked(asked, trace, truth, scheme, asked.positive ? truth : not(truth))
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
  const truth: Truth = isUnknown(municipality) ? UNKNOWN : area.includes(String(municipality))
  return new Looked(RESIDENCE, trace, municipality, area, truth)
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
  const [op, asked] = scheme.for === 'each adult' ? (['>=', OF_AGE] as const) : (['<', UNDER_AGE] as const)
  return new Looked(asked, trace, age, limit, compareValues(numbers, op, age, limit))
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
export function decisive(tree: WeighedTree): Weighed[] {
  const found: Weighed[] = []
  // None of them is enough: all are wanted.
  someDecisive(tree, (weighed) => !found.push(weighed))
  return found
}

/** Whether one of the requirements that made the outcome passes a test. */
export function someDecisive(tree: WeighedTree, test: (weighed: Weighed) => boolean): boolean {
  if (tree.is === 'leaf') return test(tree)
  const { is, truth, parts } = tree
  const open = typeof truth !== 'boolean'
  for (const part of parts) {
    // What settles a group: all its parts, or one that is enough.
    const counts = open ? typeof part.truth !== 'boolean' || (is === 'all' && part.truth) : part.truth === truth
    if (!counts) continue
    if (someDecisive(part, test)) return true
    if (is === 'any' && truth === true) break
  }
  return false
}
