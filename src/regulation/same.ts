/** A rulebook or a part of it without what packing drops: the text of formulas, and where in it each part stood. */
export function plainly(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map(plainly)
  const dropped = 'tree' in value ? 'text' : 'is' in value ? 'at' : undefined
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, inner]) => (key === dropped ? [] : [[key, plainly(inner)]])),
  )
}

/** Whether two values are the same data; the order of the keys counts in tables only, and there `Object.entries` shows it. */
export function sameData(left: unknown, right: unknown): boolean {
  if (typeof left !== 'object' || left === null || typeof right !== 'object' || right === null) return left === right
  const keys = Object.keys(left)
  if (Array.isArray(left) !== Array.isArray(right) || keys.length !== Object.keys(right).length) return false
  return keys.every((key) => sameData((left as Record<string, unknown>)[key], (right as Record<string, unknown>)[key]))
}
