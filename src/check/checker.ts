import type { HouseholdInput } from '../household/schema.js'
import { schemesFor } from '../regulation/order.js'
import type { Rulebook, Scheme } from '../regulation/rulebook.js'
import type { Arithmetic } from '../values/arithmetic.js'
import { isIsoDate } from '../values/dates.js'
import { RegelkompasError } from '../values/errors.js'
import type { List } from '../values/lists.js'
import { ranges } from '../values/ranges.js'
import type { Language } from '../values/spelling.js'
import { UNKNOWN } from '../values/truth.js'
import { admission } from './admit.js'
import { type AskScheme, newTrace, receives, weighArea } from './evaluate.js'
import { helpFor } from './help.js'
import { frameOf, type Judged, judge, versionOn } from './judge.js'
import { Presenter } from './present.js'
import { compileProgram, type Program } from './program.js'
import type { Result, SchemeResult } from './result.js'
import { type HouseholdRecord, Store } from './store.js'
import { TRUTHS, together } from './together.js'
import type { Trace } from './trace.js'

/** On which date, and in which language. */
export interface CheckerOptions {
  /** The date of the check, as "2026-03-01". */
  date: string
  /** The language of labels and texts in the answer; Dutch when left out. */
  language?: Language
  /** The ids of the schemes to answer for; all of the rulebook when left out. */
  only?: readonly string[]
}

/** Everything that was found for one household, for explanations. */
export interface Session<N = unknown> {
  store: Store<N>
  judged: Map<string, Judged[]>
}

export interface Checker {
  /**
   * Checks a household against every scheme of the rulebook.
   * @throws RegelkompasError with code "household" and all problems, when the household is not as the schema has it.
   */
  check(household: unknown): Result
  /** What was found on the way to an answer of this checker; undefined for any other answer. */
  session(result: Result): Session | undefined
}

/**
 * Makes a checker for one date.
 * @example createChecker(rulebook, { date: '2026-03-01' }).check({ municipality: 'Utrecht' }).schemes[0].outcome
 * @throws RegelkompasError with code "date" when the date is no ISO date, and "use" when `only` names no scheme.
 */
export function createChecker(rulebook: Rulebook, options: CheckerOptions): Checker {
  return checkerOver(rulebook, options, ranges)
}

/** A checker over any arithmetic; tests hold `exact` against `ranges` with it. */
export function checkerOver<N>(rulebook: Rulebook, options: CheckerOptions, numbers: Arithmetic<N>): Checker {
  const task = taskOf(rulebook, options)
  const program = compileProgram(rulebook, numbers)
  const admit = admission(rulebook, task.date)
  const sessions = new WeakMap<Result, Session<N>>()
  return {
    check: (input) => {
      const { result, session } = run(program, task, admit(input))
      sessions.set(result, session)
      return result
    },
    session: (result) => sessions.get(result) as Session | undefined,
  }
}

/** What is the same for every household of a checker. */
export interface Task {
  date: string
  language: Language
  /** The schemes to judge, each after those it asks for. */
  judged: readonly Scheme[]
  /** Those to answer for, by id. */
  told: readonly Scheme[]
}

/**
 * What a checker is asked to do.
 * @throws RegelkompasError with code "date" when the date is no ISO date, and "use" when `only` names no scheme.
 */
export function taskOf(rulebook: Rulebook, { date, language = 'nl', only }: CheckerOptions): Task {
  if (!isIsoDate(date)) {
    throw new RegelkompasError('date', `"${date}" is no date: write it as 2026-03-01`)
  }
  const unknown = only?.find((id) => !rulebook.schemes.some((scheme) => scheme.id === id))
  if (unknown !== undefined) throw new RegelkompasError('use', `there is no scheme "${unknown}"`)
  return {
    date,
    language,
    judged: only ? schemesFor(rulebook, only) : rulebook.schemes,
    told: rulebook.schemes.filter(({ id }) => only?.includes(id) ?? true).sort((a, b) => (a.id < b.id ? -1 : 1)),
  }
}

function run<N>(program: Program<N>, { date, language, judged: judging, told }: Task, household: HouseholdInput) {
  const { rulebook } = program
  const store = new Store(program, household as Record<string, unknown>, date)
  const presenter = new Presenter(store, language, household.refused ?? [])
  const judged = new Map<string, Judged[]>()
  for (const scheme of judging) judged.set(scheme.id, judgeScheme(scheme, store, judged))
  const schemes = told.map((scheme) => present(scheme, store, judged, presenter))
  const weigher = { store, frame: frameOf({ store }), ask: asker(judged) }
  const result: Result = {
    date,
    rulebook: { version: rulebook.version, hash: rulebook.hash },
    facts: factsOf(store, presenter),
    schemes,
    // What is needed goes by schemes that a check for some schemes only has not looked at.
    help: judging.length === rulebook.schemes.length ? helpFor(weigher, schemes, language) : [],
  }
  return { result, session: { store, judged } }
}

