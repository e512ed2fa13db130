import { textsOf } from '../formula/comparing.js'
import type { CompareOp, Test, Tree } from '../formula/tree.js'
import { COMPARISONS, unknownText } from './helpers.js'
import type { Page, Variables } from './page.js'

/** Writes what may hold: comparisons, what joins them, and what is chosen by them. */
export class TruthWriter {
  constructor(
    private readonly page: Page,
    /** Writes a formula with these variables. */
    private readonly write: (tree: Tree, variables: Variables) => string,
  ) {}

  comparison(op: CompareOp, left: string, right: string): string {
    const { sign, helper } = COMPARISONS[op]
    const slow = `${helper}(${left}, ${right})`
    const literal = [left, right].find((side) => /^("|true$|false$|null$)/.test(side))
    if (literal !== undefined) {
      if (op !== '=' && op !== '!=') return this.page.let(slow)
      const other = literal === left ? right : left
      const otherwise = `${unknownText(other)} ? U : `
      // Texts are compared with texts alone, and null is not among them: then it is one look.
      if (literal.startsWith('"')) {
        return this.page.let(`typeof ${other} === 'string' ? ${other} ${sign} ${literal} : ${otherwise}${op === '!='}`)
      }
      return this.page.let(`${otherwise}${other} ${sign} ${literal}`)
    }
    const numbers = [left, right].filter((side) => !isNumber(side)).map((side) => `typeof ${side} === 'number'`)
    if (numbers.length === 0) return this.page.let(slow)
    return this.page.let(`${numbers.join(' && ')} ? ${left} ${sign} ${right} : ${slow}`)
  }

  /** The right side is not looked at when the left one settles it. */
  connective(left: Tree, right: Tree, join: 'and' | 'or', variables: Variables): string {
    const truth = this.page.fresh()
    this.page.line(`let ${truth} = ${this.write(left, variables)}`)
    this.page.line(`if (${truth} !== ${join === 'or'}) {`)
    const other = this.write(right, variables)
    this.page.line(`${truth} = ${truth} === ${join === 'and'} ? ${other} : ${join}(${truth}, ${other})`)
    this.page.line('}')
    return truth
  }

  choice(tree: Tree & { is: 'if' }, variables: Variables): string {
    const condition = this.write(tree.condition, variables)
    const [value, other] = [this.page.fresh(), this.page.fresh()]
    this.page.line(`let ${value}, ${other}`)
    this.page.line(`if (${condition} === true || ${unknownText(condition)}) {`)
    this.page.line(`${value} = ${this.write(tree.then, variables)}`)
    this.page.line('}')
    this.page.line(`if (${condition} !== true) {`)
    this.page.line(`${other} = ${this.write(tree.else, variables)}`)
    this.page.line(`${value} = ${unknownText(condition)} ? either(${value}, ${other}) : ${other}`)
    this.page.line('}')
    return value
  }

  range(test: Test & { is: 'range' }, of: string, variables: Variables): string {
    const low = this.write(test.low, variables)
    const least = this.comparison(test.lowOpen ? '>' : '>=', of, low)
    const most = this.comparison(test.highOpen ? '<' : '<=', of, this.write(test.high, variables))
    return this.page.let(`${least} === true ? ${most} : and(${least}, ${most})`)
  }

  membership(tree: Tree & { is: 'in' }, variables: Variables): string {
    const of = this.write(tree.of, variables)
    const texts = textsOf(tree.tests)
    if (texts !== undefined && texts.size > 0) {
      const same = [...texts].map((text) => `${of} === ${JSON.stringify(text)}`).join(' || ')
      return this.page.let(`typeof ${of} === 'string' ? ${same} : ${unknownText(of)} ? U : false`)
    }
    const truth = this.page.fresh()
    this.page.line(`let ${truth} = false`)
    for (const test of tree.tests) {
      this.page.line(`if (${truth} !== true) {`)
      const found = this.test(test, of, variables)
      this.page.line(`${truth} = ${truth} === false ? ${found} : or(${truth}, ${found})`)
      this.page.line('}')
    }
    return truth
  }

  private test(test: Test, of: string, variables: Variables): string {
    if (test.is === 'range') return this.range(test, of, variables)
    const op = test.is === 'compare' ? test.op : '='
    const against = this.write(test.is === 'compare' ? test.to : test.of, variables)
    return this.page.let(`holds('${op}', ${of}, ${against})`)
  }
}

function isNumber(text: string): boolean {
  return /^\d/.test(text)
}
