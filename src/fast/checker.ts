import { admission } from '../check/admit.js'
import type { Task } from '../check/checker.js'
import { showEnds } from '../check/show.js'
import type { HouseholdInput } from '../household/schema.js'
import type { Rulebook } from '../regulation/rulebook.js'
import type { Script } from '../script/script.js'
import { type Fast, floats, TooClose } from '../values/floats.js'
import { type Range, ranges } from '../values/ranges.js'
import type { Case } from './case.js'
import { FastChecker, type SchemeOutcome } from './outcomes.js'
import type { Raw } from './records.js'
import { writeEnds } from './write.js'

/** Outcomes and amounts without reasons: the receipt of an answer, and every scheme. */
export interface Outcomes {
  date: string
  rulebook: { version: string; hash: string }
  schemes: SchemeOutcome[]
}

/** Finds outcomes over floats; schemes that floats cannot settle for a household are looked at with exact numbers. */
export interface OutcomeFinder {
  /** Reads a household; see `admission`. */
  admit(household: unknown): HouseholdInput
  /** The outcomes for a household that was read and found right. */
  schemesOf(household: HouseholdInput): SchemeOutcome[]
  /** @throws RegelkompasError with code "household" and all problems, when the household is not as the schema has it. */
  outcomes(household: unknown): Outcomes
  /** Households looked at, those of which some scheme was handed over, and values computed over floats. */
  readonly counts: { households: number; handedOver: number; computed: number }
}

/** Compiles a rulebook for one date, when the first household comes. */
export function findOutcomes(rulebook: Rulebook, task: Task, script?: Script): OutcomeFinder {
  const { date } = task
  const receipt = { version: rulebook.version, hash: rulebook.hash }
  const admit = admission(rulebook, date)
  const counts = { households: 0, handedOver: 0, computed: 0 }
  let fast: FastChecker<Fast> | undefined
  let exact: FastChecker<Range> | undefined
  const exactly = () => {
    exact ??= new FastChecker(rulebook, task, ranges, (value, type) => showEnds(ranges, value, type))
    return exact
  }
  const schemesOf = (household: HouseholdInput) => {
    counts.households += 1
    fast ??= new FastChecker(rulebook, task, floats, writeEnds, script)
    const checker = fast
    const found = checker.look(household as Raw)
    let again: Case | undefined
    // Only the schemes that floats cannot settle: exact numbers take ten times as long for each.
    const outcomeOf = (at: number) => {
      try {
        return checker.outcome(found, at)
      } catch (error) {
        if (!(error instanceof TooClose)) throw error
        if (again === undefined) counts.handedOver += 1
        again ??= exactly().look(household as Raw)
        return exactly().outcome(again, at)
      }
    }
    const outcomes = task.told.map((_scheme, at) => outcomeOf(at))
    counts.computed = checker.engine.computed
    return outcomes
  }
  return {
    counts,
    admit,
    schemesOf,
    outcomes: (input) => ({ date, rulebook: receipt, schemes: schemesOf(admit(input)) }),
  }
}
