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

/** What a scheme came to for a household. */
export interface Verdict extends Judged {
  /** Each of the people in their order, of a scheme for persons. */
  readonly people?: readonly Judged[]
}

/** What judges a scheme. */
export interface Judge {
  judge(found: Case): Verdict
}

/** No amounts: an answer has it as it is. */
export const NONE: readonly BenefitResult[] = Object.freeze([])

/** One household: what was judged of it so far. */
export class Case {
  private verdicts: (Verdict | undefined)[] | undefined
  private ages: (Truth | undefined)[] | undefined
  private everybody: readonly RefusedPerson[] | undefined
  private refusal: Verdict | undefined

  constructor(
    readonly household: Rec,
    readonly people: List<Rec>,
    /** The ids of schemes that are received already. */
    private readonly receives: List,
    /** The same of each scheme that is told of, by its place among those; null where it was not told. */
    readonly received: readonly (boolean | null)[],
    readonly town: Town,
    private readonly schemes: readonly Judge[],
  ) {}

  receivesScheme(id: string): Truth {
    const { items, open } = this.receives
    for (let at = 0; at < items.length; at += 1) if (items[at]?.value === id) return true
    return open ? UNKNOWN : false
  }

  /** Whether each of the people is a child, where a scheme has asked. */
  get minors(): (Truth | undefined)[] {
    this.ages ??= []
    return this.ages
  }

  /** Of a scheme for persons in another town. */
  get nobody(): Verdict {
    this.refusal ??= ofPeople(this.refused)
    return this.refusal
  }

  /** Everybody who is told of, refused. */
  get refused(): readonly RefusedPerson[] {
    this.everybody ??= this.people.items.map(({ value }) => {
      return { person: value.raw.id as string, outcome: 'not-eligible', benefits: NONE }
    })
    return this.everybody
  }

  of(place: number): Verdict {
    this.verdicts ??= new Array<Verdict | undefined>(this.schemes.length)
    const known = this.verdicts[place]
    if (known !== undefined) return known
    const made = (this.schemes[place] as Judge).judge(this)
    this.verdicts[place] = made
    return made
  }
}

/** Somebody who gets nothing: in an answer as it is. */
interface RefusedPerson extends Judged {
  readonly person: string
  readonly benefits: readonly BenefitResult[]
}

const ELIGIBLE = withoutAmounts('eligible')
const POSSIBLE = withoutAmounts('possible')
const UNDETERMINED = withoutAmounts('undetermined')
const REFUSED = withoutAmounts('not-eligible')

function withoutAmounts(outcome: Outcome): Verdict {
  return { person: undefined, outcome, benefits: NONE }
}

/** What most schemes come to for a household: an outcome and no amounts. Made once, as there are many households. */
export function bare(outcome: Outcome): Verdict {
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

/** What a scheme for persons came to: what the best of them comes to. */
export function ofPeople(people: readonly Judged[]): Verdict {
  const outcome = people.length === 0 ? 'not-eligible' : together(people)
  return { person: undefined, outcome, benefits: NONE, people }
}

/** How the outcome of another scheme enters: for the same person, by its place, where it is judged for persons. */
export function asked(found: Case, person: number | undefined, place: number | undefined): Truth {
  // Not in force on this date.
  if (place === undefined) return false
  const verdict = found.of(place)
  const own = person === undefined ? undefined : verdict.people?.[person]
  return TRUTHS[(own ?? verdict).outcome]
}
