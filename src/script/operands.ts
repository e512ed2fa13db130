import type { Tree } from '../formula/tree.js'

/**
 * What the text of a formula leaves to be filled in when it is bound to a date: so the same text serves every date. Operand
 * number n is `kn` in the text.
 */
export type Operand =
  /** The value of a formula that is the same for every household. */
  | { is: 'constant'; tree: Tree }
  /** The function of a fact, which puts what it finds in its cell. */
  | { is: 'fact'; record: string; name: string }
  /** The cell of a part of the formula that is the same on every date: the text of that number, and whether it may hold records. */
  | { is: 'shared'; record: string; part: number; records: boolean }
  /** Where a record keeps a value: a number. */
  | { is: 'cell'; record: string; name: string }
  /** What an answer is that was left out. */
  | { is: 'leftOut'; record: string; name: string }
  /** Whether this is another date than that of the check. */
  | { is: 'moved' }
  /** Reads a field of whatever a value is. */
  | { is: 'field'; name: string; numeric: boolean }
  /** The work of a function on its arguments. */
  | { is: 'function'; call: Tree & { is: 'call' } }
  /** A figure on a date that may only be known roughly. */
  | { is: 'figureOn'; name: string }
  /** The value of a figure by bands for an amount. */
  | { is: 'figureFor'; name: string }
  /** A part of the formula, looked at on another date: the text of that number. */
  | { is: 'onDate'; part: number }
  /** Where a scheme stands among those that are judged; undefined when it is not in force. */
  | { is: 'scheme'; id: string }

/** A formula or condition as JavaScript: the text of a function, and what it leaves open. */
export interface Part {
  text: string
  operands: Operand[]
}

/** The operands of one part, each kind named once. */
export class Operands {
  readonly list: Operand[] = []
  private readonly names = new Map<string, string>()

  /** The name of an operand; `key` tells it from others of its kind, where it may be used again. */
  name(operand: Operand, key?: string): string {
    const known = key === undefined ? undefined : this.names.get(`${operand.is} ${key}`)
    if (known !== undefined) return known
    const name = `k${this.list.length}`
    this.list.push(operand)
    if (key !== undefined) this.names.set(`${operand.is} ${key}`, name)
    return name
  }
}
