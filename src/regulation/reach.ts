import { DECIMAL } from '../values/decimals.js'
import type { Issues, RuleSource } from './problems.js'
import type { ConditionSource } from './schema-conditions.js'

/** In one `all`, limits on one fact that leave nothing between them: a threshold nobody can reach. */
export function lintReach(
  condition: ConditionSource,
  source: RuleSource,
  path: (string | number)[],
  issues: Issues,
): void {
  if ('not' in condition) lintReach(condition.not, source, [...path, 'not'], issues)
  if ('not' in condition || 'fact' in condition) return
  const list = 'all' in condition ? condition.all : condition.any
  for (const [index, part] of list.entries()) {
    lintReach(part, source, [...path, 'all' in condition ? 'all' : 'any', index], issues)
  }
  if (!('all' in condition)) return
  const bounds = new Map<string, { low: number; high: number }>()
  for (const part of list) {
    if (!('fact' in part) || !isNumber(part.value)) continue
    const known = bounds.get(part.fact) ?? { low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY }
    const value = Number(part.value)
    if (part.operator.startsWith('greater')) known.low = Math.max(known.low, value)
    else if (part.operator.startsWith('less')) known.high = Math.min(known.high, value)
    bounds.set(part.fact, known)
  }
  for (const [fact, { low, high }] of bounds) {
    if (low > high) issues.add(source, path, 'unreachable', `nobody has a "${fact}" above ${low} and below ${high}`)
  }
}

function isNumber(value: unknown): value is string | number {
  return typeof value === 'number' || (typeof value === 'string' && DECIMAL.test(value))
}
