import type { Task } from '../check/checker.js'
import type { Outcome } from '../check/judge.js'
import type { BenefitResult } from '../check/result.js'
import { together } from '../check/together.js'
import { inForce } from '../regulation/inForce.js'
import type { Rulebook, Scheme } from '../regulation/rulebook.js'
import type { Script } from '../script/script.js'
import type { Arithmetic } from '../values/arithmetic.js'
import { UNKNOWN } from '../values/truth.js'
import type { Type } from '../values/types.js'
import { Case, type Judged, NONE } from './case.js'
import { Engine } from './engine.js'
import type { Plan } from './plan.js'
import { Core, type Raw } from './records.js'
import { FastScheme, type Paid } from './scheme.js'

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
    script?: Script,
  ) {
    this.engine = new Engine(rulebook, date, numbers, script)
    this.plan = this.engine.on(date)
    const { places } = this.engine
    this.schemes = judged.flatMap((scheme) => {
      const version = inForce(scheme.versions, date)
      if (version === undefined) return []
      places.set(scheme.id, places.size)
      return [new FastScheme(scheme, version, this.plan, language)]
    })
    this.told = told.map((scheme) => ({ scheme, place: places.get(scheme.id) }))
  }

  /** The outcomes for a household that was read and found right. */
  outcomes(household: Raw): SchemeOutcome[] {
    const found = this.look(household)
    return this.told.map((_scheme, at) => this.outcome(found, at))
  }

  /** A household, of which nothing is judged yet. */
  look(household: Raw): Case {
    return new Case(new Core('household', household).on(this.plan), this.schemes)
  }

  /** The outcome of one of the schemes that are told of. */
  outcome(found: Case, at: number): SchemeOutcome {
    const { scheme, place } = this.told[at] as Told
    const truth = found.receivesScheme(scheme.id)
    const received = typeof truth === 'boolean' ? truth : null
    if (place === undefined) return { id: scheme.id, outcome: 'not-in-force', received }
    const judged = found.of(place)
    const outcome = judged.length === 0 ? 'not-eligible' : together(judged)
    const told: SchemeOutcome = { id: scheme.id, outcome, received }
    const paid = this.schemes[place]?.paid ?? []
    if (scheme.for !== 'household') this.addGrants(told, judged, paid)
    else if (outcome !== 'not-eligible') told.benefits = this.shown(paid, judged[0]?.benefits ?? NONE)
    return told
  }

  private addGrants(told: SchemeOutcome, judged: readonly Judged[], paid: readonly Paid[]): void {
    const grants: PersonOutcome[] = []
    for (const { person, outcome, benefits } of judged) {
      if (person !== undefined) grants.push({ person, outcome, benefits: this.shown(paid, benefits) })
    }
    told.grants = grants
    if (told.outcome !== 'not-eligible') told.benefits = this.totals(paid, judged)
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
        const part = value === UNKNOWN || value === null || sure ? value : numbers.either(numbers.told(0), value as N)
        const sum = sums[one.group]
        if (sum === undefined) sums[one.group] = { paid: one, value: part }
        else {
          const open = part === UNKNOWN || part === null || sum.value === UNKNOWN || sum.value === null
          sums[one.group] = { paid: one, value: open ? UNKNOWN : numbers.add(sum.value as N, part as N) }
        }
      }
    }
    return sums.map(({ paid: one, value }) => this.show(one, value))
  }

  private show({ label, unit, type, money }: Paid, value: unknown): BenefitResult {
    if (value === UNKNOWN || value === null) return { label, min: null, max: null, unit }
    const { min, max } = this.write(value as N, type, money)
    return { label, min, max, unit }
  }
}
