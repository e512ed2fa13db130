/** A text in both languages. Dutch at level B1. */
export interface Text {
  nl: string
  en: string
}

/**
 * What may stand in a place of a household. Data alone: the reader, the JSON Schema, the facts, the questions and the messages
 * are made from it. `T` is the type of what stands there.
 */
export interface Place<T = unknown> {
  kind: 'amount' | 'number' | 'boolean' | 'choice' | 'date' | 'text' | 'list' | 'record' | 'answers'
  /** The lowest value there can be; null where it may be negative. */
  least?: string | null
  /** A whole number from the first to the last of these, and no range. */
  whole?: readonly [first: number, last: number]
  choices?: readonly string[]
  /** What a text looks like, where that is not free. */
  pattern?: RegExp
  /** How many characters a text has at most; it has one or more then. */
  longest?: number | undefined
  /** What a list holds, and how much of it at most. */
  of?: Place
  most?: number
  /** What a record holds. */
  fields?: Readonly<Record<string, Place>>
  /** Says what stands there to TypeScript, and is never set. */
  readonly told?: T
}

/** A place that people are asked about. */
export interface Field<T = unknown> extends Place<T> {
  label: Text
  question?: Text
  /** "EUR/month", "years", "percent"; for amounts and numbers. */
  unit?: string
  /** How a text is written, where that is not free. */
  form?: Text
  /**
   * What a field that is left out stands for, in the few places where leaving it out says something:
   * an income without start or end runs on, and who is told to live at the address is not away from it.
   */
  absent?: string | boolean | undefined
  /** For a record, and for the records of a list: the name of its type. */
  record?: string
}

/** Whether an answer is told of today alone: one that says something when it is left out. Others hold whatever the date. */
export function isOfToday(field: Field | undefined): boolean {
  return field?.absent !== undefined && field.kind !== 'date'
}

/** What is told in a place. */
export type Told<P> = P extends Place<infer T> ? T : never

/** A number, or its decimal text. */
type Decimal = number | string

/** An amount or a number: exact, or between two ends of which one may be left out. */
type Between = Decimal | { min?: Decimal | undefined; max?: Decimal | undefined }

type Day = string | { min: string; max: string }

/** An amount of money: a number, a decimal text, or `{min, max}` with either end open. */
export function money(unit: string, label: Text, question: Text, least: string | null = '0'): Field<Between> {
  return { kind: 'amount', unit, label, least, question }
}

/** A number that is no money, such as hours or weeks: exact or `{min, max}`. */
export function number(unit: string, label: Text, question: Text, absent?: string): Field<Between> {
  return { kind: 'number', unit, label, least: '0', question, absent }
}

export function flag(label: Text, question: Text, absent?: boolean): Field<boolean> {
  return { kind: 'boolean', label, question, absent }
}

export function choice<const T extends readonly [string, ...string[]]>(
  choices: T,
  label: Text,
  question: Text,
  absent?: T[number],
): Field<T[number]> {
  return { kind: 'choice', choices, label, question, absent }
}

/** A name or a few words. */
export function text(label: Text, question: Text): Field<string> {
  return { kind: 'text', label, question, longest: 200, pattern: /^[\p{L}\p{N} ._'()-]+$/u }
}

/** A text that nobody is asked for: any, or of so many characters at most. */
export function anyText(longest?: number): Place<string> {
  return { kind: 'text', longest }
}

/** An ISO date, or `{min, max}` where only a period is known. */
export function date(label: Text, question: Text, absent?: string): Field<Day> {
  return { kind: 'date', label, question, absent }
}

/** A calendar year. */
export function calendarYear(label: Text): Field<number> {
  return { kind: 'number', unit: 'calendar-year', label, least: '1900', whole: [1900, 2199] }
}

/** What a record is called in paths. */
export function identifier(label: Text): Field<string> {
  const form = { nl: 'kleine letters, cijfers en streepjes', en: 'lower-case letters, digits and hyphens' }
  return { kind: 'text', label, form, pattern: /^[a-z][a-z0-9-]{0,39}$/ }
}

/** A scheme as the rulebook names it. */
export function schemeId(label: Text): Field<string> {
  const form = {
    nl: 'de code van een regeling, zoals plaats.regeling',
    en: 'the code of a scheme, such as place.scheme',
  }
  return { kind: 'text', label, form, pattern: /^[a-z0-9-]+(\.[a-z0-9-]+)+$/ }
}

/** Answers to questions of rule files; the checker looks at them with the rulebook at hand. */
export function answers(): Place<Record<string, unknown>> {
  return { kind: 'answers' }
}

/** The fields of a record that must be told; all others may be left out. */
type Needed = 'id' | 'year'
const NEEDED: readonly string[] = ['id', 'year'] satisfies Needed[]

/** Whether a record is wrong without this field. */
export function isNeeded(name: string): boolean {
  return NEEDED.includes(name)
}

type Row<F> = { [K in keyof F as K extends Needed ? K : never]: Told<F[K]> } & {
  [K in keyof F as K extends Needed ? never : K]?: Told<F[K]> | undefined
}

/** Written out, so that editors show the fields. */
type Written<T> = { [K in keyof T]: T[K] }

/** A record of fields that may be left out, but for what it is known by. */
export function record<F extends Readonly<Record<string, Place>>>(
  name: string,
  label: Text,
  fields: F,
): Field<Written<Row<F>>> {
  return { kind: 'record', label, record: name, fields }
}

/** A list of at most so many items: no household has more, and the work grows with them. */
export function list<T>(of: Place<T>, label: Text, question: Text, most = 20): Field<T[]> {
  return { kind: 'list', label, question, of, most }
}

/** A list that nobody is asked for. */
export function anyList<T>(of: Place<T>, most: number): Place<T[]> {
  return { kind: 'list', of, most }
}

/** A place with a label is a field. */
export function isField(place: Place): place is Field {
  return 'label' in place
}
