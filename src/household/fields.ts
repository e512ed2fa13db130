import { z } from 'zod'
import { isIsoDate } from '../values/dates.js'

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
const DECIMAL = { amount: /^-?\d{1,9}(\.\d{1,2})?$/, number: /^-?\d{1,9}(\.\d{1,4})?$/ }
const NUMBERS = z.union([z.number(), z.string()])

function describe<T extends z.ZodType>(schema: T, field: Field): T {
  return schema.meta({ field })
}

function numeric(least: string | null, kind: keyof typeof DECIMAL) {
  const end = NUMBERS.refine((value) => DECIMAL[kind].test(String(value))).refine(
    (value) => least === null || Number(value) >= Number(least),
  )
  const between = z
    .strictObject({ min: end.optional(), max: end.optional() })
    .refine(({ min, max }) => min !== undefined || max !== undefined)
    .refine(({ min, max }) => min === undefined || max === undefined || Number(min) <= Number(max))
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
  const schema = z
    .string()
    .min(1)
    .max(200)
    .regex(/^[\p{L}\p{N} ._'()-]+$/u)
  return describe(schema, { kind: 'text', label, question })
}

/** An ISO date, or `{min, max}` where only a period is known. */
export function date(label: Text, question: Text, absent?: string) {
  const day = z.iso.date().refine(isIsoDate)
  const period = z.strictObject({ min: day, max: day }).refine(({ min, max }) => min <= max)
  return describe(z.union([day, period]), {
    kind: 'date',
    label,
    question,
    ...(absent && { absent }),
  })
}

/** A calendar year, as a whole number. */
export function calendarYear(label: Text) {
  const field: Field = { kind: 'number', unit: 'calendar-year', label, least: '1900' }
  return describe(z.int().min(1900).max(2199), field)
}

/** What a record is called in paths. */
export function identifier(label: Text) {
  const form = { nl: 'kleine letters, cijfers en streepjes', en: 'lower-case letters, digits and hyphens' }
  return describe(z.string().regex(/^[a-z][a-z0-9-]{0,39}$/), { kind: 'text', label, form })
}

/** A scheme as the rulebook names it. */
export function schemeId(label: Text) {
  const form = {
    nl: 'de code van een regeling, zoals plaats.regeling',
    en: 'the code of a scheme, such as place.scheme',
  }
  return describe(z.string().regex(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/), { kind: 'text', label, form })
}

/** Answers to questions of rule files; the checker looks at them with the rulebook at hand. */
export function answers() {
  return z.record(z.string(), z.unknown())
}

export function record<T extends z.ZodRawShape>(name: string, label: Text, shape: T) {
  return describe(z.strictObject(shape), { kind: 'record', label, record: name })
}

/** A list of at most so many items: no household has more, and the work grows with them. */
export function list<T extends z.ZodType>(of: T, label: Text, question: Text, most = 20) {
  return describe(z.array(of).max(most), { kind: 'list', label, question })
}

/** The description of a field, also behind `.optional()`. */
export function fieldOf(schema: z.ZodType): Field | undefined {
  const inner = schema instanceof z.ZodOptional ? (schema.unwrap() as z.ZodType) : schema
  return inner.meta()?.field as Field | undefined
}
