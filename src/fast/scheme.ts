import type { Outcome } from '../check/judge.js'
import { SUBJECTS } from '../regulation/declare.js'
import type { Benefit, Limit, Scheme, Version } from '../regulation/rulebook.js'
import { isLeaf, leaves } from '../regulation/rulebook.js'
import type { Language } from '../values/spelling.js'
import { and, isUnknown, not, type Truth } from '../values/truth.js'
import type { Type } from '../values/types.js'
import { isMoney } from '../values/units.js'
import { bare, type Case, type Judged, NONE, ofPeople, type Verdict } from './case.js'
import { ConditionCompiler, type Test } from './condition.js'
import type { Engine } from './engine.js'
import type { Plan } from './plan.js'
import type { Rec } from './records.js'
import type { Town } from './town.js'
import type { Work } from './work.js'

/** An amount that a scheme pays. */
export interface Paid {
  /** What several persons get is added up where this number is the same. */
  group: number
  label: string
  unit: string
  type: Type
  money: boolean
}

/** What keeps an outcome from being firm, where its condition does not fail. */
type Turn = Test | undefined

/** The limits that keep a yes from being firm, and those that keep a no from it. */
export interface Turns {
  yes: readonly Turn[]
  no: readonly Turn[]
}

/** What a scheme is judged by, compiled. */
interface Compiled {
  conditions: Test
  benefits: readonly Work[]
  turns: Turns
}

/** A condition that decides by itself, and what it comes to where it holds and where it does not. */
interface Alone {
  readonly test: Test
  readonly passed: Outcome
  readonly failed: Outcome
}

/** One scheme on one date; it is compiled when the first household comes that it may be for. */
export class FastScheme<N> {
  private readonly subject: string | undefined
  private compiled: Compiled | undefined
  /**
   * For a household in its area, when nothing but its condition goes into what it comes to: no amount, no limit with a condition
   * of its own, no open term. Undefined where more does, and until the first household was judged.
   */
  alone: Alone | undefined
  /** The codes of the towns it is of; undefined for the whole country. */
  readonly area: ReadonlySet<string> | undefined
  readonly paid: readonly Paid[]
  /** Whether someone decides, whatever the conditions say. */
  private readonly settled: boolean

  private readonly engine: Engine<N>
  private readonly conditions: ConditionCompiler<N>
  /** The cell of the age of a person. */
  private readonly age: number

  constructor(
    readonly scheme: Scheme,
    /** Where it stands among the schemes in force. */
    readonly place: number,
    private readonly version: Version,
    private readonly plan: Plan<N>,
    language: Language,
  ) {
    this.engine = plan.engine
    this.age = plan.layout('person').cell('age')
    this.subject = SUBJECTS[scheme.for]
    this.conditions = new ConditionCompiler(plan, this.subject)
    this.area = scheme.area && new Set(scheme.area)
    const { benefit, also } = version
    const keys = [...new Set(benefit.map(keyOf))]
    this.paid = benefit.map((one) => ({
      group: keys.indexOf(keyOf(one)),
      label: one.label[language],
      unit: one.unit,
      type: one.formula.type,
      money: one.formula.type.is === 'number' && isMoney(one.formula.type.unit),
    }))
    this.settled = scheme.decides === 'discretion' || scheme.state === 'budget-exhausted' || also.length > 0
  }

  private compile(): Compiled {
    const { conditions, benefit } = this.version
    const compiled = {
      conditions: this.conditions.test(conditions),
      benefits: benefit.map(({ formula }) => this.plan.formula(formula.tree, this.subject)),
      turns: this.turnsOf(this.scheme.limits),
    }
    this.alone = this.aloneOf(compiled)
    this.compiled = compiled
    return compiled
  }

  private aloneOf({ conditions, benefits, turns: { yes, no } }: Compiled): Alone | undefined {
    if (this.subject !== undefined || this.scheme.frame || benefits.length > 0) return undefined
    if ([...yes, ...no].some((when) => when !== undefined)) return undefined
    const { reliance } = this.engine
    const tests = leaves(this.version.conditions).filter(isLeaf)
    if (tests.some(({ test }) => reliance.readsTerm(test))) return undefined
    return {
      test: conditions,
      passed: this.settled || yes.length > 0 ? 'possible' : 'eligible',
      failed: no.length > 0 ? 'undetermined' : 'not-eligible',
    }
  }

  private turnsOf(limits: readonly Limit[]): Turns {
    const turning = (how: 'yes' | 'no') =>
      limits
        .filter(({ turns }) => turns === how || turns === 'both')
        .map(({ when }) => when && this.conditions.test(when))
    return { yes: turning('yes'), no: turning('no') }
  }

