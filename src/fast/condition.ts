import type { Tree } from '../formula/tree.js'
import { type Condition, isLeaf, isSchemeLeaf, type SchemeLeaf } from '../regulation/rulebook.js'
import { and, not, or, type Truth, UNKNOWN } from '../values/truth.js'
import { asked, type Case } from './case.js'
import type { Engine } from './engine.js'
import type { Plan } from './plan.js'
import type { Rec } from './records.js'

/** A condition, for the household or one person of it: its record, what was judged so far, and the place of the person. */
export type Test = (record: Rec, found: Case, person?: number) => Truth

/** Compiles conditions about the household, or about records of one kind. */
export class ConditionCompiler<N> {
  private readonly engine: Engine<N>

  constructor(
    private readonly plan: Plan<N>,
    /** The kind of record; undefined for the household. */
    private readonly subject: string | undefined,
  ) {
    this.engine = plan.engine
  }

  /** As the script has it, where there is one. */
  test(condition: Condition): Test {
    return (this.plan.scripted(condition, this.subject) as Test | undefined) ?? this.condition(condition, true)
  }

  private condition(condition: Condition, wanted: boolean): Test {
    if (isLeaf(condition) || isSchemeLeaf(condition)) {
      const test = isLeaf(condition) ? this.leaf(condition.test, wanted) : this.other(condition, wanted)
      return condition.soft ? soften(test) : test
    }
    if ('not' in condition) return this.condition(condition.not, !wanted)
    const parts = this.engine.reliance.byWork('all' in condition ? condition.all : condition.any)
    const tests = parts.map((part) => this.condition(part, wanted))
    // De Morgan: what must not all hold is that any does not.
    return 'all' in condition === wanted ? allOf(tests) : this.anyOf(tests)
  }

  /** One way is enough. What rests on an unfilled term counts only where no way holds without one. */
  private anyOf(tests: readonly Test[]): Test {
    const { engine } = this
    return (record, found, person) => {
      const outer = engine.open
      let truth: Truth = false
      let open = false
      for (const test of tests) {
        engine.open = false
        const way = test(record, found, person)
        if (way === true && !engine.open) {
          engine.open = outer
          return true
        }
        open ||= way !== false && engine.open
        truth = or(truth, way)
      }
      engine.open = outer || open
      return truth
    }
  }

  private other({ scheme, of, wanted: told }: SchemeLeaf, wanted: boolean): Test {
    const positive = told === wanted
    const place = this.engine.places.get(scheme)
    return (_record, found, person) => {
      const truth = of === 'receives' ? found.receivesScheme(scheme) : asked(found, person, place)
      return positive ? truth : not(truth)
    }
  }

  private leaf(tree: Tree, wanted: boolean): Test {
    const { engine } = this
    const run = this.plan.formula(tree, this.subject)
    return (record) => {
      engine.unfilled = false
      const tested = run(record) as Truth
      const truth = wanted ? tested : not(tested)
      if (!engine.unfilled || typeof truth === 'boolean') return truth
      engine.open = true
      return true
    }
  }
}

/** A guideline that does not hold refuses nobody: somebody decides. */
function soften(test: Test): Test {
  return (record, found, person) => {
    const truth = test(record, found, person)
    return truth === false ? UNKNOWN : truth
  }
}

function allOf(tests: readonly Test[]): Test {
  return (record, found, person) => {
    let truth: Truth = true
    for (const test of tests) {
      truth = and(truth, test(record, found, person))
      if (truth === false) return false
    }
    return truth
  }
}
