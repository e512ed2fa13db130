import type { HouseholdInput } from '../household/schema.js'
import type { Scheme } from '../regulation/rulebook.js'
import type { List } from '../values/lists.js'
import type { Language } from '../values/spelling.js'
import { UNKNOWN } from '../values/truth.js'
import { openOf } from './asking.js'
import type { Task } from './checker.js'
import { type AskScheme, newTrace, receives, type Weighed, type Weigher, weighArea } from './evaluate.js'
import { helpFor } from './help.js'
import { frameOf, type Judged, judge, type Outcome } from './judge.js'
import { Presenter } from './present.js'
import type { Program, ToldFact } from './program.js'
import type { HouseholdRecord } from './record.js'
import type {
  CaveatResult,
  HelpResult,
  Missing,
  Next,
  NotInForce,
  Outdated,
  Reason,
  Result,
  SchemeResult,
} from './result.js'
import { Store } from './store.js'
import { TRUTHS, together } from './together.js'

/** What is known of a household beforehand. */
interface Before {
  /** The household where its values were found before. */
  twin?: object
  /** What came out for a scheme, where that is known. */
  outcomeOf?: (id: string) => Outcome | undefined
}

/** One household, looked at with every reason kept. Each scheme is judged when it is first asked for. */
export class Inquiry<N> {
  readonly store: Store<N>
  readonly #presenter: Presenter<N>
  readonly #judged = new Map<string, Judged[]>()
  readonly #schemes: ReadonlyMap<string, Scheme>
  readonly #whole: Weigher<N>
  readonly #weighers = new Map<HouseholdRecord<N>, Weigher<N>>()

  constructor(
    program: Program<N>,
    private readonly task: Task,
    household: HouseholdInput,
    private readonly before: Before = {},
  ) {
    this.store = new Store(program, household as Record<string, unknown>, task.date, { twin: before.twin })
    this.#presenter = new Presenter(this.store, task.language, household.refused ?? [])
    this.#schemes = task.byId
    this.#whole = { store: this.store, frame: frameOf(this), ask: this.#asker() }
  }

  /** What a scheme came to; undefined for one that is not looked at. */
  judgedOf(id: string): Judged[] | undefined {
    const known = this.#judged.get(id)
    if (known !== undefined) return known
    const scheme = this.#schemes.get(id)
    if (scheme === undefined) return undefined
    const made = this.#judge(scheme)
    this.#judged.set(id, made)
    return made
  }

  #judge(scheme: Scheme): Judged[] {
    const { store } = this
    const version = this.task.versions.get(scheme.id)
    if (version === undefined) return []
    const area = weighArea(scheme, this.#whole)
    if (scheme.for === 'household') return [judge(scheme, version, this.#whole, area)]
    const people = store.get('people') as List<HouseholdRecord<N>>
    const results = people.items.map(({ value: person }) =>
      judge(scheme, version, this.#weigherOf(person), area, person),
    )
    return people.open ? [...results, this.#unknownPeople(area)] : results
  }

  #weigherOf(person: HouseholdRecord<N>): Weigher<N> {
    const known = this.#weighers.get(person)
    if (known !== undefined) return known
    const { store } = this
    const id = String(person.raw.id)
    const made = { store, frame: frameOf({ store }, person), ask: this.#asker(id), person: id }
    this.#weighers.set(person, made)
    return made
  }

  /** Nobody is told of: whoever they are, they must live in the area, and their names are missing first. */
  #unknownPeople(area: Weighed | undefined): Judged {
    const { store } = this
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
      person: undefined,
      open: elsewhere ? [] : [...(area ? [area.trace] : []), trace],
    }
  }

  #asker(person?: string): AskScheme {
    return (scheme) => {
      const all = this.judgedOf(scheme)
      if (all === undefined) throw new Error(`"${scheme}" is asked for and not looked at`)
      const own = person === undefined ? undefined : all.find((one) => one.person === person)
      const asked = own ? [own] : all
      return { truth: TRUTHS[together(asked)], traces: asked.flatMap(({ open }) => open) }
    }
  }

  /** Whether a scheme that goes before another one may still be claimed: not when it is received, or there is no right to it. */
  #isOpen(id: string): boolean {
    const known = this.before.outcomeOf?.(id)
    const judged = known ? undefined : this.judgedOf(id)
    const outcome = known ?? (judged && together(judged))
    return outcome !== 'not-eligible' && outcome !== 'not-in-force' && receives(this.store, id) !== true
  }

