import type { Task } from '../check/checker.js'
import type { Outcome } from '../check/judge.js'
import type { BenefitResult } from '../check/result.js'
import { TRUTHS, together } from '../check/together.js'
import type { Tree } from '../formula/tree.js'
import { inForce } from '../regulation/inForce.js'
import type { Condition, Limit, Rulebook, Scheme, SchemeLeaf, Version } from '../regulation/rulebook.js'
import { isLeaf, isSchemeLeaf, parts as partsOf } from '../regulation/rulebook.js'
import type { Arithmetic } from '../values/arithmetic.js'
import type { Entry, List } from '../values/lists.js'
import type { Language } from '../values/spelling.js'
import { and, not, or, type Truth, UNKNOWN } from '../values/truth.js'
import type { Type } from '../values/types.js'
import { isMoney } from '../values/units.js'
import { Engine, type Plan } from './plan.js'
import { Core, type Env, type Raw, type Rec } from './records.js'

/** What came out for one person. */
export interface PersonOutcome {
  person: string
  outcome: Outcome
  benefits: BenefitResult[]
}

/** What came out for one scheme: outcome and amounts, as `check` has them, without the reasons. */
export interface SchemeOutcome {
  id: string
  outcome: Outcome
  received: boolean | null
  /** Left out where there is nothing to get. */
  benefits?: BenefitResult[]
  /** For a scheme for each person. */
  grants?: PersonOutcome[]
}

/** What a scheme came to for one subject: the household, or a person in it. */
interface Judged {
  outcome: Outcome
  person?: string
  benefits: unknown[]
}

/** The household that is being looked at, or one person of it. */
interface Subject {
  env: Env
  case: Case
  person?: string
  record?: Rec
}

type Test = (subject: Subject) => Truth

interface Paid {
  /** By which what several persons get is added up. */
  key: string
  label: string
  unit: string
  type: Type
  money: boolean
  run: (env: Env) => unknown
}

/** One household: what was judged of it so far. */
export class Case<N = unknown> {
  readonly judged: (readonly Judged[] | undefined)[] = []
  private everybody: readonly Judged[] | undefined
  /** The household as the subject of schemes that are for all of it. */
  readonly whole: Subject
  readonly receives: List
  readonly municipality: unknown
  readonly people: List<Rec>

  constructor(
    readonly household: Rec,
    readonly schemes: readonly FastScheme<N>[],
  ) {
    this.whole = { env: household.env(), case: this }
    this.receives = household.get('receives') as List
    this.municipality = household.get('municipality')
    this.people = household.get('people') as List<Rec>
  }

  receivesScheme(id: string): Truth {
    for (const { value } of this.receives.items) if (value === id) return true
    return this.receives.open ? UNKNOWN : false
  }

  /** Everybody who is told of, refused: for the schemes of other towns. */
  get refused(): readonly Judged[] {
    this.everybody ??= this.people.items.map(({ value }) => refusal(String(value.core.raw.id)))
    return this.everybody
  }

  of(place: number): readonly Judged[] {
    const known = this.judged[place]
    if (known !== undefined) return known
    const made = this.schemes[place]?.judge(this) ?? []
    this.judged[place] = made
    return made
  }
}

/** The outcome of another scheme is no more work where it was judged already. */
const WORK_OF_A_SCHEME = 1000

const NONE: unknown[] = []

function refusal(person?: string): Judged {
  return { outcome: 'not-eligible', benefits: NONE, ...(person !== undefined && { person }) }
}

const REFUSED: readonly Judged[] = [refusal()]

/** One scheme on one date, compiled. */
class FastScheme<N> {
  private readonly conditions: Test
  private readonly limits: readonly { limit: Limit; when: Test | undefined }[]
  private readonly fillingLimits = new Map<string, { limit: Limit; when: Test | undefined }[]>()
  private readonly area: ReadonlySet<string> | undefined
  readonly benefits: readonly Paid[]
  /** Set while some requirement rests on a term that the municipality has not filled. */
  private open = false

