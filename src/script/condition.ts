import type { Tree } from '../formula/tree.js'
import { type Condition, isLeaf, isSchemeLeaf, type SchemeLeaf } from '../regulation/rulebook.js'
import { FormulaWriter } from './formula.js'
import { negated } from './helpers.js'
import type { Part } from './operands.js'
import type { Reliance } from './reliance.js'

/** What was judged of the household so far, and the place of the person a condition is about. */
const CASE = 'found'
const PERSON = 'person'

/**
 * Writes conditions as JavaScript, with the words of `FastScheme`: a requirement that rests on an unfilled term is taken to
 * hold, and `engine.open` says so.
 */
export class ConditionWriter {
  private readonly formulas: FormulaWriter

  private constructor(
    private readonly reliance: Reliance,
    parts: Part[],
    subject: string | undefined,
  ) {
    this.formulas = FormulaWriter.about(reliance, parts, subject)
  }

  /** A condition about a household, or about a record of this kind. */
  static part(reliance: Reliance, parts: Part[], condition: Condition, subject: string | undefined): Part {
    const writer = new ConditionWriter(reliance, parts, subject)
    const truth = writer.condition(condition, true)
    return writer.formulas.page.finish(truth, [CASE, PERSON])
  }

  private condition(condition: Condition, wanted: boolean): string {
    if (isLeaf(condition) || isSchemeLeaf(condition)) {
      const truth = isLeaf(condition) ? this.leaf(condition.test, wanted) : this.other(condition, wanted)
      return condition.soft ? this.let(`${truth} === false ? U : ${truth}`) : truth
    }
    if ('not' in condition) return this.condition(condition.not, !wanted)
    const parts = this.reliance.byWork('all' in condition ? condition.all : condition.any)
    // De Morgan: what must not all hold is that any does not.
    if ('all' in condition === wanted) return this.all(parts, wanted)
    return this.any(parts, wanted)
  }

  private let(text: string): string {
    const name = this.formulas.page.fresh()
    this.formulas.page.line(`let ${name} = ${text}`)
    return name
  }

  private all(parts: readonly Condition[], wanted: boolean): string {
    const truth = this.let('true')
    for (const part of parts) {
      this.formulas.page.line(`if (${truth} !== false) {`)
      const one = this.condition(part, wanted)
      this.formulas.page.line(`${truth} = ${truth} === true ? ${one} : and(${truth}, ${one})`)
      this.formulas.page.line('}')
    }
    return truth
  }

  /** One way is enough. What rests on an unfilled term counts only where no way holds without one. */
  private any(parts: readonly Condition[], wanted: boolean): string {
    const open = parts.some((part) => this.readsTerm(part)) ? this.let('engine.open') : undefined
    const [truth, settled, rests] = [this.let('false'), this.let('false'), open && this.let('false')]
    for (const part of parts) {
      this.formulas.page.line(`if (!${settled}) {`)
      if (open !== undefined) this.formulas.page.line('engine.open = false')
      const one = this.condition(part, wanted)
      this.formulas.page.line(`if (${one} === true${open === undefined ? '' : ' && !engine.open'}) ${settled} = true`)
      if (rests !== undefined) this.formulas.page.line(`else if (${one} !== false && engine.open) ${rests} = true`)
      this.formulas.page.line(`${truth} = ${truth} === false ? ${one} : or(${truth}, ${one})`)
      this.formulas.page.line('}')
    }
    if (open !== undefined) this.formulas.page.line(`engine.open = ${open} || (!${settled} && ${rests})`)
    return truth
  }

  private readsTerm(condition: Condition): boolean {
    if (isLeaf(condition)) return this.reliance.readsTerm(condition.test)
    if (isSchemeLeaf(condition)) return false
    const parts = 'not' in condition ? [condition.not] : 'all' in condition ? condition.all : condition.any
    return parts.some((part) => this.readsTerm(part))
  }

  private other({ scheme, of, wanted: told }: SchemeLeaf, wanted: boolean): string {
    const place = () => this.formulas.page.operands.name({ is: 'scheme', id: scheme }, scheme)
    const asked =
      of === 'receives' ? `${CASE}.receivesScheme(${JSON.stringify(scheme)})` : `asked(${CASE}, ${PERSON}, ${place()})`
    const found = this.let(asked)
    return told === wanted ? found : this.let(negated(found))
  }

  private leaf(tree: Tree, wanted: boolean): string {
    const rests = this.reliance.readsTerm(tree)
    if (rests) this.formulas.page.line('engine.unfilled = false')
    const tested = this.formulas.write(tree)
    const truth = this.let(wanted ? tested : negated(tested))
    if (!rests) return truth
    this.formulas.page.line(`if (engine.unfilled && typeof ${truth} !== 'boolean') {`)
    this.formulas.page.line('engine.open = true')
    this.formulas.page.line(`${truth} = true`)
    this.formulas.page.line('}')
    return truth
  }
}
