import { type Almanac, type EventHandler, Rule, type TopLevelCondition } from 'json-rules-engine'
import type { Teller } from './events.js'
import { about } from './grammar.js'
import type { RulePlan } from './rules.js'

/** How many persons' rules are kept; more are made anew. Ids come from outside, so there is no end to them. */
const MOST_KEPT = 64

/** The rules of an engine, as the plans have them. */
export class EngineRules {
  private readonly kept = new Map<string, Rule[]>()

  constructor(
    private readonly plans: readonly RulePlan[],
    private readonly tellerOf: (almanac: Almanac) => Teller,
  ) {}

  get arePersonal(): boolean {
    return this.planned('person').length > 0
  }

  ofHousehold(): Rule[] {
    return this.planned('household').map((plan) => this.ruleOf(plan))
  }

  /** The rules about one person, or about nobody. */
  ofPerson(person: string | undefined): Rule[] {
    const key = person ?? ''
    const known = this.kept.get(key)
    if (known) return known
    const rules = this.planned(person === undefined ? 'nobody' : 'person').map((plan) => this.ruleOf(plan, person))
    if (this.kept.size < MOST_KEPT) this.kept.set(key, rules)
    return rules
  }

  private planned(whom: RulePlan['whom']): RulePlan[] {
    return this.plans.filter((plan) => plan.whom === whom)
  }

  private ruleOf(plan: RulePlan, person?: string): Rule {
    const { scheme, outcome, conditions, priority } = plan
    const onSuccess: EventHandler = (event, almanac, result) => this.tellerOf(almanac).tell(plan, person, event, result)
    const onFailure: EventHandler = (_event, almanac, result) => this.tellerOf(almanac).failed(plan, person, result)
    return new Rule({
      name: [scheme.id, outcome, ...(person === undefined ? [] : [person])].join(' '),
      conditions: about(conditions, person) as TopLevelCondition,
      event: { type: outcome, params: { scheme: scheme.id, ...(person !== undefined && { person }) } },
      priority,
      onSuccess,
      onFailure,
    })
  }
}
