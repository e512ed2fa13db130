import type { Outcome } from '../check/judge.js'
import type { BenefitResult } from '../check/result.js'
import { TRUTHS, together } from '../check/together.js'
import { children, type Tree } from '../formula/tree.js'
import { inForce } from '../regulation/inForce.js'
import type { Condition, Limit, Rulebook, Scheme, SchemeLeaf, Version } from '../regulation/rulebook.js'
import { isLeaf, isSchemeLeaf } from '../regulation/rulebook.js'
import { centsOf, type Fast, floats } from '../values/floats.js'
import type { Entry, List } from '../values/lists.js'
import { own } from '../values/own.js'
import type { Language } from '../values/spelling.js'
import { and, not, or, type Truth, UNKNOWN } from '../values/truth.js'
import { isMoney } from '../values/units.js'
import { Engine, type Env, type Plan } from './plan.js'
import { Core, type Raw, type Rec } from './records.js'

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
  money: boolean
  run: (env: Env) => unknown
}

/** One household: what was judged of it so far. */
class Case {
  readonly judged: (readonly Judged[] | undefined)[] = []
  readonly receives: List
  readonly municipality: unknown
  readonly people: List<Rec>

  constructor(
    readonly household: Rec,
    readonly schemes: readonly FastScheme[],
  ) {
    this.receives = household.get('receives') as List
    this.municipality = household.get('municipality')
    this.people = household.get('people') as List<Rec>
  }

  receivesScheme(id: string): Truth {
    for (const { value } of this.receives.items) if (value === id) return true
    return this.receives.open ? UNKNOWN : false
  }

  of(place: number): readonly Judged[] {
    const known = this.judged[place]
    if (known !== undefined) return known
    const made = this.schemes[place]?.judge(this) ?? []
    this.judged[place] = made
    return made
  }
}

const EMPTY: readonly Judged[] = []
const NONE: unknown[] = []

