import {
  Almanac,
  Engine,
  type EngineOptions,
  type EngineResult,
  type Fact,
  type Rule,
  type RunOptions,
} from 'json-rules-engine'
import { admission } from '../check/admit.js'
import type { CheckerOptions } from '../check/checker.js'
import { compileProgram, type Program } from '../check/program.js'
import { schemesFor } from '../regulation/order.js'
import type { Rulebook } from '../regulation/rulebook.js'
import { relianceOf } from '../script/reliance.js'
import { type Range, ranges } from '../values/ranges.js'
import type { Language } from '../values/spelling.js'
import { Dependencies } from './dependencies.js'
import { EngineRules } from './engine-rules.js'
import { Teller } from './events.js'
import type { Params } from './grammar.js'
import { type EngineFact, FactTable } from './names.js'
import { ourOperators } from './operators.js'
import { type Provider, readSources, type Source } from './providers.js'
import { type Plans, planRules } from './rules.js'
import { HouseholdRun } from './run.js'
import { busyAlmanac, noHousehold, notRun, refuseUnknown, takenFact } from './wrong-use.js'

/** A checker, as far as an engine needs it: what it was made of. */
export interface RulesOnDate {
  readonly rulebook: Rulebook
  readonly options: CheckerOptions
}

export interface EngineSettings {
  /** Fields that are fetched while the rules run, by their path: "people.ana.incomes", or "people.*.incomes" of everyone. */
  facts?: Readonly<Record<string, Provider>>
  /** Options of json-rules-engine itself, for rules of your own: `allowUndefinedFacts`, `pathResolver` and the like. */
  engine?: EngineOptions
}

/** What is known of one run, by the almanac that the engine keeps for it. */
interface Running {
  run: HouseholdRun
  teller: Teller
}

/** What the engine calls a run that is over. */
const STOPPED = 'FINISHED'

/**
 * Makes an engine of json-rules-engine that runs the rules of a checker.
 * @example
 * const engine = toEngine(createChecker(rulebook, { date: '2026-03-01' }))
 * const { events } = await engine.run({ household })
 * events.filter(({ type }) => type === 'eligible').map(({ params }) => params.scheme)
 * @throws RegelkompasError with code "use" when a fact is fetched that is no field of a household.
 */
export function toEngine({ rulebook, options }: RulesOnDate, settings: EngineSettings = {}): Engine {
  refuseUnknown(settings)
  return new HouseholdEngine(rulebook, options, readSources(rulebook, settings.facts ?? {}), settings.engine)
}

class HouseholdEngine extends Engine {
  private readonly program: Program<Range>
  private readonly language: Language
  private readonly date: string
  private readonly admit: ReturnType<typeof admission>
  private readonly schemes: ReadonlySet<string>
  private readonly plans: Plans
  private readonly ruleset: EngineRules
  private readonly ours = new Set<string>()
  private readonly runs = new WeakMap<Almanac, Running>()
  private readonly running = new Map<Engine, Almanac>()

  constructor(
    rulebook: Rulebook,
    { date, language = 'nl', only }: CheckerOptions,
    private readonly sources: readonly Source[],
    private readonly engineOptions: EngineOptions = {},
  ) {
    super([], engineOptions)
    this.program = compileProgram(rulebook, ranges, relianceOf(rulebook))
    this.language = language
    this.date = date
    this.admit = admission(rulebook, date)
    const keys = new Set(sources.map(({ key }) => key))
    const schemes = only ? schemesFor(rulebook, only) : rulebook.schemes
    this.schemes = new Set(schemes.map(({ id }) => id))
    const table = new FactTable(rulebook)
    this.plans = planRules(rulebook, schemes, date, table, new Dependencies(rulebook, keys))
    for (const [name, evaluate] of ourOperators()) this.addOperator(name, evaluate)
    this.addFacts(table.facts)
    this.ruleset = new EngineRules(this.plans.rules, (almanac) => this.runningOf(almanac).teller)
    for (const rule of this.ruleset.ofHousehold()) this.addRule(rule)
  }

