/**
 * Kinderopvangtoeslag: Wet kinderopvang (Wko) art. 1.5-1.9, Besluit kinderopvangtoeslag with bijlage I, and the leaflet
 * "Berekening kinderopvangtoeslag 2026".
 */
import { type Award, byMonth, NO_RIGHT, UnknownFigure, type Year } from './awir.js'
import { above, add, count, type Fraction, lower, read, share, sum, times, toCent, ZERO } from './money.js'

export type Care = 'dagopvang' | 'bso' | 'gastouder'

export interface ChildInCare {
  readonly care: Care
  /** Per month. */
  readonly hours: string
  /** What is charged per hour. */
  readonly price: string
}

export interface KinderopvangtoeslagInput {
  readonly year: Year
  /** Toetsingsinkomen of the year, with that of the partner. */
  readonly income: string
  /** The children in registered care; one kind of care each. The order does not matter. */
  readonly children: readonly ChildInCare[]
  /** The applicant, and the partner if there is one, work, study or follow a course (Wko art. 1.6). Left out: yes. */
  readonly active?: boolean
}

/** Besluit art. 4. */
const HIGHEST_PRICE: Record<Year, Record<Care, string>> = {
  2024: { dagopvang: '10.25', bso: '9.12', gastouder: '7.53' },
  2025: { dagopvang: '10.71', bso: '9.52', gastouder: '8.10' },
  2026: { dagopvang: '11.23', bso: '9.98', gastouder: '8.49' },
}
/** Besluit art. 8a, per child and month. */
const HIGHEST_HOURS = '230'

/** Up to and including this income: the percentage for the first child, and for each other; `null` where not found. */
type Band = readonly [upTo: number | null, first: string, next: string | null]

/** Bijlage I for 2024, as the trial calculation of Dienst Toeslagen had it. */
const BANDS_2024: readonly Band[] = [
  [22_346, '96', '96'],
  [23_834, '96', '96'],
  [25_320, '96', '96'],
  [26_810, '96', '96'],
  [28_297, '96', '96'],
  [29_786, '95.5', '95.6'],
  [31_273, '94.4', '95.4'],
  [32_757, '93.4', '95.2'],
  [34_357, '92.5', '95'],
  [35_955, '91.9', '94.9'],
  [37_557, '90.9', '94.7'],
  [39_155, '90.4', '94.5'],
  [40_759, '89.5', '94.5'],
  [42_359, '88.7', '94.5'],
  [43_997, '88.1', '94.5'],
  [45_637, '87.3', '94.5'],
  [47_278, '86.6', '94.5'],
  [48_918, '85.9', '94.5'],
  [50_562, '85', '94.5'],
  [52_201, '84.5', '94.5'],
  [53_841, '83.7', '94.5'],
  [55_482, '83', '94.5'],
  [57_275, '82.1', '94.5'],
  [60_791, '80.6', '94.5'],
  [64_305, '79.8', '94.1'],
  [67_821, '78.7', '93.5'],
  [71_339, '76.4', '93.1'],
  [74_853, '74.1', '92.8'],
  [78_371, '71.9', '92.1'],
  [81_886, '69.4', '91.6'],
  [85_402, '67.1', '91.1'],
  [88_919, '64.9', '90.4'],
  [92_433, '62.5', '89.8'],
  [95_954, '60.3', '89.4'],
  [99_469, '57.8', '89.1'],
  [102_983, '55.5', '88.4'],
  [106_499, '53.3', '88'],
  [110_084, '50.9', '87.5'],
  [113_686, '48.8', '86.8'],
  [117_286, '46.7', '86.3'],
  [120_887, '44.6', '85.9'],
  [124_485, '42.4', '85.6'],
  [128_088, '40.5', '84.9'],
  [131_690, '38.6', '84.3'],
  [135_292, '36.7', '83.9'],
  [138_889, '34.7', '83.3'],
  [142_489, '33.3', '82.9'],
  [146_092, '33.3', '82.2'],
  [149_691, '33.3', '81.6'],
  [153_292, '33.3', '80.6'],
  [156_891, '33.3', '80.3'],
  [160_494, '33.3', '79.5'],
  [164_098, '33.3', '78.6'],
  [167_696, '33.3', '78'],
  [171_297, '33.3', '77.1'],
  [174_895, '33.3', '76.6'],
  [178_498, '33.3', '75.8'],
  [182_100, '33.3', '75.1'],
  [185_701, '33.3', '74.4'],
  [189_301, '33.3', '73.4'],
  [192_898, '33.3', '72.9'],
  [196_502, '33.3', '72.2'],
  [200_101, '33.3', '71.4'],
  [203_703, '33.3', '70.7'],
  [207_304, '33.3', '70.1'],
  [210_903, '33.3', '69.3'],
  [214_505, '33.3', '68.5'],
  [218_104, '33.3', '68'],
  [null, '33.3', '67.1'],
]