  constructor(
    readonly scheme: Scheme,
    private readonly version: Version,
    private readonly plan: Plan<N>,
    private readonly places: ReadonlyMap<string, number>,
    language: Language,
  ) {
    this.area = scheme.area && new Set(scheme.area)
    this.conditions = this.condition(version.conditions, true)
    this.limits = this.limitsFrom(scheme.limits)
    this.benefits = version.benefit.map(({ label, unit, formula }) => ({
      key: `${label.nl} ${unit}`,
      label: label[language],
      unit,
      type: formula.type,
      money: formula.type.is === 'number' && isMoney(formula.type.unit),
      run: this.compile(formula.tree),
    }))
  }

  private compile(tree: Tree): (env: Env) => unknown {
    const household = this.scheme.for === 'household'
    let run: ((env: Env) => unknown) | undefined
    return (env) => {
      run ??= this.plan.compile(tree, household ? new Map() : new Map([['person', 0]]))
      return run(env)
    }
  }

  private limitsFrom(limits: readonly Limit[]) {
    return limits
      .filter(({ turns }) => turns !== 'none')
      .map((limit) => ({ limit, when: limit.when && this.condition(limit.when, true) }))
  }

  /** The limits of the municipality that fills this frame. */
  private filled(municipality: unknown) {
    if (!this.scheme.frame || typeof municipality !== 'string') return []
    const known = this.fillingLimits.get(municipality)
    if (known !== undefined) return known
    const filling = this.plan.engine.fillingOf(this.scheme.id, municipality)
    const made = this.limitsFrom(filling?.limits ?? [])
    this.fillingLimits.set(municipality, made)
    return made
  }

  private condition(condition: Condition, wanted: boolean): Test {
    if (isLeaf(condition) || isSchemeLeaf(condition)) {
      const test = isLeaf(condition) ? this.leaf(condition.test, wanted) : this.other(condition, wanted)
      return condition.soft ? (subject) => soften(test(subject)) : test
    }
    if ('not' in condition) return this.condition(condition.not, !wanted)
    const parts = 'all' in condition ? condition.all : condition.any
    // What is quickly looked up goes first: it may settle the rest. The order makes no difference to what comes out.
    const sorted = parts
      .map((part) => ({ part, work: this.workOf(part) }))
      .sort((left, right) => left.work - right.work)
    const tests = sorted.map(({ part }) => this.condition(part, wanted))
    // De Morgan: what must not all hold is that any does not.
    if ('all' in condition === wanted) return allOf(tests)
    return this.anyOf(tests)
  }

  /** One way is enough. What rests on an unfilled term counts only where no way holds without one. */
  private anyOf(tests: readonly Test[]): Test {
    return (subject) => {
      const outer = this.open
      let truth: Truth = false
      let open = false
      for (const test of tests) {
        this.open = false
        const way = test(subject)
        if (way === true && !this.open) {
          this.open = outer
          return true
        }
        open ||= way !== false && this.open
        truth = or(truth, way)
      }
      this.open = outer || open
      return truth
    }
  }

  private workOf(condition: Condition): number {
    if (isLeaf(condition)) return this.plan.engine.workOf(condition.test)
    if (isSchemeLeaf(condition)) return condition.of === 'receives' ? 1 : WORK_OF_A_SCHEME
    return partsOf(condition).reduce((sum, part) => sum + this.workOf(part), 0)
  }

  private other({ scheme, of, wanted: told }: SchemeLeaf, wanted: boolean): Test {
    const positive = told === wanted
    const place = this.places.get(scheme)
    return (subject) => {
      const truth = of === 'receives' ? subject.case.receivesScheme(scheme) : asked(subject, place)
      return positive ? truth : not(truth)
    }
  }

