import type { Result, SchemeResult } from '../check/result.js'
import type { Checker } from '../checker.js'
import { ORDER } from './headings.js'

/** The schemes of one outcome, in the order in which they are told. */
export interface Arranged {
  outcome: SchemeResult['outcome']
  here: SchemeResult[]
  /** Those of other towns. */
  elsewhere: SchemeResult[]
}

/** What the law gives goes before what somebody may give. */
const KINDS = ['national', 'municipality', 'water-board', 'fund']

/**
 * The schemes by outcome: those of the country, then of the town, then of funds. What ended in another town is nothing that
 * anybody can look into, and is left out; a scheme that was asked for by name never is.
 */
export function arranged({ rulebook }: Checker, result: Result, only: string | undefined): Arranged[] {
  const known = new Map(rulebook.schemes.map((scheme) => [scheme.id, scheme]))
  const town = townOf(result)
  const rank = ({ id }: SchemeResult) => KINDS.indexOf(known.get(id)?.authority.kind ?? '')
  const isAway = ({ id }: SchemeResult) => town !== undefined && known.get(id)?.area?.includes(town) === false
  const shown = result.schemes.filter(({ id }) => only === undefined || id === only)
  return ORDER.map((outcome) => {
    const told = shown.filter((scheme) => scheme.outcome === outcome).sort((left, right) => rank(left) - rank(right))
    if (only !== undefined) return { outcome, here: told, elsewhere: [] }
    const away = outcome === 'not-in-force' ? [] : told.filter(isAway)
    return { outcome, here: told.filter((scheme) => !isAway(scheme)), elsewhere: away }
  }).filter(({ here, elsewhere }) => here.length + elsewhere.length > 0)
}

/** Where the household lives, as the schemes of towns found it. */
function townOf({ schemes }: Result): string | undefined {
  const reasons = schemes.flatMap((scheme) => ('reasons' in scheme ? scheme.reasons : []))
  const found = reasons.find(({ code, holds }) => code === 'lives-in' && holds !== 'unknown')?.found
  return typeof found === 'string' ? found : undefined
}
