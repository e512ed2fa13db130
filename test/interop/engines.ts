import type { Engine, Event } from 'json-rules-engine'
import { expect } from 'vitest'
import { type Checker, createChecker, type Result } from '../../src/index.js'
import { toEngine } from '../../src/json-rules-engine.js'
import { rulebook } from '../rulebook.js'

/** One checker and one engine for each date. */
const pairs = new Map<string, { checker: Checker; engine: Engine }>()

export function pairOn(date: string) {
  const known = pairs.get(date)
  if (known) return known
  const checker = createChecker(rulebook, { date })
  const pair = { checker, engine: toEngine(checker) }
  pairs.set(date, pair)
  return pair
}

/** What came out for one scheme, or for one person in it: the outcome, and the amounts of a yes. */
export type Told = [place: string, outcome: string, benefits: unknown]

const isYes = (outcome: string) => outcome === 'eligible' || outcome === 'possible'

/** What `check` says: of schemes for persons, what it says of each. A scheme that is not in force is left out. */
export function toldByCheck({ schemes }: Result): Told[] {
  return schemes
    .flatMap((scheme): Told[] => {
      if (scheme.outcome === 'not-in-force') return []
      const grants = scheme.grants ?? []
      const each = grants.map(
        ({ person, ...grant }): Told => [
          `${scheme.id} ${person}`,
          grant.outcome,
          isYes(grant.outcome) ? grant.benefits : [],
        ],
      )
      if (scheme.grants && grants.length > 0) return each
      const benefits = 'benefits' in scheme && isYes(scheme.outcome) ? scheme.benefits : []
      return [[scheme.id, scheme.outcome, benefits]]
    })
    .sort(([left], [right]) => (left < right ? -1 : 1))
}

/** What the events of an engine say, in the same form. */
export function toldByEngine(events: readonly Event[]): Told[] {
  return events
    .map(({ type, params = {} }): Told => {
      const { scheme, person, benefits = [] } = params as { scheme: string; person?: string; benefits?: unknown }
      return [person === undefined ? scheme : `${scheme} ${person}`, type, benefits]
    })
    .sort(([left], [right]) => (left < right ? -1 : 1))
}

/** Both say the same: of every scheme in force, and of every person where it is for persons. */
export async function expectSame(date: string, household: unknown): Promise<Told[]> {
  const { checker, engine } = pairOn(date)
  const { events } = await engine.run({ household })
  const told = toldByEngine(events)
  expect(told).toEqual(toldByCheck(checker.check(household)))
  return told
}
