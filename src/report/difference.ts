import type { Outcomes } from '../fast/checker.js'
import type { SchemeOutcome } from '../fast/outcomes.js'
import { type Change, changeOf, isNo, isYes, together, verdictOf } from './change.js'
import type { Profile } from './profile.js'
import type { Counted } from './yearly.js'

/** Households by what a change of the rules does to them. */
export interface Effect {
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

export interface Stand {
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
