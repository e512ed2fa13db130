import type { Event, RuleResult } from 'json-rules-engine'
import { newTrace, type Weighed } from '../check/evaluate.js'
import { fillFigures } from '../check/fill.js'
import type { JudgedBenefit } from '../check/judge.js'
import type { HouseholdRecord } from '../check/record.js'
import type { BenefitResult, CaveatResult, Missing, Reason } from '../check/result.js'
import type { Trace } from '../check/trace.js'
import type { Range } from '../values/ranges.js'
import type { Language } from '../values/spelling.js'
import type { Requirement } from './conditions.js'
import { compareBy, isUnfilled } from './operators.js'
import type { Plans, RulePlan } from './rules.js'
import type { HouseholdRun } from './run.js'
import { asValue, FactValue } from './value.js'

interface About {
  /** The id of the scheme. */
  scheme: string
  title: string
  /** The id of the person, where the scheme is for each adult, child or person. */
  person?: string
}

/** All conditions hold. `reasons` are the requirements that made it so. */
export interface EligibleEvent extends About {
  benefits: BenefitResult[]
  reasons: Reason[]
}

/** All conditions hold, but somebody decides, or the file does not do all of the regulation. */
export interface PossibleEvent extends EligibleEvent {
  caveats: CaveatResult[]
}

/** A condition does not hold, and that is certain. */
export interface NotEligibleEvent extends About {
  reasons: Reason[]
}

/** Neither a yes nor a no: what is missing, as far as the engine looked. */
export interface UndeterminedEvent extends About {
  missing: Missing[]
}

/** What comes with each type of event of the engine. */
export interface HouseholdEvents {
  eligible: EligibleEvent
  possible: PossibleEvent
  'not-eligible': NotEligibleEvent
  undetermined: UndeterminedEvent
}

/** A condition after the engine looked at it: with the values it found, if it came to it. */
interface Looked {
  name?: string
  result?: boolean
  factResult?: unknown
  valueResult?: unknown
  all?: Looked[]
  any?: Looked[]
  not?: Looked
}

/** Tells what came of the rules about one household. */
export class Teller {
  /** What was looked at for a scheme and a person, by rules that did not come out. */
  private readonly looked = new Map<string, Looked[]>()

  constructor(
    private readonly run: HouseholdRun,
    private readonly plans: Plans,
    private readonly language: Language,
  ) {}

  /** Remembers what a rule saw that did not come out. */
  failed({ scheme }: RulePlan, person: string | undefined, { conditions }: RuleResult): void {
    const key = `${scheme.id} ${person ?? ''}`
    this.looked.set(key, [...(this.looked.get(key) ?? []), conditions as Looked])
  }

  /** Fills in the event of a rule that came out. */
  async tell(plan: RulePlan, person: string | undefined, event: Event, { conditions }: RuleResult): Promise<void> {
    const { scheme, outcome } = plan
    this.run.settle(scheme.id, person, outcome)
    const seen = lookedAt(conditions as Looked)
    const reasons = () => this.reasons(plan, person, seen)
    const about = { scheme: scheme.id, title: scheme.title[this.language], ...(person !== undefined && { person }) }
    if (outcome === 'undetermined') event.params = { ...about, missing: this.missing(plan, person) }
    else if (outcome === 'not-eligible') event.params = { ...about, reasons: reasons() }
    else {
      const benefits = await this.benefits(plan, person)
      const caveats = outcome === 'possible' ? { caveats: this.caveats(plan, seen) } : {}
      event.params = { ...about, benefits, ...caveats, reasons: reasons() }
    }
  }

  private async benefits({ version }: RulePlan, person: string | undefined): Promise<BenefitResult[]> {
    const { run } = this
    const subject = person === undefined ? undefined : run.person('benefits', person)
    const benefits: Pick<JudgedBenefit, 'benefit' | 'value'>[] = []
    for (const benefit of version.benefit) benefits.push({ benefit, value: await this.pay(benefit, subject) })
    return run.presenter.benefits(benefits)
  }

  private pay(benefit: RulePlan['version']['benefit'][number], subject: HouseholdRecord<Range> | undefined): unknown {
    return this.run.compute(() => this.run.run(benefit.formula.tree, subject))
  }

  private caveats({ scheme, caveats }: RulePlan, seen: readonly Looked[]): CaveatResult[] {
    const found = seen.flatMap(({ name, result }) => (result ? (this.plans.caveats.get(name ?? '') ?? []) : []))
    const told = [...caveats, ...found].map(({ code, text }) => ({
      code,
      ...(text && { text: fillFigures(text[this.language], scheme.id, this.run.store, this.language) }),
    }))
    return [...new Map(told.map((caveat) => [`${caveat.code} ${caveat.text ?? ''}`, caveat])).values()]
  }

  private reasons({ scheme, version }: RulePlan, person: string | undefined, seen: readonly Looked[]): Reason[] {
    const parts = seen.flatMap((one) => {
      const requirement = this.plans.requirements.get(one.name ?? '')
      return one.result && requirement && !requirement.limit ? [weighed(requirement, one)] : []
    })
    const judged = { conditions: { is: 'all', truth: true, parts } as const, ...(person !== undefined && { person }) }
    return this.run.presenter.reasons(scheme, version, [judged])
  }

  private missing({ scheme, whom }: RulePlan, person: string | undefined): Missing[] {
    const seen = (this.looked.get(`${scheme.id} ${person ?? ''}`) ?? []).flatMap((one) => lookedAt(one))
    const open = seen.flatMap((one): Trace[] => {
      const requirement = this.plans.requirements.get(one.name ?? '')
      if (requirement === undefined || !('factResult' in one)) return []
      const truth = compareBy(requirement.operator, one.factResult, one.valueResult)
      return typeof truth === 'boolean' ? [] : tracesOf(one)
    })
    const people = newTrace('people')
    if (whom === 'nobody') this.run.store.trace(people, () => this.run.people())
    return this.run.presenter.missing([{ open: [...open, people] }])
  }
}

/** Every condition of a tree, groups before their parts. */
function lookedAt(condition: Looked, into: Looked[] = []): Looked[] {
  into.push(condition)
  for (const part of condition.all ?? condition.any ?? []) lookedAt(part, into)
  if (condition.not) lookedAt(condition.not, into)
  return into
}

function tracesOf({ factResult, valueResult }: Looked): Trace[] {
  return [factResult, valueResult].flatMap((side) => (side instanceof FactValue ? [side.trace] : []))
}

/** A requirement as `check` weighs it, so that its reason is told in the same way. */
function weighed(requirement: Requirement, looked: Looked): Weighed {
  const { code, fact, operator, leaf, schemeLeaf } = requirement
  const { factResult: left, valueResult: right } = looked
  const unfilled = isUnfilled(operator, left, right)
  const [found, limit] = [asValue(left, right), asValue(right, left)]
  const trace = newTrace(fact)
  trace.needs = tracesOf(looked).flatMap(({ needs }) => needs)
  return {
    is: 'leaf',
    code,
    fact,
    truth: unfilled ? true : compareBy(operator, left, right),
    found: schemeLeaf ? receivedOr(schemeLeaf.of, found, left, right) : found,
    limit: schemeLeaf ? schemeLeaf.scheme : code === 'lives-in' ? right : limit,
    trace,
    leaf,
    schemeLeaf,
    unfilled,
  }
}

function receivedOr(of: 'receives' | 'eligibleFor', found: unknown, left: unknown, right: unknown): unknown {
  return of === 'receives' ? compareBy('contains', left, right) : found
}
