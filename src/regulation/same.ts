import type { Rulebook } from './rulebook.js'

/** What packing drops: the text of formulas, and where in it each part stood. */
export function plainly(rulebook: Rulebook): unknown {
  const visit = (value: unknown): unknown => {
    if (typeof value !== 'object' || value === null) return value
    if (Array.isArray(value)) return value.map(visit)
    const dropped = 'tree' in value ? 'text' : 'is' in value ? 'at' : undefined
    return Object.fromEntries(
      Object.entries(value).flatMap(([key, inner]) => (key === dropped ? [] : [[key, visit(inner)]])),
    )
  }
  return visit(rulebook)
}

/** Whether two values are the same data; the order of the keys counts in tables only, and there `Object.entries` shows it. */
export function sameData(left: unknown, right: unknown): boolean {
  if (typeof left !== 'object' || left === null || typeof right !== 'object' || right === null) return left === right
  const keys = Object.keys(left)
  if (Array.isArray(left) !== Array.isArray(right) || keys.length !== Object.keys(right).length) return false
  return keys.every((key) => sameData((left as Record<string, unknown>)[key], (right as Record<string, unknown>)[key]))
}

/** A formula without where in its text each part stood. */
export function withoutPlaces(tree: unknown): unknown {
  if (typeof tree !== 'object' || tree === null) return tree
  if (Array.isArray(tree)) return tree.map(withoutPlaces)
  return Object.fromEntries(
    Object.entries(tree).flatMap(([key, value]) => (key === 'at' ? [] : [[key, withoutPlaces(value)]])),
  )
}
