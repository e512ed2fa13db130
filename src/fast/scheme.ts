import type { Tree } from '../formula/tree.js'
import { SUBJECTS } from '../regulation/declare.js'
import type { Benefit, Condition, Limit, Scheme, SchemeLeaf, Version } from '../regulation/rulebook.js'
import { isLeaf, isSchemeLeaf } from '../regulation/rulebook.js'
import type { Language } from '../values/spelling.js'
import { and, not, or, type Truth, UNKNOWN } from '../values/truth.js'
import type { Type } from '../values/types.js'
import { isMoney } from '../values/units.js'
import { asked, type Case, type Judged, NONE, REFUSED, refusal } from './case.js'
import type { Work } from './layout.js'
import type { Plan } from './plan.js'
import type { Rec } from './records.js'

/** A condition, for the household or one person of it: its record, what was judged so far, and the id of the person. */
type Test = (record: Rec, found: Case, person?: string) => Truth

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
interface Turns {
  yes: readonly Turn[]
  no: readonly Turn[]
}

/** What a scheme is judged by, compiled. */
interface Compiled {
  conditions: Test
  benefits: readonly Work[]
  turns: Turns
}

/** One scheme on one date; it is compiled when the first household comes that it may be for. */
export class FastScheme<N> {
  private readonly subject: string | undefined
  private compiled: Compiled | undefined
  private readonly filled = new Map<unknown, Turns>()
  private readonly area: ReadonlySet<string> | undefined
  readonly paid: readonly Paid[]
  /** Whether someone decides, whatever the conditions say. */
  private readonly settled: boolean

  constructor(
    readonly scheme: Scheme,
    private readonly version: Version,
    private readonly plan: Plan<N>,
    language: Language,
  ) {
    this.subject = SUBJECTS[scheme.for]
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
    return {
      conditions: this.test(conditions),
      benefits: benefit.map(({ formula }) => this.plan.formula(formula.tree, this.subject)),
      turns: this.turnsOf(this.scheme.limits),
    }
  }

  private test(condition: Condition): Test {
    return (this.plan.scripted(condition, this.subject) as Test | undefined) ?? this.condition(condition, true)
  }

  private turnsOf(limits: readonly Limit[]): Turns {
    const turning = (how: 'yes' | 'no') =>
      limits.filter(({ turns }) => turns === how || turns === 'both').map(({ when }) => when && this.test(when))
    return { yes: turning('yes'), no: turning('no') }
  }

  /** The limits of the municipality that fills this frame. */
  private turnsIn(municipality: unknown): Turns {
    const known = this.filled.get(municipality)
    if (known !== undefined) return known
    const filling = this.plan.engine.fillingOf(this.scheme.id, municipality)
    const made = this.turnsOf(filling?.limits ?? [])
    this.filled.set(municipality, made)
    return made
  }

  private condition(condition: Condition, wanted: boolean): Test {
    if (isLeaf(condition) || isSchemeLeaf(condition)) {
      const test = isLeaf(condition) ? this.leaf(condition.test, wanted) : this.other(condition, wanted)
      return condition.soft ? soften(test) : test
    }
    if ('not' in condition) return this.condition(condition.not, !wanted)
    const parts = this.plan.engine.reliance.byWork('all' in condition ? condition.all : condition.any)
    const tests = parts.map((part) => this.condition(part, wanted))
    // De Morgan: what must not all hold is that any does not.
    return 'all' in condition === wanted ? allOf(tests) : this.anyOf(tests)
  }

  /** One way is enough. What rests on an unfilled term counts only where no way holds without one. */
  private anyOf(tests: readonly Test[]): Test {
    const { engine } = this.plan
    return (record, found, person) => {
      const outer = engine.open
      let truth: Truth = false
      let open = false
      for (const test of tests) {
        engine.open = false
        const way = test(record, found, person)
        if (way === true && !engine.open) {
          engine.open = outer
          return true
        }
        open ||= way !== false && engine.open
        truth = or(truth, way)
      }
      engine.open = outer || open
      return truth
    }
  }

