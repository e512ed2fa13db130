import { z } from 'zod'
import { CBS_CODE } from '../regulation/municipality.js'

/** What a made-up population is made of. Every table says where it comes from, or that it is an assumption. */

const TYPES = ['single', 'couple', 'couple-with-children', 'single-parent'] as const
const SOURCES = ['wage', 'profit', 'bijstand', 'ww', 'wia', 'wajong', 'studentFinance', 'pension', 'none'] as const
const TENURES = ['own', 'corporation', 'private', 'room'] as const

const share = z.number().min(0).max(1)
const weight = z.number().min(0)
const euros = z.number()

/** A table with its source, or with the reason for what was assumed. */
function given<T extends z.ZodType>(values: T) {
  return z
    .strictObject({
      values,
      source: z.union([z.string(), z.array(z.string()).min(1)]).optional(),
      assumption: z.string().min(1).optional(),
      note: z.string().min(1).optional(),
    })
    .refine(({ source, assumption }) => source !== undefined || assumption !== undefined, {
      error: 'a table has a source or says that it is an assumption',
    })
}

const byType = <T extends z.ZodType>(values: T) => z.record(z.enum(TYPES), values)
const types = given(byType(weight))
const tenures = given(
  z
    .array(z.strictObject({ belowGross: z.number().optional(), weights: z.partialRecord(z.enum(TENURES), weight) }))
    .min(1),
)
const skew = z.strictObject({ median: euros, sigma: z.number() })
const bell = z.strictObject({ mean: euros, deviation: euros, least: euros })
const bands = z.array(z.tuple([z.int(), z.int(), weight])).min(1)

const takeUp = z.strictObject({
  scheme: z.string(),
  /** Who says to receive it: with this income, home, children or assessment income below a limit. */
  incomeSource: z.enum(SOURCES).optional(),
  tenure: z.enum(TENURES).optional(),
  withChildren: z.literal(true).optional(),
  withChildcare: z.literal(true).optional(),
  grossBelow: z.strictObject({ alone: euros, together: euros }).optional(),
  assetsBelow: z.strictObject({ alone: euros, together: euros }).optional(),
  /** Only in these municipalities. */
  area: z.array(z.string()).optional(),
  share,
  /** What is paid a month, for the field of that name. */
  paid: z
    .strictObject({
      field: z.enum(['zorgtoeslag', 'huurtoeslag', 'kindgebondenBudget', 'kinderopvangtoeslag']),
      amount: euros,
    })
    .optional(),
})

export const makeupSchema = z.strictObject({
  id: z.string(),
  title: z.string(),
  leftOut: z.array(z.string()),
  sources: z.array(
    z.strictObject({ id: z.string(), title: z.string(), url: z.url(), of: z.string(), note: z.string().optional() }),
  ),
  types,
  ages: given(byType(bands)),
  ageGap: given(z.strictObject({ least: z.int(), most: z.int() })),
  married: given(byType(share)),
  widowedFrom: given(z.strictObject({ age: z.int(), share })),
  divorced: given(share),
  children: given(byType(z.record(z.enum(['1', '2', '3']), weight))),
  childAge: given(bands),
  residence: given(
    z.record(z.enum(['dutch', 'eu', 'permanent-permit', 'temporary-permit', 'temporary-protection']), weight),
  ),
  pensionAge: given(z.int()),
  incomeSources: given(
    z.array(z.strictObject({ from: z.int(), to: z.int(), weights: z.partialRecord(z.enum(SOURCES), weight) })),
  ),
  partnerWithoutIncome: given(share),
  grossYear: given(z.record(z.enum(['wage', 'profit', 'occupationalPension']), skew)),
  netOfGross: given(z.array(z.tuple([euros, euros])).min(2)),
  netMonth: given(
    z.record(
      z.enum(['bijstand', 'ww', 'wia', 'wajong', 'studentFinance', 'aow']),
      z.strictObject({ alone: euros, together: euros }),
    ),
  ),
  grossOfNet: given(z.number()),
  tenures,
  rent: given(z.record(z.enum(['corporation', 'private', 'room']), bell)),
  wozValue: given(skew),
  mortgageShare: given(share),
  assets: given(z.strictObject({ own: skew, rent: skew, cap: euros })),
  debts: given(z.strictObject({ share, amount: skew })),
  car: given(z.strictObject({ share, value: skew })),
  childcare: given(z.strictObject({ dagopvang: share, bso: share, hours: bell, price: bell })),
  costs: given(
    z.strictObject({ healthPremiumEach: bell, energy: bell, insurance: bell, telecom: bell, localTaxes: bell }),
  ),
  localTaxes: given(z.strictObject({ municipality: bell, waterBoard: bell })),
  disability: given(z.strictObject({ partial: share })),
  takeUp: given(z.array(takeUp)),
  answers: given(z.strictObject({ household: z.record(z.string(), share), person: z.record(z.string(), share) })),
  vague: given(z.strictObject({ leftOut: share, rough: share, step: euros })),
  towns: z.record(z.string().regex(CBS_CODE), z.strictObject({ types: types.optional(), tenures: tenures.optional() })),
})

export type Makeup = z.infer<typeof makeupSchema>
export type HouseholdType = (typeof TYPES)[number]
export type IncomeSource = (typeof SOURCES)[number]
export type Tenure = (typeof TENURES)[number]
export type TakeUp = z.infer<typeof takeUp>

/** The make-up of a town: that of the country, with what is known of the town itself. */
export function makeupOf(data: unknown, municipality: string): Makeup {
  const makeup = makeupSchema.parse(data)
  const { types: own, tenures: homes } = makeup.towns[municipality] ?? {}
  return { ...makeup, ...(own && { types: own }), ...(homes && { tenures: homes }) }
}
