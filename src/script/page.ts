import type { Type } from '../values/types.js'
import { Operands, type Part } from './operands.js'

/** A variable of a formula: how it is called in the text, and what it holds where that is known. */
export interface Variable {
  name: string
  type: Type | undefined
  /** It is surely a record: the one that the formula is about, or one of a list that the household gives. */
  sure?: true
}

export type Variables = ReadonlyMap<string, Variable>

/** The household in the text, and the record that a formula is about. */
export const HOUSEHOLD = 'h'
export const SUBJECT = 'p'

/** Parts of a record, and how they are called in the text behind the name of the record. */
const PARTS = { cells: 'c', told: 't' } as const

/** The lines of one function of a script, and the operands that it leaves open. */
export class Page {
  readonly operands = new Operands()
  private readonly lines: string[] = []
  private readonly firstLines: string[] = []
  private readonly heads = new Set<string>()
  private readonly used = new Set<string>()
  private named = 0

  /** `variables` are those that the function is given. */
  constructor(readonly variables: Variables) {}

  line(text: string): void {
    this.lines.push(text)
  }

  /** Lines that go before all others. */
  first(...texts: readonly string[]): void {
    this.firstLines.push(...texts)
  }

  fresh(): string {
    this.named += 1
    return `v${this.named}`
  }

  /** A new variable with what a text comes to. */
  let(text: string): string {
    const name = this.fresh()
    this.line(`const ${name} = ${text}`)
    return name
  }

  /** A new variable that lines below give a value. */
  declare(): string {
    const name = this.fresh()
    this.line(`let ${name}`)
    return name
  }

  /** The household, in a text that needs it as a whole. */
  household(): string {
    this.used.add(HOUSEHOLD)
    return HOUSEHOLD
  }

  /** A part of a record; of those that are looked at often it is read once. */
  part(record: string, part: keyof typeof PARTS): string {
    if (record !== HOUSEHOLD && record !== SUBJECT) return `${record}.${part}`
    this.used.add(record)
    this.heads.add(`const ${record}${PARTS[part]} = ${record}.${part}`)
    return `${record}${PARTS[part]}`
  }

  /** What was written, as a function of the record it is about and of what else it is given. */
  finish(result: string, others: readonly string[] = []): Part {
    const about = [...this.variables.values()].some(({ name }) => name === SUBJECT) ? SUBJECT : HOUSEHOLD
    const household = about === SUBJECT && this.used.has(HOUSEHOLD)
    const body = [
      ...(household ? [`const ${HOUSEHOLD} = ${SUBJECT}.household`] : []),
      ...this.heads,
      ...this.firstLines,
      ...this.lines,
      `return ${result}`,
    ]
    return { text: `(${[about, ...others].join(', ')}) => {\n${body.join('\n')}\n}`, operands: this.operands.list }
  }
}
