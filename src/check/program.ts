import { compile, type Run } from '../formula/compile.js'
import type { Tree } from '../formula/tree.js'
import type { FillingRow, Rulebook } from '../regulation/rulebook.js'
import type { Arithmetic } from '../values/arithmetic.js'

/** A rulebook with its formulas compiled against one arithmetic. */
export interface Program<N> {
  rulebook: Rulebook
  numbers: Arithmetic<N>
  facts: ReadonlyMap<string, Run>
  terms: ReadonlyMap<FillingRow, Run>
  /** The compiled form of any other formula; each is compiled once. */
  run(tree: Tree): Run
}

/** Compiles every fact of a rulebook; other formulas when they are first needed. */
export function compileProgram<N>(rulebook: Rulebook, numbers: Arithmetic<N>): Program<N> {
  const facts = new Map(
    Object.entries(rulebook.facts).map(([key, { formula }]) => [key, compile(formula.tree, numbers)]),
  )
  const rows = rulebook.fillings.flatMap(({ terms }) => Object.values(terms).flat())
  const others = new WeakMap<Tree, Run>()
  return {
    rulebook,
    numbers,
    facts,
    terms: new Map(rows.map((row) => [row, compile(row.formula.tree, numbers)])),
    run: (tree) => {
      const known = others.get(tree)
      if (known) return known
      const run = compile(tree, numbers)
      others.set(tree, run)
      return run
    },
  }
}
