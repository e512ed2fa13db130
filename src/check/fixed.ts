import { children, type Tree } from '../formula/tree.js'
import { CHECK_DATE } from '../regulation/names.js'
import type { Rulebook } from '../regulation/rulebook.js'
import { own } from '../values/own.js'

/** Tells which facts come to the same for every household on a date: figures in force, and what is made of these alone. */
export function fixedFacts({ facts, figures }: Rulebook): (name: string) => boolean {
  const known = new Map<string, boolean>()
  const isFixed = (tree: Tree): boolean => {
    if (tree.is === 'fact') return isFixedFact(tree.name)
    if (tree.is === 'local' || tree.is === 'filter' || tree.is === 'quantified') return false
    return children(tree).every(isFixed)
  }
  const isFixedFact = (name: string): boolean => {
    const before = known.get(name)
    if (before !== undefined) return before
    const rule = own(facts, name)
    const fixed = rule
      ? rule.scope === 'household' && isFixed(rule.formula.tree)
      : name === CHECK_DATE || own(figures, name) !== undefined
    known.set(name, fixed)
    return fixed
  }
  return isFixedFact
}
