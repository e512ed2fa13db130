import { RECORDS } from '../household/records.js'
import { isIsoDate } from '../values/dates.js'
import type { PlainRule, RuleIssues } from './plain-rules.js'

/** A fact of the rules that is no field of a household: the household answers it as a question. */
export interface InputUse {
  unit: 'boolean' | 'number' | 'text' | 'date'
  rule: string
}

/** The unit and kind of a household field, by a name such as "housing.tenure". */
export function fieldOf(fact: string) {
  const [first = '', second, ...rest] = fact.split('.')
  const entry = ownField('household', first)
  if (second === undefined || entry === undefined) return entry
  const inner = entry.field.kind === 'record' && rest.length === 0 ? ownField(entry.record ?? '', second) : undefined
  return inner
}

function ownField(record: string, name: string) {
  const fields = RECORDS[record]
  return fields && Object.hasOwn(fields, name) ? fields[name] : undefined
}

const INPUT_NAME = /^[a-z][A-Za-z0-9]*$/

/** The questions that all rules together need, with the unit that their conditions show. */
export function inputsOf(
  rules: readonly PlainRule[],
  known: Readonly<Record<string, string>>,
  issues: RuleIssues,
): Map<string, InputUse> {
  const inputs = new Map<string, InputUse>()
  const use = (fact: string, unit: InputUse['unit'] | undefined, rule: string) => {
    if (fieldOf(fact) || Object.hasOwn(known, fact)) return
    if (!INPUT_NAME.test(fact)) {
      issues.add(
        rule,
        'fact',
        `"${fact}" is no field of a household, and no name in camelCase that can become a question`,
      )
      return
    }
    const before = inputs.get(fact)
    if (unit === undefined) return
    if (before && before.unit !== unit) {
      issues.add(rule, 'fact', `"${fact}" is a ${unit} here, and a ${before.unit} in the rule "${before.rule}"`)
    } else inputs.set(fact, { unit, rule })
  }
  const leaves = rules.flatMap(({ name, leaves: own }) => own.map((leaf) => ({ ...leaf, rule: name })))
  for (const { fact, operator, value, rule } of leaves) {
    const contains = operator === 'contains' || operator === 'doesNotContain'
    if (fact === 'receives' || contains) {
      if (fact === 'receives' && !contains) {
        issues.add(rule, 'operator', `"receives" is a list: it contains a scheme or not, so "${operator}" says nothing`)
      } else if (fact !== 'receives')
        issues.add(rule, 'operator', `"${operator}" only works on "receives", not on "${fact}"`)
    } else use(fact, isFactValue(value) ? undefined : unitOf(value), rule)
  }
  // A fact held against a fact is of the kind of the other one; of two that nothing is said of, numbers are compared.
  for (const { fact, value, rule } of leaves) {
    if (!isFactValue(value)) continue
    const unit = inputs.get(fact)?.unit ?? inputs.get(value.fact)?.unit ?? 'number'
    for (const side of [fact, value.fact]) use(side, unit, rule)
  }
  return inputs
}

export function isFactValue(value: unknown): value is { fact: string } {
  return typeof value === 'object' && value !== null && 'fact' in value
}

function unitOf(value: unknown): InputUse['unit'] {
  const one: unknown = Array.isArray(value) ? value[0] : value
  if (typeof one === 'boolean') return 'boolean'
  if (typeof one === 'number') return 'number'
  return isIsoDate(String(one)) ? 'date' : 'text'
}
