/** A condition in the grammar of json-rules-engine. `priority` is the order in which the parts of a group are looked at. */
export type EngineCondition = (
  | { all: EngineCondition[] }
  | { any: EngineCondition[] }
  | { not: EngineCondition }
  | { fact: string; operator: string; value: unknown; params?: Params }
) & { name?: string; priority?: number }

export interface Params {
  scheme?: string
  person?: string
}

/** Stands in `params` for the person whom the rule will be about. */
export const ANYONE = '*'

const LATE = new WeakSet<EngineCondition>()

/** Notes of a condition that it may need a fact from outside. */
export function withLateness(condition: EngineCondition, late: boolean): EngineCondition {
  if (late) LATE.add(condition)
  return condition
}

/**
 * A group whose parts are looked at one after the other, so that the engine stops at the first that settles it. What needs a
 * fact from outside comes last.
 */
export function inOrder(is: 'all' | 'any', list: readonly EngineCondition[]): EngineCondition {
  const late = list.filter((part) => LATE.has(part))
  const ordered = [...list.filter((part) => !LATE.has(part)), ...late]
  const inner = ordered.map((part, index) => ({ ...part, priority: ordered.length - index }))
  return withLateness(is === 'all' ? { all: inner } : { any: inner }, late.length > 0)
}

/** Ways of which all are looked at together, so that each can be told; those that need a fact from outside after the others. */
export function anyAtOnce(list: readonly EngineCondition[]): EngineCondition {
  return { any: list.map((part) => ({ ...part, priority: LATE.has(part) ? 1 : 2 })) }
}

/** A condition that is true where the other is not. Only around what is certain either way. */
export function unless(condition: EngineCondition): EngineCondition {
  return withLateness({ not: condition }, LATE.has(condition))
}

/** The same condition about one person. */
export function about(condition: EngineCondition, person: string | undefined): EngineCondition {
  if ('all' in condition) return { ...condition, all: condition.all.map((part) => about(part, person)) }
  if ('any' in condition) return { ...condition, any: condition.any.map((part) => about(part, person)) }
  if ('not' in condition) return { ...condition, not: about(condition.not, person) }
  const { params, value } = condition
  return {
    ...condition,
    ...(params && { params: paramsOf(params, person) }),
    value: isFact(value) && value.params ? { ...value, params: paramsOf(value.params, person) } : value,
  }
}

function isFact(value: unknown): value is { fact: string; params?: Params } {
  return typeof value === 'object' && value !== null && 'fact' in value
}

function paramsOf({ scheme, person }: Params, subject: string | undefined): Params {
  const whom = person === ANYONE ? subject : person
  return { ...(scheme !== undefined && { scheme }), ...(whom !== undefined && { person: whom }) }
}
