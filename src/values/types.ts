import { sameUnit, showUnit, type Unit } from './units.js'

/** What a value is, known before any household is: formulas are checked against it when a rulebook loads. */
export type Type =
  | { is: 'number'; unit: Unit }
  | { is: 'boolean' | 'date' | 'null' }
  /** `options` are all texts there can be, where they are known; `names` is what they are called. */
  | { is: 'string'; options?: readonly string[]; names?: Readonly<Record<string, { nl: string; en: string }>> }
  | { is: 'list'; of: Type }
  | { is: 'record'; name: string }
  /** A table by bands of an amount: only `look up` reads it. */
  | { is: 'table'; by: Unit; of: Type }

export const BOOLEAN: Type = { is: 'boolean' }
export const STRING: Type = { is: 'string' }
export const DATE: Type = { is: 'date' }
export const NULL: Type = { is: 'null' }

export function numberIn(unit: Unit): Type {
  return { is: 'number', unit }
}

export function listOfType(of: Type): Type {
  return { is: 'list', of }
}

/** The type of something that may be either; undefined when the two do not go together. Null goes with everything. */
export function commonType(left: Type, right: Type): Type | undefined {
  if (left.is === 'null') return right
  if (right.is === 'null') return left
  if (left.is === 'number' && right.is === 'number') {
    const unit = sameUnit(left.unit, right.unit)
    return unit === undefined ? undefined : numberIn(unit)
  }
  if (left.is === 'list' && right.is === 'list') {
    const of = commonType(left.of, right.of)
    return of && listOfType(of)
  }
  if (left.is === 'string' && right.is === 'string') return eitherText(left.options, right.options)
  if (left.is === 'record' && right.is === 'record') return left.name === right.name ? left : undefined
  return left.is === right.is ? left : undefined
}

function eitherText(left?: readonly string[], right?: readonly string[]): Type {
  return left && right ? { is: 'string', options: [...new Set([...left, ...right])] } : STRING
}

/** True when two texts can never be the same, such as a choice and a misspelt option. */
export function neverEqual(left: Type, right: Type): boolean {
  if (left.is !== 'string' || right.is !== 'string' || !left.options || !right.options) return false
  const options = right.options
  if (left.options.length < 2 && options.length < 2) return false
  return !left.options.some((option) => options.includes(option))
}

/** For messages: "EUR/month", "boolean", "list of person". */
export function showType(type: Type): string {
  if (type.is === 'number') return showUnit(type.unit)
  if (type.is === 'list') return `list of ${showType(type.of)}`
  return type.is === 'record' ? type.name : type.is
}
