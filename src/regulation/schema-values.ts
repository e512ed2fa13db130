import { z } from 'zod'
import { confidence, isoDate, name, quoted, sourceIds, text } from './schema-parts.js'

// Figures, facts and questions, as a rule file has them.

const row = z.strictObject({
  from: isoDate,
  until: isoDate.optional(),
  /** Left out where the value of a period is not known: with `unknown: true`. */
  value: quoted.optional(),
  /** For a figure by bands: where each band begins, and its value. */
  bands: z
    .array(z.tuple([quoted, quoted]))
    .min(1)
    .optional(),
  unknown: z.literal(true).optional(),
  source: sourceIds.optional(),
  article: z.string().min(1).optional(),
  confidence: confidence.optional(),
  note: z.string().min(1).optional(),
})

export const figure = z.strictObject({
  label: text,
  unit: z.string().min(1),
  article: z.string().min(1).optional(),
  source: sourceIds.optional(),
  indexation: name.optional(),
  /** The law has no such figure any more after the last row. */
  lapsed: z.literal(true).optional(),
  /** Rows are looked up by another date than that of the check, such as a birth date: only `value on` reads it. */
  keyedBy: text.optional(),
  /** The unit of the amount that says which band counts, such as EUR/year: only `look up` reads it. */
  by: z.string().min(1).optional(),
  rows: z.array(row).min(1),
})

export const indexation = z.strictObject({
  /** The days of the year on which the figures may change: "01-01", "07-01". */
  days: z.array(z.string().regex(/^\d\d-\d\d$/)).min(1),
  /** Least and most change per step, in percent. */
  least: quoted,
  most: quoted,
  /** The history the bounds come from. */
  why: z.string().min(1),
})

export const fact = z.strictObject({
  label: text,
  unit: z.string().min(1),
  scope: z.string().min(1).optional(),
  /** A step on the way to another fact: left out of the facts of an answer. */
  internal: z.literal(true).optional(),
  /** The field to ask for when the fact is not exact, though the answers it was made from are. */
  asks: name.optional(),
  /** The field to look at again when those answers contradict each other. */
  rechecks: name.optional(),
  formula: z.string().min(1),
  article: z.string().min(1).optional(),
  source: sourceIds.optional(),
})

export const input = z.strictObject({
  label: text,
  unit: z.string().min(1),
  scope: z.enum(['household', 'person']).optional(),
  question: text,
  /** The answers there are, with what they are called: only of a text. */
  choices: z
    .record(z.string().regex(/^[a-z0-9-]+$/), text)
    .refine((choices) => Object.keys(choices).length > 1, { error: 'at least two answers to choose from' })
    .optional(),
})

export type FigureSource = z.infer<typeof figure>
export type InputSource = z.infer<typeof input>
