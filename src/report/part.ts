import { type Counted, type CountedBenefit, yearlySum } from './yearly.js'

/**
 * What some households came to, for a tally to add. Plain data in few pieces: a thread sends one after every hundred households or so.
 */
export interface Part {
  lines: number
  bad: number
  /** The households, each by its weight. */
  households: number
  synthetic: number
  /** The weights of households: for each scheme in turn those of `CELLS`. */
  weights: Float64Array
  /** Every amount that is added up, one after the other: see `AMOUNT`. */
  amounts: Float64Array
}

/** Where the households of a scheme are counted, from its first cell. Those who are eligible, and possibly so, have three cells each. */
export const CELLS = { undetermined: 0, eligible: 1, possible: 4, size: 7 } as const
export const SHARE_CELLS = { households: 0, notReceived: 1, receivedUnknown: 2 } as const

/** An amount: the cell of the share it belongs to, the least and the most a year in cents (infinite without upper end), the weight. */
export const AMOUNT = { share: 0, least: 1, most: 2, weight: 3, size: 4 } as const

/** What is counted of a scheme: its outcome, or what a line says of it. */
export interface CountedScheme {
  readonly id: string
  readonly outcome: string
  readonly received: boolean | null
  readonly benefits?: readonly { label: string; min: string | null; max: string | null; unit: string }[]
}

/** Counts households, until what they came to is taken. */
export class Counter {
  private readonly places: ReadonlyMap<string, { first: number; added: readonly CountedBenefit[] }>
  private part: Omit<Part, 'amounts'>
  private amounts = new Float64Array(1024)
  private used = 0

  /** Of these schemes, in the order of the tally. */
  constructor(schemes: readonly string[], counted: Counted) {
    this.places = new Map(schemes.map((id, place) => [id, { first: place * CELLS.size, added: counted.get(id) ?? [] }]))
    this.part = this.empty()
  }

  /** How many lines were counted since the last were taken. */
  get lines(): number {
    return this.part.lines
  }

  /** Counts a household. */
  count({ weight = 1, synthetic }: { weight?: number; synthetic?: true }, schemes: readonly CountedScheme[]): void {
    const { part } = this
    part.lines += 1
    part.households += weight
    if (synthetic) part.synthetic += weight
    for (const scheme of schemes) {
      const { outcome } = scheme
      if (outcome === 'eligible' || outcome === 'possible') this.share(scheme, CELLS[outcome], weight)
      else if (outcome === 'undetermined') {
        const place = this.places.get(scheme.id)
        if (place) this.add(place.first + CELLS.undetermined, weight)
      }
    }
  }

  countBad(): void {
    this.part.lines += 1
    this.part.bad += 1
  }

  take(): Part {
    const taken = { ...this.part, amounts: this.amounts.slice(0, this.used) }
    this.part = this.empty()
    this.used = 0
    return taken
  }

  private empty(): Omit<Part, 'amounts'> {
    return { lines: 0, bad: 0, households: 0, synthetic: 0, weights: new Float64Array(this.places.size * CELLS.size) }
  }

  private share(scheme: CountedScheme, within: number, weight: number): void {
    const place = this.places.get(scheme.id)
    if (place === undefined) return
    const cell = place.first + within
    this.add(cell + SHARE_CELLS.households, weight)
    if (scheme.received === false) this.add(cell + SHARE_CELLS.notReceived, weight)
    if (scheme.received === null) this.add(cell + SHARE_CELLS.receivedUnknown, weight)
    const amount = yearlySum(scheme.benefits, place.added)
    if (amount !== undefined) this.amount(cell, amount.least, amount.most ?? Number.POSITIVE_INFINITY, weight)
  }

  private add(cell: number, weight: number): void {
    const { weights } = this.part
    weights[cell] = (weights[cell] ?? 0) + weight
  }

  private amount(share: number, least: number, most: number, weight: number): void {
    if (this.used + AMOUNT.size > this.amounts.length) this.grow()
    const { amounts, used } = this
    amounts[used + AMOUNT.share] = share
    amounts[used + AMOUNT.least] = least
    amounts[used + AMOUNT.most] = most
    amounts[used + AMOUNT.weight] = weight
    this.used = used + AMOUNT.size
  }

  private grow(): void {
    const larger = new Float64Array(2 * this.amounts.length)
    larger.set(this.amounts)
    this.amounts = larger
  }
}
