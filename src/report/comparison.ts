import type { Outcomes } from '../fast/checker.js'
import type { SchemeOutcome } from '../fast/outcomes.js'
import { BANDS, type Profile, TYPES } from './profile.js'
import { euros, type Summary, tidy } from './summary.js'
import { type Counted, NOTHING, type Yearly, yearlyOf } from './yearly.js'

/** Households by what a change of the rules does to them. */
interface Effect {
  households: number
  gains: number
  loses: number
  same: number
  /** Better in one way and worse in another, or not known before or after. */
  unclear: number
  /** The change in the least and in the most that is paid a year, in cents. */
  least: number
  most: number
  /** Those for whom nobody can say how high an amount is at most, before or after. */
  open: number
}

interface SchemeEffect extends Effect {
  before: Stand
  after: Stand
  /** From no to yes, and from yes to no. */
  won: number
  lost: number
}

interface Stand {
  eligible: number
  possible: number
  undetermined: number
}

/** What two sets of rules came to so far; parts of it can be added up. */
export interface Difference {
  lines: number
  bad: number
  synthetic: number
  all: Effect
  byType: Map<string, Effect>
  byBand: Map<string, Effect>
  schemes: Map<string, SchemeEffect>
}

function newEffect(): Effect {
  return { households: 0, gains: 0, loses: 0, same: 0, unclear: 0, least: 0, most: 0, open: 0 }
}

function newStand(): Stand {
  return { eligible: 0, possible: 0, undetermined: 0 }
}

export function newDifference(): Difference {
  return {
    lines: 0,
    bad: 0,
    synthetic: 0,
    all: newEffect(),
    byType: new Map(),
    byBand: new Map(),
    schemes: new Map(),
  }
}

function entryOf<T>(entries: Map<string, T>, key: string, make: () => T): T {
  const known = entries.get(key)
  if (known !== undefined) return known
  const made = make()
  entries.set(key, made)
  return made
}

function schemeOf({ schemes }: Difference, id: string): SchemeEffect {
  return entryOf(schemes, id, () => ({
    ...newEffect(),
    before: newStand(),
    after: newStand(),
    won: 0,
    lost: 0,
  }))
}

function isYes({ outcome }: SchemeOutcome): boolean {
  return outcome === 'eligible' || outcome === 'possible'
}

function isNo({ outcome }: SchemeOutcome): boolean {
  return outcome === 'not-eligible' || outcome === 'not-in-force'
}

/** What a household gets of a scheme: who is undetermined gets it or nothing. */
function paid(scheme: SchemeOutcome, counted: Counted): Yearly {
  if (isNo(scheme)) return NOTHING
  const amount = yearlyOf(scheme, counted) ?? NOTHING
  return isYes(scheme) ? amount : { least: 0, most: amount.most }
}

/** What changes for one household in one scheme, or in all together. */
interface Change {
  least: number
  most: number
  open: boolean
  /** Whether some end went up, or down, or is no longer or not yet known. */
  up: boolean
  down: boolean
  unclear: boolean
}

function changeOf(before: SchemeOutcome, after: SchemeOutcome, counted: Counted): Change {
  const [was, is] = [paid(before, counted), paid(after, counted)]
  const least = is.least - was.least
  const bothOpen = was.most === null && is.most === null
  const open = !bothOpen && (was.most === null || is.most === null)
  const most = was.most === null || is.most === null ? 0 : is.most - was.most
  const moved = before.outcome !== after.outcome
  const won = isYes(after) && isNo(before)
  const lost = isNo(after) && isYes(before)
  const unsure = moved && (after.outcome === 'undetermined' || before.outcome === 'undetermined')
  // A yes to a scheme without an amount is worth something too.
  return {
    least,
    most,
    open,
    up: won || (!lost && (least > 0 || most > 0)),
    down: lost || (!won && (least < 0 || most < 0)),
    unclear: unsure || (open && !won && !lost),
  }
}

type Verdict = 'gains' | 'loses' | 'same' | 'unclear'

function verdictOf({ up, down, unclear }: Change): Verdict {
  if (unclear || (up && down)) return 'unclear'
  if (up) return 'gains'
  return down ? 'loses' : 'same'
}

/** In all: more of one scheme and less of another is weighed by the amounts, where both ends go the same way. */
function together(changes: readonly Change[]): Change {
  const sum = changes.reduce(
    (total, one) => ({
      least: total.least + one.least,
      most: total.most + one.most,
      open: total.open || one.open,
      up: total.up || one.up,
      down: total.down || one.down,
      unclear: total.unclear || one.unclear,
    }),
    { least: 0, most: 0, open: false, up: false, down: false, unclear: false },
  )
  const weighed = sum.up && sum.down && !sum.open && sum.least !== 0 && sum.least > 0 === sum.most > 0
  return weighed ? { ...sum, up: sum.least > 0, down: sum.least < 0 } : sum
}

