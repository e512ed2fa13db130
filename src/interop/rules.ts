import type { Caveat, Outcome } from '../check/judge.js'
import { versionOn } from '../check/judge.js'
import type { Tree } from '../formula/tree.js'
import { asksOutcomeOf } from '../regulation/order.js'
import type { Leaf, Limit, Rulebook, Scheme, Version } from '../regulation/rulebook.js'
import { ConditionWriter, type Requirement } from './conditions.js'
import type { Dependencies } from './dependencies.js'
import { ANYONE, anyAtOnce, type EngineCondition, inOrder, unless } from './grammar.js'
import type { FactTable } from './names.js'

/** A rule to be: one outcome of one scheme, still about anyone. */
export interface RulePlan {
  scheme: Scheme
  version: Version
  outcome: Exclude<Outcome, 'not-in-force'>
  conditions: EngineCondition
  priority: number
  /** Whom it is about: "nobody" where a scheme is for persons and the household does not tell who there are. */
  whom: 'household' | 'person' | 'nobody'
  /** Why the outcome is "possible", where that does not depend on the household. */
  caveats: Caveat[]
}

/** What all plans share: the facts they ask for, and what each of their conditions stands for. */
export interface Plans {
  rules: RulePlan[]
  requirements: Map<string, Requirement>
  /** Limits and terms that make an outcome "possible" where their condition is true, by the condition's name. */
  caveats: Map<string, Caveat>
}

/** The rules for the schemes that are in force on a date: each asks only for outcomes of rules that run before it. */
export function planRules(
  rulebook: Rulebook,
  schemes: readonly Scheme[],
  date: string,
  facts: FactTable,
  dependencies: Dependencies,
): Plans {
  const plans: Plans = { rules: [], requirements: new Map(), caveats: new Map() }
  const depths = depthsOf(rulebook, schemes)
  const deepest = Math.max(0, ...depths.values())
  for (const scheme of schemes) {
    const version = versionOn(scheme, date)
    if (version === undefined) continue
    const planner = new Planner(rulebook, scheme, version, facts, dependencies, plans)
    planner.plan(2 * (deepest - (depths.get(scheme.id) ?? 0)) + 2)
  }
  return plans
}

/** How many schemes a scheme waits for, one after the other. */
function depthsOf({ fillings }: Rulebook, schemes: readonly Scheme[]): Map<string, number> {
  const depths = new Map<string, number>()
  for (const scheme of schemes) {
    const asked = asksOutcomeOf(scheme, fillings).map((id) => (depths.get(id) ?? 0) + 1)
    depths.set(scheme.id, Math.max(0, ...asked))
  }
  return depths
}

/** Where a limit counts: everywhere, or in the municipalities of the filling it belongs to. */
interface PlacedLimit extends Limit {
  area?: string[]
}

class Planner {
  private readonly write: ConditionWriter
  private readonly ofLimits: ConditionWriter
  private readonly limits: PlacedLimit[]

  constructor(
    rulebook: Rulebook,
    private readonly scheme: Scheme,
    private readonly version: Version,
    facts: FactTable,
    private readonly dependencies: Dependencies,
    private readonly plans: Plans,
  ) {
    const isLate = (tree: Tree) => dependencies.mayFetch(tree)
    this.write = new ConditionWriter(scheme.id, facts, isLate, plans.requirements)
    this.ofLimits = new ConditionWriter(scheme.id, facts, isLate, plans.requirements, true)
    const filled = rulebook.fillings.filter(({ fills }) => fills === scheme.id)
    this.limits = [...scheme.limits, ...filled.flatMap(({ limits, area }) => limits.map((one) => ({ ...one, area })))]
  }

  plan(priority: number): void {
    const fixed = this.fixedCaveats()
    const open = this.openCaveats()
    const met = this.requirements()
    if (fixed.length === 0) this.add('eligible', inOrder('all', [...met, ...open.map(unless)]), priority)
    if (fixed.length > 0) this.add('possible', inOrder('all', met), priority, fixed)
    else if (open.length > 0) this.add('possible', inOrder('all', [...met, anyAtOnce(open)]), priority)
    const refused = this.refusals()
    if (refused.length > 0) this.add('not-eligible', inOrder('any', refused), priority)
    const elsewhere = this.scheme.area ? [this.write.area(this.scheme.area, false)] : []
    if (this.scheme.for !== 'household' && elsewhere.length > 0) {
      this.add('not-eligible', inOrder('any', elsewhere), priority, [], 'nobody')
    }
    // What neither is met nor fails is left open. Its rule comes after the others, and asks whether they settled it.
    const settled = {
      fact: 'settled',
      operator: 'equal',
      value: false,
      params: { scheme: this.scheme.id, person: ANYONE },
    }
    this.add('undetermined', { all: [settled] }, priority - 1)
    if (this.scheme.for !== 'household') this.add('undetermined', { all: [settled] }, priority - 1, [], 'nobody')
  }

