import { compileProgram } from '../check/program.js'
import { Store } from '../check/store.js'
import type { Tree } from '../formula/tree.js'
import type { Filling, Rulebook } from '../regulation/rulebook.js'
import { type Reliance, relianceOf } from '../script/reliance.js'
import type { Script } from '../script/script.js'
import type { Arithmetic } from '../values/arithmetic.js'
import type { DateRange, IsoDate } from '../values/dates.js'
import type { List } from '../values/lists.js'
import { type Range, ranges } from '../values/ranges.js'
import { BoundScript } from './bound.js'
import { Plan } from './plan.js'

/** A rulebook over one kind of numbers: one plan for every date that some formula looks at. */
export class Engine<N = unknown> {
  /** Set while something rests on a term that the municipality has not filled. */
  unfilled = false
  /** Set while some requirement of the scheme that is being judged does. */
  open = false
  /** How many values were computed; nothing is computed twice for one household. */
  computed = 0
  /** Where each scheme stands among those in force that are judged. */
  readonly places = new Map<string, number>()
  readonly reliance: Reliance
  /** The formulas as a script, where one was given. */
  readonly script: BoundScript | undefined
  private readonly plans = new Map<IsoDate, Plan<N>>()
  private readonly exactly: ReturnType<typeof compileProgram<Range>>
  /** A household of which nothing is told: what is the same for every household is computed of it, once. */
  private readonly nobody: Store<Range>

  constructor(
    readonly rulebook: Rulebook,
    readonly base: IsoDate,
    readonly numbers: Arithmetic<N>,
    script?: Script,
  ) {
    this.reliance = relianceOf(rulebook)
    this.script = script && new BoundScript(this as Engine, script)
    this.exactly = compileProgram(rulebook, ranges)
    this.nobody = new Store(this.exactly, {}, base)
  }

  on(date: IsoDate): Plan<N> {
    const known = this.plans.get(date)
    if (known !== undefined) return known
    const made = new Plan(this, date, this.plans.size)
    this.plans.set(date, made)
    return made
  }

  fillingOf(frame: string, municipality: unknown): Filling | undefined {
    return this.exactly.layouts.fillingOf(frame, municipality)
  }

  /** The value on a date of a formula that comes to the same for every household, computed exactly. */
  constant(tree: Tree, date: IsoDate): unknown {
    const facts = this.nobody.on(date)
    return this.convert(this.exactly.run(tree)({ facts }))
  }

  /** An exact value over the numbers of this engine. */
  private convert(value: unknown): unknown {
    if (typeof value !== 'object' || value === null) return value
    if ('items' in value) {
      const { items, open } = value as List
      return { items: items.map((item) => ({ value: this.convert(item.value), sure: item.sure })), open }
    }
    if (typeof (value as DateRange).min === 'string') return value
    return this.numbers.within(ranges.ends(value as Range))
  }
}
