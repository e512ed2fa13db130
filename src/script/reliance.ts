import { children, type Tree } from '../formula/tree.js'
import { CHECK_DATE } from '../regulation/names.js'
import {
  type Condition,
  conditionsOf,
  isLeaf,
  isSchemeLeaf,
  leaves,
  parts,
  type Rulebook,
} from '../regulation/rulebook.js'
import { own } from '../values/own.js'

/** The outcome of another scheme is no more work where it was judged already. */
const WORK_OF_A_SCHEME = 1000

/** What the formulas of a rulebook rest on, whatever the date. */
export class Reliance {
  private readonly fixed = new Map<string, boolean>()
  private readonly work = new Map<string, number>()
  private readonly terms = new Map<string, boolean>()
  private uses: ReadonlyMap<string, number> | undefined

  constructor(readonly rulebook: Rulebook) {}

  /** Whether a fact is named in one place only, of all formulas there are. */
  isNamedOnce(name: string): boolean {
    this.uses ??= namesIn(this.rulebook)
    return this.uses.get(name) === 1
  }

  /** Whether a formula comes to the same for every household. */
  isFixed(tree: Tree): boolean {
    switch (tree.is) {
      case 'local':
      case 'filter':
      case 'quantified':
        return false
      case 'fact':
        return this.isFixedFact(tree.name)
      default:
        return children(tree).every((part) => this.isFixed(part))
    }
  }

  private isFixedFact(name: string): boolean {
    const known = this.fixed.get(name)
    if (known !== undefined) return known
    const rule = own(this.rulebook.facts, name)
    const found =
      rule?.scope === 'household'
        ? this.isFixed(rule.formula.tree)
        : name === CHECK_DATE || own(this.rulebook.figures, name) !== undefined
    this.fixed.set(name, found)
    return found
  }

  /** Whether a formula reads a term that a municipality fills, itself or by way of a fact. */
  readsTerm(tree: Tree): boolean {
    if ((tree.is === 'fact' || tree.is === 'path') && this.isTerm(tree.name)) return true
    return children(tree).some((part) => this.readsTerm(part))
  }

  private isTerm(name: string): boolean {
    const known = this.terms.get(name)
    if (known !== undefined) return known
    this.terms.set(name, false)
    const rule = own(this.rulebook.facts, name)
    const found =
      own(this.rulebook.terms, name) !== undefined || (rule !== undefined && this.readsTerm(rule.formula.tree))
    this.terms.set(name, found)
    return found
  }

  /** Roughly how much work a formula is: its parts, and those of the facts it reads. */
  private workOf(tree: Tree): number {
    if (this.isFixed(tree)) return 1
    const named = tree.is === 'fact' || tree.is === 'path' ? this.workOfFact(tree.name) : 0
    return children(tree).reduce((sum, part) => sum + this.workOf(part), 1 + named)
  }

  private workOfFact(name: string): number {
    const known = this.work.get(name)
    if (known !== undefined) return known
    this.work.set(name, 0)
    const rule = own(this.rulebook.facts, name)
    const found = rule === undefined ? 0 : this.workOf(rule.formula.tree)
    this.work.set(name, found)
    return found
  }

  private workOfCondition(condition: Condition): number {
    if (isLeaf(condition)) return this.workOf(condition.test)
    if (isSchemeLeaf(condition)) return condition.of === 'receives' ? 1 : WORK_OF_A_SCHEME
    return parts(condition).reduce((sum, part) => sum + this.workOfCondition(part), 0)
  }

  /** Conditions with the least work first: they may settle the rest. The order makes no difference to what comes out. */
  byWork(conditions: readonly Condition[]): Condition[] {
    return conditions
      .map((condition) => ({ condition, work: this.workOfCondition(condition) }))
      .sort((left, right) => left.work - right.work)
      .map(({ condition }) => condition)
  }
}

/** How often each fact or field is named by the formulas of a rulebook. */
function namesIn({ facts, fillings, schemes }: Rulebook): Map<string, number> {
  const found = new Map<string, number>()
  const visit = (tree: Tree) => {
    if (tree.is === 'fact' || tree.is === 'path') found.set(tree.name, (found.get(tree.name) ?? 0) + 1)
    children(tree).forEach(visit)
  }
  for (const { formula } of Object.values(facts)) visit(formula.tree)
  for (const { formula } of fillings.flatMap(({ terms }) => Object.values(terms).flat())) visit(formula.tree)
  for (const scheme of schemes) {
    for (const leaf of conditionsOf(scheme, fillings).flatMap(leaves)) if ('test' in leaf) visit(leaf.test)
    for (const { formula } of scheme.versions.flatMap(({ benefit }) => benefit)) visit(formula.tree)
  }
  return found
}
