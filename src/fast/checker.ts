import { admit, type Checker, type CheckerOptions, taskOf } from '../check/checker.js'
import type { Result } from '../check/result.js'
import type { Rulebook } from '../regulation/rulebook.js'
import { TooClose } from '../values/floats.js'
import { FastChecker, type SchemeOutcome } from './outcomes.js'

/** Outcomes and amounts without reasons: the receipt of an answer, and every scheme. */
export interface Outcomes {
  date: string
  rulebook: { version: string; hash: string }
  schemes: SchemeOutcome[]
}

/** Finds outcomes over floats; what floats cannot settle is handed to the exact checker. */
export interface OutcomeFinder {
  /** @throws RegelkompasError with code "household" and all problems, when the household is not as the schema has it. */
  outcomes(household: unknown): Outcomes
  /** How many households were looked at, how many of them were handed over, and how many values were computed. */
  readonly counts: { households: number; handedOver: number; computed: number }
}

/** Compiles a rulebook for one date, when the first household comes. */
export function findOutcomes(
  rulebook: Rulebook,
  options: CheckerOptions,
  exact: Pick<Checker, 'check'>,
): OutcomeFinder {
  const { date, language, judged, told } = taskOf(rulebook, options)
  const receipt = { version: rulebook.version, hash: rulebook.hash }
  const counts = { households: 0, handedOver: 0, computed: 0 }
  let fast: FastChecker | undefined
  return {
    counts,
    outcomes: (input) => {
      const household = admit(rulebook, date, input)
      fast ??= new FastChecker(rulebook, date, judged, told, language)
      counts.households += 1
      try {
        return { date, rulebook: receipt, schemes: fast.outcomes(household as Record<string, unknown>) }
      } catch (error) {
        if (!(error instanceof TooClose)) throw error
        counts.handedOver += 1
        return { date, rulebook: receipt, schemes: outcomesOf(exact.check(input)) }
      } finally {
        counts.computed = fast.engine.computed
      }
    },
  }
}

/** The outcomes and amounts of a full answer. */
export function outcomesOf({ schemes }: Result): SchemeOutcome[] {
  return schemes.map((scheme) => ({
    id: scheme.id,
    outcome: scheme.outcome,
    received: scheme.received,
    ...('benefits' in scheme && { benefits: scheme.benefits }),
    ...('grants' in scheme && scheme.grants && { grants: scheme.grants }),
  }))
}
