/** Kindgebonden budget: Wet op het kindgebonden budget (Wkb) art. 1-3 and the leaflets "Berekening kindgebonden budget". */
import { type Award, monthOf, NO_RIGHT, tooRich, type Year, yearly } from './awir.js'
import {
  above,
  add,
  atLeastNil,
  count,
  divide,
  type Fraction,
  read,
  share,
  subtract,
  sum,
  wholeDown,
  write,
  ZERO,
} from './money.js'

export interface KindgebondenBudgetInput {
  readonly year: Year
  /** With an allowance partner (toeslagpartner). */
  readonly partner: boolean
  /** Toetsingsinkomen of the year, with that of the partner. Not that of the children. */
  readonly income: string
  /** On 1 January, with those of the partner and of children under age. Left out: within the limit. */
  readonly assets?: string
  /**
   * The children for whom kinderbijslag is paid (or would be: Wkb art. 2 lid 1), by date of birth. All of them with the
   * parent since birth or since before the year; and with or without a partner all year.
   */
  readonly children: readonly string[]
  /** A day in the month whose payment is asked. Left out: 1 January. */
  readonly on?: string
}

/** Also what each month of the year pays; null where that month has no right. */
export interface MonthlyAward extends Award {
  readonly months: readonly (string | null)[]
}

interface Figures {
  /** Wkb art. 2 lid 2: the same for each child since 2024. */
  readonly child: string
  /** Wkb art. 2 lid 4 and 5. The one takes the place of the other. */
  readonly from12: string
  readonly from16: string
  /** Wkb art. 2 lid 6: a parent without a partner. */
  readonly alone: string
  /** Wkb art. 2 lid 7. */
  readonly thresholdAlone: string
  readonly thresholdCouple: string
  readonly taper: string
  /** Wkb art. 1 lid 4. */
  readonly assetsAlone: string
  readonly assetsCouple: string
}

const FIGURES: Record<Year, Figures> = {
  2024: {
    child: '2436',
    from12: '694',
    from16: '924',
    alone: '3480',
    thresholdAlone: '26819',
    thresholdCouple: '35849',
    taper: '6.75',
    assetsAlone: '140213',
    assetsCouple: '177301',
  },
  2025: {
    child: '2511',
    from12: '703',
    from16: '936',
    alone: '3389',
    thresholdAlone: '28406',
    // 28,406 + 9,139: the 9,030 of 2024 times 1.012, rounded up as the other amounts of art. 2 are.
    thresholdCouple: '37545',
    taper: '7.10',
    assetsAlone: '141896',
    assetsCouple: '179429',
  },
  2026: {
    child: '2580',
    from12: '724',
    from16: '964',
    alone: '3416',
    thresholdAlone: '29736',
    thresholdCouple: '39141',
    taper: '7.60',
    assetsAlone: '146011',
    assetsCouple: '184633',
  },
}

const MONTHS = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11] as const

/** What a child brings in a month, at the yearly rate. `age` is in months, counted from the month of birth. */
function forChild(age: number, figures: Figures): Fraction | null {
  // Wkb art. 2 lid 1: from the month after the birth up to and including the month of the 18th birthday.
  if (age < 1 || age > 18 * 12) return null
  // Wkb art. 2 lid 3-5: the higher amounts from the month after the 12th and the 16th birthday.
  const extra = age > 16 * 12 ? figures.from16 : age > 12 * 12 ? figures.from12 : '0'
  return add(read(figures.child), read(extra))
}

/** The yearly rate in a month (lid 9: each calendar month by itself), or null without a child that counts. */
function rateIn(month: number, input: KindgebondenBudgetInput, figures: Figures): Fraction | null {
  const children = input.children
    .map((birth) => forChild(month - monthOf(birth), figures))
    .filter((amount) => amount !== null)
  if (children.length === 0) return null
  // Wkb art. 2 lid 6: the supplement for a parent without a partner, once.
  const most = add(sum(children), input.partner ? ZERO : read(figures.alone))
  // Wkb art. 2 lid 7: less a share of the income above the threshold.
  const threshold = read(input.partner ? figures.thresholdCouple : figures.thresholdAlone)
  const less = share(figures.taper, atLeastNil(subtract(read(input.income), threshold)))
  return atLeastNil(subtract(most, less))
}

export function kindgebondenBudget(input: KindgebondenBudgetInput): MonthlyAward {
  const none: MonthlyAward = { ...NO_RIGHT, months: MONTHS.map(() => null) }
  const figures = FIGURES[input.year]
  // Wkb art. 1 lid 4.
  if (tooRich(input.assets, input.partner ? figures.assetsCouple : figures.assetsAlone)) return none
  const first = input.year * 12
  const exact = MONTHS.map((month) => {
    const rate = rateIn(first + month, input, figures)
    return rate === null ? null : divide(rate, count(12))
  })
  const exactYear = sum(exact.map((month) => month ?? ZERO))
  const year = yearly(exactYear)
  if (year === null) return none
  const asked = exact[monthOf(input.on ?? `${input.year}-01-01`) - first] ?? null
  const paid = (month: Fraction | null) => (month !== null && above(month, ZERO) ? write(wholeDown(month)) : null)
  return {
    year: write(year),
    month: paid(asked),
    exactYear: write(exactYear),
    exactMonth: asked === null ? null : write(asked),
    months: exact.map(paid),
  }
}
