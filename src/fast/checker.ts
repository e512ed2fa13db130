import { admission } from '../check/admit.js'
import type { Task } from '../check/checker.js'
import type { HouseholdInput } from '../household/schema.js'
import { type Receipt, type Rulebook, receiptOf } from '../regulation/rulebook.js'
import type { Script } from '../script/script.js'
import type { Fast } from '../values/bands.js'
import { isError, orError, type RegelkompasError } from '../values/errors.js'
import { floats } from '../values/floats.js'
import { FastChecker, type SchemeOutcome } from './outcomes.js'
import type { Raw } from './records.js'
import { writeEnds } from './write.js'

/** Outcomes and amounts without reasons: the receipt of an answer, and every scheme. */
export interface Outcomes {
  date: string
  rulebook: Receipt
  schemes: SchemeOutcome[]
}

/** Finds outcomes over floats. */
export interface OutcomeFinder {
  /** Reads a household; see `admission`. */
  admit(household: unknown): HouseholdInput
  /** @throws RegelkompasError with code "household" and all problems, when the household is not as the schema has it. */
  outcomes(household: unknown): Outcomes
  /** Of many households, in their order, a few at a time; what `outcomes` would throw stands in the place of a household that is not right. */
  outcomesOf(households: Iterable<unknown>): Iterable<Outcomes | RegelkompasError>
  /** What judges households that were read and found right: compiled when it is first asked for. */
  checker(): FastChecker<Fast>
  /** Households looked at, and values computed. */
  readonly counts: { households: number; computed: number }
}

/** Compiles a rulebook for one date, when the first household comes. */
export function findOutcomes(rulebook: Rulebook, task: Task, script?: Script): OutcomeFinder {
  const { date } = task
  const admit = admission(rulebook, date)
  let made: FastChecker<Fast> | undefined
  const checker = () => {
    made ??= new FastChecker(rulebook, task, floats, writeEnds, script)
    return made
  }
  const answer = (schemes: SchemeOutcome[]): Outcomes => ({ date, rulebook: receiptOf(rulebook), schemes })
  return {
    get counts() {
      return { households: made?.looked ?? 0, computed: made?.engine.computed ?? 0 }
    },
    admit,
    checker,
    outcomes: (input) => answer(checker().outcomes(admit(input) as Raw)),
    *outcomesOf(inputs) {
      for (const some of groups(inputs, () => checker().atOnce)) {
        const read = some.map((input) => orError(() => admit(input)))
        const found = checker().outcomesOf(read.filter((one) => !isError(one)) as Raw[])
        const next = found.values()
        for (const one of read) yield isError(one) ? one : answer(next.next().value as SchemeOutcome[])
      }
    },
  }
}

function* groups<T>(all: Iterable<T>, size: () => number): Generator<T[]> {
  let some: T[] = []
  for (const one of all) {
    some.push(one)
    if (some.length < size()) continue
    yield some
    some = []
  }
  if (some.length > 0) yield some
}
