import type { CheckerOptions, Checker as Checking, Session, Task } from '../check/checker.js'
import { taskOf } from '../check/checker.js'
import { MOST_TOWNS } from '../check/help.js'
import { Inquiry, notInForce } from '../check/inquiry.js'
import { compileProgram, Program } from '../check/program.js'
import type { HelpResult, NotEligible, Result, SchemeResult } from '../check/result.js'
import type { ShowEnds } from '../check/show.js'
import type { Earlier } from '../check/store.js'
import { readingOf } from '../formula/reads.js'
import type { HouseholdInput } from '../household/schema.js'
import { type Rulebook, receiptOf, type Scheme } from '../regulation/rulebook.js'
import { relianceOf } from '../script/reliance.js'
import { type Fast, floats } from '../values/floats.js'
import { type Range, ranges } from '../values/ranges.js'
import type { Type } from '../values/types.js'
import { isMoney } from '../values/units.js'
import { findOutcomes, type Outcomes } from './checker.js'
import type { FastChecker, SchemeOutcome } from './outcomes.js'
import { fieldReader, type Plan } from './plan.js'
import type { Raw, Rec } from './records.js'
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
  const { admit, outcomes, checker } = findOutcomes(rulebook, task, options.script)
  const reliance = relianceOf(rulebook)
  const exactly = compileProgram(rulebook, ranges, reliance)
  const quick = new Program(rulebook, floats, quickEnds(), reliance, false, earlierOf(checker))
  const places = new Map(task.told.map(({ id }, place) => [id, place]))
  const own: Own = { quick, exactly, task, places, towns: new Map() }
  return {
    outcomes,
    check: (input) => {
      // What is read later must not depend on what the caller does with the household in between.
      const household = copy(admit(input)) as HouseholdInput
      const fast = checker()
      const found = fast.look(household as Raw)
      const reasoning = new Reasoning(own, household, found.household)
      for (let at = 0; at < task.told.length; at += 1) reasoning.add(at, fast.outcome(found, at))
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
  const writers = new Map<string, Written>()
  const [plain, amounts] = [new Written(false), new Written(true)]
  let [last, writer] = ['', plain]
  return (value, type) => {
    const unit = type.is === 'number' ? type.unit : ''
    if (unit !== last) {
      writer = writers.get(unit) ?? (isMoney(unit) ? amounts : plain)
      writers.set(unit, writer)
      last = unit
    }
    return writer.ends(value, type)
  }
}

/** How many numbers are kept with their text: a power of two. */
const KEPT = 1024

/**
 * Numbers with their text. The same ones come again and again, in one answer and in the next, and writing one is slow. Each has
 * one place where it may stand, until another one needs that.
 */
class Written {
  private readonly numbers = new Float64Array(KEPT).fill(Number.NaN)
  private readonly texts = new Array<ReturnType<ShowEnds<Fast>>>(KEPT)

  constructor(private readonly isMoney: boolean) {}

  ends(number: Fast, type: Type): ReturnType<ShowEnds<Fast>> {
    if (typeof number !== 'number') return writeEnds(number, type, this.isMoney)
    const place = (number * 100) & (KEPT - 1)
    const known = this.texts[place]
    if (known !== undefined && this.numbers[place] === number) return known
    const made = writeEnds(number, type, this.isMoney)
    this.numbers[place] = number
    this.texts[place] = made
    return made
  }
}

/** What the answers of one checker share. */
interface Own {
  quick: Program<Fast>
  exactly: Program<Range>
  task: Task
  /** Where the answer for a scheme stands, by its id. */
  places: ReadonlyMap<string, number>
  /** The answers for schemes of other places, by the municipality they are for, and by where they stand. */
  towns: Map<string, Elsewhere>
}

/** Answers that are the same for all households of a municipality: by where they stand, and by whether a scheme is received. */
type Elsewhere = Map<number, Map<boolean | null, SchemeResult>>

/** Why the outcomes of one household are what they are: over floats for the answer, over ranges for what explains it. */
class Reasoning {
  readonly schemes: SchemeResult[] = []
  private quickly: Inquiry<Fast> | undefined
  private exactly: Inquiry<Range> | undefined
  private told: Result['facts'] | undefined
  private helpers: HelpResult[] | undefined
  private readonly municipality: string | undefined

  constructor(
    readonly own: Own,
    private readonly household: HouseholdInput,
    private readonly twin: Rec,
  ) {
    const told = twin.get('municipality')
    this.municipality = typeof told === 'string' ? told : undefined
  }

  get quick(): Inquiry<Fast> {
    const { quick, task, places } = this.own
    const outcomeOf = (id: string) => this.schemes[places.get(id) ?? -1]?.outcome
    this.quickly ??= new Inquiry(quick, task, this.household, { twin: this.twin, outcomeOf })
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

  /** Adds the answer for the scheme at a place. */
  add(place: number, outcome: SchemeOutcome): void {
    this.schemes.push(this.elsewhere(place, outcome) ?? this.answer(place, outcome))
  }

  private answer(place: number, outcome: SchemeOutcome): SchemeResult {
    const { told, language } = this.own.task
    const scheme = told[place] as Scheme
    if (outcome.outcome === 'not-in-force') return notInForce(scheme, outcome.received, language)
    return new LazyScheme(outcome, scheme, this) as unknown as SchemeResult
  }

  /** Of a scheme of another place there is one thing to say, the same to everybody who lives here. */
  private elsewhere(place: number, outcome: SchemeOutcome): SchemeResult | undefined {
    const { task, towns } = this.own
    const { area, for: whom } = task.told[place] as Scheme
    const { municipality } = this
    if (outcome.outcome !== 'not-eligible' || whom !== 'household') return
    if (area === undefined || municipality === undefined || area.includes(municipality)) return
    let town = towns.get(municipality)
    if (town === undefined) {
      if (towns.size >= MOST_TOWNS) return
      town = new Map()
      towns.set(municipality, town)
    }
    let answers = town.get(place)
    if (answers === undefined) {
      answers = new Map()
      town.set(place, answers)
    }
    const known = answers.get(outcome.received)
    if (known !== undefined) return known
    const made = { ...(this.answer(place, outcome) as NotEligible) }
    for (const part of [...made.reasons, made.reasons, made.outdated, made]) Object.freeze(part)
    answers.set(outcome.received, made)
    return made
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
