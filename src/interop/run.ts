import { newTrace } from '../check/evaluate.js'
import { frameOf, type Outcome } from '../check/judge.js'
import { Presenter } from '../check/present.js'
import type { Program } from '../check/program.js'
import type { HouseholdRecord } from '../check/record.js'
import { Store } from '../check/store.js'
import { TRUTHS, together } from '../check/together.js'
import type { Tree } from '../formula/tree.js'
import type { HouseholdInput } from '../household/schema.js'
import { RegelkompasError } from '../values/errors.js'
import type { List } from '../values/lists.js'
import type { Range } from '../values/ranges.js'
import type { Language } from '../values/spelling.js'
import { UNKNOWN } from '../values/truth.js'
import type { EngineFact } from './names.js'
import { copyOf, outsideError } from './outside.js'
import { type Place, type Plain, placesOf, type Source } from './providers.js'
import { FactValue } from './value.js'

/** Thrown where a formula reads a field that is still to be fetched, and caught where the formula was started. */
class Waiting extends Error {
  constructor(readonly fetch: () => Promise<void>) {
    super('an answer is still to be fetched')
  }
}

/** The facts of one household while the engine runs: each is computed once, and each outside field fetched at most once. */
export class HouseholdRun {
  readonly presenter: Presenter<Range>
  readonly store: Store<Range>
  private readonly memo = new Map<string, FactValue | Promise<FactValue>>()
  private readonly outcomes = new Map<string, { person: string | undefined; outcome: Outcome }[]>()
  private readonly told: Plain
  private readonly raw: Plain
  private readonly refused: readonly string[]
  /** The fields that have had their turn: one that was not known outside is not asked again. */
  private readonly asked = new Set<string>()
  private failure: unknown

  constructor(
    private readonly program: Program<Range>,
    private readonly admit: (input: unknown) => HouseholdInput,
    date: string,
    language: Language,
    private readonly given: unknown,
    private readonly sources: readonly Source[],
  ) {
    const household = admit(given)
    const outside = sources.length > 0
    this.told = outside ? copyOf(household as Plain) : (household as Plain)
    this.raw = outside ? copyOf(household as Plain) : (household as Plain)
    this.refused = household.refused ?? []
    this.install()
    this.store = new Store(program, this.raw, date)
    this.presenter = new Presenter(this.store, language, household.refused ?? [])
  }

  /**
   * Puts a way to fetch it in the place of every outside field that the household does not tell. One source after the other: where
   * a record is fetched, what is inside it has no place yet.
   */
  private install(): void {
    for (const source of this.sources) for (const place of placesOf(source, this.raw, this.told)) this.installAt(place)
  }

  private installAt(place: Place): void {
    if (this.asked.has(place.path) || this.isRefused(place.path)) return
    this.asked.add(place.path)
    let coming: Promise<void> | undefined
    const fetch = () => {
      coming ??= this.fetch(place)
      return coming
    }
    const get = () => {
      throw new Waiting(fetch)
    }
    Object.defineProperty(place.target, place.name, { get, configurable: true, enumerable: true })
  }

  /** Whether somebody would rather not say it, or the record it is in: then it is not asked elsewhere either. */
  private isRefused(path: string): boolean {
    return this.refused.some((one) => path === one || path.startsWith(`${one}.`))
  }

  private async fetch({ source, path, person, target, told, name }: Place): Promise<void> {
    let value: unknown
    try {
      value = await source.load({ fact: path, ...(person !== undefined && { person }), household: this.given })
    } catch (cause) {
      throw outsideError(path, 'could not be fetched', cause)
    }
    delete target[name]
    if (value !== undefined) {
      const fits = this.fitting(path, told, name, value)
      // A municipality becomes its code.
      target[name] = copyOf(target === this.raw && name === 'municipality' ? fits.municipality : told[name])
    }
    this.install()
  }

  /** Tells the household what was fetched. Of that a copy is kept: fields may be put into it, and who gave it may go on with it. */
  private fitting(path: string, told: Plain, name: string, value: unknown): Plain {
    try {
      told[name] = copyOf(value)
      return this.admit(this.told) as Plain
    } catch (cause) {
      throw outsideError(path, 'was fetched, but does not fit the household', cause)
    }
  }

  /** Runs a formula; where it needs a field from outside, that is fetched and the formula is run again. */
  compute<T>(work: () => T): T | Promise<T> {
    if (this.failure !== undefined) throw this.failure
    try {
      return work()
    } catch (error) {
      if (!(error instanceof Waiting)) throw error
      return error.fetch().then(
        () => this.compute(work),
        (failure: unknown) => {
          // The engine would go on with its other rules, and fetch for an answer that nobody gets.
          this.failure ??= failure
          throw failure
        },
      )
    }
  }

  /** The value of a fact, about a person where it is a fact about persons. */
  fact(id: string, { tree, type, personal }: EngineFact, person: string | undefined): FactValue | Promise<FactValue> {
    const key = personal ? `${person} ${id}` : id
    const known = this.memo.get(key)
    if (known) return known
    const found = this.compute(() => {
      const subject = personal ? this.person(id, person) : undefined
      const trace = newTrace(id)
      const value = this.store.trace(trace, () => this.run(tree, subject))
      return new FactValue(value, type, trace)
    })
    this.memo.set(key, found)
    return found
  }

  run(tree: Tree, subject: HouseholdRecord<Range> | undefined): unknown {
    return this.program.run(tree)(frameOf({ store: this.store }, subject))
  }

  person(id: string, person: string | undefined): HouseholdRecord<Range> {
    const found = this.people().find((one) => one.raw.id === person)
    if (found) return found
    throw new RegelkompasError(
      'use',
      `the fact "${id}" is about a person: give params { person: … } with an id that exists`,
    )
  }

  people(): HouseholdRecord<Range>[] {
    return (this.store.get('people') as List<HouseholdRecord<Range>>).items.map(({ value }) => value)
  }

  settle(scheme: string, person: string | undefined, outcome: Outcome): void {
    const known = this.outcomes.get(scheme) ?? []
    this.outcomes.set(scheme, [...known, { person, outcome }])
  }

  isSettled(scheme: string, person: string | undefined): boolean {
    return this.outcomes.get(scheme)?.some((one) => one.person === person) ?? false
  }

  /** What another scheme came to, for the same person where that scheme is about persons. */
  eligibleFor(scheme: string, person: string | undefined, inForce: boolean): FactValue {
    const all = this.outcomes.get(scheme) ?? []
    // Its rules were taken out of the engine: nobody knows what they would have said.
    if (all.length === 0 && inForce) return new FactValue(UNKNOWN, { is: 'boolean' })
    const own = person === undefined ? [] : all.filter((one) => one.person === person)
    const truth = TRUTHS[together(own.length > 0 ? own : all)]
    return new FactValue(truth, { is: 'boolean' })
  }
}
