import { sameUnit, showUnit, type Unit } from './units.js'

/** What a value is, known before any household is: formulas are checked against it when a rulebook loads. */
export type Type =
  | { is: 'number'; unit: Unit }
  | { is: 'boolean' | 'string' | 'date' | 'null' }
  | { is: 'list'; of: Type }
  | { is: 'record'; name: string }

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
  if (left.is === 'record' && right.is === 'record') return left.name === right.name ? left : undefined
  return left.is === right.is ? left : undefined
}

/** For messages: "EUR/month", "boolean", "list of person". */
export function showType(type: Type): string {
  if (type.is === 'number') return showUnit(type.unit)
  if (type.is === 'list') return `list of ${showType(type.of)}`
  return type.is === 'record' ? type.name : type.is
}
