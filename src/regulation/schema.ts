import { z } from 'zod'
import { isIsoDate } from '../values/dates.js'

/** What a rule file may say. Types come from here; the JSON Schema for editors is made from it. */

const words = z.string().regex(/\S/, { error: 'a text that is not empty' })
const text = z.strictObject({ nl: words, en: words })
const isoDate = z.string().refine(isIsoDate, { error: 'an ISO date such as "2026-01-01"' })
const dottedId = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)+$/, {
  error: 'lower-case words with hyphens, and a dot after the area: gemeente.regeling',
})
const sourceId = z.string().regex(/^[a-z0-9-]+$/)
const sourceIds = z.union([sourceId, z.array(sourceId).min(1)])
const name = z
  .string()
  .regex(/^[a-z][A-Za-z0-9]*$/, { error: 'a name in camelCase: letters and digits, beginning with a small letter' })
  .refine((one) => !(one in {}), { error: 'another name: every object of JavaScript has this one' })
const quoted = z.string().regex(/^-?\d+(\.\d+)?$/, { error: 'a quoted number such as "1401.50"' })
const confidence = z.enum(['high', 'medium', 'low'])
const cbsCode = z.string().regex(/^GM\d{4}$/, { error: 'the CBS code of a municipality, such as GM0344' })
const area = z.array(cbsCode).min(1)

const source = z.strictObject({
  id: sourceId,
  title: z.string().min(1),
  url: z.url().optional(),
  /** Where a document has no address: what it is and where it was read. */
  document: z.string().min(1).optional(),
  checked: isoDate,
  confidence,
})

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

const figure = z.strictObject({
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

const indexation = z.strictObject({
  /** The days of the year on which the figures may change: "01-01", "07-01". */
  days: z.array(z.string().regex(/^\d\d-\d\d$/)).min(1),
  /** Least and most change per step, in percent. */
  least: quoted,
  most: quoted,
  /** The history the bounds come from. */
  why: z.string().min(1),
})

const fact = z.strictObject({
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

const input = z.strictObject({
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

const scalar = z.union([z.string(), z.number(), z.boolean()])

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

const group = z.union([
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

const version = z.strictObject({
  from: isoDate,
  until: isoDate.optional(),
  source: sourceIds.optional(),
  conditions: group,
  benefit: z.array(benefit).optional(),
  also: z.array(text).optional(),
})

/** For whom it comes by itself, where others apply. The text says what to do when it did not come. */
const automatic = z.strictObject({ nl: z.string().min(1), en: z.string().min(1), when: group })

/** What the regulation says and the file does not do, and which outcome that may turn. */
const limit = z.strictObject({
  nl: z.string().min(1),
  en: z.string().min(1),
  /** `yes`: an eligible household gets "possible". `no`: one that is not eligible gets "undetermined". */
  turns: z.enum(['yes', 'no', 'both', 'none']),
  /** Only where this holds, or may hold. */
  when: group.optional(),
})

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

const needId = z.string().regex(/^[a-z]+(_[a-z]+)*$/, { error: 'lower-case words with _ between them' })

/** Something a household may need help with, beside what it may claim. */
const need = z.strictObject({
  label: text,
  /** For whom: where this holds, or may hold. Left out: for everyone. */
  when: group.optional(),
  /** Only where this check finds something that can be claimed. */
  claiming: z.literal(true).optional(),
})

/** Who helps: where, with what, and how to reach them. */
const organisation = z.strictObject({
  id: sourceId,
  name: z.string().min(1),
  needs: z.array(needId).min(1),
  /** Left out: the whole country. */
  area: area.optional(),
  reach: z
    .strictObject({ url: z.url().optional(), phone: z.string().min(3).optional(), text: text.optional() })
    .optional(),
  note: text.optional(),
  source: sourceId,
  confidence,
})

/** Who can help, and with what: a part of the social map. */
export const helpSchema = z.strictObject({
  id: dottedId,
  help: z.literal(true),
  title: text,
  sources: z.array(source).min(1),
  needs: z.record(needId, need).optional(),
  organisations: z.array(organisation).optional(),
})

/** The names and codes of the municipalities: the one file that is no rule. */
export const placesSchema = z.strictObject({
  about: z.string().optional(),
  checked: isoDate.optional(),
  confidence: confidence.optional(),
  sources: z.array(z.unknown()).optional(),
  municipalities: z.array(z.strictObject({ code: cbsCode, name: words, aliases: z.array(words).optional() })),
  former: z.array(z.strictObject({ code: cbsCode, name: words, into: area, from: isoDate })).optional(),
})

/** Schemes that are no rule file, and why: so that nobody looks for them in vain. */
export const leftOutSchema = z.strictObject({
  id: sourceId,
  leftOut: z
    .array(
      z.strictObject({
        id: z.string().regex(/^[a-z0-9]+([-_.][a-z0-9]+)*$/),
        name: z.string().min(1),
        reason: text,
        source: sourceId,
      }),
    )
    .min(1),
  title: text,
  sources: z.array(source).min(1),
})

export type PlacesFile = z.infer<typeof placesSchema>
export type HelpFile = z.infer<typeof helpSchema>
export type LeftOutFile = z.infer<typeof leftOutSchema>
export type OrganisationSource = z.infer<typeof organisation>
export type LeftOut = z.infer<typeof leftOutSchema>['leftOut'][number]
export type SharedFile = z.infer<typeof sharedSchema>
export type RegulationFile = z.infer<typeof regulationSchema>
export type FillingFile = z.infer<typeof fillingSchema>
export type RuleFile = SharedFile | RegulationFile | FillingFile | HelpFile | LeftOutFile
export type SourceEntry = z.infer<typeof source>
export type ExampleEntry = z.infer<typeof example>
export type FigureSource = z.infer<typeof figure>
export type InputSource = z.infer<typeof input>
export type LimitSource = z.infer<typeof limit>
export type ApplySource = z.infer<typeof apply>
export type AutomaticSource = z.infer<typeof automatic>
