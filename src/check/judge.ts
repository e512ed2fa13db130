import type { Text } from '../household/fields.js'
import { inForce } from '../regulation/inForce.js'
import type { Automatic, Benefit, Limit, Scheme, Version } from '../regulation/rulebook.js'
import type { Truth } from '../values/truth.js'
import {
  groupOf,
  newTrace,
  undecided,
  type Weighed,
  type WeighedTree,
  type Weigher,
  weigh,
  weighArea,
  weighMembership,
} from './evaluate.js'
import type { Frame } from './frame.js'
import type { HouseholdRecord, Store } from './store.js'
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
  outcome: Outcome
  person?: string
  conditions: WeighedTree
  caveats: Caveat[]
  /** Limits that cannot turn the outcome, but are good to know. */
  notes: Text[]
  benefits: JudgedBenefit[]
  /** It comes by itself, by what the file says of this case. */
  automatic: boolean
  /** What keeps it open. */
  open: Trace[]
}

const PASSES: Record<Limit['turns'], readonly boolean[]> = {
  yes: [true],
  no: [false],
  both: [true, false],
  none: [],
}

/** Judges a scheme in force for one subject: the household, or a person in it. */
export function judge<N>(scheme: Scheme, version: Version, weigher: Weigher<N>, subject?: HouseholdRecord<N>): Judged {
  const place = placing(scheme, weigher, subject)
  const [area] = place
  if (area?.code === 'lives-in' && area.truth === false) return elsewhere(area, weigher.person)
  const own = weigh(version.conditions, weigher)
  const conditions = groupOf('all', [...place, own])
  const caveats = caveatsOf(scheme, version, conditions, own, weigher)
  const inPlace = place.every(({ truth }) => truth !== false)
  const outcome = outcomeOf(conditions.truth, caveats, inPlace)
  // Where only a limit of the file keeps a no from being firm, the formulas say nothing of an amount.
  const benefits = conditions.truth === false ? [] : version.benefit.map((benefit) => pay(benefit, weigher))
  const open = [
    // More exact answers do not change that a guideline is exceeded.
    ...undecided(conditions)
      .filter(({ exceeded }) => !exceeded)
      .map(({ trace }) => trace),
    ...(outcome === 'not-eligible' ? [] : caveats.flatMap((caveat) => caveat.open ?? [])),
    ...benefits.map(({ trace }) => trace),
  ]
  const notes = inPlace ? notesOf(scheme, weigher) : []
  const automatic = outcome !== 'not-eligible' && comesByItself(scheme, weigher)
  const { person } = weigher
  return { outcome, conditions, caveats, notes, benefits, automatic, open, ...(person && { person }) }
}

/** A scheme of another place: living there is all that needs telling. */
function elsewhere(area: Weighed, person: string | undefined): Judged {
  const found = { outcome: 'not-eligible' as const, conditions: groupOf('all', [area]), automatic: false }
  return { ...found, caveats: [], notes: [], benefits: [], open: [], ...(person && { person }) }
}

/** Where and who a scheme is for, as requirements like any other. */
function placing<N>(scheme: Scheme, weigher: Weigher<N>, subject: HouseholdRecord<N> | undefined): Weighed[] {
  const area = weighArea(scheme, weigher)
  const trace = newTrace('age')
  const age = subject && weigher.store.trace(trace, () => subject.get('age'))
  const membership = subject && weighMembership(scheme, weigher, age, trace)
  return [area, membership].filter((weighed) => weighed !== undefined)
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
  for (const limit of limitsOf(scheme, weigher)) {
    if (!PASSES[limit.turns].includes(passed)) continue
    const when = limit.when && weigh(limit.when, weigher)
    if (when?.truth === false) continue
    caveats.push({ code: 'limit', text: limit.text, open: when ? undecided(when).map(({ trace }) => trace) : [] })
  }
  return caveats
}

/** Whether it takes a term that the municipality has not filled: not where another way, that is enough, holds without one. */
function restsOnUnfilled(tree: WeighedTree): boolean {
  if (tree.is === 'leaf') return tree.unfilled
  if (tree.is === 'all') return tree.parts.some(restsOnUnfilled)
  const ways = tree.parts.filter(({ truth }) => truth !== false)
  return !ways.some((way) => way.truth === true && !restsOnUnfilled(way)) && ways.some(restsOnUnfilled)
}

/** Only where the condition surely holds: nobody should wait for what must be applied for. */
function comesByItself<N>(scheme: Scheme, weigher: Weigher<N>): boolean {
  const automatic = automaticOf(scheme, weigher.store)
  return automatic !== undefined && weigh(automatic.when, weigher).truth === true
}

/** For whom it comes by itself: as the municipality has it, or the file. */
export function automaticOf<N>({ id, automatic }: Scheme, store: Store<N>): Automatic | undefined {
  return store.fillingOf(id)?.automatic ?? automatic
}

/** What the regulation says besides, where it may matter. */
function notesOf<N>(scheme: Scheme, weigher: Weigher<N>): Text[] {
  return limitsOf(scheme, weigher)
    .filter(({ turns, when }) => turns === 'none' && !(when && weigh(when, weigher).truth === false))
    .map(({ text }) => text)
}

/** The limits of the file, and those of the municipality that fills it. */
function limitsOf<N>(scheme: Scheme, { store }: Weigher<N>): Limit[] {
  return [...scheme.limits, ...(store.fillingOf(scheme.id)?.limits ?? [])]
}

function outcomeOf(truth: Truth, caveats: readonly Caveat[], inPlace: boolean): Outcome {
  if (truth === true) return caveats.length > 0 ? 'possible' : 'eligible'
  if (truth === false) return caveats.length > 0 && inPlace ? 'undetermined' : 'not-eligible'
  return 'undetermined'
}

function pay<N>(benefit: Benefit, { store, frame }: Weigher<N>): JudgedBenefit {
  const trace = newTrace(benefit.unit)
  const run = store.program.run(benefit.formula.tree)
  const value = store.trace(trace, () => run(frame))
  return { benefit, value, trace }
}

/** The frame in which the formulas of a scheme run for one subject. */
export function frameOf<N>(weigher: Pick<Weigher<N>, 'store'>, subject?: HouseholdRecord<N>): Frame {
  return (subject ?? weigher.store.household).frame()
}

export function versionOn(scheme: Scheme, date: string): Version | undefined {
  return inForce(scheme.versions, date)
}
