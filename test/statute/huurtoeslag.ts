/**
 * Huurtoeslag: Wet op de huurtoeslag (Wht) as it stood in each year, the Regeling huurtoeslaggrenzen of that year, the Wet
 * verlaging eigen bijdrage huurtoeslag, and the leaflets "Berekening huurtoeslag". Four types of household in 2024, two in
 * 2025; in 2026 no norm rent but a straight line.
 */
import { type Award, ageInMonthOf, byMonth, NO_RIGHT, tooRich, type Year } from './awir.js'
import {
  above,
  add,
  atLeastNil,
  centUp,
  count,
  divide,
  type Fraction,
  higher,
  lower,
  read,
  share,
  subtract,
  sum,
  times,
} from './money.js'

export interface Occupant {
  /**
   * `partner`: an allowance partner registered at the address (Wht art. 1a lid 3). `child`: a child, stepchild or foster
   * child of another occupant, of whatever age. `other`: any other housemate. Not: who sublets, with his household.
   */
  readonly role: 'tenant' | 'partner' | 'child' | 'other'
  readonly birth: string
  /** Toetsingsinkomen of the year; of a child before the exemption. */
  readonly income: string
  /** On 1 January; of a tenant or partner with those of their children under age. Left out: within the limit. */
  readonly assets?: string
  /** Has a handicap; matters below 23 (below 21 from 2026). */
  readonly disabled?: boolean
}

export interface HuurtoeslagInput {
  readonly year: Year
  /** A day in the month that is asked about. Left out: 1 January. The year is twelve of that month. */
  readonly on?: string
  /** Per month, and not above what the law allows for the dwelling (Wht art. 5 lid 1). */
  readonly bareRent: string
  /** Per month, each kind of Wht art. 5 lid 3; nothing else counts as service costs. Left out: none. */
  readonly serviceCosts?: {
    readonly energy?: string
    readonly cleaning?: string
    readonly caretaker?: string
    readonly rooms?: string
  }
  /** Everyone at the address, the tenant first; two of them or more are a household of more persons. */
  readonly occupants: readonly Occupant[]
  /** A dwelling of its own, or one that was designated (Wht art. 11). Left out: yes. */
  readonly dwelling?: boolean
  /** Adapted to a handicap of an occupant (Wht art. 21 lid 1 c 3). Left out: no. */
  readonly adapted?: boolean
  /** Until 2025: an exception of Wht art. 13 lid 2 to the highest rent. Left out: no. */
  readonly overHighestRent?: boolean
}

/** Norm rent by type: `a Y² + b Y` above the point of income, else the lowest (Wht art. 17-19). */
interface NormRent {
  readonly point: string
  readonly lowest: string
  readonly a: string
  readonly b: string
}

interface Limits {
  /** Wht art. 13: the highest rent, and that of the young. */
  readonly rent: string
  /** Wht art. 20. The limit of the young is the same amount. */
  readonly quality: string
  readonly cappedSmall: string
  readonly cappedLarge: string
  /** Awir art. 7 lid 3, for each occupant; a tenant and partner together twice that. */
  readonly assets: string
  /** Awir art. 7 lid 6. */
  readonly childIncome: string
  /** Who is this old makes the household one that is not young (Wht art. 13). */
  readonly grownUp: number
}

const LIMITS: Record<Year, Limits> = {
  2024: {
    rent: '879.66',
    quality: '454.47',
    cappedSmall: '650.43',
    cappedLarge: '697.07',
    assets: '36952',
    childIncome: '5970',
    grownUp: 23,
  },
  2025: {
    rent: '900.07',
    quality: '477.20',
    cappedSmall: '682.96',
    cappedLarge: '731.93',
    assets: '37395',
    childIncome: '6042',
    grownUp: 23,
  },
  2026: {
    rent: '932.93',
    quality: '498.20',
    cappedSmall: '713.02',
    cappedLarge: '764.14',
    assets: '38479',
    childIncome: '6218',
    grownUp: 21,
  },
}

/** Wht art. 2 as it stood until 2024. */
type Kind = 'single' | 'more' | 'singleElderly' | 'moreElderly'