function judgeScheme<N>(scheme: Scheme, store: Store<N>, judged: Map<string, Judged[]>): Judged[] {
  const version = versionOn(scheme, store.date)
  if (version === undefined) return []
  if (scheme.for === 'household') {
    return [judge(scheme, version, { store, frame: frameOf({ store }), ask: asker(judged) })]
  }
  const people = store.get('people') as List<HouseholdRecord<N>>
  const results = people.items.map(({ value: person }) => {
    const id = String(person.raw.id)
    const frame = frameOf({ store }, person)
    return judge(scheme, version, { store, frame, ask: asker(judged, id), person: id }, person)
  })
  return people.open ? [...results, unknownPeople(scheme, store, judged)] : results
}

/** Nobody is told of: whoever they are, they must live in the area, and their names are missing first. */
function unknownPeople<N>(scheme: Scheme, store: Store<N>, judged: Map<string, Judged[]>): Judged {
  const area = weighArea(scheme, { store, frame: frameOf({ store }), ask: asker(judged) })
  const trace = newTrace('people')
  store.trace(trace, () => store.get('people'))
  const elsewhere = area?.truth === false
  return {
    outcome: elsewhere ? 'not-eligible' : 'undetermined',
    conditions: area ?? { is: 'all', truth: UNKNOWN, parts: [] },
    caveats: [],
    notes: [],
    benefits: [],
    automatic: false,
    open: elsewhere ? [] : [...(area ? [area.trace] : []), trace],
  }
}

function asker(judged: Map<string, Judged[]>, person?: string): AskScheme {
  return (scheme) => {
    const all = judged.get(scheme)
    if (all === undefined) throw new Error(`"${scheme}" is asked for before it is judged`)
    const own = person === undefined ? undefined : all.find((one) => one.person === person)
    const asked = own ? [own] : all
    const traces: Trace[] = asked.flatMap(({ open }) => open)
    return { truth: TRUTHS[together(asked)], traces }
  }
}

/** Whether a scheme that goes before another one may still be claimed: not when it is received, or there is no right to it. */
function isOpen<N>(id: string, store: Store<N>, all: ReadonlyMap<string, Judged[]>): boolean {
  const judged = all.get(id)
  if (receives(store, id) === true) return false
  return judged === undefined || ['eligible', 'possible', 'undetermined'].includes(together(judged))
}

function present<N>(
  scheme: Scheme,
  store: Store<N>,
  all: ReadonlyMap<string, Judged[]>,
  presenter: Presenter<N>,
): SchemeResult {
  const judged = all.get(scheme.id) ?? []
  const truth = receives(store, scheme.id)
  const head = { id: scheme.id, received: typeof truth === 'boolean' ? truth : null }
  const version = versionOn(scheme, store.date)
  if (version === undefined) {
    const periods = scheme.versions.map(({ from, until }) => ({ from, ...(until && { until }) }))
    const because = scheme.stateReason && presenter.text(scheme.stateReason)
    return { ...head, outcome: 'not-in-force', periods, ...(because && { because }) }
  }
  const outcome = judged.length === 0 ? 'not-eligible' : together(judged)
  const told = judged.filter(({ person }) => person !== undefined)
  const grants = scheme.for === 'household' ? {} : { grants: presenter.grants(told) }
  const reasons = presenter.reasons(scheme, version, judged)
  const outdated = presenter.outdated(judged)
  if (outcome === 'not-eligible' || outcome === 'not-in-force') {
    return { ...head, outcome: 'not-eligible', ...grants, reasons, outdated }
  }
  const payable = {
    ...head,
    benefits: scheme.for === 'household' ? presenter.benefits(judged[0]?.benefits ?? []) : presenter.totals(told),
    ...grants,
    missing: presenter.missing(judged),
    outdated,
    reasons,
    next: presenter.next(
      scheme,
      scheme.relations.after.filter((id) => isOpen(id, store, all)),
      judged.some(({ automatic }) => automatic),
    ),
  }
  if (outcome === 'eligible') return { ...payable, outcome }
  const caveats = presenter.caveats(scheme.id, outcome, judged)
  const silent = outcome === 'undetermined' && [caveats, payable.missing, outdated].every((list) => list.length === 0)
  return { ...payable, outcome, caveats: silent ? [{ code: 'no-answer' }] : caveats }
}

function factsOf<N>(store: Store<N>, presenter: Presenter<N>): Result['facts'] {
  const { rulebook } = store.program
  const facts: Result['facts'] = {}
  const rules = Object.entries(rulebook.facts).filter(([key, { internal }]) => !key.includes(':') && !internal)
  const add = (path: string, value: unknown, type: Parameters<typeof presenter.value>[1]) => {
    const shown = presenter.value(value, type)
    if (shown !== undefined) facts[path] = shown
  }
  for (const [key, { scope, type }] of rules) if (scope === 'household') add(key, store.get(key), type)
  const people = store.get('people') as List<HouseholdRecord<N>>
  for (const { value: person } of people.items) {
    add(`${person.path}.age`, person.get('age'), { is: 'number', unit: 'year^1' })
    for (const [key, { scope, type }] of rules) {
      if (scope === 'person') add(`${person.path}.${key}`, person.get(key), type)
    }
  }
  return facts
}
