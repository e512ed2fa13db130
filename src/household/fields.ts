import * as z from 'zod/mini'
import { isIsoDate } from '../values/dates.js'
import { isDecimal } from '../values/decimals.js'

/** A text in both languages. Dutch at level B1. */
export interface Text {
  nl: string
  en: string
}

/** What a field is, said once: the facts, the JSON Schema, the questions and the messages are made from it. */
export interface Field {
  kind: 'amount' | 'number' | 'boolean' | 'choice' | 'date' | 'text' | 'list' | 'record'
  label: Text
  question?: Text
  /** "EUR/month", "years", "percent"; for amounts and numbers. */
  unit?: string
  /** The lowest value there can be; null where it may be negative. */
  least?: string | null
  choices?: readonly string[]
  /** How a text is written, where that is not free. */
  form?: Text
  /**
   * What a field that is left out stands for, in the few places where leaving it out says something:
   * an income without start or end runs on, and who is told to live at the address is not away from it.
   */
  absent?: string | boolean
  /** For a record, and for the records of a list: the name of its type. */
  record?: string
}

/** Money in cents; hours and the like to four places, since 220 hours a year are 18.3333 a month. */
const PLACES = { amount: 2, number: 4 } as const
const NUMBERS = z.union([z.number(), z.string()])

/** With what a schema of ours says in JSON Schema, where zod cannot tell from a check. */
function describe<T extends z.ZodMiniType>(schema: T, field: Field, json: Record<string, unknown> = {}): T {
  z.globalRegistry.add(schema, { field, ...json })
  return schema
}

function numeric(least: string | null, kind: keyof typeof PLACES) {
  const lowest = least === null ? Number.NEGATIVE_INFINITY : Number(least)
  const end = NUMBERS.check(z.refine((value) => isDecimal(value, PLACES[kind]) && Number(value) >= lowest))
  const between = z.strictObject({ min: z.optional(end), max: z.optional(end) }).check(
    z.refine(({ min, max }) => min !== undefined || max !== undefined),
    z.refine(({ min, max }) => min === undefined || max === undefined || Number(min) <= Number(max)),
  )
  return z.union([end, between])
}

/** An amount of money: a number, a decimal text, or `{min, max}` with either end open. */
export function money(unit: string, label: Text, question: Text, least: string | null = '0') {
  return describe(numeric(least, 'amount'), { kind: 'amount', unit, label, least, question })
}

/** A number that is no money, such as hours or weeks: exact or `{min, max}`. */
export function number(unit: string, label: Text, question: Text, absent?: string) {
  return describe(numeric('0', 'number'), {
    kind: 'number',
    unit,
    label,
    least: '0',
    question,
    ...(absent && { absent }),
  })
}

export function flag(label: Text, question: Text, absent?: boolean) {
  return describe(z.boolean(), { kind: 'boolean', label, question, ...(absent !== undefined && { absent }) })
}

export function choice<const T extends readonly [string, ...string[]]>(
  choices: T,
  label: Text,
  question: Text,
  absent?: T[number],
) {
  return describe(z.enum(choices), {
    kind: 'choice',
    choices,
    label,
    question,
    ...(absent && { absent }),
  })
}

export function text(label: Text, question: Text) {
  const schema = z.string().check(z.minLength(1), z.maxLength(200), z.regex(/^[\p{L}\p{N} ._'()-]+$/u))
  return describe(schema, { kind: 'text', label, question })
}

/** `z.iso.date()`, by its class: `z.iso` brings the times, moments and durations of ISO along. */
const isoDate = () => new z.ZodMiniISODate({ type: 'string', format: 'date', check: 'string_format' })

/** An ISO date, or `{min, max}` where only a period is known. */
export function date(label: Text, question: Text, absent?: string) {
  const day = isoDate().check(z.refine(isIsoDate))
  const period = z.strictObject({ min: day, max: day }).check(z.refine(({ min, max }) => min <= max))
  return describe(z.union([day, period]), {
    kind: 'date',
    label,
    question,
    ...(absent && { absent }),
  })
}

const [FIRST_YEAR, LAST_YEAR] = [1900, 2199]

/** A calendar year, as a whole number. A check of its own is smaller than the integers of zod. */
export function calendarYear(label: Text) {
  const field: Field = { kind: 'number', unit: 'calendar-year', label, least: String(FIRST_YEAR) }
  const year = z.number().check(z.refine((told) => Number.isInteger(told) && told >= FIRST_YEAR && told <= LAST_YEAR))
  return describe(year, field, { type: 'integer', minimum: FIRST_YEAR, maximum: LAST_YEAR })
}

/** What a record is called in paths. */
export function identifier(label: Text) {
  const form = { nl: 'kleine letters, cijfers en streepjes', en: 'lower-case letters, digits and hyphens' }
  return describe(z.string().check(z.regex(/^[a-z][a-z0-9-]{0,39}$/)), { kind: 'text', label, form })
}

/** A scheme as the rulebook names it. */
export function schemeId(label: Text) {
  const form = {
    nl: 'de code van een regeling, zoals plaats.regeling',
    en: 'the code of a scheme, such as place.scheme',
  }
  return describe(z.string().check(z.regex(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/)), { kind: 'text', label, form })
}

/** A Map or a Date has no keys to speak of, and would pass for an object that tells nothing. */
export function isPlain(input: unknown): input is Record<string, unknown> {
  if (typeof input !== 'object' || input === null || Array.isArray(input)) return false
  const prototype: unknown = Object.getPrototypeOf(input)
  return prototype === null || Object.getPrototypeOf(prototype) === null
}

/** Answers to questions of rule files; the checker looks at them with the rulebook at hand. */
export function answers() {
  const schema = z.custom<Record<string, unknown>>(isPlain)
  z.globalRegistry.add(schema, { type: 'object', propertyNames: { type: 'string' }, additionalProperties: {} })
  return schema
}

/** The fields of a record that must be told; all others may be left out. */
const TOLD = ['id', 'year'] as const

/** A record of fields that may be left out, but for what it is known by. */
export function record<T extends Readonly<Record<string, z.ZodMiniType>>>(name: string, label: Text, fields: T) {
  const shape = Object.fromEntries(
    Object.entries(fields).map(([key, field]) => [
      key,
      (TOLD as readonly string[]).includes(key) ? field : z.optional(field),
    ]),
  ) as { [K in keyof T]: K extends (typeof TOLD)[number] ? T[K] : z.ZodMiniOptional<T[K]> }
  return describe(z.strictObject(shape), { kind: 'record', label, record: name })
}

/** A list of at most so many items: no household has more, and the work grows with them. */
export function list<T extends z.ZodMiniType>(of: T, label: Text, question: Text, most = 20) {
  return describe(z.array(of).check(z.maxLength(most)), { kind: 'list', label, question })
}

/** What stands behind `z.optional`. */
export function toldOf(schema: z.ZodMiniType): z.ZodMiniType {
  return schema instanceof z.ZodMiniOptional ? (schema.def.innerType as z.ZodMiniType) : schema
}

/** The description of a field, also behind `z.optional`. */
export function fieldOf(schema: z.ZodMiniType): Field | undefined {
  return z.globalRegistry.get(toldOf(schema))?.field as Field | undefined
}