  private add(
    outcome: RulePlan['outcome'],
    conditions: EngineCondition,
    priority: number,
    caveats: Caveat[] = [],
    whom: RulePlan['whom'] = this.scheme.for === 'household' ? 'household' : 'person',
  ): void {
    const { scheme, version } = this
    this.plans.rules.push({ scheme, version, outcome, conditions, priority, caveats, whom })
  }

  private place(firm: boolean): EngineCondition[] {
    const { area, for: whom } = this.scheme
    const membership = whom === 'each adult' || whom === 'each child' ? whom : undefined
    return [
      ...(area ? [this.write.area(area, firm)] : []),
      ...(membership ? [this.write.membership(membership, firm)] : []),
    ]
  }

  /** Where and who the scheme is for, and its conditions, in one list where they all must hold. */
  private requirements(): EngineCondition[] {
    const own = 'all' in this.version.conditions ? this.version.conditions.all : [this.version.conditions]
    return [...this.place(true), ...own.map((part) => this.write.holds(part))]
  }

  /** What makes a firm no: the wrong place or person, or a condition that fails where no limit of the file can turn that. */
  private refusals(): EngineCondition[] {
    const turning = this.limits.filter(({ turns }) => turns === 'no' || turns === 'both')
    const always = turning.some(({ when, area }) => when === undefined && area === undefined)
    if (always) return this.place(false)
    const fails = this.write.fails(this.version.conditions)
    const quiet = turning.map((limit) => unless(this.mayMatter(limit, true)))
    return [...this.place(false), quiet.length === 0 ? fails : inOrder('all', [fails, ...quiet])]
  }

  /**
   * Whether a limit may matter here: it has no condition, or its condition does not surely fail. One of a municipality matters to
   * who lives there, or `anywhere` also to who does not tell where they live.
   */
  private mayMatter({ when, area }: PlacedLimit, anywhere = false): EngineCondition {
    const here = area && (anywhere ? unless(this.ofLimits.area(area, false)) : this.ofLimits.area(area))
    const parts = [...(here ? [here] : []), ...(when ? [unless(this.ofLimits.fails(when))] : [])]
    return parts.length === 1 && parts[0] ? parts[0] : inOrder('all', parts)
  }

  private fixedCaveats(): Caveat[] {
    const { decides, state, stateReason } = this.scheme
    const fixed = this.limits.filter(({ turns, when, area }) => turnsYes(turns) && !when && !area)
    return [
      ...(decides === 'discretion' ? [{ code: 'discretion' } as const] : []),
      ...(state === 'budget-exhausted' ? [{ code: 'budget', ...(stateReason && { text: stateReason }) } as const] : []),
      ...this.version.also.map((text): Caveat => ({ code: 'also', text })),
      ...fixed.map(({ text }): Caveat => ({ code: 'limit', text })),
    ]
  }

  /** What makes the outcome "possible" in some households: each is true where it may matter. */
  private openCaveats(): EngineCondition[] {
    const limits = this.limits.filter(({ turns, when, area }) => turnsYes(turns) && (when || area))
    const readsTerms = (leaf: Leaf) => this.dependencies.restsOnTerms(leaf.test)
    const unfilled = this.ofLimits.restsOnUnfilled(this.version.conditions, readsTerms)
    return [
      ...(unfilled ? [this.caveat({ code: 'unfilled' }, unfilled)] : []),
      ...limits.map((limit) => this.caveat({ code: 'limit', text: limit.text }, this.mayMatter(limit))),
    ]
  }

  private caveat(caveat: Caveat, condition: EngineCondition): EngineCondition {
    const name = `${this.scheme.id} caveat ${this.plans.caveats.size + 1}`
    this.plans.caveats.set(name, caveat)
    return inOrder('all', [{ ...condition, name }])
  }
}

function turnsYes(turns: Limit['turns']): boolean {
  return turns === 'yes' || turns === 'both'
}
