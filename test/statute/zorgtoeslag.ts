/** Zorgtoeslag: Wet op de zorgtoeslag (Wzt) art. 1-4a and the leaflets "Berekening zorgtoeslag" of each year. */
import { type Award, byYear, NO_RIGHT, tooRich, type Year } from './awir.js'
import { add, atLeastNil, count, divide, type Fraction, read, share, subtract, times } from './money.js'

export interface ZorgtoeslagInput {
  readonly year: Year
  /** With an allowance partner (toeslagpartner). */
  readonly partner: boolean
  /** Toetsingsinkomen of the year, with that of the partner. */
  readonly income: string
  /** On 1 January, with those of the partner and of children under age. Left out: within the limit. */
  readonly assets?: string
  /** Insured under the Zvw, and 18 or older on the first day of the month. Left out: yes. */
  readonly insured?: boolean
  /** Is the partner insured? Left out: yes. */
  readonly partnerInsured?: boolean
  /** Months with the right, for who turns 18 or gets insured in the year. Left out: 12. */
  readonly months?: number
  /** For who lives abroad with a treaty right, and whose partner is not insured here (Wzt art. 4a lid 1 and 4). */
  readonly countryFactor?: string
}

interface Figures {
  /** Wzt art. 4 and the yearly regulation. */
  readonly premium: string
  /** Wzt art. 1 lid 1 f: 108% of twelve minimum wages of January. The law does not round; Dienst Toeslagen does. */
  readonly threshold: string
  /** Wzt art. 2 lid 3, percentages of the threshold. */
  readonly single: string
  readonly couple: string
  /** Of the income above the threshold. */
  readonly above: string
  /** Wzt art. 3 (art. 2a until 6 November 2024). */
  readonly assetsSingle: string
  readonly assetsCouple: string
}

const FIGURES: Record<Year, Figures> = {
  2024: {
    premium: '1987',
    threshold: '26819',
    single: '1.879',
    couple: '4.256',
    above: '13.670',
    assetsSingle: '140213',
    assetsCouple: '177301',
  },
  2025: {
    premium: '2112',
    threshold: '28406',
    single: '1.896',
    couple: '4.273',
    above: '13.700',
    assetsSingle: '141896',
    assetsCouple: '179429',
  },
  2026: {
    premium: '2119',
    threshold: '29736',
    single: '1.912',
    couple: '4.289',
    above: '13.730',
    assetsSingle: '146011',
    assetsCouple: '184633',
  },
}

/** Wzt art. 2 lid 2-3: the share of the threshold is due in full, also by who earns less than it. */
function ownShare(input: ZorgtoeslagInput, figures: Figures): Fraction {
  const threshold = read(figures.threshold)
  return add(
    share(input.partner ? figures.couple : figures.single, threshold),
    share(figures.above, atLeastNil(subtract(read(input.income), threshold))),
  )
}

/** Wzt art. 2 lid 1: with a partner the premium counts twice; abroad it is weighed by the country (art. 4a). */
function premiums(input: ZorgtoeslagInput, figures: Figures): Fraction {
  const all = times(read(figures.premium), count(input.partner ? 2 : 1))
  return input.countryFactor === undefined ? all : times(all, read(input.countryFactor))
}

export function zorgtoeslag(input: ZorgtoeslagInput): Award {
  const figures = FIGURES[input.year]
  // Wzt art. 1 lid 1 c: insured, from the month after the 18th birthday.
  if (input.insured === false) return NO_RIGHT
  // Wzt art. 3: by the high limits, which are the zorgtoeslag's own.
  if (tooRich(input.assets, input.partner ? figures.assetsCouple : figures.assetsSingle)) return NO_RIGHT
  const both = atLeastNil(subtract(premiums(input, figures), ownShare(input, figures)))
  // Wzt art. 2 lid 4: half of it where the partner is not insured.
  const full = input.partner && input.partnerInsured === false ? divide(both, count(2)) : both
  // Wzt art. 2 lid 5: by the month. A year of fewer months is that many twelfths.
  const months = input.months ?? 12
  const year = byYear(divide(times(full, count(months)), count(12)))
  if (year.year === null || months === 12) return year
  // What is paid in a month of right does not hang on how many of them there are.
  const { month, exactMonth } = byYear(full)
  return { ...year, month, exactMonth }
}
