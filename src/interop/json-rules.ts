import { type RuleSource, rulesError } from '../regulation/problems.js'
import { isMoney, parseUnit } from '../values/units.js'
import { isFactValue } from './plain-facts.js'
import { type JsonRulesOptions, readOptions } from './plain-options.js'
import { type PlainCondition, type PlainRule, RuleIssues, readRules } from './plain-rules.js'
import { PlainUnits } from './plain-units.js'

type Data = Record<string, unknown>

/**
 * Turns rules of json-rules-engine into rule files, one for each type of event: what `loadRulebook` of `regelkompas/node` takes,
 * beside rule files of other origin.
 * @example
 * const rules = [{ conditions: { all: [{ fact: 'member', operator: 'equal', value: true }] }, event: { type: 'sportpas' } }]
 * const own = { area: 'club', authority: 'Sportclub', from: '2026-01-01', checked: '2026-01-01' }
 * fromJsonRules(rules, own).map(({ file }) => file) // ['club.sportpas.yaml']
 * @throws RegelkompasError with code "rulebook" and a problem for everything that cannot be taken over, with the name of its rule.
 */
export function fromJsonRules(rules: readonly unknown[], options: JsonRulesOptions): RuleSource[] {
  const issues = new RuleIssues()
  readOptions(options, issues)
  if (!Array.isArray(rules)) issues.add('rules', 'rules', 'the rules are no list')
  if (issues.problems.length > 0) throw rulesError(issues.problems)
  const read = readRules(rules, issues)
  const types = new Map<string, PlainRule[]>()
  for (const rule of read) types.set(rule.type, [...(types.get(rule.type) ?? []), rule])
  const units = new PlainUnits(read, options.facts ?? {}, issues)
  const files = [...types].map(([type, own]) => new SchemeFile(type, own, options, units, issues).source())
  const ids = files.map(({ file }) => file)
  for (const [at, id] of ids.entries()) {
    if (ids.indexOf(id) !== at) issues.add(id, 'type', `two types of event make the one file ${id}`)
  }
  if (issues.problems.length > 0) throw rulesError(issues.problems)
  return files
}

function kebab(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/([a-z0-9])([A-Z])/g, '$1-$2')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
}

const both = (text: string) => ({ nl: text, en: text })
const SOURCE = 'rules'

/** One type of event as a rule file: the rules that have it are ways to it. */
class SchemeFile {
  private readonly figures: Data = {}
  private readonly id: string

  constructor(
    private readonly type: string,
    private readonly rules: readonly PlainRule[],
    private readonly options: JsonRulesOptions,
    private readonly units: PlainUnits,
    private readonly issues: RuleIssues,
  ) {
    this.id = `${options.area}.${kebab(type)}`
  }

  source(): RuleSource {
    const { authority, from, checked } = this.options
    const first = this.rules[0] as PlainRule
    const title = first.title ?? this.type
    const ways = this.rules.map((rule) => this.conditions(rule.conditions, rule.name))
    const benefit = this.benefit(first, title)
    const data: Data = {
      id: this.id,
      title: both(title),
      summary: both(first.summary ?? title),
      authority: { kind: 'fund', name: authority },
      themes: ['income'],
      for: 'household',
      granted: 'on-application',
      decides: 'rule',
      sources: [{ id: SOURCE, title: `json-rules-engine: ${this.type}`, checked, confidence: 'medium' }],
      versions: [
        { from, source: SOURCE, conditions: ways.length === 1 ? group(ways[0] as Data) : { any: ways }, ...benefit },
      ],
      apply: { how: both(authority) },
    }
    const inputs = this.inputsHere()
    if (Object.keys(inputs).length > 0) data.inputs = inputs
    if (Object.keys(this.figures).length > 0) data.figures = this.figures
    return { file: `${this.id}.yaml`, data }
  }

  private inputsHere(): Data {
    const named = this.rules.flatMap(({ leaves }) =>
      leaves.flatMap(({ fact, value }) => (isFactValue(value) ? [fact, value.fact] : [fact])),
    )
    const here = [...new Set(named)].flatMap((fact) => {
      const unit = this.units.inputs.has(fact) ? this.units.of(fact) : undefined
      return unit === undefined ? [] : [[fact, { label: both(fact), unit, question: both(`${fact}?`) }] as const]
    })
    return Object.fromEntries(here)
  }

  /** An amount of the event is what the scheme gives. Rules of one event give the same. */
  private benefit(first: PlainRule, title: string): Data {
    for (const { name, amount, unit } of this.rules) {
      if (amount !== first.amount || unit !== first.unit) {
        this.issues.add(name, 'event', `gives another amount than the rule "${first.name}" with the same type of event`)
      }
    }
    if (first.amount === undefined) return {}
    const unit = first.unit ?? 'EUR'
    const formula = this.figure(title, unit, first.amount)
    return { benefit: [{ label: both(title), unit, formula }] }
  }

  private conditions(condition: PlainCondition, rule: string): Data {
    if ('all' in condition) return { all: condition.all.map((part) => this.conditions(part, rule)) }
    if ('any' in condition) return { any: condition.any.map((part) => this.conditions(part, rule)) }
    if ('not' in condition) return { not: this.conditions(condition.not, rule) }
    const { fact, operator, value } = condition
    if (fact === 'receives') {
      const wanted = operator === 'contains'
      return { fact, params: { scheme: String(value) }, operator: 'equal', value: wanted }
    }
    const money = this.moneyOf(fact)
    if (money === undefined || isFactValue(value)) return { fact, operator, value }
    // An amount of money is a figure in a rule file, with its date and source. A list cannot hold figures.
    const against = (one: unknown, is: string) => ({
      fact,
      operator: is,
      value: { fact: this.figure(fact, money, String(one)) },
    })
    if (!Array.isArray(value)) return against(value, operator)
    return operator === 'in'
      ? { any: value.map((one) => against(one, 'equal')) }
      : { all: value.map((one) => against(one, 'notEqual')) }
  }

  private moneyOf(fact: string): string | undefined {
    const unit = this.units.of(fact)
    return unit !== undefined && isMoney(parseUnit(unit) ?? '') ? unit : undefined
  }

  private figure(label: string, unit: string, value: string): string {
    const name = `figure${Object.keys(this.figures).length + 1}`
    this.figures[name] = { label: both(label), unit, rows: [{ from: this.options.from, value, source: SOURCE }] }
    return name
  }
}

function group(condition: Data): Data {
  return 'all' in condition || 'any' in condition || 'not' in condition ? condition : { all: [condition] }
}