  /** The answer for one scheme, with its reasons. */
  answer(scheme: Scheme): SchemeResult {
    const presenter = this.#presenter
    const truth = receives(this.store, scheme.id)
    const head = { id: scheme.id, received: typeof truth === 'boolean' ? truth : null }
    if (!this.task.versions.has(scheme.id)) return notInForce(scheme, head.received, this.task.language)
    const judged = this.judgedOf(scheme.id) ?? []
    const outcome = this.#outcomeOf(scheme)
    const told = judged.filter(({ person }) => person !== undefined)
    const grants = scheme.for === 'household' ? {} : { grants: presenter.grants(told) }
    if (outcome === 'not-eligible') {
      return { ...head, outcome, ...grants, reasons: this.reasons(scheme), outdated: this.outdated(scheme) }
    }
    const payable = {
      ...head,
      benefits: scheme.for === 'household' ? presenter.benefits(judged[0]?.benefits ?? []) : presenter.totals(told),
      ...grants,
      missing: this.missing(scheme),
      outdated: this.outdated(scheme),
      reasons: this.reasons(scheme),
      next: this.next(scheme),
    }
    if (outcome === 'eligible') return { ...payable, outcome }
    return { ...payable, outcome, caveats: this.caveats(scheme) }
  }

  /** Of a scheme that is in force. */
  #outcomeOf({ id }: Scheme): Exclude<Outcome, 'not-in-force'> {
    const judged = this.judgedOf(id) ?? []
    return judged.length === 0 ? 'not-eligible' : (together(judged) as Exclude<Outcome, 'not-in-force'>)
  }

  // The parts of an answer about a scheme in force: each can be had without the others.

  reasons(scheme: Scheme): Reason[] {
    const version = this.task.versions.get(scheme.id)
    return version ? this.#presenter.reasons(scheme, version, this.judgedOf(scheme.id) ?? []) : []
  }

  /** Where it is known that a scheme is refused, what its limits say is not looked at for it: a firm no leaves nothing open. */
  outdated(scheme: Scheme, outcome = this.#outcomeOf(scheme)): Outdated[] {
    const judged = this.judgedOf(scheme.id) ?? []
    const open = outcome === 'not-eligible' ? [] : openOf(judged)
    return this.#presenter.outdated(judged, open)
  }

  missing({ id }: Scheme): Missing[] {
    return this.#presenter.missing(this.judgedOf(id) ?? [])
  }

  next(scheme: Scheme): Next {
    const after = scheme.relations.after.filter((id) => this.#isOpen(id))
    const automatic = this.judgedOf(scheme.id)?.some((one) => one.automatic) ?? false
    return this.#presenter.next(scheme, after, automatic)
  }

  caveats(scheme: Scheme, outcome = this.#outcomeOf(scheme)): CaveatResult[] {
    const caveats = this.#presenter.caveats(scheme.id, outcome, this.judgedOf(scheme.id) ?? [])
    const silent = outcome === 'undetermined' && caveats.length === 0
    const says = silent && (this.missing(scheme).length > 0 || this.outdated(scheme).length > 0)
    return silent && !says ? [{ code: 'no-answer' }] : caveats
  }

  /** Who can help; nobody where only some schemes are looked at: what is needed goes by the others too. */
  help(schemes: readonly SchemeResult[]): HelpResult[] {
    if (this.task.judged.length < this.store.program.rulebook.schemes.length) return []
    const { ask } = this.#whole
    // Rules that are only a part of others do not have every scheme that a need goes by: of those nothing is known.
    const askKnown: AskScheme = (id) => (this.#schemes.has(id) ? ask(id) : { truth: UNKNOWN, traces: [] })
    return helpFor({ ...this.#whole, ask: askKnown }, schemes, this.task.language)
  }

  /** The facts of the household, and of each person. */
  facts(): Result['facts'] {
    const presenter = this.#presenter
    const { store } = this
    const facts: Result['facts'] = {}
    const { household, person } = store.program.told
    const add = (record: HouseholdRecord<N>, rules: readonly ToldFact[]) => {
      const before = record.path === '' ? '' : `${record.path}.`
      for (const { key, type } of rules) {
        const shown = presenter.value(record.get(key), type)
        if (shown !== undefined) facts[before + key] = shown
      }
    }
    add(store.household, household)
    const people = store.get('people') as List<HouseholdRecord<N>>
    for (const { value } of people.items) add(value, person)
    return facts
  }
}

/** The answer for a scheme of which nothing counts on the date. */
export function notInForce(
  { id, versions, stateReason }: Scheme,
  received: boolean | null,
  language: Language,
): NotInForce {
  const periods = versions.map(({ from, until }) => ({ from, ...(until && { until }) }))
  return { id, received, outcome: 'not-in-force', periods, ...(stateReason && { because: stateReason[language] }) }
}
