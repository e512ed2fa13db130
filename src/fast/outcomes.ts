import type { Task } from '../check/checker.js'
import type { Outcome } from '../check/judge.js'
import type { BenefitResult } from '../check/result.js'
import { rankOf } from '../check/together.js'
import { inForce } from '../regulation/inForce.js'
import type { Rulebook } from '../regulation/rulebook.js'
import type { Script } from '../script/script.js'
import type { Arithmetic } from '../values/arithmetic.js'
import type { List } from '../values/lists.js'
import { isUnknown, UNKNOWN } from '../values/truth.js'
import type { Type } from '../values/types.js'
import { Case, type Judged, NONE } from './case.js'
import { Engine } from './engine.js'
import type { Layout } from './layout.js'
import type { Plan } from './plan.js'
import { type Raw, Rec } from './records.js'
import { FastScheme, type Paid } from './scheme.js'
import { Town } from './town.js'

/** What came out for one person. */
export interface PersonOutcome {
  readonly person: string
  readonly outcome: Outcome
  readonly benefits: readonly BenefitResult[]
}

/**
 * What came out for one scheme: outcome and amounts, as `check` has them, without the reasons. Answers share what is the same in
 * them: it is to be read, not changed.
 */
export interface SchemeOutcome {
  readonly id: string
  readonly outcome: Outcome
  readonly received: boolean | null
  /** Left out where there is nothing to get. */
  readonly benefits?: readonly BenefitResult[]
  /** For a scheme for each person. */
  readonly grants?: readonly PersonOutcome[]
}

/** A scheme that an answer tells of. */
class Told<N> {
  /** What is told without an amount, made when it first occurs: by outcome, and by whether the scheme is received. */
  private readonly bare: (SchemeOutcome | undefined)[] = []

  constructor(
    readonly id: string,
    /** What judges it; undefined when it is not in force. */
    readonly scheme: FastScheme<N> | undefined,
  ) {}

  without(outcome: Outcome, received: boolean | null): SchemeOutcome {
    const at = rankOf(outcome) * 3 + (received === null ? 2 : Number(received))
    const known = this.bare[at]
    if (known !== undefined) return known
    const open = outcome !== 'not-eligible' && outcome !== 'not-in-force'
    const made = Object.freeze({ id: this.id, outcome, received, ...(open && { benefits: NONE }) })
    this.bare[at] = made
    return made
  }
}

/** How the amounts of an answer are written. */
export type WriteEnds<N> = (value: N, type: Type, money: boolean) => { min: string | null; max: string | null }

/** What is found of so many households is not too much for a processor to keep at hand. */
const AT_ONCE = 16

/**
 * So many households go one by one first. What lives while V8 gets to know a function is taken for what always lives long, and is
 * from then on put where it is cleared away late: the less, the better.
 */
const FIRST = 2000

/** Judges households over the numbers it is given, without keeping why. */
export class FastChecker<N> {
  readonly engine: Engine<N>
  /** How many households it has looked at. */
  looked = 0
  private readonly plan: Plan<N>
  private readonly schemes: FastScheme<N>[]
  private readonly told: readonly Told<N>[]
  /** Where the schemes stand that are told of, by id. */
  private readonly toldAt: ReadonlyMap<unknown, number>
  /** For each of them that it is not received, and that this is not told: what most households come to. */
  private readonly received: { none: readonly false[]; untold: readonly null[] }
  private readonly towns = new Map<unknown, Town>()
  /** Where a household has what every scheme asks for. */
  private readonly cells: { people: number; receives: number; municipality: number }

  constructor(
    rulebook: Rulebook,
    { date, judged, told, language }: Task,
    numbers: Arithmetic<N>,
    private readonly write: WriteEnds<N>,
    script?: Script,
  ) {
    this.engine = new Engine(rulebook, date, numbers, script)
    this.plan = this.engine.on(date)
    const layout = this.plan.layout('household')
    this.cells = {
      people: layout.cell('people'),
      receives: layout.cell('receives'),
      municipality: layout.cell('municipality'),
    }
    const { places } = this.engine
    this.schemes = judged.flatMap((scheme) => {
      const version = inForce(scheme.versions, date)
      if (version === undefined) return []
      const place = places.size
      places.set(scheme.id, place)
      return [new FastScheme(scheme, place, version, this.plan, language)]
    })
    this.told = told.map(({ id }) => new Told(id, this.schemes[places.get(id) ?? -1]))
    this.toldAt = new Map(told.map(({ id }, at) => [id, at]))
    this.received = { none: told.map(() => false), untold: told.map(() => null) }
  }

  /** The outcomes for a household that was read and found right. */
  outcomes(household: Raw): SchemeOutcome[] {
    const found = this.look(household)
    const outcomes = new Array<SchemeOutcome>(this.told.length)
    for (let at = 0; at < outcomes.length; at += 1) outcomes[at] = this.outcome(found, at)
    return outcomes
  }

  /** How many households to give it at once next. */
  get atOnce(): number {
    return this.looked < FIRST ? 1 : AT_ONCE
  }

