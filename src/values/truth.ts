/** A value that exists but was not told. Not FEEL's null, which says that there is no value. */
export const UNKNOWN: unique symbol = Symbol('unknown')
export type Unknown = typeof UNKNOWN

/**
 * Whether a value is not told. It is the only symbol there is, which is one look at what the value is; in a bundle, where
 * a constant is a variable, comparing takes a call.
 */
export function isUnknown(value: unknown): value is Unknown {
  return typeof value === 'symbol'
}

/** FEEL's three values (true, false, null) and ours: not told. */
export type Truth = boolean | null | Unknown

/** What an answer says of a condition. FEEL's null counts as unknown there. */
export type Holds = 'yes' | 'no' | 'unknown'

/** Kleene's "and" over FEEL's: one false settles it, then not told, then null. */
export function and(left: Truth, right: Truth): Truth {
  if (left === false || right === false) return false
  if (isUnknown(left) || isUnknown(right)) return UNKNOWN
  return left === null || right === null ? null : true
}

/** Kleene's "or" over FEEL's: one true settles it, then not told, then null. */
export function or(left: Truth, right: Truth): Truth {
  if (left === true || right === true) return true
  if (isUnknown(left) || isUnknown(right)) return UNKNOWN
  return left === null || right === null ? null : false
}

export function not(truth: Truth): Truth {
  return typeof truth === 'boolean' ? !truth : truth
}

export function holds(truth: Truth): Holds {
  if (truth === true) return 'yes'
  return truth === false ? 'no' : 'unknown'
}
