import type { Task } from '../check/checker.js'
import { Inquiry, notInForce } from '../check/inquiry.js'
import type { Program } from '../check/program.js'
import type { HelpResult, Result, SchemeResult } from '../check/result.js'
import type { HouseholdInput } from '../household/schema.js'
import type { Scheme } from '../regulation/rulebook.js'
import type { Fast } from '../values/bands.js'
import type { Range } from '../values/ranges.js'
import type { SchemeOutcome } from './outcomes.js'
import type { Rec } from './records.js'

/** What the answers of one checker share. */
export interface Own {
  quick: Program<Fast>
  exactly: Program<Range>
  task: Task
  /** Where the answer for a scheme stands, by its id. */
  places: ReadonlyMap<string, number>
}

/** Why the outcomes of one household are what they are: over floats for the answer, over ranges for what explains it. */
export class Reasoning {
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

/** Where an answer has its reasons: unseen, and its own. A map of all answers beside them would keep each for long. */
const REASONING = Symbol('reasoning')

type Reasoned = { readonly [REASONING]: Reasoning } & Result

/** Undefined for what is no answer of `lazyResult`. */
export function reasoningOf(result: Result): Reasoning | undefined {
  return (result as Partial<Reasoned>)[REASONING]
}

/** Facts and help when they are read, in the order in which an answer has its parts. */
export function lazyResult({ date, rulebook }: Pick<Result, 'date' | 'rulebook'>, reasoning: Reasoning): Result {
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
