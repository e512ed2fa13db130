import type { Problem } from '../values/errors.js'
import { isOperator } from './operators.js'
import { isNumeric, isUnit } from './plain-facts.js'

export interface PlainLeaf {
  fact: string
  operator: string
  value: unknown
}

export type PlainCondition = { all: PlainCondition[] } | { any: PlainCondition[] } | { not: PlainCondition } | PlainLeaf

/** A rule of json-rules-engine, as far as a rule file can say the same. */
export interface PlainRule {
  name: string
  type: string
  title?: string
  summary?: string
  amount?: string
  unit?: string
  conditions: PlainCondition
  leaves: PlainLeaf[]
}

/** Collects what cannot be taken over; every problem names its rule. */
export class RuleIssues {
  readonly problems: Problem[] = []

  add(rule: string, code: string, text: string): undefined {
    this.problems.push({ path: rule, code, expected: '', found: '', message: { nl: text, en: text } })
    return undefined
  }
}

/** What the engine can do and a rule file cannot, with the reason. */
const REFUSED: Record<string, string> = {
  priority: 'the order of rules and conditions never changes an outcome here',
  path: 'name the field itself, such as "housing.tenure"',
  params: 'a fact has no parameters here',
  condition: 'write a named condition out where it is used',
  onSuccess: 'a rule file holds no code',
  onFailure: 'a rule file holds no code',
}

type Data = Record<string, unknown>

function isData(value: unknown): value is Data {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Reads rules; what has another shape, or asks for more than a rule file can say, goes to the issues. */
export function readRules(rules: readonly unknown[], issues: RuleIssues): PlainRule[] {
  return rules.flatMap((rule, index) => new RuleReader(nameOf(rule, index), issues).read(rule) ?? [])
}

function nameOf(rule: unknown, index: number): string {
  const { name, event } = isData(rule) ? rule : {}
  if (typeof name === 'string' && name !== '') return name
  const type = isData(event) ? event.type : undefined
  return typeof type === 'string' && type !== '' ? type : `rule ${index + 1}`
}

const MAX_DEPTH = 20

class RuleReader {
  private readonly leaves: PlainLeaf[] = []

  constructor(
    private readonly name: string,
    private readonly issues: RuleIssues,
  ) {}

  private refuse(code: string, text: string): undefined {
    return this.issues.add(this.name, code, text)
  }

  read(rule: unknown): PlainRule | undefined {
    if (!isData(rule)) return this.refuse('rule', 'a rule is an object with conditions and an event')
    if (typeof rule.toJSON === 'function') return this.refuse('rule', 'of a Rule, give rule.toJSON(false)')
    this.onlyKeys(rule, ['name', 'conditions', 'event'])
    const event = this.event(rule.event)
    const conditions = this.condition(rule.conditions, 0)
    if (conditions && 'fact' in conditions) this.refuse('conditions', 'conditions begin with all, any or not')
    if (event === undefined || conditions === undefined) return undefined
    return { name: this.name, ...event, conditions, leaves: this.leaves }
  }

  private onlyKeys(data: Data, known: readonly string[]): void {
    for (const key of Object.keys(data)) {
      // The engine writes down its default too, wherever a rule is made JSON: it says nothing.
      if (known.includes(key) || (key === 'priority' && data.priority === 1)) continue
      const why = Object.hasOwn(REFUSED, key) ? REFUSED[key] : 'this is not known here'
      this.refuse(key, `"${key}" cannot be taken over: ${why}`)
    }
  }

  private event(event: unknown): Omit<PlainRule, 'name' | 'conditions' | 'leaves'> | undefined {
    if (!isData(event) || typeof event.type !== 'string' || !/[A-Za-z0-9]/.test(event.type)) {
      return this.refuse('event', 'an event has a type with letters or digits')
    }
    this.onlyKeys(event, ['type', 'params'])
    const { title, message, amount, unit } = isData(event.params) ? event.params : {}
    const wanted = amount === undefined || /^\d{1,9}(\.\d+)?$/.test(String(amount))
    const isUnitOfAmount = unit === undefined || (typeof unit === 'string' && isNumeric(unit) && isUnit(unit))
    if (!isUnitOfAmount)
      this.refuse('unit', `there is no unit of an amount ${JSON.stringify(unit)}: such as "EUR/year"`)
    if (!wanted) this.refuse('amount', `"amount" is a number of zero or more, not ${JSON.stringify(amount)}`)
    return {
      type: event.type,
      ...(typeof title === 'string' && title !== '' && { title }),
      ...(typeof message === 'string' && message !== '' && { summary: message }),
      ...(amount !== undefined && { amount: String(amount) }),
      ...(typeof unit === 'string' && { unit }),
    }
  }

  private condition(condition: unknown, depth: number): PlainCondition | undefined {
    if (!isData(condition)) return this.refuse('conditions', 'a condition is an object')
    if (depth > MAX_DEPTH)
      return this.refuse('conditions', `conditions stand at most ${MAX_DEPTH} deep inside each other`)
    if (Object.hasOwn(condition, 'condition'))
      return this.refuse('condition', `"condition" cannot be taken over: ${REFUSED.condition}`)
    const groups = ['all', 'any', 'not'].filter((key) => Object.hasOwn(condition, key))
    if (groups.length > 1) return this.refuse('conditions', `"${groups.join('" and "')}" cannot stand in one condition`)
    const [is] = groups
    if (is === undefined) return this.leaf(condition)
    this.onlyKeys(condition, [is, 'name'])
    if (is === 'not') {
      const inner = this.condition(condition.not, depth + 1)
      return inner && { not: inner }
    }
    const list = condition[is]
    if (!Array.isArray(list) || list.length === 0) {
      return this.refuse(is, `"${is}" is a list of one condition or more: an empty one would hold for everyone`)
    }
    const parts = list.map((part) => this.condition(part, depth + 1))
    if (parts.some((part) => part === undefined)) return undefined
    return is === 'all' ? { all: parts as PlainCondition[] } : { any: parts as PlainCondition[] }
  }

  private leaf(condition: Data): PlainLeaf | undefined {
    this.onlyKeys(condition, ['fact', 'operator', 'value', 'name'])
    const { fact, operator, value } = condition
    if (typeof fact !== 'string' || fact === '') return this.refuse('fact', 'a condition names a fact')
    if (typeof operator !== 'string' || !isOperator(operator)) {
      return this.refuse(
        'operator',
        `the operator "${String(operator)}" cannot be taken over: only those of the engine itself`,
      )
    }
    const several = operator === 'in' || operator === 'notIn'
    if (isData(value)) {
      this.onlyKeys(value, ['fact'])
      if (typeof value.fact !== 'string' || several) return this.refuse('value', `"${operator}" needs a value`)
    } else if (several ? !isList(value) : !isScalar(value)) {
      const wanted = several ? 'a list of texts or numbers of one kind' : 'a text, a number or a boolean'
      return this.refuse('value', `the value of "${operator}" is ${wanted}, not ${JSON.stringify(value) ?? 'nothing'}`)
    }
    const leaf = { fact, operator, value }
    this.leaves.push(leaf)
    return leaf
  }
}

function isScalar(value: unknown): boolean {
  return ['string', 'boolean'].includes(typeof value) || (typeof value === 'number' && Number.isFinite(value))
}

function isList(value: unknown): boolean {
  return (
    Array.isArray(value) && value.length > 0 && value.every((one) => isScalar(one) && typeof one === typeof value[0])
  )
}