const NORM_2024: Record<Kind, NormRent> = {
  single: { point: '20700', lowest: '226.67', a: '0.00000041337', b: '0.002393492603' },
  more: { point: '26975', lowest: '226.67', a: '0.00000024449', b: '0.001807837711' },
  singleElderly: { point: '22025', lowest: '224.85', a: '0.000000559775', b: '-0.002120192534' },
  moreElderly: { point: '29325', lowest: '223.04', a: '0.000000363503', b: '-0.003053924481' },
}
const NORM_2025: Record<'single' | 'more', NormRent> = {
  single: { point: '22700', lowest: '236.19', a: '0.000000438698', b: '0.000446392665' },
  more: { point: '30450', lowest: '234.38', a: '0.000000298184', b: '-0.001382497146' },
}
/**
 * What is taken off the norm rent. The law of 28 December 2023 says 37.72 for 2024; what Dienst Toeslagen published for 2024
 * only comes out with 34.67 (see published.yaml). The difference, 3.05, is also that between the amounts for 2029 in that law
 * and in its explanation: presumably the addition of Wht art. 16, which was not found for 2024.
 */
const OFF_NORM = { 2024: '34.67', 2025: '37.14' } as const

/** 2026: a fixed basic rent (Wht art. 16-17), and a line down from a point of income (art. 21 lid 2). */
const BASIC_2026 = {
  single: { rent: '202.52', point: '23425', taper: '27' },
  more: { rent: '200.71', point: '31500', taper: '22' },
} as const

/** Wht art. 21 lid 1 with the Besluit op de huurtoeslag art. 7. */
const UP_TO_CAPPED = '65'
const ABOVE_CAPPED = '40'

/** AOW age: 67 for who was born on 1 March 1957 or later; who was born before had reached a lower one by 2024. */
function drawsAow(birth: string, on: string): boolean {
  return birth < '1957-03-01' || `${Number(birth.slice(0, 4)) + 67}${birth.slice(4)}` <= on
}

const under = (occupant: Occupant, age: number, on: string) => ageInMonthOf(on, occupant.birth) < age

/** Awir art. 7 lid 6: of a child below 23 on 1 January only the income above the exemption. */
function counted(occupant: Occupant, year: Year): Fraction {
  const income = read(occupant.income)
  const exempt = occupant.role === 'child' && under(occupant, 23, `${year}-01-01`)
  return exempt ? atLeastNil(subtract(income, read(LIMITS[year].childIncome))) : income
}

/** Rekeninkomen: of all occupants (Wht art. 1 i, Awir art. 7 lid 2). */
const countedIncome = (input: HuurtoeslagInput): Fraction =>
  sum(input.occupants.map((occupant) => counted(occupant, input.year)))

/** Awir art. 7 lid 3-4: tenant and partner together, each housemate by himself; who is under age counts with a parent. */
function anyoneTooRich(input: HuurtoeslagInput): boolean {
  const limit = read(LIMITS[input.year].assets)
  const own = input.occupants.filter(({ role }) => role === 'tenant' || role === 'partner')
  const together = sum(own.map(({ assets }) => read(assets ?? '0')))
  if (above(together, times(limit, count(own.length)))) return true
  return input.occupants.some(
    (occupant) =>
      (occupant.role === 'child' || occupant.role === 'other') &&
      !under(occupant, 18, `${input.year}-01-01`) &&
      tooRich(occupant.assets, LIMITS[input.year].assets),
  )
}

/** Wht art. 13 lid 1: everyone below the age, nobody with a handicap, and no child in the dwelling. */
function young(input: HuurtoeslagInput, on: string): boolean {
  const age = LIMITS[input.year].grownUp
  return input.occupants.every(
    (occupant) => under(occupant, age, on) && occupant.role !== 'child' && occupant.disabled !== true,
  )
}