/**
 * Bijlage I for 2025: for the first child worked back from the parents' fees that a childcare centre printed; for the others
 * only the share up to the first edge was found.
 */
const BANDS_2025: readonly Band[] = [
  [47_403, '96', '96'],
  [49_108, '95.3', null],
  [50_811, '94.6', null],
  [52_519, '93.7', null],
  [54_221, '93.1', null],
  [55_925, '92.3', null],
  [57_629, '91.6', null],
  [59_492, '90.7', null],
  [63_144, '89.2', null],
  [66_794, '88.4', null],
  [70_446, '87.3', null],
  [74_100, '85', null],
  [77_750, '82.7', null],
  [81_404, '80.5', null],
  [85_055, '78', null],
  [88_707, '75.7', null],
  [92_360, '73.5', null],
  [96_010, '71.1', null],
  [99_667, '68.9', null],
  [103_318, '66.4', null],
  [106_968, '64.1', null],
  [110_621, '61.9', null],
  [114_344, '59.5', null],
  [118_086, '57.4', null],
  [121_825, '55.3', null],
  [125_565, '53.2', null],
  [129_303, '51', null],
  [133_045, '49.1', null],
  [136_786, '47.2', null],
  [140_528, '45.3', null],
  [144_264, '43.3', null],
  [148_003, '41.3', null],
  [151_746, '39.3', null],
  [155_484, '37.3', null],
  [159_224, '35.3', null],
  [null, '33.3', null],
]

