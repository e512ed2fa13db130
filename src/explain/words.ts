import type { Frame } from '../check/frame.js'
import type { Store } from '../check/store.js'
import { arithmeticType } from '../formula/operators.js'
import type { ArithmeticOp, Tree } from '../formula/tree.js'
import { factNamedAnywhere } from '../household/named.js'
import { isUnknown } from '../values/truth.js'
import { numberIn, type Type } from '../values/types.js'
import { LITERAL, withoutPercent } from '../values/units.js'
import { capital } from './format.js'
import type { Naming } from './names.js'
import { phrase } from './texts.js'

/** The sentences of operations on two numbers. */
const OPERATIONS = { '-': 'minus', '*': 'times', '/': 'over' } as const

/** Says how a formula came to its value, with the amounts filled in: "125% van € 1.401,50 is € 1.751,88." */
export class Words<N> {
  readonly #store: Store<N>
  readonly #naming: Naming<N>

  constructor(naming: Naming<N>) {
    this.#naming = naming
    this.#store = naming.store
  }

  /** The steps of a formula that are worth a sentence; the branch not taken is left out. */
  steps(tree: Tree, frame: Frame): string[] {
    return this.#sentences(tree, frame).map(capital)
  }

  #sentences(tree: Tree, frame: Frame): string[] {
    switch (tree.is) {
      case 'arithmetic':
        return this.#arithmetic(tree, frame)
      case 'if': {
        const truth = this.#run(tree.condition, frame)
        if (typeof truth !== 'boolean') return []
        return this.#sentences(truth ? tree.then : tree.else, frame)
      }
      case 'call':
        return this.#call(tree, frame)
      default:
        return []
    }
  }

  #call(tree: Tree & { is: 'call' }, frame: Frame): string[] {
    const [first, second] = tree.args
    if (/^(round|floor|ceiling|per )/.test(tree.name) && first) return this.#sentences(first, frame)
    if (tree.name === 'max' && first?.is === 'number' && second) {
      const cut = this.#isExactly('0', tree, frame) && !this.#isExactly('0', second, frame)
      return cut ? [] : this.#sentences(second, frame)
    }
    return []
  }

  #arithmetic(tree: Tree & { is: 'arithmetic' }, frame: Frame): string[] {
    const result = this.#say(tree, frame)
    if (result === undefined) return []
    const share = this.#share(tree)
    const say = (part: Tree) => this.#say(part, frame)
    if (share) {
      const [percent, of] = [say(share.percent), say(share.of)]
      if (percent && of)
        return [...this.#sentences(share.of, frame), phrase(this.#naming, 'percent', { percent, of, result })]
    }
    const parts = (tree.op === '+' ? sum(tree) : [tree.left, tree.right]).filter(
      (part, index) => !this.#changesNothing(tree.op, part, index, frame),
    )
    // Nothing was added or taken off: no sentence.
    if (parts.length < 2) return parts.flatMap((part) => this.#sentences(part, frame))
    const said = parts.map(say)
    if (said.some((part) => part === undefined)) return []
    const [left = '', right = ''] = said as string[]
    const below = parts.flatMap((part) => this.#sentences(part, frame))
    if (tree.op === '+') return [...below, phrase(this.#naming, 'plus', { parts: said.join(' plus '), result })]
    return [...below, phrase(this.#naming, OPERATIONS[tree.op], { left, right, result })]
  }

  /** A percentage of something: "x * percent / 100". */
  #share(tree: Tree): { percent: Tree; of: Tree } | undefined {
    if (tree.is !== 'arithmetic' || tree.op !== '/' || tree.left.is !== 'arithmetic' || tree.left.op !== '*') return
    const { left, right } = tree.left
    if (tree.right.is !== 'number' || tree.right.value !== '100') return
    if (this.#isPercent(right)) return { percent: right, of: left }
    return this.#isPercent(left) ? { percent: left, of: right } : undefined
  }

  #isPercent(tree: Tree): boolean {
    const type = this.#typeOf(tree)
    return type?.is === 'number' && withoutPercent(type.unit) === ''
  }

  /** Adding or taking off nothing, and multiplying or dividing by one. */
  #changesNothing(op: ArithmeticOp, part: Tree, index: number, frame: Frame): boolean {
    if (op === '+') return this.#isExactly('0', part, frame)
    if (op === '-') return index > 0 && this.#isExactly('0', part, frame)
    return (op === '*' || index > 0) && this.#isExactly('1', part, frame)
  }

  #isExactly(wanted: string, tree: Tree, frame: Frame): boolean {
    const value = this.#run(tree, frame)
    const number = (this.#typeOf(tree) ?? (tree.is === 'if' ? numberIn(LITERAL) : undefined))?.is === 'number'
    if (value === null || isUnknown(value) || !number) return false
    const { min, max } = this.#store.program.numbers.ends(value as N)
    return min === wanted && max === wanted
  }

  #run(tree: Tree, frame: Frame): unknown {
    return this.#store.program.run(tree)(frame)
  }

  #say(tree: Tree, frame: Frame): string | undefined {
    const type = this.#typeOf(tree)
    const value = this.#run(tree, frame)
    // A range without an end says too little for a sentence.
    if (type === undefined || isUnknown(value) || value === null) return undefined
    const { numbers } = this.#store.program
    const open = type.is === 'number' && Object.values(numbers.ends(value as N)).includes(null)
    return open ? undefined : this.#naming.show(value, type)
  }

  /** The type of a part of a formula, as far as sentences need it. */
  #typeOf(tree: Tree): Type | undefined {
    const { facts, figures, inputs, terms } = this.#store.program.rulebook
    switch (tree.is) {
      case 'number':
        return numberIn(LITERAL)
      case 'fact':
        return (facts[tree.name] ?? figures[tree.name] ?? inputs[tree.name] ?? terms[tree.name])?.type
      case 'path':
        return (facts[tree.name] ?? inputs[tree.name] ?? factNamedAnywhere(tree.name))?.type
      case 'arithmetic':
        return this.#combined(tree)
      case 'if':
        return this.#typeOf(tree.then) ?? this.#typeOf(tree.else)
      case 'call':
        return this.#typeOf(tree.args.find((argument) => argument.is !== 'number') ?? tree)
      default:
        return undefined
    }
  }

  #combined(tree: Tree & { is: 'arithmetic' }): Type | undefined {
    const [left, right] = [this.#typeOf(tree.left), this.#typeOf(tree.right)]
    if (left === undefined || right === undefined) return undefined
    const hundred = tree.right.is === 'number' && tree.right.value === '100'
    const type = arithmeticType(tree.op, left, right, hundred)
    return typeof type === 'string' ? undefined : type
  }
}

function sum(tree: Tree): Tree[] {
  return tree.is === 'arithmetic' && tree.op === '+' ? [...sum(tree.left), ...sum(tree.right)] : [tree]
}
