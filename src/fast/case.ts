import type { Outcome } from '../check/judge.js'
import type { BenefitResult } from '../check/result.js'
import { TRUTHS, together } from '../check/together.js'
import type { List } from '../values/lists.js'
import { type Truth, UNKNOWN } from '../values/truth.js'
import type { Rec } from './records.js'
import type { Town } from './town.js'

/** What a scheme came to for one subject: the household, or a person in it. */
export interface Judged {
  /** The id of the person; none for a household. */
  readonly person: string | undefined
  readonly outcome: Outcome
  /** Amounts, as numbers of the engine. `NONE` where there are none. */
  readonly benefits: readonly unknown[]
}

/** What judges a scheme. */
export interface Judge {
  judge(found: Case): readonly Judged[]
}

/** No amounts: an answer has it as it is. */
export const NONE: readonly BenefitResult[] = Object.freeze([])

/** One household: what was judged of it so far. */
export class Case {
  readonly judged: (readonly Judged[] | undefined)[] = []
  readonly receives: List
  readonly people: List<Rec>
  /** Whether each of the people is a child, where a scheme has asked. */
  readonly minors: (Truth | undefined)[] = []
  private everybody: readonly RefusedPerson[] | undefined

  constructor(
    readonly household: Rec,
    readonly town: Town,
    readonly schemes: readonly Judge[],
  ) {
    this.receives = household.get('receives') as List
    this.people = household.get('people') as List<Rec>
  }

  receivesScheme(id: string): Truth {
    const { items, open } = this.receives
    for (let at = 0; at < items.length; at += 1) if (items[at]?.value === id) return true
    return open ? UNKNOWN : false
  }

  /** Everybody who is told of, refused. */
  get refused(): readonly RefusedPerson[] {
    this.everybody ??= this.people.items.map(({ value }) => {
      return { person: value.raw.id as string, outcome: 'not-eligible', benefits: NONE }
    })
    return this.everybody
  }

  of(place: number): readonly Judged[] {
    const known = this.judged[place]
    if (known !== undefined) return known
    const made = this.schemes[place]?.judge(this) ?? []
    this.judged[place] = made
    return made
  }
}

/** Somebody who gets nothing: in an answer as it is. */
interface RefusedPerson extends Judged {
  readonly person: string
  readonly benefits: readonly BenefitResult[]
}

const ELIGIBLE = alone('eligible')
const POSSIBLE = alone('possible')
const UNDETERMINED = alone('undetermined')
const REFUSED = alone('not-eligible')

function alone(outcome: Outcome): readonly [Judged] {
  return [{ person: undefined, outcome, benefits: NONE }]
}

/** What most schemes come to for a household: an outcome and no amounts. Made once, as there are many households. */
export function bare(outcome: Outcome): readonly [Judged] {
  switch (outcome) {
    case 'eligible':
      return ELIGIBLE
    case 'possible':
      return POSSIBLE
    case 'undetermined':
      return UNDETERMINED
    default:
      return REFUSED
  }
}

/** How the outcome of another scheme enters: for the same person, where it is judged for persons. */
export function asked(found: Case, person: string | undefined, place: number | undefined): Truth {
  // Not in force on this date.
  if (place === undefined) return false
  const all = found.of(place)
  const own = person === undefined ? undefined : all.find((one) => one.person === person)
  return TRUTHS[own ? own.outcome : together(all)]
}
