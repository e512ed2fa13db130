/** A number as rule files write it: "1401.50". */
export const DECIMAL = /^-?\d+(\.\d+)?$/

/** Decimals of at most nine digits before the point, by how many there are behind it: in cents, or to four places. */
const TEXTS = { 2: /^-?\d{1,9}(\.\d{1,2})?$/, 4: /^-?\d{1,9}(\.\d{1,4})?$/ }
const PARTS = { 2: 100, 4: 10_000 }

/**
 * Whether a number, or its text, is below a billion and has at most so many decimals.
 *
 * A number is not written out for that. One with up to nine digits before the point and four behind it has at most thirteen:
 * it is the float nearest to that decimal, no other decimal so short is, and so it is written as that decimal.
 */
export function isDecimal(value: number | string, places: keyof typeof PARTS): boolean {
  if (typeof value === 'string') return TEXTS[places].test(value)
  return Math.abs(value) < 1e9 && Math.round(value * PARTS[places]) / PARTS[places] === value
}