  private leaf(tree: Tree, wanted: boolean): Test {
    const { engine } = this.plan
    const run = this.compile(tree)
    return ({ env }) => {
      engine.unfilled = false
      const tested = run(env) as Truth
      const truth = wanted ? tested : not(tested)
      if (!engine.unfilled || typeof truth === 'boolean') return truth
      this.open = true
      return true
    }
  }

  judge(found: Case): readonly Judged[] {
    const { scheme } = this
    const { municipality, people } = found
    const elsewhere = this.area !== undefined && municipality !== UNKNOWN && !this.area.has(String(municipality))
    if (elsewhere) return scheme.for === 'household' || people.items.length === 0 ? REFUSED : found.refused
    const place: Truth = this.area !== undefined && municipality === UNKNOWN ? UNKNOWN : true
    if (scheme.for === 'household') {
      return [this.weigh(found.whole, place)]
    }
    const judged = people.items.map((entry) => this.person(entry, found, place))
    // Nobody is told of: whoever they are, they must live in the area, and their names are missing first.
    if (people.open) judged.push({ outcome: 'undetermined', benefits: NONE })
    return judged
  }

  private person({ value: record }: Entry<Rec>, found: Case, place: Truth): Judged {
    const person = String(record.core.raw.id)
    const subject = { env: record.env(), case: found, person, record }
    const judged = this.weigh(subject, and(place, this.membership(record)))
    judged.person = person
    return judged
  }

  private membership(record: Rec): Truth {
    if (this.scheme.for !== 'each adult' && this.scheme.for !== 'each child') return true
    const { numbers } = this.plan.engine
    const minor = numbers.less(record.get('age') as N, numbers.told(18))
    return this.scheme.for === 'each child' ? minor : not(minor)
  }

  private weigh(subject: Subject, place: Truth): Judged {
    if (place === false) return refusal()
    this.open = false
    const truth = and(place, this.conditions(subject))
    const open = this.open
    if (truth === false) {
      const kept = this.turned(subject, false)
      return kept ? { outcome: 'undetermined', benefits: NONE } : refusal()
    }
    const benefits = this.benefits.length === 0 ? NONE : this.benefits.map(({ run }) => run(subject.env))
    if (truth !== true) return { outcome: 'undetermined', benefits }
    const { scheme, version } = this
    const settled =
      open || scheme.decides === 'discretion' || scheme.state === 'budget-exhausted' || version.also.length > 0
    return { outcome: settled || this.turned(subject, true) ? 'possible' : 'eligible', benefits }
  }

  /** Whether some limit of the file keeps a yes, or a no, from being firm. */
  private turned(subject: Subject, passed: boolean): boolean {
    if (this.limits.length === 0 && !this.scheme.frame) return false
    const turns = (list: readonly { limit: Limit; when: Test | undefined }[]) =>
      list.some(({ limit, when }) => {
        if (limit.turns !== 'both' && (limit.turns === 'yes') !== passed) return false
        return when === undefined || when(subject) !== false
      })
    return turns(this.limits) || turns(this.filled(subject.case.municipality))
  }
}

/** A guideline that does not hold refuses nobody: somebody decides. */
function soften(truth: Truth): Truth {
  return truth === false ? UNKNOWN : truth
}

function allOf(tests: readonly Test[]): Test {
  return (subject) => {
    let truth: Truth = true
    for (const test of tests) {
      truth = and(truth, test(subject))
      if (truth === false) return false
    }
    return truth
  }
}

/** How the outcome of another scheme enters: for the same person, where it is judged for persons. */
function asked({ case: found, person }: Subject, place: number | undefined): Truth {
  // Not in force on this date.
  if (place === undefined) return false
  const all = found.of(place)
  const own = person === undefined ? undefined : all.find((one) => one.person === person)
  return TRUTHS[together(own ? [own] : all)]
}

/** A scheme that an answer tells of, and where it stands among those in force. */
interface Told {
  scheme: Scheme
  place: number | undefined
}

/** How the amounts of an answer are written. */
export type WriteEnds<N> = (value: N, type: Type, money: boolean) => { min: string | null; max: string | null }