/** Bijlage I for 2026, as in the leaflet and on rijksoverheid.nl. */
const BANDS_2026: readonly Band[] = [
  [24_149, '96', '96'],
  [25_756, '96', '96'],
  [27_363, '96', '96'],
  [28_973, '96', '96'],
  [30_579, '96', '96'],
  [32_189, '96', '96'],
  [33_795, '96', '96'],
  [35_400, '96', '96'],
  [37_129, '96', '96'],
  [38_855, '96', '96'],
  [40_586, '96', '96'],
  [42_313, '96', '96'],
  [44_046, '96', '96'],
  [45_776, '96', '96'],
  [47_546, '96', '96'],
  [49_318, '96', '96'],
  [51_092, '96', '96'],
  [52_864, '96', '96'],
  [54_641, '96', '96'],
  [56_412, '96', '96'],
  [58_184, '95.5', '95.6'],
  [59_957, '94.8', '95.6'],
  [61_895, '93.9', '95.6'],
  [65_695, '92.4', '95.6'],
  [69_492, '91.6', '95.2'],
  [73_292, '90.5', '94.6'],
  [77_094, '88.2', '94.2'],
  [80_891, '85.9', '93.9'],
  [84_693, '83.7', '93.2'],
  [88_491, '81.2', '92.7'],
  [92_291, '78.9', '92.2'],
  [96_091, '76.7', '91.5'],
  [99_889, '74.3', '90.9'],
  [103_694, '72.1', '90.5'],
  [107_492, '69.6', '90.2'],
  [111_290, '67.3', '89.5'],
  [115_090, '65.1', '89.1'],
  [118_963, '62.7', '88.6'],
  [122_857, '60.6', '87.9'],
  [126_747, '58.5', '87.4'],
  [130_638, '56.4', '87'],
  [134_527, '54.2', '86.7'],
  [138_420, '52.3', '86'],
  [142_312, '50.4', '85.4'],
  [146_205, '48.5', '85'],
  [150_092, '46.5', '84.4'],
  [153_982, '44.5', '84'],
  [157_877, '42.5', '83.3'],
  [161_766, '40.5', '82.7'],
  [165_657, '38.5', '81.7'],
  [169_547, '36.5', '81.4'],
  [173_440, '36.5', '80.6'],
  [177_335, '36.5', '79.7'],
  [181_223, '36.5', '79.1'],
  [185_114, '36.5', '78.2'],
  [189_002, '36.5', '77.7'],
  [192_896, '36.5', '76.9'],
  [196_789, '36.5', '76.2'],
  [200_681, '36.5', '75.5'],
  [204_571, '36.5', '74.5'],
  [208_458, '36.5', '74'],
  [212_353, '36.5', '73.3'],
  [216_242, '36.5', '72.5'],
  [220_134, '36.5', '71.8'],
  [224_026, '36.5', '71.2'],
  [227_915, '36.5', '70.4'],
  [231_807, '36.5', '69.6'],
  [235_697, '36.5', '69.1'],
  [null, '36.5', '68.2'],
]

const BANDS: Record<Year, readonly Band[]> = { 2024: BANDS_2024, 2025: BANDS_2025, 2026: BANDS_2026 }

function bandOf(input: KinderopvangtoeslagInput): Band {
  const income = read(input.income)
  // The table is in whole euros, and an income is set in whole euros: what lies between two bands belongs to the upper one.
  const band = BANDS[input.year].find(([upTo]) => upTo === null || !above(income, count(upTo)))
  if (!band) throw new RangeError('The table has no end')
  return band
}

interface Cost {
  readonly hours: Fraction
  readonly amount: Fraction
}

/**
 * Wko art. 1.7 lid 2: what counts of the hours (art. 8a of the Besluit) times what counts of the price (art. 4).
 * Not rounded: with parts of an hour the cost may have parts of a cent, on which law and leaflet are silent.
 */
function costOf(child: ChildInCare, year: Year): Cost {
  const hours = lower(read(child.hours), read(HIGHEST_HOURS))
  return { hours, amount: times(hours, lower(read(child.price), read(HIGHEST_PRICE[year][child.care]))) }
}

/** Besluit art. 3: most hours come first; of equal hours the highest cost (leaflet; an older text says the lowest). */
function comesFirst(a: Cost, b: Cost): number {
  if (above(a.hours, b.hours)) return -1
  if (above(b.hours, a.hours)) return 1
  return above(a.amount, b.amount) ? -1 : above(b.amount, a.amount) ? 1 : 0
}

export function kinderopvangtoeslag(input: KinderopvangtoeslagInput): Award {
  // Wko art. 1.6: both parents; there is no limit to income or assets.
  if (input.active === false) return NO_RIGHT
  const costs = input.children.map((child) => costOf(child, input.year)).filter(({ amount }) => above(amount, ZERO))
  if (costs.length === 0) return NO_RIGHT
  const [first, ...others] = costs.sort(comesFirst)
  const [, ofFirst, ofNext] = bandOf(input)
  if (others.length > 0 && ofNext === null) throw new UnknownFigure(`Share for a second child in ${input.year}`)
  // Besluit art. 8: a percentage of the cost; to the cent for each child, as the leaflet does.
  const rest = others.map(({ amount }) => toCent(share(ofNext ?? '0', amount)))
  return byMonth(add(toCent(share(ofFirst, first?.amount ?? ZERO)), sum(rest)))
}
