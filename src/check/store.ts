import type { Filling } from '../regulation/rulebook.js'
import type { DateRange, IsoDate } from '../values/dates.js'
import { own } from '../values/own.js'
import { UNKNOWN } from '../values/truth.js'
import { type FigureValue, figureDuring, figureIn } from './figures.js'
import type { Facts } from './frame.js'
import type { Program } from './program.js'
import { Core, type HouseholdRecord, type Raw } from './record.js'
import { isExact, Trace } from './trace.js'

/** What all stores of one check share: every date has its own store. */
interface Session<N> {
  readonly stores: Map<IsoDate, Store<N>>
  readonly base: IsoDate
}

/** On more dates than this, what is the same for every household is computed for each. */
const MOST_DATES = 100

/** The facts of one household on one date: each computed once, with a trace of what it came from. */
export class Store<N> implements Facts {
  readonly session: Session<N>
  readonly household: HouseholdRecord<N>
  /** The number of this store, by which records keep what they are on its date. */
  readonly place: number
  private readonly figures = new Map<string, Trace>()
  private shared: Store<N> | undefined
  private home: { municipality: unknown; trace: Trace } | undefined

  constructor(
    readonly program: Program<N>,
    raw: Raw,
    readonly date: IsoDate,
    /** For another date, the store of the same household; or the household where its values were found before. */
    { beside, twin }: { beside?: Store<N>; twin?: object | undefined } = {},
  ) {
    this.session = beside?.session ?? { stores: new Map(), base: date }
    this.place = this.session.stores.size
    this.session.stores.set(date, this)
    this.household = (beside?.household.core ?? new Core('household', '', raw, twin)).in(this)
  }

  get(key: string): unknown {
    return this.household.get(key)
  }

  on(date: IsoDate): Store<N> {
    return this.session.stores.get(date) ?? new Store(this.program, {}, date, { beside: this })
  }

  /** Where what is the same for every household is found. */
  everybody(): Store<N> {
    if (this.shared !== undefined) return this.shared
    const nobody = this.program.nobody(this.session.base)
    const full = nobody.session.stores.size >= MOST_DATES && !nobody.session.stores.has(this.date)
    this.shared = full ? this : nobody.on(this.date)
    return this.shared
  }

  figureOn(key: string, date: DateRange): unknown {
    const { rulebook, numbers } = this.program
    const figure = own(rulebook.figures, key)
    return (
      figure && this.figure(key, `figure:${key}@${date.min}..${date.max}`, () => figureDuring(numbers, figure, date))
    )
  }

  figureFor(key: string, of: unknown): unknown {
    const { rulebook, numbers } = this.program
    const figure = own(rulebook.figures, key)
    if (figure === undefined) return UNKNOWN
    const { min, max } = numbers.ends(of as N)
    return this.figure(key, `figure:${key}[${min}..${max}]`, () => figureIn(numbers, figure, this.date, of as N))
  }

  private figure(key: string, path: string, find: () => FigureValue): unknown {
    let trace = this.figures.get(path)
    if (trace === undefined) {
      trace = new Trace('figure', key, this.household, path)
      trace.figure = find()
      trace.value = trace.figure.value
      trace.exact = isExact(this.program.numbers, trace.value)
      this.figures.set(path, trace)
    }
    this.program.log.add(trace)
    return trace.value
  }

  /** How the household's municipality fills a frame, if it is known and does. */
  fillingOf(frame: string): Filling | undefined {
    return this.program.layouts.fillingOf(frame, this.residence().municipality)
  }

  /** Where the household lives, with what that was read from: every scheme of a place asks for it. */
  residence(): { municipality: unknown; trace: Trace } {
    if (this.home === undefined) {
      const trace = new Trace('condition', 'municipality')
      this.home = { municipality: this.trace(trace, () => this.get('municipality')), trace }
    }
    return this.home
  }

  /** Runs work under a trace of its own, so that everything read on the way is noted below it. */
  trace<T>(trace: Trace, work: () => T): T {
    const { log } = this.program
    const start = log.start()
    try {
      const made = work()
      trace.needs = log.take(start)
      return made
    } finally {
      log.stop(start)
    }
  }
}
