import { compile, type Run } from '../formula/compile.js'
import type { Filling, FillingRow, Rulebook } from '../regulation/rulebook.js'
import type { Arithmetic } from '../values/arithmetic.js'

/** A rulebook with its formulas compiled against one arithmetic. */
export interface Program<N> {
  rulebook: Rulebook
  numbers: Arithmetic<N>
  facts: ReadonlyMap<string, Run>
  terms: ReadonlyMap<FillingRow, Run>
  run(formula: { tree: Parameters<typeof compile>[0] }): Run
}

/** Compiles every fact of a rulebook; other formulas when they are first needed. */
export function compileProgram<N>(rulebook: Rulebook, numbers: Arithmetic<N>): Program<N> {
  const facts = new Map(
    Object.entries(rulebook.facts).map(([key, { formula }]) => [key, compile(formula.tree, numbers)]),
  )
  const rows = rulebook.fillings.flatMap(({ terms }) => Object.values(terms).flat())
  const others = new WeakMap<object, Run>()
  return {
    rulebook,
    numbers,
    facts,
    terms: new Map(rows.map((row) => [row, compile(row.formula.tree, numbers)])),
    run: (formula) => {
      const known = others.get(formula)
      if (known) return known
      const run = compile(formula.tree, numbers)
      others.set(formula, run)
      return run
    },
  }
}

/** How a municipality fills a frame, if it does. */
export function fillingOf(rulebook: Rulebook, frame: string, municipality: string): Filling | undefined {
  return rulebook.fillings.find(({ fills, area }) => fills === frame && area.includes(municipality))
}