/** Wht art. 5: until 2025 four kinds of service costs count, each up to 12; from 2026 the bare rent alone. */
function rentThatCounts(input: HuurtoeslagInput): Fraction {
  const costs = input.serviceCosts ?? {}
  const kinds = [costs.energy, costs.cleaning, costs.caretaker, costs.rooms]
  const service = input.year === 2026 ? [] : kinds.map((cost) => lower(read(cost ?? '0'), read('12')))
  return add(read(input.bareRent), sum(service))
}

/** Wht art. 2, text of 2024: one or more of them of AOW age on 1 January. Older texts looked at half of the income. */
function kindIn2024(input: HuurtoeslagInput): Kind {
  const elderly = input.occupants.some(({ birth }) => drawsAow(birth, '2024-01-01'))
  if (input.occupants.length === 1) return elderly ? 'singleElderly' : 'single'
  return elderly ? 'moreElderly' : 'more'
}

/** Wht art. 19: the lowest up to the point of income; above it the formula, up to a whole cent (lid 3). */
function normRent(income: Fraction, norm: NormRent): Fraction {
  if (!above(income, read(norm.point))) return read(norm.lowest)
  return centUp(add(times(read(norm.a), times(income, income)), times(read(norm.b), income)))
}

/** Wht art. 16, less what the Wet verlaging eigen bijdrage huurtoeslag takes off. */
function basicRent(input: HuurtoeslagInput): Fraction {
  const size = input.occupants.length === 1 ? 'single' : 'more'
  if (input.year === 2026) return read(BASIC_2026[size].rent)
  const norm = input.year === 2024 ? NORM_2024[kindIn2024(input)] : NORM_2025[size]
  return subtract(normRent(countedIncome(input), norm), read(OFF_NORM[input.year]))
}

/** Wht art. 21 lid 1 c: until 2024 not for every household of more persons. */
function aboveCappedToo(input: HuurtoeslagInput, on: string): boolean {
  if (input.year !== 2024 || input.occupants.length === 1 || input.adapted === true) return true
  return input.occupants.some(({ birth }) => drawsAow(birth, `${on.slice(0, 8)}01`))
}

/** Wht art. 21 lid 1: all of the first layer, part of the second and of the third; each only above the basic rent. */
function layers(rent: Fraction, input: HuurtoeslagInput, on: string): Fraction {
  const limits = LIMITS[input.year]
  const quality = read(limits.quality)
  const capped = read(input.occupants.length > 2 ? limits.cappedLarge : limits.cappedSmall)
  const basic = basicRent(input)
  const first = atLeastNil(subtract(lower(rent, quality), basic))
  const second = atLeastNil(subtract(lower(rent, capped), higher(quality, basic)))
  const third = aboveCappedToo(input, on) ? atLeastNil(subtract(rent, higher(capped, basic))) : read('0')
  return sum([first, share(UP_TO_CAPPED, second), share(ABOVE_CAPPED, third)])
}

/** Wht art. 21 lid 2, from 2026: a twelfth of a share of the income above the point. */
function taper(input: HuurtoeslagInput): Fraction {
  if (input.year !== 2026) return read('0')
  const figures = BASIC_2026[input.occupants.length === 1 ? 'single' : 'more']
  return divide(share(figures.taper, atLeastNil(subtract(countedIncome(input), read(figures.point)))), count(12))
}

export function huurtoeslag(input: HuurtoeslagInput): Award {
  const on = input.on ?? `${input.year}-01-01`
  const limits = LIMITS[input.year]
  const tenant = input.occupants.find(({ role }) => role === 'tenant')
  // Wht art. 8: of age. Art. 11: the dwelling. Awir art. 7 lid 3: the assets.
  if (!tenant || under(tenant, 18, on) || input.dwelling === false || anyoneTooRich(input)) return NO_RIGHT
  const highest = read(young(input, on) ? limits.quality : limits.rent)
  const rent = rentThatCounts(input)
  // Wht art. 13: until 2025 a higher rent takes the right away, but for lid 2; from 2026 it is merely not counted.
  if (input.year !== 2026 && above(rent, highest) && input.overHighestRent !== true) return NO_RIGHT
  return byMonth(atLeastNil(subtract(layers(lower(rent, highest), input, on), taper(input))))
}
