import type { Run } from '../formula/run.js'
import type { Tree } from '../formula/tree.js'
import type { Condition, Rulebook } from '../regulation/rulebook.js'
import type { Arithmetic } from '../values/arithmetic.js'
import type { IsoDate } from '../values/dates.js'
import { own } from '../values/own.js'
import { numberIn, type Type } from '../values/types.js'
import { PLAIN, parseUnit } from '../values/units.js'
import { type Frame, framed, type Reading } from './frame.js'
import { Layouts } from './layout.js'
import { type Earlier, HouseholdRecord } from './record.js'
import { type RequirementTree, requirementsOf } from './requirement.js'
import type { HelpResult, Next } from './result.js'
import { type ShowEnds, showEnds } from './show.js'
import { Store } from './store.js'
import { ReadLog, type Trace } from './trace.js'

/** A fact that answers tell of a household or a person, by its name among those of its record. */
export interface ToldFact {
  key: string
  type: Type
}

const AGE: ToldFact = { key: 'age', type: numberIn(parseUnit('years') ?? PLAIN) }

function toldOf({ facts }: Rulebook, scope: string): ToldFact[] {
  return Object.entries(facts).flatMap(([key, { scope: own, internal, type }]) => {
    return own === scope && !internal && !key.includes(':') ? [{ key, type }] : []
  })
}

/** How to apply, and with which documents. */
export type Applying = Pick<Next, 'apply' | 'documents'>

/** What is known of the formulas of a rulebook, whatever the household; without it anything is taken to be possible. */
export interface Insight {
  /** Whether a fact comes to the same for every household on a date. */
  isFixedFact(name: string): boolean
  /** Whether a formula reads a term that a municipality fills, itself or by way of a fact. */
  readsTerm(tree: Tree): boolean
}

const NO_INSIGHT: Insight = { isFixedFact: () => false, readsTerm: () => true }

/** A rulebook with its formulas compiled against one arithmetic. */
export class Program<N> {
  /** The compiled form of a formula; each is compiled once, when it is first needed. */
  readonly run: (tree: Tree) => Run<Frame>
  readonly layouts: Layouts<N>
  readonly log: ReadLog
  readonly isFixed: (name: string) => boolean
  readonly readsTerm: (tree: Tree) => boolean
  /** The facts that answers tell of the household, and of each person. */
  readonly told: { readonly household: readonly ToldFact[]; readonly person: readonly ToldFact[] }
  readonly #conditions = new Map<Condition, RequirementTree>()
  /** Who helps with what, by language and municipality: see `helpIn`. */
  readonly helping = new Map<string, readonly HelpResult[]>()
  /** How to apply, where that is the same for all households. */
  readonly applying = { nl: new Map<object, Applying>(), en: new Map<object, Applying>() }
  readonly #everybody = new Map<IsoDate, Store<N>>()

  constructor(
    readonly rulebook: Rulebook,
    readonly numbers: Arithmetic<N>,
    /** How the ends of a number are written in an answer. */
    readonly showEnds: ShowEnds<N>,
    insight = NO_INSIGHT,
    /** Whether traces name all that was read: an explanation does. */
    explains = true,
    /** Where values of its households were found before. */
    readonly earlier?: Earlier,
  ) {
    this.log = new ReadLog(explains)
    this.isFixed = (name) => insight.isFixedFact(name)
    this.readsTerm = (tree) => insight.readsTerm(tree)
    this.layouts = new Layouts(this)
    this.told = { household: toldOf(rulebook, 'household'), person: [AGE, ...toldOf(rulebook, 'person')] }
    this.run = framed(numbers, (name) => own(rulebook.figures, name) !== undefined, this.#reading())
  }

  /** What is read again and again is found by its place, not by its name. */
  #reading(): Reading {
    const { layouts } = this
    return {
      isRecord: (value) => value instanceof HouseholdRecord,
      fact: (name) => {
        const reader = layouts.of('household').reader(name)
        return (frame) => (frame.facts as Store<N>).household.read(reader)
      },
      field: (name) => {
        let layout = layouts.of('person')
        let reader = layout.reader(name)
        return (object) => {
          const record = object as HouseholdRecord<N>
          if (record.layout !== layout) {
            layout = record.layout
            reader = layout.reader(name)
          }
          return record.read(reader)
        }
      },
    }
  }

  /** The source of a figure or fact. */
  readonly sourceOf = ({ kind, key, figure }: Trace): string | undefined => {
    if (kind === 'figure') return figure?.row?.sources?.[0]
    return kind === 'fact' ? this.rulebook.facts[key]?.sources?.[0] : undefined
  }

  /** A condition of a rule file, compiled once. */
  requirements(condition: Condition): RequirementTree {
    const known = this.#conditions.get(condition)
    if (known !== undefined) return known
    const made = requirementsOf(condition, this)
    this.#conditions.set(condition, made)
    return made
  }

  /** A household of which nothing is told, on a date: what is the same for every household is computed of it, once. */
  nobody(base: IsoDate): Store<N> {
    const known = this.#everybody.get(base)
    if (known !== undefined) return known
    const made = new Store(this, {}, base)
    this.#everybody.set(base, made)
    return made
  }
}

export function compileProgram<N>(rulebook: Rulebook, numbers: Arithmetic<N>, insight?: Insight): Program<N> {
  return new Program(rulebook, numbers, (value, type) => showEnds(numbers, value, type), insight)
}
