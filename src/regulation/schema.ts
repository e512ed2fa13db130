import { z } from 'zod'
import { automatic, limit, scalar, version } from './schema-conditions.js'
import type { HelpFile, LeftOutFile } from './schema-others.js'
import { area, dottedId, isoDate, name, quoted, source, sourceIds, text } from './schema-parts.js'
import { fact, figure, indexation, input } from './schema-values.js'

/** What a rule file may say. Types come from here; the JSON Schema for editors is made from it. */

const example = z.strictObject({
  name: z.string().min(1),
  date: isoDate,
  /** The household; parts of another example may be built upon with YAML anchors. */
  household: z.record(z.string(), z.unknown()),
  /** The calculation or the document the expectation comes from. */
  from: z.string().min(1),
  expect: z.strictObject({
    outcome: z.enum(['eligible', 'possible', 'undetermined', 'not-eligible', 'not-in-force']),
    because: z.array(z.string()).optional(),
    missing: z.array(z.string()).optional(),
    /** The benefits in the order of the file: an amount, or a range. */
    benefits: z
      .array(z.union([z.string(), z.strictObject({ min: z.string().nullable(), max: z.string().nullable() })]))
      .optional(),
    grants: z.record(z.string(), z.string()).optional(),
    facts: z.record(z.string(), scalar).optional(),
  }),
})

const head = {
  id: dottedId,
  title: text,
  sources: z.array(source).min(1),
  figures: z.record(name, figure).optional(),
  facts: z.record(name, fact).optional(),
  inputs: z.record(name, input).optional(),
  examples: z.array(example).optional(),
}

/** Figures and facts that several regulations use. */
export const sharedSchema = z.strictObject({
  ...head,
  shared: z.literal(true),
  /** Schemes that a household may receive and that have no file of their own, with what they are called. */
  schemes: z.record(dottedId, text).optional(),
  indexations: z.record(name, indexation).optional(),
})

const THEMES = [
  'income',
  'housing',
  'health',
  'children',
  'participation',
  'debt',
  'taxes',
  'energy',
  'food',
  'work',
] as const

const apply = z.strictObject({
  url: z.url().optional(),
  how: text,
  documents: z.array(text).optional(),
  /** Who may apply for you, where you cannot do it yourself: a teacher, a family doctor. */
  through: z.array(text).min(1).optional(),
  decisionWeeks: z.int().min(0).optional(),
  until: isoDate.optional(),
})

export const regulationSchema = z.strictObject({
  ...head,
  summary: text,
  authority: z.strictObject({
    kind: z.enum(['national', 'municipality', 'water-board', 'fund']),
    name: z.union([z.string().min(1), text]),
  }),
  area: area.optional(),
  upl: z.url().optional(),
  themes: z.array(z.enum(THEMES)).min(1),
  for: z.enum(['household', 'each adult', 'each child', 'each person']),
  granted: z.enum(['automatically', 'on-application', 'via-intermediary']),
  decides: z.enum(['rule', 'discretion']),
  state: z.enum(['active', 'seasonal', 'budget-exhausted', 'ended', 'withdrawn']).optional(),
  stateReason: text.optional(),
  frame: z.literal(true).optional(),
  /** Terms that each municipality fills. */
  open: z.record(name, z.strictObject({ label: text, unit: z.string().min(1), meaning: text })).optional(),
  indexations: z.record(name, indexation).optional(),
  versions: z.array(version).min(1),
  apply,
  automatic: automatic.optional(),
  relations: z
    .strictObject({
      opens: z.array(dottedId).optional(),
      after: z.array(dottedId).optional(),
      excludes: z.array(dottedId).optional(),
    })
    .optional(),
  limits: z.array(limit).optional(),
})

/** How one municipality fills the open terms of a frame. */
export const fillingSchema = z.strictObject({
  id: dottedId,
  title: text,
  fills: dottedId,
  area,
  sources: z.array(source).min(1),
  inputs: z.record(name, input).optional(),
  terms: z.record(
    name,
    z.strictObject({
      rows: z
        .array(
          z.strictObject({
            from: isoDate,
            until: isoDate.optional(),
            /** A quoted number, or a formula. */
            value: quoted.optional(),
            formula: z.string().min(1).optional(),
            source: sourceIds,
            article: z.string().min(1).optional(),
            note: z.string().min(1).optional(),
          }),
        )
        .min(1),
    }),
  ),
  apply: apply.optional(),
  automatic: automatic.optional(),
  limits: z.array(limit).optional(),
  examples: z.array(example).optional(),
})

export type SharedFile = z.infer<typeof sharedSchema>
export type RegulationFile = z.infer<typeof regulationSchema>
export type FillingFile = z.infer<typeof fillingSchema>
export type RuleFile = SharedFile | RegulationFile | FillingFile | HelpFile | LeftOutFile
export type ExampleEntry = z.infer<typeof example>
export type ApplySource = z.infer<typeof apply>