  private other({ scheme, of, wanted: told }: SchemeLeaf, wanted: boolean): Test {
    const positive = told === wanted
    const place = this.plan.engine.places.get(scheme)
    return (_record, found, person) => {
      const truth = of === 'receives' ? found.receivesScheme(scheme) : asked(found, person, place)
      return positive ? truth : not(truth)
    }
  }

  private leaf(tree: Tree, wanted: boolean): Test {
    const { engine } = this.plan
    const run = this.plan.formula(tree, this.subject)
    return (record) => {
      engine.unfilled = false
      const tested = run(record) as Truth
      const truth = wanted ? tested : not(tested)
      if (!engine.unfilled || typeof truth === 'boolean') return truth
      engine.open = true
      return true
    }
  }

  judge(found: Case): readonly Judged[] {
    const { scheme } = this
    const { municipality, people, household } = found
    const elsewhere = this.area !== undefined && municipality !== UNKNOWN && !this.area.has(String(municipality))
    if (elsewhere) return scheme.for === 'household' || people.items.length === 0 ? REFUSED : found.refused
    const place: Truth = this.area !== undefined && municipality === UNKNOWN ? UNKNOWN : true
    if (scheme.for === 'household') return [this.weigh(household, found, place)]
    const judged = people.items.map(({ value }) => this.person(value, found, place))
    // Nobody is told of: whoever they are, they must live in the area, and their names are missing first.
    if (people.open) judged.push({ outcome: 'undetermined', person: undefined, benefits: NONE })
    return judged
  }

  private person(record: Rec, found: Case, place: Truth): Judged {
    return this.weigh(record, found, and(place, this.membership(record)), String(record.raw.id))
  }

  private membership(record: Rec): Truth {
    if (this.scheme.for !== 'each adult' && this.scheme.for !== 'each child') return true
    const { numbers } = this.plan.engine
    const minor = numbers.less(record.get('age') as N, numbers.told(18))
    return this.scheme.for === 'each child' ? minor : not(minor)
  }

  private weigh(record: Rec, found: Case, place: Truth, person?: string): Judged {
    if (place === false) return refusal(person)
    const { engine } = this.plan
    this.compiled ??= this.compile()
    const { conditions, benefits } = this.compiled
    // Another scheme may be waiting for the outcome of this one.
    const outer = engine.open
    engine.open = false
    const truth = and(place, conditions(record, found, person))
    const open = engine.open
    let outcome: Judged['outcome'] = 'undetermined'
    if (truth === false) outcome = this.turned(record, found, person, false) ? 'undetermined' : 'not-eligible'
    else if (truth === true) {
      outcome = open || this.settled || this.turned(record, found, person, true) ? 'possible' : 'eligible'
    }
    const paid = truth === false || benefits.length === 0 ? NONE : benefits.map((run) => run(record))
    engine.open = outer
    return { outcome, person, benefits: paid }
  }

  /** Whether some limit of the file, or of the town that fills it, keeps a yes or a no from being firm. */
  private turned(record: Rec, found: Case, person: string | undefined, passed: boolean): boolean {
    const own = (this.compiled as Compiled).turns
    if (turns(passed ? own.yes : own.no, record, found, person)) return true
    if (!this.scheme.frame || found.municipality === UNKNOWN) return false
    const local = this.turnsIn(found.municipality)
    return turns(passed ? local.yes : local.no, record, found, person)
  }
}

function turns(list: readonly Turn[], record: Rec, found: Case, person: string | undefined): boolean {
  for (const when of list) if (when === undefined || when(record, found, person) !== false) return true
  return false
}

function keyOf({ label, unit }: Benefit): string {
  return `${label.nl} ${unit}`
}

/** A guideline that does not hold refuses nobody: somebody decides. */
function soften(test: Test): Test {
  return (record, found, person) => {
    const truth = test(record, found, person)
    return truth === false ? UNKNOWN : truth
  }
}

function allOf(tests: readonly Test[]): Test {
  return (record, found, person) => {
    let truth: Truth = true
    for (const test of tests) {
      truth = and(truth, test(record, found, person))
      if (truth === false) return false
    }
    return truth
  }
}