  /** The outcomes for some households, in their order: scheme by scheme, so that the code of a scheme is fetched once for all. */
  outcomesOf(households: readonly Raw[]): SchemeOutcome[][] {
    const found = households.map((household) => this.look(household))
    const all = found.map(() => new Array<SchemeOutcome>(this.told.length))
    for (let at = 0; at < this.told.length; at += 1) {
      for (let place = 0; place < found.length; place += 1) {
        const outcomes = all[place] as SchemeOutcome[]
        outcomes[at] = this.outcome(found[place] as Case, at)
      }
    }
    return all
  }

  /** A household, of which nothing is judged yet. */
  look(household: Raw): Case {
    this.looked += 1
    const record = Rec.told(household, this.plan.layout('household') as Layout)
    const { layout } = record
    const people = layout.read(record, this.cells.people) as List<Rec>
    const receives = layout.read(record, this.cells.receives) as List
    const town = this.townOf(layout.read(record, this.cells.municipality))
    return new Case(record, people, receives, this.receivedIn(receives), town, this.schemes)
  }

  /** Looked up for each scheme that is received, as those are few. */
  private receivedIn({ items, open }: List): readonly (boolean | null)[] {
    const others = open ? this.received.untold : this.received.none
    if (items.length === 0) return others
    const received: (boolean | null)[] = others.slice()
    for (const { value } of items) {
      const at = this.toldAt.get(value)
      if (at !== undefined) received[at] = true
    }
    return received
  }

  private townOf(municipality: unknown): Town {
    const known = this.towns.get(municipality)
    if (known !== undefined) return known
    const made = new Town(municipality, this.schemes)
    this.towns.set(municipality, made)
    return made
  }

  /** The outcome of one of the schemes that are told of. */
  outcome(found: Case, at: number): SchemeOutcome {
    const told = this.told[at] as Told<N>
    const received = found.received[at] as boolean | null
    const { id, scheme } = told
    if (scheme === undefined) return told.without('not-in-force', received)
    const { alone, paid, place } = scheme
    if (alone !== undefined && found.town.inArea[place] === true) {
      // Called with all that it takes, and not as a method: otherwise each call takes half as long again.
      const { test, passed, failed } = alone
      const truth = test(found.household, found, undefined)
      return told.without(truth === true ? passed : truth === false ? failed : 'undetermined', received)
    }
    const { outcome, benefits, people } = found.of(place)
    if (people === undefined) {
      if (benefits === NONE) return told.without(outcome, received)
      return { id, outcome, received, benefits: this.shown(paid, benefits) }
    }
    // Who is refused stands in an answer as in a verdict, and in all answers about one household alike.
    if (people === found.refused) return { id, outcome, received, grants: found.refused }
    const grants = this.grants(people, paid)
    if (outcome === 'not-eligible') return { id, outcome, received, grants }
    return { id, outcome, received, grants, benefits: this.totals(paid, people) }
  }

  private grants(judged: readonly Judged[], paid: readonly Paid[]): readonly PersonOutcome[] {
    const grants: PersonOutcome[] = []
    for (let at = 0; at < judged.length; at += 1) {
      const one = judged[at] as Judged
      const { person, outcome, benefits } = one
      if (person === undefined) continue
      grants.push(
        benefits === NONE ? (one as PersonOutcome) : { person, outcome, benefits: this.shown(paid, benefits) },
      )
    }
    return grants
  }

  private shown(paid: readonly Paid[], values: readonly unknown[]): BenefitResult[] {
    const shown: BenefitResult[] = []
    for (let place = 0; place < values.length; place += 1) shown.push(this.show(paid[place] as Paid, values[place]))
    return shown
  }

  /** What persons get together, for each kind of benefit. Who is not sure to get it counts from nothing. */
  private totals(paid: readonly Paid[], judged: readonly Judged[]): BenefitResult[] {
    const { numbers } = this.engine
    const sums: { paid: Paid; value: unknown }[] = []
    for (const { person, outcome, benefits } of judged) {
      if (person === undefined) continue
      const sure = outcome === 'eligible' || outcome === 'possible'
      for (let place = 0; place < benefits.length; place += 1) {
        const [one, value] = [paid[place] as Paid, benefits[place]]
        const part = isUnknown(value) || value === null || sure ? value : numbers.either(numbers.told(0), value as N)
        const sum = sums[one.group]
        if (sum === undefined) sums[one.group] = { paid: one, value: part }
        else {
          const open = isUnknown(part) || part === null || isUnknown(sum.value) || sum.value === null
          sums[one.group] = { paid: one, value: open ? UNKNOWN : numbers.add(sum.value as N, part as N) }
        }
      }
    }
    return sums.map(({ paid: one, value }) => this.show(one, value))
  }

  private show({ label, unit, type, money }: Paid, value: unknown): BenefitResult {
    if (isUnknown(value) || value === null) return { label, min: null, max: null, unit }
    const { min, max } = this.write(value as N, type, money)
    return { label, min, max, unit }
  }
}
