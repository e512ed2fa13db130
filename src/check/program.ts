import { compile, type Run } from '../formula/compile.js'
import type { Tree } from '../formula/tree.js'
import type { Rulebook } from '../regulation/rulebook.js'
import type { Arithmetic } from '../values/arithmetic.js'

/** A rulebook with its formulas compiled against one arithmetic. */
export interface Program<N> {
  rulebook: Rulebook
  numbers: Arithmetic<N>
  /** The compiled form of a formula; each is compiled once, when it is first needed. */
  run(tree: Tree): Run
}

export function compileProgram<N>(rulebook: Rulebook, numbers: Arithmetic<N>): Program<N> {
  const compiled = new WeakMap<Tree, Run>()
  return {
    rulebook,
    numbers,
    run: (tree) => {
      const known = compiled.get(tree)
      if (known) return known
      const run = compile(tree, numbers)
      compiled.set(tree, run)
      return run
    },
  }
}