/** Judges households over the numbers it is given, without keeping why. */
export class FastChecker<N> {
  readonly engine: Engine<N>
  private readonly plan: Plan<N>
  private readonly schemes: FastScheme<N>[]
  private readonly told: Told[]

  constructor(
    rulebook: Rulebook,
    { date, judged, told, language }: Task,
    numbers: Arithmetic<N>,
    private readonly write: WriteEnds<N>,
  ) {
    this.engine = new Engine(rulebook, date, numbers)
    this.plan = this.engine.on(date)
    const places = new Map<string, number>()
    this.schemes = judged.flatMap((scheme) => {
      const version = inForce(scheme.versions, date)
      if (version === undefined) return []
      places.set(scheme.id, places.size)
      return [new FastScheme(scheme, version, this.plan, places, language)]
    })
    this.told = told.map((scheme) => ({ scheme, place: places.get(scheme.id) }))
  }

  /** The outcomes for a household that was read and found right. */
  outcomes(household: Raw): SchemeOutcome[] {
    const found = this.look(household)
    return this.told.map((_scheme, at) => this.outcome(found, at))
  }

  /** A household, of which nothing is judged yet. */
  look(household: Raw): Case<N> {
    return new Case(new Core('household', household).on(this.plan), this.schemes)
  }

  /** The outcome of one of the schemes that are told of. */
  outcome(found: Case<N>, at: number): SchemeOutcome {
    const { scheme, place } = this.told[at] as Told
    const truth = found.receivesScheme(scheme.id)
    const received = typeof truth === 'boolean' ? truth : null
    if (place === undefined) return { id: scheme.id, outcome: 'not-in-force', received }
    const judged = found.of(place)
    const outcome = judged.length === 0 ? 'not-eligible' : together(judged)
    const told: SchemeOutcome = { id: scheme.id, outcome, received }
    const paid = this.schemes[place]?.benefits ?? []
    if (scheme.for !== 'household') this.addGrants(told, judged, paid)
    else if (outcome !== 'not-eligible') told.benefits = this.shown(paid, judged[0]?.benefits ?? NONE)
    return told
  }

  private addGrants(told: SchemeOutcome, judged: readonly Judged[], paid: readonly Paid[]): void {
    const people = judged.filter(({ person }) => person !== undefined)
    told.grants = people.map(({ person = '', outcome, benefits }) => ({
      person,
      outcome,
      benefits: this.shown(paid, benefits),
    }))
    if (told.outcome !== 'not-eligible') told.benefits = this.totals(paid, people)
  }

  private shown(paid: readonly Paid[], values: readonly unknown[]): BenefitResult[] {
    return values.map((value, place) => this.show(paid[place] as Paid, value))
  }

  /** What persons get together, for each kind of benefit. Who is not sure to get it counts from nothing. */
  private totals(paid: readonly Paid[], judged: readonly Judged[]): BenefitResult[] {
    const { numbers } = this.engine
    const sums = new Map<string, { paid: Paid; value: unknown }>()
    for (const { outcome, benefits } of judged) {
      const sure = outcome === 'eligible' || outcome === 'possible'
      for (const [place, value] of benefits.entries()) {
        const one = paid[place] as Paid
        const part = value === UNKNOWN || value === null || sure ? value : numbers.either(numbers.told(0), value as N)
        const sum = sums.get(one.key)?.value
        const open = part === UNKNOWN || part === null || sum === UNKNOWN || sum === null
        const joined = sum === undefined ? part : open ? UNKNOWN : numbers.add(sum as N, part as N)
        sums.set(one.key, { paid: one, value: joined })
      }
    }
    return [...sums.values()].map(({ paid: one, value }) => this.show(one, value))
  }

  private show({ label, unit, type, money }: Paid, value: unknown): BenefitResult {
    if (value === UNKNOWN || value === null) return { label, min: null, max: null, unit }
    const { min, max } = this.write(value as N, type, money)
    return { label, min, max, unit }
  }
}
