import { CODES, type Code } from '../check/requirement.js'
import type { Tree } from '../formula/tree.js'
import { type Condition, isLeaf, isSchemeLeaf, type Leaf, parts, type SchemeLeaf } from '../regulation/rulebook.js'
import { ANYONE, type EngineCondition, inOrder, type Params, unless, withLateness } from './grammar.js'
import { type FactTable, PERSON } from './names.js'
import { type Operator, operatorName, opposite } from './operators.js'

/** What a condition of the engine stands for in the rule file; found again by the condition's name. */
export interface Requirement {
  code: Code
  fact: string
  operator: Operator
  leaf?: Leaf
  schemeLeaf?: SchemeLeaf
  /** It belongs to a limit of the file, not to what the scheme asks. */
  limit?: true
}

/** Writes the conditions of one scheme for the engine. */
export class ConditionWriter {
  constructor(
    private readonly scheme: string,
    private readonly facts: FactTable,
    private readonly isLate: (tree: Tree) => boolean,
    private readonly requirements: Map<string, Requirement>,
    private readonly ofLimit = false,
  ) {}

  /** True where the condition surely holds. A `not` is worked into its parts: it never passes because something is missing. */
  holds(condition: Condition, wanted = true): EngineCondition {
    return this.write(condition, wanted, true)
  }

  /** True where the condition surely does not hold. */
  fails(condition: Condition, wanted = true): EngineCondition {
    return this.write(condition, wanted, false)
  }

  private write(condition: Condition, wanted: boolean, firm: boolean): EngineCondition {
    if (isLeaf(condition)) return this.leaf(condition, wanted, firm)
    if (isSchemeLeaf(condition)) return this.schemeLeaf(condition, wanted, firm)
    if ('not' in condition) return this.write(condition.not, !wanted, firm)
    // De Morgan, twice: for a `not` around it, and where what refuses is looked for.
    const all = ('all' in condition === wanted) === firm
    const inner = parts(condition).map((part) => this.write(part, wanted, firm))
    return inOrder(all ? 'all' : 'any', inner)
  }

  private leaf(leaf: Leaf, wanted: boolean, firm: boolean): EngineCondition {
    const operator = wanted ? (leaf.operator as Operator) : opposite(leaf.operator as Operator)
    const soft = 'soft' in leaf && leaf.soft === true
    const family = firm ? 'surely' : soft ? 'never' : 'surelyNot'
    const code = CODES[leaf.operator]?.[wanted ? 0 : 1] ?? 'is'
    const late = this.isLate(leaf.test)
    return this.named({ code, fact: leaf.fact, operator, leaf }, late, {
      ...this.ask(leaf),
      operator: operatorName(family, operator),
      value: this.limit(leaf),
    })
  }

  /**
   * True where a condition that holds takes a term that nobody filled: not where another way, that is enough, holds without one.
   * Undefined for a condition that reads no such term. As `restsOnUnfilled` of `check/` has it.
   */
  restsOnUnfilled(
    condition: Condition,
    readsTerms: (leaf: Leaf) => boolean,
    wanted = true,
  ): EngineCondition | undefined {
    if (isSchemeLeaf(condition)) return undefined
    if (isLeaf(condition)) return readsTerms(condition) ? this.unfilled(condition) : undefined
    if ('not' in condition) return this.restsOnUnfilled(condition.not, readsTerms, !wanted)
    const inner = parts(condition).map((part) => ({ part, rests: this.restsOnUnfilled(part, readsTerms, wanted) }))
    const resting = inner.flatMap(({ part, rests }) => (rests ? [{ part, rests }] : []))
    if (resting.length === 0) return undefined
    if ('all' in condition === wanted)
      return inOrder(
        'any',
        resting.map(({ rests }) => rests),
      )
    const some = resting.map(({ part, rests }) => inOrder('all', [this.holds(part, wanted), rests]))
    const without = inner.map(({ part, rests }) => {
      const holds = this.holds(part, wanted)
      return unless(rests ? inOrder('all', [holds, unless(rests)]) : holds)
    })
    return inOrder('all', [inOrder('any', some), ...without])
  }