  private addFacts(facts: ReadonlyMap<string, EngineFact>): void {
    const add = (id: string, find: (running: Running, params: Params) => unknown) => {
      // Every run keeps what it found itself; the engine would make a hash of each question first.
      super.addFact(id, (params, almanac) => orReject(() => find(this.runningOf(almanac), params)), { cache: false })
      this.ours.add(id)
    }
    for (const [id, fact] of facts) add(id, ({ run }, { person }) => run.fact(id, fact, person))
    const planned = new Set(this.plans.rules.map(({ scheme }) => scheme.id))
    add('eligibleFor', ({ run }, { scheme = '', person }) => {
      if (!this.schemes.has(scheme)) throw notRun(scheme)
      return run.eligibleFor(scheme, person, planned.has(scheme))
    })
    add('settled', ({ run }, { scheme = '', person }) => run.isSettled(scheme, person))
  }

  private runningOf(almanac: Almanac): Running {
    const running = this.runs.get(almanac)
    if (running) return running
    throw noHousehold()
  }

  /**
   * Runs the rules for `facts.household`: those about the household, and those about each person in it. Other facts are for
   * rules of your own.
   */
  override async run(facts: Record<string, unknown> = {}, options: RunOptions = {}): Promise<EngineResult> {
    const { household } = facts
    if (household === undefined) throw noHousehold()
    const taken = Object.keys(facts).find((id) => this.ours.has(id))
    if (taken !== undefined) throw takenFact(taken)
    const run = new HouseholdRun(this.program, this.admit, this.date, this.language, household, this.sources)
    const almanac = options.almanac ?? new Almanac(this.engineOptions)
    const view = this.view(almanac)
    try {
      this.runs.set(almanac, { run, teller: new Teller(run, this.plans, this.language) })
      await this.addPeople(view, run)
      return await super.run.call(view, facts, { ...options, almanac })
    } finally {
      this.running.delete(view)
    }
  }

  /** Gives a run the rules about its persons. Who there are may come from outside, and the run be stopped before that. */
  private async addPeople(view: Engine, run: HouseholdRun): Promise<void> {
    const people = this.ruleset.arePersonal ? await this.peopleOf(run) : []
    const state = view as unknown as { rules: Rule[]; status: string }
    if (state.status === STOPPED) state.rules = []
    else
      for (const rule of people.flatMap((person) => this.ruleset.ofPerson(person)))
        Engine.prototype.addRule.call(view, rule)
  }

  /** The ids of the persons, or nobody where it is not told who there are. */
  private async peopleOf(run: HouseholdRun): Promise<(string | undefined)[]> {
    const people = await run.compute(() => run.people())
    return people.length === 0 ? [undefined] : people.map(({ raw }) => String(raw.id))
  }

  /**
   * This engine for one run. It has its own rules and state, so that runs may go on side by side: the engine keeps one state,
   * and the end of a run would stop the others.
   */
  private view(almanac: Almanac): Engine {
    if ([...this.running.values()].includes(almanac)) throw busyAlmanac()
    const view = Object.create(this) as Engine
    const { rules } = this as unknown as { rules: Rule[] }
    Object.assign(view, { rules: [...rules], prioritizedRules: null, status: 'READY' })
    this.running.set(view, almanac)
    return view
  }

  override stop(): this {
    for (const view of this.running.keys()) Engine.prototype.stop.call(view)
    return super.stop()
  }

  override addFact<T>(id: string | Fact<T>, ...rest: unknown[]): this {
    const name = typeof id === 'string' ? id : id.id
    if (this.ours.has(name)) throw takenFact(name)
    return (super.addFact as (...all: unknown[]) => this).call(this, id, ...rest)
  }
}

/** The engine waits for both sides of a condition together: one that throws at once would leave the other alone. */
function orReject(find: () => unknown): unknown {
  try {
    return find()
  } catch (error) {
    return Promise.reject(error)
  }
}
