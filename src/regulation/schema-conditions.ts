import { z } from 'zod'
import { dottedId, isoDate, name, sourceIds, text } from './schema-parts.js'

// What a scheme asks and gives, as a rule file has it.

const OPERATORS = [
  'equal',
  'notEqual',
  'in',
  'notIn',
  'contains',
  'doesNotContain',
  'lessThan',
  'lessThanInclusive',
  'greaterThan',
  'greaterThanInclusive',
] as const

export const scalar = z.union([z.string(), z.number(), z.boolean()])

const leaf = z.strictObject({
  fact: z.string().min(1),
  operator: z.enum(OPERATORS),
  value: z.union([scalar, z.array(scalar).min(1), z.strictObject({ fact: z.string().min(1) })]),
  params: z.strictObject({ scheme: dottedId }).optional(),
  id: name.optional(),
  article: z.string().min(1).optional(),
  source: sourceIds.optional(),
  because: text.optional(),
  /** A guideline, not a hard limit: who does not fulfil it is not refused for that alone. */
  soft: z.literal(true).optional(),
})

export type LeafSource = z.infer<typeof leaf>
export type ConditionSource =
  | LeafSource
  | { all: ConditionSource[] }
  | { any: ConditionSource[] }
  | { not: ConditionSource }

const condition: z.ZodType<ConditionSource> = z.lazy(() =>
  z.union([
    z.strictObject({ all: z.array(condition).min(1) }),
    z.strictObject({ any: z.array(condition).min(1) }),
    z.strictObject({ not: condition }),
    leaf,
  ]),
)

export const group = z.union([
  z.strictObject({ all: z.array(condition).min(1) }),
  z.strictObject({ any: z.array(condition).min(1) }),
  z.strictObject({ not: condition }),
])

const benefit = z.strictObject({
  label: text,
  unit: z.string().min(1),
  /** Not added up with the rest: a part of another amount, the same by another period, or what one pays or may pay at most. */
  counted: z.literal(false).optional(),
  formula: z.string().min(1),
  article: z.string().min(1).optional(),
  source: sourceIds.optional(),
})

export const version = z.strictObject({
  from: isoDate,
  until: isoDate.optional(),
  source: sourceIds.optional(),
  conditions: group,
  benefit: z.array(benefit).optional(),
  also: z.array(text).optional(),
})

/** For whom it comes by itself, where others apply. The text says what to do when it did not come. */
export const automatic = z.strictObject({ nl: z.string().min(1), en: z.string().min(1), when: group })

/** What the regulation says and the file does not do, and which outcome that may turn. */
export const limit = z.strictObject({
  nl: z.string().min(1),
  en: z.string().min(1),
  /** `yes`: an eligible household gets "possible". `no`: one that is not eligible gets "undetermined". */
  turns: z.enum(['yes', 'no', 'both', 'none']),
  /** Only where this holds, or may hold. */
  when: group.optional(),
})

export type LimitSource = z.infer<typeof limit>
export type AutomaticSource = z.infer<typeof automatic>
