import type { HouseholdInput } from '../household/schema.js'
import type { Scheme } from '../regulation/rulebook.js'
import type { List } from '../values/lists.js'
import { UNKNOWN } from '../values/truth.js'
import type { Task } from './checker.js'
import { type AskScheme, newTrace, receives, weighArea } from './evaluate.js'
import { helpFor } from './help.js'
import { frameOf, type Judged, judge, versionOn } from './judge.js'
import { Presenter } from './present.js'
import type { Program } from './program.js'
import type { HelpResult, Result, SchemeResult } from './result.js'
import { type HouseholdRecord, Store } from './store.js'
import { TRUTHS, together } from './together.js'
import type { Trace } from './trace.js'

/** One household, looked at with every reason kept. Each scheme is judged when it is first asked for. */
export class Inquiry<N> {
  readonly store: Store<N>
  private readonly presenter: Presenter<N>
  private readonly judged = new Map<string, Judged[]>()
  private readonly schemes: ReadonlyMap<string, Scheme>

  constructor(
    program: Program<N>,
    private readonly task: Task,
    household: HouseholdInput,
  ) {
    this.store = new Store(program, household as Record<string, unknown>, task.date)
    this.presenter = new Presenter(this.store, task.language, household.refused ?? [])
    this.schemes = task.byId
  }

  /** What a scheme came to; undefined for one that is not looked at. */
  judgedOf(id: string): Judged[] | undefined {
    const known = this.judged.get(id)
    if (known !== undefined) return known
    const scheme = this.schemes.get(id)
    if (scheme === undefined) return undefined
    const made = this.judge(scheme)
    this.judged.set(id, made)
    return made
  }

  private judge(scheme: Scheme): Judged[] {
    const { store } = this
    const version = versionOn(scheme, store.date)
    if (version === undefined) return []
    if (scheme.for === 'household') {
      return [judge(scheme, version, { store, frame: frameOf({ store }), ask: this.asker() })]
    }
    const people = store.get('people') as List<HouseholdRecord<N>>
    const results = people.items.map(({ value: person }) => {
      const id = String(person.raw.id)
      const frame = frameOf({ store }, person)
      return judge(scheme, version, { store, frame, ask: this.asker(id), person: id }, person)
    })
    return people.open ? [...results, this.unknownPeople(scheme)] : results
  }

  /** Nobody is told of: whoever they are, they must live in the area, and their names are missing first. */
  private unknownPeople(scheme: Scheme): Judged {
    const { store } = this
    const area = weighArea(scheme, { store })
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

  private asker(person?: string): AskScheme {
    return (scheme) => {
      const all = this.judgedOf(scheme)
      if (all === undefined) throw new Error(`"${scheme}" is asked for and not looked at`)
      const own = person === undefined ? undefined : all.find((one) => one.person === person)
      const asked = own ? [own] : all
      const traces: Trace[] = asked.flatMap(({ open }) => open)
      return { truth: TRUTHS[together(asked)], traces }
    }
  }

  /** Whether a scheme that goes before another one may still be claimed: not when it is received, or there is no right to it. */
  private isOpen(id: string): boolean {
    if (receives(this.store, id) === true) return false
    const judged = this.judgedOf(id)
    return judged === undefined || ['eligible', 'possible', 'undetermined'].includes(together(judged))
  }

  /** The answer for one scheme, with its reasons. */
  answer(scheme: Scheme): SchemeResult {
    const { store, presenter } = this
    const judged = this.judgedOf(scheme.id) ?? []
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
        scheme.relations.after.filter((id) => this.isOpen(id)),
        judged.some(({ automatic }) => automatic),
      ),
    }
    if (outcome === 'eligible') return { ...payable, outcome }
    const caveats = presenter.caveats(scheme.id, outcome, judged)
    const silent = outcome === 'undetermined' && [caveats, payable.missing, outdated].every((list) => list.length === 0)
    return { ...payable, outcome, caveats: silent ? [{ code: 'no-answer' }] : caveats }
  }

  /** Who can help; nobody where only some schemes are looked at: what is needed goes by the others too. */
  help(schemes: readonly SchemeResult[]): HelpResult[] {
    if (this.task.judged.length < this.store.program.rulebook.schemes.length) return []
    const { store } = this
    const ask = this.asker()
    // Rules that are only a part of others do not have every scheme that a need goes by: of those nothing is known.
    const askKnown: AskScheme = (id) => (this.schemes.has(id) ? ask(id) : { truth: UNKNOWN, traces: [] })
    return helpFor({ store, frame: frameOf({ store }), ask: askKnown }, schemes, this.task.language)
  }

  /** The facts of the household, and of each person. */
  facts(): Result['facts'] {
    const { store, presenter } = this
    const facts: Result['facts'] = {}
    const rules = Object.entries(store.program.rulebook.facts).filter(
      ([key, { internal }]) => !key.includes(':') && !internal,
    )
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
}
