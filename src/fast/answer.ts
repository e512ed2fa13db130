import type { CheckerOptions, Checker as Checking, Session } from '../check/checker.js'
import { taskOf } from '../check/checker.js'
import { compileProgram, Program } from '../check/program.js'
import type { Earlier } from '../check/record.js'
import type { ShowEnds } from '../check/show.js'
import { readingOf } from '../formula/reads.js'
import type { HouseholdInput } from '../household/schema.js'
import { type Rulebook, receiptOf } from '../regulation/rulebook.js'
import { relianceOf } from '../script/reliance.js'
import type { Fast } from '../values/bands.js'
import type { RegelkompasError } from '../values/errors.js'
import { floats } from '../values/floats.js'
import { ranges } from '../values/ranges.js'
import { isMoney } from '../values/units.js'
import { findOutcomes, type Outcomes } from './checker.js'
import type { FastChecker } from './outcomes.js'
import { fieldReader, type Plan } from './plan.js'
import { lazyResult, type Own, Reasoning, reasoningOf } from './reasoning.js'
import type { Raw, Rec } from './records.js'
import { writeEnds } from './write.js'

/** A checker whose answers have their outcomes and amounts at once, and the reasons of a scheme when they are read. */
export interface Answering extends Checking {
  outcomes(household: unknown): Outcomes
  outcomesOf(households: Iterable<unknown>): Iterable<Outcomes | RegelkompasError>
}

/**
 * Makes a checker for one date.
 * @throws RegelkompasError with code "date" when the date is no ISO date, and "use" when `only` names no scheme.
 */
export function createAnswering(rulebook: Rulebook, options: CheckerOptions): Answering {
  const task = taskOf(rulebook, options)
  const { admit, outcomes, outcomesOf, checker } = findOutcomes(rulebook, task, options.script)
  const reliance = relianceOf(rulebook)
  const exactly = compileProgram(rulebook, ranges, reliance)
  const quick = new Program(rulebook, floats, quickEnds(), reliance, false, earlierOf(checker))
  const places = new Map(task.told.map(({ id }, place) => [id, place]))
  const own: Own = { quick, exactly, task, places }
  return {
    outcomes,
    outcomesOf,
    check: (input) => {
      // What is read later must not depend on what the caller does with the household in between.
      const household = copy(admit(input)) as HouseholdInput
      const fast = checker()
      const found = fast.look(household as Raw)
      const reasoning = new Reasoning(own, household, found.household)
      for (const [at, scheme] of task.told.entries()) reasoning.add(scheme, fast.outcome(found, at))
      return lazyResult({ date: task.date, rulebook: receiptOf(rulebook) }, reasoning)
    },
    session: (result) => {
      const reasoning = reasoningOf(result)
      return reasoning?.own === own ? (reasoning.exact as Session) : undefined
    },
  }
}

/** What floats found on the way to the outcomes, and whatever they still find, for the reasons. */
function earlierOf(checker: () => FastChecker<Fast>): Earlier {
  return {
    reader: fieldReader,
    reading: readingOf,
    on: (record, date) => (record as Rec).on(checker().engine.on(date) as Plan),
  }
}

/** Writes numbers over floats. Units are few, and what they are of is told by reading them. */
function quickEnds(): ShowEnds<Fast> {
  const money = new Map<string, boolean>()
  return (value, type) => {
    const unit = type.is === 'number' ? type.unit : ''
    let isAmount = money.get(unit)
    if (isAmount === undefined) {
      isAmount = isMoney(unit)
      money.set(unit, isAmount)
    }
    return writeEnds(value, type, isAmount)
  }
}

function copy(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map(copy)
  const made: Record<string, unknown> = {}
  for (const key of Object.keys(value)) made[key] = copy((value as Record<string, unknown>)[key])
  return made
}
