import {
  Almanac,
  Engine,
  type EngineResult,
  type EventHandler,
  type Fact,
  Rule,
  type RunOptions,
  type TopLevelCondition,
} from 'json-rules-engine'
import { admission } from '../check/admit.js'
import type { CheckerOptions } from '../check/checker.js'
import { compileProgram, type Program } from '../check/program.js'
import { schemesFor } from '../regulation/order.js'
import type { Rulebook } from '../regulation/rulebook.js'
import { relianceOf } from '../script/reliance.js'
import { RegelkompasError } from '../values/errors.js'
import { type Range, ranges } from '../values/ranges.js'
import type { Language } from '../values/spelling.js'
import { Dependencies } from './dependencies.js'
import { Teller } from './events.js'
import { about, type Params } from './grammar.js'
import { type EngineFact, FactTable } from './names.js'
import { ourOperators } from './operators.js'
import { type Provider, readSources, type Source } from './providers.js'
import { type Plans, planRules, type RulePlan } from './rules.js'
import { HouseholdRun } from './run.js'

/** A checker, as far as an engine needs it: what it was made of. */
export interface RulesOnDate {
  readonly rulebook: Rulebook
  readonly options: CheckerOptions
}

export interface EngineSettings {
  /** Fields that are fetched while the rules run, by their path: "people.ana.incomes", or "people.*.incomes" of everyone. */
  facts?: Readonly<Record<string, Provider>>
}

/** What is known of one run, by the almanac that the engine keeps for it. */
interface Running {
  run: HouseholdRun
  teller: Teller
}

/** How many persons' rules are kept; more are made anew. Ids come from outside, so there is no end to them. */
const MOST_KEPT = 64

/**
 * Makes an engine of json-rules-engine that runs the rules of a checker.
 * @example
 * const engine = toEngine(createChecker(rulebook, { date: '2026-03-01' }))
 * const { events } = await engine.run({ household })
 * events.filter(({ type }) => type === 'eligible').map(({ params }) => params.scheme)
 * @throws RegelkompasError with code "use" when a fact is fetched that is no field of a household.
 */
export function toEngine({ rulebook, options }: RulesOnDate, { facts = {} }: EngineSettings = {}): Engine {
  return new HouseholdEngine(rulebook, options, readSources(rulebook, facts))
}

class HouseholdEngine extends Engine {
  private readonly program: Program<Range>
  private readonly language: Language
  private readonly date: string
  private readonly admit: ReturnType<typeof admission>
  private readonly plans: Plans
  private readonly ours = new Set<string>()
  private readonly runs = new WeakMap<Almanac, Running>()
  private readonly kept = new Map<string, Rule[]>()
  private readonly running = new Set<Engine>()

  constructor(
    rulebook: Rulebook,
    { date, language = 'nl', only }: CheckerOptions,
    private readonly sources: readonly Source[],
  ) {
    super()
    this.program = compileProgram(rulebook, ranges, relianceOf(rulebook))
    this.language = language
    this.date = date
    this.admit = admission(rulebook, date)
    const keys = new Set(sources.map(({ key }) => key))
    const schemes = only ? schemesFor(rulebook, only) : rulebook.schemes
    const table = new FactTable(rulebook)
    this.plans = planRules(rulebook, schemes, date, table, new Dependencies(rulebook, keys))
    for (const [name, evaluate] of ourOperators()) this.addOperator(name, evaluate)
    this.addFacts(table.facts)
    for (const plan of this.planned('household')) this.addRule(this.ruleOf(plan))
  }

  private planned(whom: RulePlan['whom']): RulePlan[] {
    return this.plans.rules.filter((plan) => plan.whom === whom)
  }

  private addFacts(facts: ReadonlyMap<string, EngineFact>): void {
    const add = (id: string, find: (running: Running, params: Params) => unknown) => {
      // Every run keeps what it found itself; the engine would make a hash of each question first.
      super.addFact(id, (params, almanac) => orReject(() => find(this.runningOf(almanac), params)), { cache: false })
      this.ours.add(id)
    }
    for (const [id, fact] of facts) add(id, ({ run }, { person }) => run.fact(id, fact, person))
    const planned = new Set(this.plans.rules.map(({ scheme }) => scheme.id))
    add('eligibleFor', ({ run }, { scheme = '', person }) => run.eligibleFor(scheme, person, planned.has(scheme)))
    add('settled', ({ run }, { scheme = '', person }) => run.isSettled(scheme, person))
  }

