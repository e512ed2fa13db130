import type { Text } from '../household/fields.js'
import { inForce } from '../regulation/inForce.js'
import type { Automatic, Benefit, Limit, Scheme, Version } from '../regulation/rulebook.js'
import { isUnknown, type Truth } from '../values/truth.js'
import { groupOf, undecided, type Weighed, type WeighedTree, type Weigher, weigh, weighMembership } from './evaluate.js'
import type { Frame } from './frame.js'
import type { HouseholdRecord } from './record.js'
import type { Store } from './store.js'
import type { Trace } from './trace.js'

/** What is said of a scheme: see `SchemeResult` for what comes with each. */
export type Outcome = 'eligible' | 'possible' | 'undetermined' | 'not-eligible' | 'not-in-force'

/** Why an outcome is less firm than its conditions: someone decides, or the file does not do all of the regulation. */
export interface Caveat {
  code: 'discretion' | 'also' | 'limit' | 'unfilled' | 'budget' | 'soft' | 'no-answer'
  text?: Text
  /** What is not told of whether a limit matters here. */
  open?: Trace[]
}

export interface JudgedBenefit {
  benefit: Benefit
  value: unknown
  trace: Trace
}

/** What came out for one household or one person. */
export interface Judged {
  readonly outcome: Outcome
  readonly person?: string | undefined
  readonly conditions: WeighedTree
  readonly caveats: readonly Caveat[]
  /** Limits that cannot turn the outcome, but are good to know. */
  readonly notes: readonly Text[]
  readonly benefits: readonly JudgedBenefit[]
  /** It comes by itself, by what the file says of this case. */
  readonly automatic: boolean
  /** What keeps it open. */
  readonly open: readonly Trace[]
}

const NONE: readonly never[] = []

/**
 * Judges a scheme in force for one subject: the household, or a person in it.
 * @param area living in the area of the scheme, where it has one
 */
export function judge<N>(
  scheme: Scheme,
  version: Version,
  weigher: Weigher<N>,
  area: Weighed | undefined,
  subject?: HouseholdRecord<N>,
): Judged {
  if (area?.truth === false) return elsewhere(area, weigher.person)
  const place: Weighed[] = area === undefined ? [] : [area]
  const membership = subject && weighMembership(scheme, weigher, subject)
  if (membership !== undefined) place.push(membership)
  return new Judgement(scheme, version, weigher, place)
}

/** A judgement whose conditions are weighed at once, and the rest when it is asked for: of a firm no that is seldom needed. */
class Judgement<N> implements Judged {
  readonly person: string | undefined
  readonly conditions: WeighedTree
  readonly #own: WeighedTree
  readonly #found: { -readonly [Part in 'outcome' | 'caveats' | 'benefits' | 'open']?: Judged[Part] } = {}

  constructor(
    private readonly scheme: Scheme,
    private readonly version: Version,
    private readonly weigher: Weigher<N>,
    private readonly place: readonly Weighed[],
  ) {
    this.person = weigher.person
    this.#own = weigh(version.conditions, weigher)
    this.conditions = groupOf('all', [...place, this.#own])
  }

  get #inPlace(): boolean {
    return this.place.every(({ truth }) => truth !== false)
  }

  get caveats(): readonly Caveat[] {
    this.#found.caveats ??= caveatsOf(this.scheme, this.version, this.conditions, this.#own, this.weigher)
    return this.#found.caveats
  }

  get outcome(): Outcome {
    this.#found.outcome ??= outcomeOf(this.conditions.truth, this.caveats, this.#inPlace)
    return this.#found.outcome
  }

  /** Where only a limit of the file keeps a no from being firm, the formulas say nothing of an amount. */
  get benefits(): readonly JudgedBenefit[] {
    const { conditions, version, weigher } = this
    this.#found.benefits ??= conditions.truth === false ? NONE : version.benefit.map((benefit) => pay(benefit, weigher))
    return this.#found.benefits
  }

  get open(): readonly Trace[] {
    this.#found.open ??= this.#findOpen()
    return this.#found.open
  }

  #findOpen(): Trace[] {
    const open: Trace[] = []
    // More exact answers do not change that a guideline is exceeded.
    for (const { exceeded, trace } of undecided(this.conditions)) if (!exceeded) open.push(trace)
    if (this.outcome !== 'not-eligible') for (const caveat of this.caveats) open.push(...(caveat.open ?? NONE))
    for (const { trace } of this.benefits) if (!trace.exact) open.push(trace)
    return open
  }

  get notes(): readonly Text[] {
    return this.#inPlace ? notesOf(this.scheme, this.weigher) : NONE
  }

  get automatic(): boolean {
    const automatic = automaticOf(this.scheme, this.weigher.store)
    // Only where the condition surely holds: nobody should wait for what must be applied for.
    return (
      automatic !== undefined && this.outcome !== 'not-eligible' && weigh(automatic.when, this.weigher).truth === true
    )
  }
}

