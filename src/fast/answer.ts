import type { CheckerOptions, Checker as Checking, Session, Task } from '../check/checker.js'
import { taskOf } from '../check/checker.js'
import { Inquiry } from '../check/inquiry.js'
import { compileProgram, Program } from '../check/program.js'
import type { Result, SchemeResult } from '../check/result.js'
import type { ShowEnds } from '../check/show.js'
import type { HouseholdInput } from '../household/schema.js'
import type { Rulebook, Scheme } from '../regulation/rulebook.js'
import { relianceOf } from '../script/reliance.js'
import { type Fast, floats } from '../values/floats.js'
import { type Range, ranges } from '../values/ranges.js'
import { isMoney } from '../values/units.js'
import { findOutcomes, type Outcomes } from './checker.js'
import type { SchemeOutcome } from './outcomes.js'
import { writeEnds } from './write.js'

/** A checker whose answers have their outcomes and amounts at once, and the reasons of a scheme when they are read. */
export interface Answering extends Checking {
  outcomes(household: unknown): Outcomes
}

/**
 * Makes a checker for one date.
 * @throws RegelkompasError with code "date" when the date is no ISO date, and "use" when `only` names no scheme.
 */
export function createAnswering(rulebook: Rulebook, options: CheckerOptions): Answering {
  const task = taskOf(rulebook, options)
  const finder = findOutcomes(rulebook, task, options.script)
  const reliance = relianceOf(rulebook)
  const isFixed = (name: string) => reliance.isFixedFact(name)
  const quick = new Program(rulebook, floats, quickEnds(), isFixed, false)
  const exactly = compileProgram(rulebook, ranges, isFixed)
  const sessions = new WeakMap<Result, Reasoning>()
  const { version, hash } = rulebook
  return {
    outcomes: finder.outcomes,
    check: (input) => {
      // What is read later must not depend on what the caller does with the household in between.
      const household = copy(finder.admit(input)) as HouseholdInput
      const reasoning = new Reasoning(quick, exactly, task, household)
      const schemes = lazySchemes(task, finder.schemesOf(household), reasoning)
      const result: Result = lazyResult({ date: task.date, rulebook: { version, hash }, schemes }, reasoning)
      sessions.set(result, reasoning)
      return result
    },
    session: (result) => sessions.get(result)?.exact as Session | undefined,
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

/** Why the outcomes of one household are what they are: over floats for the answer, over ranges for what explains it. */
class Reasoning {
  readonly quick: Inquiry<Fast>
  private exactly: Inquiry<Range> | undefined

  constructor(
    quick: Program<Fast>,
    private readonly program: Program<Range>,
    private readonly task: Task,
    private readonly household: HouseholdInput,
  ) {
    this.quick = new Inquiry(quick, task, household)
  }

  get exact(): Inquiry<Range> {
    this.exactly ??= new Inquiry(this.program, this.task, this.household)
    return this.exactly
  }
}

function copy(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map(copy)
  const made: Record<string, unknown> = {}
  for (const key of Object.keys(value)) made[key] = copy((value as Record<string, unknown>)[key])
  return made
}

/** Facts and help when they are read, in the order in which an answer has its parts. */
function lazyResult({ date, rulebook, schemes }: Omit<Result, 'facts' | 'help'>, reasoning: Reasoning): Result {
  let facts: Result['facts'] | undefined
  let help: Result['help'] | undefined
  return {
    date,
    rulebook,
    get facts() {
      facts ??= reasoning.quick.facts()
      return facts
    },
    schemes,
    get help() {
      help ??= reasoning.quick.help(schemes)
      return help
    },
  }
}

function lazySchemes({ told }: Task, outcomes: readonly SchemeOutcome[], reasoning: Reasoning): SchemeResult[] {
  return outcomes.map((outcome, place) => {
    const scheme = told[place] as Scheme
    if (outcome.outcome === 'not-in-force') return reasoning.quick.answer(scheme)
    return new LazyScheme(outcome, scheme, reasoning) as unknown as SchemeResult
  })
}

type Later = 'reasons' | 'outdated' | 'missing' | 'next' | 'caveats'

/** The answer for one scheme: what floats found at once, the rest when it is read. */
class LazyScheme {
  declare readonly outcome: Exclude<SchemeOutcome['outcome'], 'not-in-force'>
  readonly #scheme: Scheme
  readonly #reasoning: Reasoning
  readonly #found: Partial<Record<Later, unknown>> = {}

  constructor(outcome: SchemeOutcome, scheme: Scheme, reasoning: Reasoning) {
    this.#scheme = scheme
    this.#reasoning = reasoning
    Object.assign(this, outcome)
    const { outcome: kind } = outcome
    Object.defineProperties(this, kind === 'not-eligible' ? REFUSED : kind === 'eligible' ? ELIGIBLE : OPEN)
  }

  static read(answer: LazyScheme, key: Later): unknown {
    const found = answer.#found
    found[key] ??= answer.#reasoning.quick[key](answer.#scheme, answer.outcome)
    return found[key]
  }
}

/** Properties that are found when they are read: its own, so that they are listed and printed like the others. */
function later(...keys: Later[]): PropertyDescriptorMap {
  const part = (key: Later): PropertyDescriptor => ({
    enumerable: true,
    get(this: LazyScheme) {
      return LazyScheme.read(this, key)
    },
  })
  return Object.fromEntries(keys.map((key) => [key, part(key)]))
}

const REFUSED = later('reasons', 'outdated')
const ELIGIBLE = later('missing', 'outdated', 'reasons', 'next')
const OPEN = later('caveats', 'missing', 'outdated', 'reasons', 'next')
