import type { CheckerOptions, Checker as Checking, Session, Task } from '../check/checker.js'
import { taskOf } from '../check/checker.js'
import { Inquiry, notInForce } from '../check/inquiry.js'
import { compileProgram, Program } from '../check/program.js'
import type { Earlier } from '../check/record.js'
import type { HelpResult, Result, SchemeResult } from '../check/result.js'
import type { ShowEnds } from '../check/show.js'
import { readingOf } from '../formula/reads.js'
import type { HouseholdInput } from '../household/schema.js'
import { type Rulebook, receiptOf, type Scheme } from '../regulation/rulebook.js'
import { relianceOf } from '../script/reliance.js'
import type { Fast } from '../values/bands.js'
import type { RegelkompasError } from '../values/errors.js'
import { floats } from '../values/floats.js'
import { type Range, ranges } from '../values/ranges.js'
import { isMoney } from '../values/units.js'
import { findOutcomes, type Outcomes } from './checker.js'
import type { FastChecker, SchemeOutcome } from './outcomes.js'
import { fieldReader, type Plan } from './plan.js'
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
      const { [REASONING]: reasoning } = result as Partial<Reasoned>
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

/** What the answers of one checker share. */
interface Own {
  quick: Program<Fast>
  exactly: Program<Range>
  task: Task
  /** Where the answer for a scheme stands, by its id. */
  places: ReadonlyMap<string, number>
}

/** Why the outcomes of one household are what they are: over floats for the answer, over ranges for what explains it. */
class Reasoning {
  readonly schemes: SchemeResult[] = []
  private quickly: Inquiry<Fast> | undefined
  private exactly: Inquiry<Range> | undefined
  private told: Result['facts'] | undefined
  private helpers: HelpResult[] | undefined

  constructor(
    readonly own: Own,
    private readonly household: HouseholdInput,
    private readonly twin: Rec,
  ) {}

  get quick(): Inquiry<Fast> {
    if (this.quickly === undefined) {
      const { quick, task, places } = this.own
      const outcomeOf = (id: string) => this.schemes[places.get(id) as number]?.outcome
      this.quickly = new Inquiry(quick, task, this.household, { twin: this.twin, outcomeOf })
    }
    return this.quickly
  }

  get exact(): Inquiry<Range> {
    this.exactly ??= new Inquiry(this.own.exactly, this.own.task, this.household)
    return this.exactly
  }

  facts(): Result['facts'] {
    this.told ??= this.quick.facts()
    return this.told
  }

  help(): HelpResult[] {
    this.helpers ??= this.quick.help(this.schemes)
    return this.helpers
  }

  /** Adds the answer for a scheme. */
  add(scheme: Scheme, outcome: SchemeOutcome): void {
    const isIn = outcome.outcome !== 'not-in-force'
    this.schemes.push(
      isIn
        ? (new LazyScheme(outcome, scheme, this) as unknown as SchemeResult)
        : notInForce(scheme, outcome.received, this.own.task.language),
    )
  }
}

function copy(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map(copy)
  const made: Record<string, unknown> = {}
  for (const key of Object.keys(value)) made[key] = copy((value as Record<string, unknown>)[key])
  return made
}

/** Where an answer has its reasons: unseen, and its own. A map of all answers beside them would keep each for long. */
const REASONING = Symbol('reasoning')

type Reasoned = { readonly [REASONING]: Reasoning } & Result

/** Facts and help when they are read, in the order in which an answer has its parts. */
function lazyResult({ date, rulebook }: Pick<Result, 'date' | 'rulebook'>, reasoning: Reasoning): Result {
  const result = { date, rulebook } as Result
  Object.defineProperty(result, REASONING, { value: reasoning })
  Object.defineProperty(result, 'facts', FACTS)
  result.schemes = reasoning.schemes
  return Object.defineProperty(result, 'help', HELP)
}

// One function for all answers. With a function of its own each would stay, with all that was found for it, until the whole
// memory is swept, as V8 keeps accessors with the shape of an object.

const FACTS: PropertyDescriptor = {
  enumerable: true,
  configurable: true,
  get(this: Reasoned) {
    return this[REASONING].facts()
  },
}

const HELP: PropertyDescriptor = {
  enumerable: true,
  configurable: true,
  get(this: Reasoned) {
    return this[REASONING].help()
  },
}

type Weighable = Exclude<SchemeOutcome['outcome'], 'not-in-force'>

/** A part of the answer for a scheme that is found when it is read. */
interface Part {
  readonly key: 'reasons' | 'outdated' | 'missing' | 'next' | 'caveats'
  /** By which the answer keeps it. */
  readonly place: number
  readonly find: (inquiry: Inquiry<Fast>, scheme: Scheme, outcome: Weighable) => unknown
}

const CAVEATS: Part = { key: 'caveats', place: 0, find: (inquiry, scheme, outcome) => inquiry.caveats(scheme, outcome) }
const MISSING: Part = { key: 'missing', place: 1, find: (inquiry, scheme) => inquiry.missing(scheme) }
const OUTDATED: Part = {
  key: 'outdated',
  place: 2,
  find: (inquiry, scheme, outcome) => inquiry.outdated(scheme, outcome),
}
const REASONS: Part = { key: 'reasons', place: 3, find: (inquiry, scheme) => inquiry.reasons(scheme) }
const NEXT: Part = { key: 'next', place: 4, find: (inquiry, scheme) => inquiry.next(scheme) }

/** What was found of one scheme so far. */
class Parts {
  private readonly found: unknown[] = []

  constructor(
    private readonly scheme: Scheme,
    private readonly outcome: Weighable,
    private readonly reasoning: Reasoning,
  ) {}

  read({ place, find }: Part): unknown {
    this.found[place] ??= find(this.reasoning.quick, this.scheme, this.outcome)
    return this.found[place]
  }
}

/** The answer for one scheme: what floats found at once, the rest when it is read. */
class LazyScheme {
  readonly #parts: Parts

  constructor(outcome: SchemeOutcome, scheme: Scheme, reasoning: Reasoning) {
    const kind = outcome.outcome as Weighable
    this.#parts = new Parts(scheme, kind, reasoning)
    Object.assign(this, outcome)
    const parts = kind === 'not-eligible' ? REFUSED : kind === 'eligible' ? ELIGIBLE : OPEN
    for (const { key, property } of parts) Object.defineProperty(this, key, property)
  }

  static read(answer: LazyScheme, part: Part): unknown {
    return answer.#parts.read(part)
  }
}

/** Properties that are found when they are read: its own, so that they are listed and printed like the others. */
function later(...parts: Part[]): { key: Part['key']; property: PropertyDescriptor }[] {
  return parts.map((part) => ({
    key: part.key,
    property: {
      enumerable: true,
      get(this: LazyScheme) {
        return LazyScheme.read(this, part)
      },
    },
  }))
}

const REFUSED = later(REASONS, OUTDATED)
const ELIGIBLE = later(MISSING, OUTDATED, REASONS, NEXT)
const OPEN = later(CAVEATS, MISSING, OUTDATED, REASONS, NEXT)