/** A scheme of another place: living there is all that needs telling. */
function elsewhere(area: Weighed, person: string | undefined): Judged {
  const conditions: WeighedTree = { is: 'all', truth: false, parts: [area] }
  const none = { caveats: NONE, notes: NONE, benefits: NONE, automatic: false, open: NONE }
  return { outcome: 'not-eligible', person, conditions, ...none }
}

function caveatsOf<N>(
  scheme: Scheme,
  version: Version,
  conditions: WeighedTree,
  own: WeighedTree,
  weigher: Weigher<N>,
): Caveat[] {
  const passed = conditions.truth !== false
  const caveats: Caveat[] = []
  if (passed && scheme.decides === 'discretion') caveats.push({ code: 'discretion' })
  if (passed && scheme.state === 'budget-exhausted')
    caveats.push({ code: 'budget', ...(scheme.stateReason && { text: scheme.stateReason }) })
  if (passed) caveats.push(...version.also.map((text): Caveat => ({ code: 'also', text })))
  if (passed && restsOnUnfilled(own)) caveats.push({ code: 'unfilled' })
  if (undecided(conditions).some(({ exceeded }) => exceeded)) caveats.push({ code: 'soft' })
  const turning = (limits: readonly Limit[]) =>
    mattering(limits, (turns) => turns === 'both' || turns === (passed ? 'yes' : 'no'), weigher)
  for (const { text, when } of turning(limitsOf(scheme, weigher))) {
    caveats.push({ code: 'limit', text, open: when ? undecided(when).map(({ trace }) => trace) : [] })
  }
  if (scheme.frame && !passed) {
    const { municipality, trace } = weigher.store.residence()
    // Some municipality may say that a no is not firm: who does not tell where they live may live there.
    const anywhere = isUnknown(municipality) ? limitsAnywhere(scheme, weigher) : NONE
    if (turning(anywhere).length > 0) caveats.push({ code: 'unfilled', open: [trace] })
  }
  return caveats
}

/** Limits that turn what is asked about, where it is not sure that they do not matter. */
function mattering<N>(
  limits: readonly Limit[],
  isAsked: (turns: Limit['turns']) => boolean,
  weigher: Weigher<N>,
): { text: Text; when: WeighedTree | undefined }[] {
  return limits.flatMap(({ text, turns, when }) => {
    if (!isAsked(turns)) return []
    const weighed = when && weigh(when, weigher)
    return weighed?.truth === false ? [] : { text, when: weighed }
  })
}

/** Whether it takes a term that the municipality has not filled: not where another way, that is enough, holds without one. */
function restsOnUnfilled(tree: WeighedTree): boolean {
  if (tree.is === 'leaf') return tree.unfilled
  if (tree.is === 'all') return tree.parts.some(restsOnUnfilled)
  const ways = tree.parts.filter(({ truth }) => truth !== false)
  return !ways.some((way) => way.truth === true && !restsOnUnfilled(way)) && ways.some(restsOnUnfilled)
}

/** For whom it comes by itself: as the municipality has it, or the file. */
export function automaticOf<N>({ id, automatic }: Scheme, store: Store<N>): Automatic | undefined {
  return store.fillingOf(id)?.automatic ?? automatic
}

/** What the regulation says besides, where it may matter. */
function notesOf<N>(scheme: Scheme, weigher: Weigher<N>): readonly Text[] {
  return mattering(limitsOf(scheme, weigher), (turns) => turns === 'none', weigher).map(({ text }) => text)
}

function limitsAnywhere<N>({ id }: Scheme, { store }: Weigher<N>): readonly Limit[] {
  return store.program.rulebook.fillings.flatMap(({ fills, limits }) => (fills === id ? limits : []))
}

/** The limits of the file, and those of the municipality that fills it. */
function limitsOf<N>({ id, limits }: Scheme, { store }: Weigher<N>): readonly Limit[] {
  const filled = store.fillingOf(id)?.limits ?? NONE
  return filled.length === 0 ? limits : [...limits, ...filled]
}

function outcomeOf(truth: Truth, caveats: readonly Caveat[], inPlace: boolean): Outcome {
  if (truth === true) return caveats.length > 0 ? 'possible' : 'eligible'
  if (truth === false) return caveats.length > 0 && inPlace ? 'undetermined' : 'not-eligible'
  return 'undetermined'
}

function pay<N>(benefit: Benefit, { store, frame }: Weigher<N>): JudgedBenefit {
  const { run, log } = store.program
  const start = log.start()
  try {
    const value = run(benefit.formula.tree)(frame)
    return { benefit, value, trace: log.traceOf(start, benefit.unit) }
  } finally {
    log.stop(start)
  }
}

/** The frame in which the formulas of a scheme run for one subject. */
export function frameOf<N>(weigher: Pick<Weigher<N>, 'store'>, subject?: HouseholdRecord<N>): Frame {
  return (subject ?? weigher.store.household).frame()
}

export function versionOn(scheme: Scheme, date: string): Version | undefined {
  return inForce(scheme.versions, date)
}
