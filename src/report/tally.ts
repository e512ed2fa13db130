import { addTo, newSpread, type Spread } from './median.js'
import { AMOUNT, CELLS, type Part, SHARE_CELLS } from './part.js'

/** Those with one outcome of a scheme. */
export interface Share {
  households: number
  notReceived: number
  receivedUnknown: number
  /** How many have an amount, and for how many nobody can say how high it is. */
  withAmount: number
  open: number
  least: number
  most: number
  lower: Spread
  upper: Spread
}

export interface SchemeCount {
  readonly id: string
  eligible: Share
  possible: Share
  undetermined: number
}

/** What a batch came to so far: the sum of its parts. */
export class Tally {
  lines = 0
  bad = 0
  /** The households, each by its weight. */
  households = 0
  synthetic = 0
  readonly schemes: readonly SchemeCount[]
  /** By the first cell of each in a part. */
  private readonly shares: readonly Share[]

  /** Of these schemes, in the order of the parts. */
  constructor(schemes: readonly string[]) {
    this.schemes = schemes.map((id) => ({ id, eligible: newShare(), possible: newShare(), undetermined: 0 }))
    const shares: Share[] = []
    for (const [place, scheme] of this.schemes.entries()) {
      shares[place * CELLS.size + CELLS.eligible] = scheme.eligible
      shares[place * CELLS.size + CELLS.possible] = scheme.possible
    }
    this.shares = shares
  }

  add(part: Part): void {
    this.lines += part.lines
    this.bad += part.bad
    this.households += part.households
    this.synthetic += part.synthetic
    for (const [place, scheme] of this.schemes.entries()) {
      const first = place * CELLS.size
      scheme.undetermined += part.weights[first + CELLS.undetermined] ?? 0
      addWeights(scheme.eligible, part.weights, first + CELLS.eligible)
      addWeights(scheme.possible, part.weights, first + CELLS.possible)
    }
    this.addAmounts(part.amounts)
  }

  private addAmounts(amounts: Float64Array): void {
    const cell = (at: number) => amounts[at] as number
    for (let at = 0; at < amounts.length; at += AMOUNT.size) {
      const share = this.shares[cell(at + AMOUNT.share)] as Share
      addAmount(share, cell(at + AMOUNT.least), cell(at + AMOUNT.most), cell(at + AMOUNT.weight))
    }
  }
}

function newShare(): Share {
  return {
    households: 0,
    notReceived: 0,
    receivedUnknown: 0,
    withAmount: 0,
    open: 0,
    least: 0,
    most: 0,
    lower: newSpread(),
    upper: newSpread(),
  }
}

function addWeights(share: Share, weights: Float64Array, first: number): void {
  share.households += weights[first + SHARE_CELLS.households] ?? 0
  share.notReceived += weights[first + SHARE_CELLS.notReceived] ?? 0
  share.receivedUnknown += weights[first + SHARE_CELLS.receivedUnknown] ?? 0
}

function addAmount(share: Share, least: number, most: number, weight: number): void {
  share.withAmount += weight
  share.least += weight * least
  addTo(share.lower, least, weight)
  addTo(share.upper, most, weight)
  if (most === Number.POSITIVE_INFINITY) share.open += weight
  else share.most += weight * most
}
