import type { Outcome } from '../check/judge.js'
import { TRUTHS, together } from '../check/together.js'
import type { List } from '../values/lists.js'
import { type Truth, UNKNOWN } from '../values/truth.js'
import type { Rec } from './records.js'

/** What a scheme came to for one subject: the household, or a person in it. */
export interface Judged {
  outcome: Outcome
  /** The id of the person; none for a household. */
  person: string | undefined
  benefits: unknown[]
}

/** What judges a scheme. */
export interface Judge {
  judge(found: Case): readonly Judged[]
}

/** One household: what was judged of it so far. */
export class Case {
  readonly judged: (readonly Judged[] | undefined)[] = []
  private everybody: readonly Judged[] | undefined
  readonly receives: List
  readonly municipality: unknown
  readonly people: List<Rec>

  constructor(
    readonly household: Rec,
    readonly schemes: readonly Judge[],
  ) {
    this.receives = household.get('receives') as List
    this.municipality = household.get('municipality')
    this.people = household.get('people') as List<Rec>
  }

  receivesScheme(id: string): Truth {
    for (const { value } of this.receives.items) if (value === id) return true
    return this.receives.open ? UNKNOWN : false
  }

  /** Everybody who is told of, refused: for the schemes of other towns. */
  get refused(): readonly Judged[] {
    this.everybody ??= this.people.items.map(({ value }) => refusal(String(value.raw.id)))
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

export const NONE: unknown[] = []

export function refusal(person?: string): Judged {
  return { outcome: 'not-eligible', person, benefits: NONE }
}

export const REFUSED: readonly Judged[] = [refusal()]

/** How the outcome of another scheme enters: for the same person, where it is judged for persons. */
export function asked(found: Case, person: string | undefined, place: number | undefined): Truth {
  // Not in force on this date.
  if (place === undefined) return false
  const all = found.of(place)
  const own = person === undefined ? undefined : all.find((one) => one.person === person)
  return TRUTHS[together(own ? [own] : all)]
}