  private runningOf(almanac: Almanac): Running {
    const running = this.runs.get(almanac)
    if (running) return running
    throw new RegelkompasError('use', 'run the engine with a household: engine.run({ household })')
  }

  /** One rule, about the household or about one person. */
  private ruleOf(plan: RulePlan, person?: string): Rule {
    const { scheme, outcome, conditions, priority } = plan
    const onSuccess: EventHandler = (event, almanac, result) =>
      this.runningOf(almanac).teller.tell(plan, person, event, result)
    const onFailure: EventHandler = (_event, almanac, result) =>
      this.runningOf(almanac).teller.failed(plan, person, result)
    return new Rule({
      name: [scheme.id, outcome, ...(person === undefined ? [] : [person])].join(' '),
      conditions: about(conditions, person) as TopLevelCondition,
      event: { type: outcome, params: { scheme: scheme.id, ...(person !== undefined && { person }) } },
      priority,
      onSuccess,
      onFailure,
    })
  }

  private rulesOf(person: string | undefined): Rule[] {
    const key = person ?? ''
    const known = this.kept.get(key)
    if (known) return known
    const rules = this.planned(person === undefined ? 'nobody' : 'person').map((plan) => this.ruleOf(plan, person))
    if (this.kept.size < MOST_KEPT) this.kept.set(key, rules)
    return rules
  }

  /**
   * Runs the rules for `facts.household`: those about the household, and those about each person in it. Other facts are for
   * rules of your own.
   */
  override async run(facts: Record<string, unknown> = {}, options: RunOptions = {}): Promise<EngineResult> {
    const { household } = facts
    if (household === undefined)
      throw new RegelkompasError('use', 'run the engine with a household: run({ household })')
    const taken = Object.keys(facts).find((id) => this.ours.has(id))
    if (taken !== undefined) throw new RegelkompasError('use', takenText(taken))
    const run = new HouseholdRun(this.program, this.admit, this.date, this.language, household, this.sources)
    const almanac = options.almanac ?? new Almanac()
    this.runs.set(almanac, { run, teller: new Teller(run, this.plans, this.language) })
    const people = this.planned('person').length > 0 ? await this.peopleOf(run) : []
    const view = this.view(people.flatMap((person) => this.rulesOf(person)))
    try {
      return await super.run.call(view, facts, { ...options, almanac })
    } finally {
      this.running.delete(view)
    }
  }

  /** The ids of the persons, or nobody where it is not told who there are. */
  private async peopleOf(run: HouseholdRun): Promise<(string | undefined)[]> {
    const people = await run.compute(() => run.people())
    return people.length === 0 ? [undefined] : people.map(({ raw }) => String(raw.id))
  }

  /**
   * This engine with the rules about the persons of one run. It has its own rules and state, so that runs may go on side by
   * side: the engine keeps one state, and the end of a run would stop the others.
   */
  private view(rules: readonly Rule[]): Engine {
    const view = Object.create(this) as Engine
    Object.assign(view, { rules: [...this.own().rules], prioritizedRules: null, status: 'READY' })
    for (const rule of rules) Engine.prototype.addRule.call(view, rule)
    this.running.add(view)
    return view
  }

  private own(): { rules: Rule[] } {
    return this as unknown as { rules: Rule[] }
  }

  override stop(): this {
    for (const view of this.running) Engine.prototype.stop.call(view)
    return super.stop()
  }

  override addFact<T>(id: string | Fact<T>, ...rest: unknown[]): this {
    const name = typeof id === 'string' ? id : id.id
    if (this.ours.has(name)) throw new RegelkompasError('use', takenText(name))
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

function takenText(id: string): string {
  return `"${id}" is a fact of the rules: what comes from outside is told in the household, or fetched by toEngine`
}