  /** The limits of the municipality that fills this frame; of all of them for who may live anywhere. */
  private turnsIn(town: Town): Turns {
    const known = town.turns[this.place]
    if (known !== undefined) return known
    const { id } = this.scheme
    const { rulebook } = this.engine
    const anywhere = () => rulebook.fillings.filter(({ fills }) => fills === id).flatMap(({ limits }) => limits)
    const filling = this.engine.fillingOf(id, town.municipality)
    const made = this.turnsOf(isUnknown(town.municipality) ? anywhere() : (filling?.limits ?? []))
    town.turns[this.place] = made
    return made
  }

  judge(found: Case): Verdict {
    const { town, people, household } = found
    const inArea = town.inArea[this.place] as Truth
    if (inArea === false) return this.subject === undefined ? bare('not-eligible') : found.nobody
    if (this.subject === undefined) return this.weigh(household, found, inArea, undefined)
    const { refused } = found
    const judged: Judged[] = []
    let refusals = 0
    for (let at = 0; at < people.items.length; at += 1) {
      const one = this.person(found, at, inArea)
      if (one === refused[at]) refusals += 1
      judged.push(one)
    }
    // Nobody is told of: whoever they are, they must live in the area, and their names are missing first.
    if (people.open) judged.push({ person: undefined, outcome: 'undetermined', benefits: NONE })
    return refusals === judged.length ? found.nobody : ofPeople(judged)
  }

  private person(found: Case, at: number, inArea: Truth): Judged {
    const record = found.people.items[at]?.value as Rec
    const belongs = this.membership(record, found, at)
    return belongs === false ? (found.refused[at] as Judged) : this.weigh(record, found, and(inArea, belongs), at)
  }

  private membership(record: Rec, found: Case, at: number): Truth {
    const who = this.scheme.for
    if (who !== 'each adult' && who !== 'each child') return true
    const { minors } = found
    let minor = minors[at]
    if (minor === undefined) {
      const { numbers } = this.engine
      minor = numbers.less(record.layout.read(record, this.age) as N, numbers.told(18))
      minors[at] = minor
    }
    return who === 'each child' ? minor : not(minor)
  }

  /**
   * `placed`: whether the subject is one that the scheme is for, as far as place and age go. `person`: its place among the people,
   * where it is one of them.
   */
  private weigh(record: Rec, found: Case, placed: Truth, person: number | undefined): Judged {
    const { engine } = this
    const { conditions, benefits } = this.compiled ?? this.compile()
    // Another scheme may be waiting for the outcome of this one.
    const outer = engine.open
    engine.open = false
    const held = conditions(record, found, person)
    const truth = placed === true ? held : and(placed, held)
    const open = engine.open
    let outcome: Outcome = 'undetermined'
    if (truth === false) outcome = this.turned(record, found, person, false) ? 'undetermined' : 'not-eligible'
    else if (truth === true) {
      outcome = open || this.settled || this.turned(record, found, person, true) ? 'possible' : 'eligible'
    }
    const paid = truth === false || benefits.length === 0 ? NONE : pay(benefits, record)
    engine.open = outer
    const refused = person === undefined ? undefined : (found.refused[person] as Judged)
    if (paid !== NONE) return { person: refused?.person, outcome, benefits: paid }
    if (refused === undefined) return bare(outcome)
    return outcome === 'not-eligible' ? refused : { person: refused.person, outcome, benefits: NONE }
  }

  /** Whether some limit of the file, or of the town that fills it, keeps a yes or a no from being firm. */
  private turned(record: Rec, found: Case, person: number | undefined, passed: boolean): boolean {
    const own = (this.compiled as Compiled).turns
    if (turns(passed ? own.yes : own.no, record, found, person)) return true
    if (!this.scheme.frame || (passed && isUnknown(found.town.municipality))) return false
    const local = this.turnsIn(found.town)
    return turns(passed ? local.yes : local.no, record, found, person)
  }
}

function pay(benefits: readonly Work[], record: Rec): readonly unknown[] {
  const paid: unknown[] = []
  for (let at = 0; at < benefits.length; at += 1) paid.push((benefits[at] as Work)(record))
  return paid
}

function turns(list: readonly Turn[], record: Rec, found: Case, person: number | undefined): boolean {
  for (let at = 0; at < list.length; at += 1) {
    const when = list[at]
    if (when === undefined || when(record, found, person) !== false) return true
  }
  return false
}

function keyOf({ label, unit }: Benefit): string {
  return `${label.nl} ${unit}`
}
