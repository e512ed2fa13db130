import type { Field } from '../household/fields.js'
import { RECORDS } from '../household/records.js'
import { own } from '../values/own.js'
import { parseUnit } from '../values/units.js'

/** A field of the household, by a name such as "housing.tenure". */
export function fieldOf(fact: string): Field | undefined {
  const [first = '', second, ...rest] = fact.split('.')
  const entry = own(RECORDS.household, first)
  if (second === undefined || entry === undefined) return entry?.field
  return entry.field.kind === 'record' && rest.length === 0
    ? own(RECORDS[entry.record ?? ''], second)?.field
    : undefined
}

/** What the values of a field are; nothing for a list or a record, which a condition cannot look at as a whole. */
export function unitOfField({ kind, unit = 'number' }: Field): string | undefined {
  switch (kind) {
    case 'amount':
    case 'number':
      return unit
    case 'boolean':
    case 'date':
      return kind
    case 'choice':
    case 'text':
      return 'text'
    default:
      return undefined
  }
}

/** Whether a rule file knows a unit of this name. */
export function isUnit(unit: string): boolean {
  return WORDS.includes(unit) || parseUnit(unit) !== undefined
}

const WORDS = ['boolean', 'text', 'date']

/** Whether values of this unit are numbers, so that they can be in more than one unit. */
export function isNumeric(unit: string): boolean {
  return !WORDS.includes(unit)
}

const INPUT_NAME = /^[a-z][A-Za-z0-9]*$/

/** Words of formulas: a fact of a rule file cannot be called by one. */
const TAKEN = new Set(
  'and between else every external false for function if in instance null or return satisfies some then true'.split(
    ' ',
  ),
)

/** Why a fact cannot become a question of this name; nothing where it can. */
export function nameProblem(fact: string): string | undefined {
  if (TAKEN.has(fact)) return `"${fact}" is a word of formulas: give the fact another name`
  if (INPUT_NAME.test(fact)) return undefined
  return `"${fact}" is no field of a household, and no name in camelCase that can become a question`
}

export function isFactValue(value: unknown): value is { fact: string } {
  return typeof value === 'object' && value !== null && 'fact' in value
}
