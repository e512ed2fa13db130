import type { Tree } from '../formula/tree.js'
import { AVERAGE_OVER_MONTHS, LOOK_UP, VALUE_ON } from '../formula/waiting.js'
import type { Rulebook } from '../regulation/rulebook.js'
import { own } from '../values/own.js'
import { unknownText } from './helpers.js'
import type { Part } from './operands.js'
import type { Page, Variable, Variables } from './page.js'

/** What writes a formula on a page of its own. */
interface Writer {
  readonly page: Page
  write(tree: Tree): string
}

/** Writes calls of the functions whose first argument waits until a date or an amount is known. */
export class WaitingWriter {
  constructor(
    private readonly page: Page,
    /** All parts of what is being written; those on other dates are put behind it. */
    private readonly parts: Part[],
    private readonly rulebook: Rulebook,
    private readonly write: (tree: Tree, variables: Variables) => string,
    /** Begins a part that is looked at on other dates. */
    private readonly inner: (variables: Variables) => Writer,
  ) {}

  /** Undefined for a call of another function. */
  call(tree: Tree & { is: 'call' }, variables: Variables): string | undefined {
    if (tree.name === VALUE_ON) return this.valueOn(tree, variables)
    if (tree.name === AVERAGE_OVER_MONTHS) return this.averageOverMonths(tree, variables)
    return tree.name === LOOK_UP ? this.lookUp(tree, variables) : undefined
  }

  private lookUp(tree: Tree & { is: 'call' }, variables: Variables): string {
    const [figure, by] = tree.args
    if (figure?.is !== 'fact' || by === undefined) throw new Error('look up(...) was not checked')
    const of = this.write(by, variables)
    return this.page.let(`${this.page.operands.name({ is: 'figureFor', name: figure.name }, figure.name)}(${of})`)
  }

  private valueOn(tree: Tree & { is: 'call' }, variables: Variables): string {
    const [of, on] = tree.args
    if (of === undefined || on === undefined) throw new Error('value on(...) was not checked')
    const when = this.write(on, variables)
    const value = this.page.fresh()
    this.page.line(`let ${value}`)
    this.page.line(`if (${when} === null || ${unknownText(when)}) ${value} = ${when}`)
    if (of.is === 'fact' && own(this.rulebook.figures, of.name) !== undefined) {
      const figure = this.page.operands.name({ is: 'figureOn', name: of.name }, of.name)
      this.page.line(`else ${value} = ${figure}(${when})`)
      return value
    }
    const { name, given } = this.later(of, variables)
    this.page.line(
      `else ${value} = ${when}.min === ${when}.max ? ${name}(${this.page.household()}, ${when}.min, ${given}) : U`,
    )
    return value
  }

  private averageOverMonths(tree: Tree & { is: 'call' }, variables: Variables): string {
    const [of, on] = tree.args
    if (of === undefined || on === undefined) throw new Error('average over months(...) was not checked')
    const from = this.write(on, variables)
    const { name, given } = this.later(of, variables)
    return this.page.let(`average(${from}, (date) => ${name}(${this.page.household()}, date, ${given}))`)
  }

  /** A part of the formula that is looked at on another date: a function of its own, given the variables. */
  private later(of: Tree, variables: Variables): { name: string; given: string } {
    const place = this.parts.length
    this.parts.push({ text: '', operands: [] })
    const entries = [...variables]
    const inner = new Map(
      entries.map(([name, variable], at): [string, Variable] => [name, { ...variable, name: `a${at}` }]),
    )
    const writer = this.inner(inner)
    const result = writer.write(of)
    this.parts[place] = writer.page.finish(
      result,
      [...inner.values()].map(({ name }) => name),
    )
    const name = this.page.operands.name({ is: 'onDate', part: place })
    return { name, given: `[${entries.map(([, variable]) => variable.name).join(', ')}]` }
  }
}
