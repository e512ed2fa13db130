import type { Holds } from '../values/truth.js'
import type { Caveat } from './judge.js'
import type { Code } from './requirement.js'
import type { Shown } from './show.js'

/** What a scheme gives. Decimal text in the unit; equal ends are an exact amount, null is an open end. */
export interface BenefitResult {
  label: string
  min: string | null
  max: string | null
  unit: string
}

/** An answer that is missing, or could be more exact. `fact` is its path in the household. */
export interface Missing {
  fact: string
  label: string
}

/** A figure that is not known for the date: it was used as a range. */
export interface Outdated {
  figure: string
  knownUntil?: string
  knownFrom?: string
}

/** One requirement: what was found, what it was held against, and whether it holds. */
export interface Reason {
  code: Code
  fact: string
  found?: Shown
  limit?: Shown
  holds: Holds
  /** A guideline: where it does not hold, that alone refuses nobody. */
  soft?: true
  source: string
  article?: string
  person?: string
}

/** What one person gets of a scheme for each person. */
export interface Grant {
  person: string
  outcome: 'eligible' | 'possible' | 'undetermined' | 'not-eligible'
  benefits: BenefitResult[]
}

/**
 * How to apply: where, in words, through whom, how long a decision takes at most, and until when one may. Answers may share it:
 * it cannot be changed then.
 */
export interface Apply {
  url?: string
  how: string
  /** Who may apply for the household. */
  through?: string[]
  decisionWeeks?: number
  until?: string
}

/** What to do next. */
export interface Next {
  apply: Apply
  /** Only where it comes by itself: what to do when it did not come. */
  automatic?: string
  documents: string[]
  /** Schemes to claim first. */
  after: string[]
}

/** Why an outcome is less firm than its conditions, in words where the rule file has them. */
export interface CaveatResult {
  code: Caveat['code']
  text?: string
}

interface SchemeHead {
  id: string
  /** Whether the household says it is paid this scheme now; null when it did not say. */
  received: boolean | null
}

interface Weighed extends SchemeHead {
  grants?: Grant[]
  reasons: Reason[]
  outdated: Outdated[]
}

interface Payable extends Weighed {
  benefits: BenefitResult[]
  missing: Missing[]
  next: Next
}

/** All conditions hold. */
export interface Eligible extends Payable {
  outcome: 'eligible'
}

/** All conditions hold, but somebody decides, or the file does not do all of the regulation. */
export interface Possible extends Payable {
  outcome: 'possible'
  caveats: CaveatResult[]
}

/** An answer or a figure is missing; the amounts are those in case it is granted. */
export interface Undetermined extends Payable {
  outcome: 'undetermined'
  caveats: CaveatResult[]
}

/** A condition does not hold. */
export interface NotEligible extends Weighed {
  outcome: 'not-eligible'
}

/** There are no rules of it for the date. */
export interface NotInForce extends SchemeHead {
  outcome: 'not-in-force'
  /** The periods in which the scheme counts, or counted. */
  periods: { from: string; until?: string }[]
  /** Why it ended or was withdrawn, where the rule file says so. */
  because?: string
}

/** What came out for one scheme. Look at `outcome` first: each has its own fields. */
export type SchemeResult = Eligible | Possible | Undetermined | NotEligible | NotInForce

/** Somebody who helps. With low confidence nobody has looked it up yet. */
export interface Helper {
  id: string
  name: string
  reach: { url?: string; phone?: string; text?: string }
  note?: string
  confidence: 'high' | 'medium' | 'low'
  source: { title: string; url?: string; checked: string }
}

/** Something the household needs help with, or may need it with, and who helps in its municipality. Answers share it: it cannot be changed. */
export interface HelpResult {
  need: string
  label: string
  organisations: Helper[]
}

/** The answer: a receipt (date and rulebook), the facts of the household, every scheme with its reasons, and who can help. */
export interface Result {
  date: string
  rulebook: { version: string; hash: string }
  facts: Record<string, Shown>
  schemes: SchemeResult[]
  /** Who can help; empty where the check was for some schemes only. */
  help: HelpResult[]
}