function note(effect: Effect, change: Change, weight: number): void {
  effect.households += weight
  effect[verdictOf(change)] += weight
  effect.least += weight * change.least
  effect.most += weight * change.most
  if (change.open) effect.open += weight
}

function stand(counts: Stand, { outcome }: SchemeOutcome, weight: number): void {
  if (outcome === 'eligible' || outcome === 'possible' || outcome === 'undetermined') counts[outcome] += weight
}

/** Counts one household, answered by the rules of today and by those that are tried out. */
export function compare(
  difference: Difference,
  told: { weight?: number; synthetic?: true; profile: Profile },
  [today, trial]: readonly [Outcomes, Outcomes],
  counted: Counted,
): void {
  const { weight = 1, profile } = told
  const changes = today.schemes.map((before, place) => {
    const after = trial.schemes[place] ?? before
    const scheme = schemeOf(difference, before.id)
    const change = changeOf(before, after, counted)
    stand(scheme.before, before, weight)
    stand(scheme.after, after, weight)
    if (isNo(before) && isYes(after)) scheme.won += weight
    if (isYes(before) && isNo(after)) scheme.lost += weight
    note(scheme, change, weight)
    return change
  })
  const whole = together(changes)
  difference.lines += 1
  if (told.synthetic) difference.synthetic += weight
  note(difference.all, whole, weight)
  note(entryOf(difference.byType, profile.type, newEffect), whole, weight)
  note(entryOf(difference.byBand, profile.band, newEffect), whole, weight)
}

function addEffect(into: Effect, from: Effect): void {
  for (const key of ['households', 'gains', 'loses', 'same', 'unclear', 'least', 'most', 'open'] as const) {
    into[key] += from[key]
  }
}

function addStand(into: Stand, from: Stand): void {
  for (const key of ['eligible', 'possible', 'undetermined'] as const) into[key] += from[key]
}

/** Adds one part to another. */
export function mergeDifference(into: Difference, from: Difference): void {
  into.lines += from.lines
  into.bad += from.bad
  into.synthetic += from.synthetic
  addEffect(into.all, from.all)
  for (const [type, effect] of from.byType) addEffect(entryOf(into.byType, type, newEffect), effect)
  for (const [band, effect] of from.byBand) addEffect(entryOf(into.byBand, band, newEffect), effect)
  for (const [id, effect] of from.schemes) {
    const own = schemeOf(into, id)
    addEffect(own, effect)
    addStand(own.before, effect.before)
    addStand(own.after, effect.after)
    own.won += effect.won
    own.lost += effect.lost
  }
}

/** Euros a year: the change in the least that is paid, and the change in the most. */
export interface Cost {
  least: string
  most: string
  /** Households whose upper end nobody knows, before or after: their change in the most is left out. */
  withoutUpperEnd: number
}

export interface EffectSummary {
  households: number
  gains: number
  loses: number
  same: number
  unclear: number
  cost: Cost
}

export interface Comparison {
  date: string
  today: Summary['rulebook']
  trial: Summary['rulebook']
  changes: readonly { figure: string; value: string; from?: string }[]
  synthetic?: { households: number }
  lines: number
  badLines: number
  all: EffectSummary
  byType: (EffectSummary & { type: string })[]
  byIncome: (EffectSummary & { band: string })[]
  /** Only the schemes in which something changes for somebody. */
  schemes: (EffectSummary & { id: string; before: Stand; after: Stand; won: number; lost: number })[]
}

export function summarizeDifference(
  difference: Difference,
  head: Pick<Comparison, 'date' | 'today' | 'trial' | 'changes'>,
): Comparison {
  const changed = [...difference.schemes].filter(([, { same, households }]) => same !== households)
  return {
    ...head,
    ...(difference.synthetic > 0 && { synthetic: { households: tidy(difference.synthetic) } }),
    lines: difference.lines,
    badLines: difference.bad,
    all: effectOf(difference.all),
    byType: TYPES.flatMap((type) => rowOf(difference.byType.get(type), { type })),
    byIncome: BANDS.flatMap((band) => rowOf(difference.byBand.get(band), { band })),
    schemes: changed.map(([id, effect]) => ({
      id,
      ...effectOf(effect),
      before: tidyStand(effect.before),
      after: tidyStand(effect.after),
      won: tidy(effect.won),
      lost: tidy(effect.lost),
    })),
  }
}

function rowOf<T>(effect: Effect | undefined, name: T): (T & EffectSummary)[] {
  return effect === undefined ? [] : [{ ...name, ...effectOf(effect) }]
}

function effectOf({ households, gains, loses, same, unclear, least, most, open }: Effect): EffectSummary {
  return {
    households: tidy(households),
    gains: tidy(gains),
    loses: tidy(loses),
    same: tidy(same),
    unclear: tidy(unclear),
    cost: { least: euros(least), most: euros(most), withoutUpperEnd: tidy(open) },
  }
}

function tidyStand({ eligible, possible, undetermined }: Stand): Stand {
  return { eligible: tidy(eligible), possible: tidy(possible), undetermined: tidy(undetermined) }
}
