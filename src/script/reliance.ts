import { children, type Tree } from '../formula/tree.js'
import { AVERAGE_OVER_MONTHS, LOOK_UP, VALUE_ON } from '../formula/waiting.js'
import { DERIVED } from '../household/derived.js'
import { isOfToday } from '../household/fields.js'
import { RECORDS } from '../household/records.js'
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
import type { Type } from '../values/types.js'
import { SlotTable } from './slots.js'

/** The outcome of another scheme is no more work where it was judged already. */
const WORK_OF_A_SCHEME = 1000

const known = new WeakMap<Rulebook, Reliance>()

/** What the formulas of a rulebook rest on: found once for all that ask it of the same rulebook. */
export function relianceOf(rulebook: Rulebook): Reliance {
  const found = known.get(rulebook) ?? new Reliance(rulebook)
  known.set(rulebook, found)
  return found
}

/** What the formulas of a rulebook rest on, whatever the date. */
export class Reliance {
  private readonly fixed = new Map<string, boolean>()
  private readonly work = new Map<string, number>()
  private readonly terms = new Map<string, boolean>()
  private readonly dateless = new Map<string, boolean>()
  private uses: ReadonlyMap<string, number> | undefined

  readonly slots: SlotTable

  constructor(readonly rulebook: Rulebook) {
    this.slots = new SlotTable(rulebook)
  }

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

  isFixedFact(name: string): boolean {
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

  /**
   * Whether a fact is the same on every date: no figure in force, no age and nothing that is only told of today goes into it.
   * A record is the same one, but it is looked at on a date.
   */
  isDateless(name: string): boolean {
    const known = this.dateless.get(name)
    if (known !== undefined) return known
    const fact = own(this.rulebook.facts, name)
    const found = fact !== undefined && this.restsOnNoDate(fact.formula.tree)
    this.dateless.set(name, found)
    return found
  }

  /** The same of a formula. */
  restsOnNoDate(tree: Tree): boolean {
    if (tree.is === 'call' && tree.name === LOOK_UP) return false
    // Whatever it is of: the date is given.
    const given = tree.is === 'call' && (tree.name === VALUE_ON || tree.name === AVERAGE_OVER_MONTHS)
    const parts = given ? tree.args.slice(1) : children(tree)
    if (!parts.every((part) => this.restsOnNoDate(part))) return false
    return (tree.is !== 'fact' && tree.is !== 'path') || this.meansTheSame(tree.name)
  }

  private meansTheSame(name: string): boolean {
    const { facts, figures, terms } = this.rulebook
    const fact = own(facts, name)
    if (fact !== undefined) return this.restsOnNoDate(fact.formula.tree)
    if (name === CHECK_DATE || own(figures, name) !== undefined || own(terms, name) !== undefined) return false
    return !DATED.has(name)
  }

  /** Whether a formula reads a term that a municipality fills, itself or by way of a fact. */
  readsTerm(tree: Tree): boolean {
    if ((tree.is === 'fact' || tree.is === 'path') && this.isTerm(tree.name)) return true
    return children(tree).some((part) => this.readsTerm(part))
  }

  /** The same of a fact, or an open term itself. */
  isTerm(name: string): boolean {
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
    const found = rule === undefined ? this.workOfTerm(name) : this.workOf(rule.formula.tree)
    this.work.set(name, found)
    return found
  }

  /** Of an open term, that of who fills it with the most work. */
  private workOfTerm(key: string): number {
    const { terms, fillings } = this.rulebook
    if (own(terms, key) === undefined) return 0
    const [frame, name = ''] = key.split(':')
    const rows = fillings.flatMap((filling) => (filling.fills === frame ? (own(filling.terms, name) ?? []) : []))
    return Math.max(0, ...rows.map(({ formula }) => this.workOf(formula.tree)))
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

export function holdsRecords(type: Type): boolean {
  return type.is === 'record' || (type.is === 'list' && holdsRecords(type.of))
}

/** What follows from a date, and fields that are told of today only. */
const DATED: ReadonlySet<string> = new Set([
  ...Object.values(DERIVED).flatMap((derived) => Object.keys(derived).filter((name) => derived[name]?.dated)),
  ...Object.values(RECORDS).flatMap((fields) => Object.keys(fields).filter((name) => isOfToday(fields[name]?.field))),
])

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
