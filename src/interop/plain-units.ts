import { parseUnit, sameUnit } from '../values/units.js'
import { fieldOf, isFactValue, isNumeric, nameProblem, unitOfField } from './plain-facts.js'
import type { PlainLeaf, PlainRule, RuleIssues } from './plain-rules.js'
import { literalProblem, unitOfLiteral } from './plain-values.js'

type RuledLeaf = PlainLeaf & { rule: string }

/** What the values of the facts in plain rules are: "boolean", "text", "date", or the unit of a number. */
export class PlainUnits {
  private readonly units = new Map<string, string>()
  private readonly saidBy = new Map<string, string>()
  private readonly mixed = new Set<string>()
  /** The facts that no field has and no other file: the household answers them as questions. */
  readonly inputs = new Set<string>()

  constructor(
    rules: readonly PlainRule[],
    private readonly known: Readonly<Record<string, string>>,
    private readonly issues: RuleIssues,
  ) {
    const all = rules.flatMap(({ name, leaves }) => leaves.map((leaf): RuledLeaf => ({ ...leaf, rule: name })))
    const leaves = all.filter((leaf) => !this.isOfList(leaf))
    for (const { fact, value, rule } of leaves) {
      for (const side of isFactValue(value) ? [fact, value.fact] : [fact]) this.declare(side, rule)
    }
    for (const { fact, value, rule } of leaves) if (!isFactValue(value)) this.learn(fact, unitOfLiteral(value), rule)
    this.spread(leaves.filter(({ value }) => isFactValue(value)))
    for (const leaf of leaves) this.check(leaf)
  }

  of(fact: string): string | undefined {
    return this.units.get(fact)
  }

  /** The one list that conditions look into is what is received. */
  private isOfList({ fact, operator, value, rule }: RuledLeaf): boolean {
    const contains = operator === 'contains' || operator === 'doesNotContain'
    if (fact !== 'receives' && !contains) return false
    const refuse = (code: string, text: string) => this.issues.add(rule, code, text)
    if (!contains)
      refuse('operator', `"receives" is a list: it contains a scheme or not, so "${operator}" says nothing`)
    else if (fact !== 'receives') refuse('operator', `"${operator}" only works on "receives", not on "${fact}"`)
    else if (typeof value !== 'string' || !SCHEME.test(value))
      refuse('value', `"receives" contains the id of a scheme, such as "sport.city-pass", not ${JSON.stringify(value)}`)
    return true
  }

  private declare(fact: string, rule: string): void {
    if (this.units.has(fact) || this.inputs.has(fact)) return
    const field = fieldOf(fact)
    const unit = Object.hasOwn(this.known, fact) ? this.known[fact] : field && unitOfField(field)
    if (unit !== undefined) this.units.set(fact, unit)
    else if (field) this.issues.add(rule, 'fact', `"${fact}" is a list or has parts: name one field in it`)
    else {
      const problem = nameProblem(fact)
      if (problem) this.issues.add(rule, 'fact', problem)
      else this.inputs.add(fact)
    }
  }

  /** What a value says of a fact that nothing else is known of. Two values must say the same. */
  private learn(fact: string, unit: string, rule: string): void {
    if (!this.inputs.has(fact)) return
    const before = this.units.get(fact)
    if (before === undefined) {
      this.units.set(fact, unit)
      this.saidBy.set(fact, rule)
    } else if (before !== unit) {
      this.mixed.add(fact)
      const where = this.saidBy.get(fact)
      this.issues.add(rule, 'fact', `"${fact}" is a ${unit} here, and a ${before} in the rule "${where}"`)
    }
  }

  /** A fact held against a fact is of the kind of the other one, however long the chain; where nothing is said, a number. */
  private spread(pairs: readonly RuledLeaf[]): void {
    let isDone = false
    while (!isDone) {
      isDone = true
      for (const [one, other, rule] of pairs.flatMap(bothWays)) {
        const unit = this.units.get(one)
        if (unit === undefined || this.units.has(other) || !this.inputs.has(other)) continue
        this.learn(other, unit, rule)
        isDone = false
      }
      const bare = pairs.find(({ fact }) => this.inputs.has(fact) && !this.units.has(fact))
      if (!isDone || bare === undefined) continue
      this.learn(bare.fact, 'number', bare.rule)
      isDone = false
    }
  }

  private check({ fact, operator, value, rule }: RuledLeaf): void {
    const unit = this.units.get(fact)
    if (unit === undefined || this.mixed.has(fact)) return
    if (!isNumeric(unit) && unit !== 'date' && ORDERS.includes(operator)) {
      this.issues.add(rule, 'operator', `"${operator}" compares numbers and dates, and "${fact}" is a ${unit}`)
    } else if (isFactValue(value)) this.checkPair(fact, value.fact, rule)
    else {
      const isQuestion = this.inputs.has(fact)
      const field = isQuestion || Object.hasOwn(this.known, fact) ? undefined : fieldOf(fact)
      for (const one of Array.isArray(value) ? value : [value]) {
        const problem = literalProblem(one, { fact, unit, field, isQuestion })
        if (problem) this.issues.add(rule, 'value', problem)
      }
    }
  }

  private checkPair(fact: string, other: string, rule: string): void {
    const [one, against] = [this.units.get(fact), this.units.get(other)]
    if (one === undefined || against === undefined || this.mixed.has(other)) return
    const goTogether =
      isNumeric(one) && isNumeric(against)
        ? sameUnit(parseUnit(one) ?? one, parseUnit(against) ?? against) !== undefined
        : one === against
    // A household may name its municipality, but what is compared is the code.
    if ([fact, other].includes('municipality')) {
      this.issues.add(rule, 'value', 'a municipality goes by its code, such as "GM0344": not by what another fact says')
    } else if (!goTogether) this.issues.add(rule, 'value', `"${fact}" is in ${one}, and "${other}" in ${against}`)
  }
}

const SCHEME = /^[a-z0-9-]+(\.[a-z0-9-]+)+$/
const ORDERS = ['lessThan', 'lessThanInclusive', 'greaterThan', 'greaterThanInclusive']

function bothWays({ fact, value, rule }: RuledLeaf): [one: string, other: string, rule: string][] {
  const other = (value as { fact: string }).fact
  return [
    [fact, other, rule],
    [other, fact, rule],
  ]
}