  /** Whether a leaf is left open by a term that nobody filled. */
  private unfilled(leaf: Leaf): EngineCondition {
    const operator = operatorName('unfilled', leaf.operator as Operator)
    return withLateness({ ...this.ask(leaf), operator, value: this.limit(leaf) }, this.isLate(leaf.test))
  }

  private ask(leaf: Leaf): { fact: string; params?: Params } {
    return this.factOf(this.facts.idOf(leaf.found, this.scheme))
  }

  private factOf(fact: string): { fact: string; params?: Params } {
    return this.facts.facts.get(fact)?.personal ? { fact, params: { person: ANYONE } } : { fact }
  }

  private limit(leaf: Leaf): unknown {
    return literalOf(leaf.limit.tree) ?? this.factOf(this.facts.idOf(leaf.limit, this.scheme))
  }

  private schemeLeaf(leaf: SchemeLeaf, wanted: boolean, firm: boolean): EngineCondition {
    const positive = leaf.wanted === wanted
    const received = leaf.of === 'receives'
    const ask: Operator = received ? 'contains' : 'equal'
    const operator = positive ? ask : opposite(ask)
    const codes: readonly [Code, Code] = received ? ['receives', 'receives-not'] : ['eligible-for', 'eligible-for-not']
    const soft = 'soft' in leaf && leaf.soft === true
    const family = firm ? 'surely' : soft ? 'never' : 'surelyNot'
    const requirement = { code: codes[positive ? 0 : 1], fact: leaf.of, operator: ask, schemeLeaf: leaf }
    const late = received && this.isLate({ is: 'fact', name: 'receives', at: 0 })
    return this.named(requirement, late, {
      ...(received
        ? { fact: 'receives', value: leaf.scheme }
        : { fact: 'eligibleFor', params: { scheme: leaf.scheme, person: ANYONE }, value: true }),
      operator: operatorName(family, operator),
    })
  }

  /** Living in an area, as the scheme or one of its fillings has it. */
  area(area: readonly string[], firm = true): EngineCondition {
    const late = this.isLate({ is: 'fact', name: 'municipality', at: 0 })
    return this.named({ code: 'lives-in', fact: 'municipality', operator: 'in' }, late, {
      fact: 'municipality',
      operator: operatorName(firm ? 'surely' : 'surelyNot', 'in'),
      value: area,
    })
  }

  /** Being of age, or not yet. */
  membership(of: 'each adult' | 'each child', firm = true): EngineCondition {
    const [operator, code]: [Operator, Code] =
      of === 'each adult' ? ['greaterThanInclusive', 'at-least'] : ['lessThan', 'below']
    const late = this.isLate({ is: 'fact', name: 'age', at: 0 })
    return this.named({ code, fact: 'age', operator }, late, {
      fact: `${PERSON}.age`,
      params: { person: ANYONE },
      operator: operatorName(firm ? 'surely' : 'surelyNot', operator),
      value: '18',
    })
  }

  private named(requirement: Requirement, late: boolean, condition: EngineCondition): EngineCondition {
    const name = `${this.scheme} ${this.requirements.size + 1}`
    this.requirements.set(name, this.ofLimit ? { ...requirement, limit: true } : requirement)
    return withLateness({ ...condition, name }, late)
  }
}

/** A literal as JSON: numbers and dates as text, so that no digit is lost. */
function literalOf(tree: Tree): string | boolean | (string | boolean)[] | undefined {
  switch (tree.is) {
    case 'number':
    case 'string':
    case 'date':
    case 'boolean':
      return tree.value
    case 'negate': {
      const of = literalOf(tree.of)
      return tree.of.is === 'number' ? `-${String(of)}` : undefined
    }
    case 'call':
      return tree.name === 'date' && tree.args.length === 1 && tree.args[0] ? literalOf(tree.args[0]) : undefined
    case 'list': {
      const items = tree.items.map(literalOf)
      return items.some((item) => item === undefined || Array.isArray(item)) ? undefined : (items as string[])
    }
    default:
      return undefined
  }
}