/** One scheme on one date, compiled. */
class FastScheme {
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
    private readonly plan: Plan,
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
    const tests = parts.map((part) => this.condition(part, wanted))
    // De Morgan: what must not all hold is that any does not.
    if ('all' in condition === wanted) return allOf(tests)
    // Where something may rest on an unfilled term, every way is looked at: one that is open is told.
    return anyOf(tests, !parts.some((part) => touchesTerms(part, this.plan.engine)))
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
    const { municipality, household, people } = found
    const elsewhere = this.area !== undefined && municipality !== UNKNOWN && !this.area.has(String(municipality))
    const place: Truth = this.area !== undefined && municipality === UNKNOWN ? UNKNOWN : !elsewhere
    if (scheme.for === 'household') {
      return [this.weigh({ env: { household, locals: [] }, case: found }, place)]
    }
    const judged = people.items.map((entry) => this.person(entry, found, place))
    // Nobody is told of: whoever they are, they must live in the area, and their names are missing first.
    if (people.open) judged.push({ outcome: elsewhere ? 'not-eligible' : 'undetermined', benefits: NONE })
    return judged
  }

  private person({ value: record }: Entry<Rec>, found: Case, place: Truth): Judged {
    const person = String(record.core.raw.id)
    const subject = { env: { household: found.household, locals: [record] }, case: found, person, record }
    const judged = this.weigh(subject, and(place, this.membership(record)))
    judged.person = person
    return judged
  }

  private membership(record: Rec): Truth {
    if (this.scheme.for === 'each adult') return not(floats.less(record.get('age') as Fast, 18))
    return this.scheme.for === 'each child' ? floats.less(record.get('age') as Fast, 18) : true
  }

  private weigh(subject: Subject, place: Truth): Judged {
    if (place === false) return { outcome: 'not-eligible', benefits: NONE }
    this.open = false
    const truth = and(place, this.conditions(subject))
    const open = this.open
    if (truth === false) {
      const kept = this.turned(subject, false)
      return { outcome: kept ? 'undetermined' : 'not-eligible', benefits: NONE }
    }
    const benefits = this.benefits.map(({ run }) => run(subject.env))
    if (truth !== true) return { outcome: 'undetermined', benefits }
    const { scheme, version } = this
    const settled =
      open || scheme.decides === 'discretion' || scheme.state === 'budget-exhausted' || version.also.length > 0
    return { outcome: settled || this.turned(subject, true) ? 'possible' : 'eligible', benefits }
  }

  /** Whether some limit of the file keeps a yes, or a no, from being firm. */
  private turned(subject: Subject, passed: boolean): boolean {
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

function anyOf(tests: readonly Test[], mayStop: boolean): Test {
  return (subject) => {
    let truth: Truth = false
    for (const test of tests) {
      truth = or(truth, test(subject))
      if (truth === true && mayStop) return true
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

const TOUCHING = new WeakMap<Engine, Map<string, boolean>>()

/** Whether a condition reads, somewhere down its formulas, a term that municipalities fill. */
function touchesTerms(condition: Condition, engine: Engine): boolean {
  const { rulebook } = engine
  const known = TOUCHING.get(engine) ?? new Map<string, boolean>()
  TOUCHING.set(engine, known)
  const named = (name: string): boolean => {
    const before = known.get(name)
    if (before !== undefined) return before
    const rule = own(rulebook.facts, name)
    const found = own(rulebook.terms, name) !== undefined || (rule !== undefined && inTree(rule.formula.tree))
    known.set(name, found)
    return found
  }
  const inTree = (tree: Tree): boolean =>
    ((tree.is === 'fact' || tree.is === 'path') && named(tree.name)) || children(tree).some(inTree)
  if (isLeaf(condition)) return inTree(condition.test)
  if (isSchemeLeaf(condition)) return false
  if ('not' in condition) return touchesTerms(condition.not, engine)
  return ('all' in condition ? condition.all : condition.any).some((part) => touchesTerms(part, engine))
}

/** Judges households over floats. Throws `TooClose` where floats cannot settle something. */
export class FastChecker {
  readonly engine: Engine
  private readonly plan: Plan
  private readonly schemes: FastScheme[]
  private readonly told: { scheme: Scheme; place: number | undefined }[]

  constructor(
    rulebook: Rulebook,
    date: string,
    judged: readonly Scheme[],
    told: readonly Scheme[],
    language: Language,
  ) {
    this.engine = new Engine(rulebook, date)
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
    const found = new Case(new Core('household', household).on(this.plan), this.schemes)
    return this.told.map(({ scheme, place }) => {
      const truth = found.receivesScheme(scheme.id)
      const received = typeof truth === 'boolean' ? truth : null
      if (place === undefined) return { id: scheme.id, outcome: 'not-in-force', received }
      const judged = found.of(place)
      const outcome = judged.length === 0 ? 'not-eligible' : together(judged)
      const paid = this.schemes[place]?.benefits ?? []
      return { id: scheme.id, outcome, received, ...amounts(scheme, outcome, judged, paid) }
    })
  }
}

function amounts(
  { for: whom }: Scheme,
  outcome: Outcome,
  judged: readonly Judged[],
  paid: readonly Paid[],
): Pick<SchemeOutcome, 'benefits' | 'grants'> {
  const payable = outcome !== 'not-eligible'
  if (whom === 'household') {
    return payable ? { benefits: shown(paid, judged[0]?.benefits ?? EMPTY) } : {}
  }
  const told = judged.filter(({ person }) => person !== undefined)
  const grants = told.map((one) => ({
    person: one.person ?? '',
    outcome: one.outcome,
    benefits: shown(paid, one.benefits),
  }))
  return payable ? { grants, benefits: totals(paid, told) } : { grants }
}

function shown(paid: readonly Paid[], values: readonly unknown[]): BenefitResult[] {
  return values.map((value, place) => show(paid[place] as Paid, value))
}

/** What persons get together, for each kind of benefit. Who is not sure to get it counts from nothing. */
function totals(paid: readonly Paid[], judged: readonly Judged[]): BenefitResult[] {
  const sums = new Map<string, { paid: Paid; value: unknown }>()
  for (const { outcome, benefits } of judged) {
    const sure = outcome === 'eligible' || outcome === 'possible'
    for (const [place, value] of benefits.entries()) {
      const one = paid[place] as Paid
      const part = value === UNKNOWN || value === null || sure ? value : floats.either(0, value as Fast)
      const sum = sums.get(one.key)?.value
      const open = part === UNKNOWN || part === null || sum === UNKNOWN || sum === null
      sums.set(one.key, {
        paid: one,
        value: sum === undefined ? part : open ? UNKNOWN : floats.add(sum as Fast, part as Fast),
      })
    }
  }
  return [...sums.values()].map(({ paid: one, value }) => show(one, value))
}

/** As `showEnds`: an exact amount to the nearest cent, a range rounded outwards. */
function show({ label, unit, money }: Paid, value: unknown): BenefitResult {
  if (value === UNKNOWN || value === null) return { label, min: null, max: null, unit }
  const number = value as Fast
  if (!money) return { label, ...floats.ends(number), unit }
  if (floats.single(number)) {
    const exact = cents(centsOf(number, 'min', 'half-up'))
    return { label, min: exact, max: exact, unit }
  }
  return { label, min: cents(centsOf(number, 'min', 'floor')), max: cents(centsOf(number, 'max', 'ceiling')), unit }
}

function cents(amount: number): string | null {
  if (!Number.isFinite(amount)) return null
  return amount === 0 ? '0.00' : amount.toFixed(2)
}
