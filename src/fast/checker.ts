import { admission } from '../check/admit.js'
import type { Task } from '../check/checker.js'
import { showEnds } from '../check/show.js'
import type { HouseholdInput } from '../household/schema.js'
import type { Rulebook } from '../regulation/rulebook.js'
import { type Fast, floats, TooClose } from '../values/floats.js'
import { type Range, ranges } from '../values/ranges.js'
import { FastChecker, type SchemeOutcome } from './outcomes.js'
import type { Raw } from './records.js'
import { writeEnds } from './write.js'

/** Outcomes and amounts without reasons: the receipt of an answer, and every scheme. */
export interface Outcomes {
  date: string
  rulebook: { version: string; hash: string }
  schemes: SchemeOutcome[]
}

/** Finds outcomes over floats; a household that floats cannot settle is looked at with exact numbers. */
export interface OutcomeFinder {
  /** Reads a household; see `admission`. */
  admit(household: unknown): HouseholdInput
  /** The outcomes for a household that was read and found right. */
  schemesOf(household: HouseholdInput): SchemeOutcome[]
  /** @throws RegelkompasError with code "household" and all problems, when the household is not as the schema has it. */
  outcomes(household: unknown): Outcomes
  /** How many households were looked at, how many of them were handed over, and how many values were computed. */
  readonly counts: { households: number; handedOver: number; computed: number }
}

/** Compiles a rulebook for one date, when the first household comes. */
export function findOutcomes(rulebook: Rulebook, task: Task): OutcomeFinder {
  const { date } = task
  const receipt = { version: rulebook.version, hash: rulebook.hash }
  const admit = admission(rulebook, date)
  const counts = { households: 0, handedOver: 0, computed: 0 }
  let fast: FastChecker<Fast> | undefined
  let exact: FastChecker<Range> | undefined
  const schemesOf = (household: HouseholdInput) => {
    counts.households += 1
    fast ??= new FastChecker(rulebook, task, floats, writeEnds)
    try {
      return fast.outcomes(household as Raw)
    } catch (error) {
      if (!(error instanceof TooClose)) throw error
      counts.handedOver += 1
      exact ??= new FastChecker(rulebook, task, ranges, (value, type) => showEnds(ranges, value, type))
      return exact.outcomes(household as Raw)
    } finally {
      counts.computed = fast.engine.computed
    }
  }
  return {
    counts,
    admit,
    schemesOf,
    outcomes: (input) => ({ date, rulebook: receipt, schemes: schemesOf(admit(input)) }),
  }
}
