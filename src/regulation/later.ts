import { type Listed, readTree } from '../formula/compact.js'
import type { Tree } from '../formula/tree.js'
import type { Type } from '../values/types.js'
import type { Formula } from './rulebook.js'
import { testOf } from './test.js'

/** What a leaf of a condition is about, as it is written in a rule file, where that follows from its formula. */
export function writtenName(tree: Tree): string {
  if (tree.is !== 'path' && tree.is !== 'fact') return ''
  const name = tree.name.slice(tree.name.indexOf(':') + 1)
  const of = tree.is === 'path' ? writtenName(tree.of) : ''
  return of === '' ? name : `${of}.${name}`
}

/** A formula whose tree is read when it is asked for: of a whole rulebook, one household needs a small part. */
export class PackedFormula implements Formula {
  declare readonly tree: Tree
  readonly #written: string
  readonly #listed: Listed
  #read: Tree | undefined

  constructor(
    written: string,
    readonly type: Type,
    listed: Listed,
  ) {
    this.#written = written
    this.#listed = listed
    Object.defineProperty(this, 'tree', PackedFormula.TREE)
  }

  /** A property of its own, as data has it; with one getter for all, so that all formulas are of one kind to the engine. */
  private static readonly TREE: PropertyDescriptor = {
    enumerable: true,
    get(this: PackedFormula) {
      this.#read ??= readTree(this.#written, this.#listed)
      return this.#read
    },
  }
}

/** A leaf whose name and test follow from the rest of it, where these are not told. */
export class PackedLeaf {
  declare readonly operator: string
  declare readonly found: Formula
  declare readonly limit: Formula
  #fact: string | undefined
  #test: Tree | undefined

  constructor() {
    Object.defineProperties(this, PackedLeaf.FOLLOWING)
  }

  private static readonly FOLLOWING: PropertyDescriptorMap = {
    fact: {
      enumerable: true,
      get(this: PackedLeaf) {
        this.#fact ??= writtenName(this.found.tree)
        return this.#fact
      },
      set(this: PackedLeaf, told: string) {
        this.#fact = told
      },
    },
    test: {
      enumerable: true,
      get(this: PackedLeaf) {
        this.#test ??= testOf(this.operator, this.found.tree, this.limit.tree)
        return this.#test
      },
      set(this: PackedLeaf, told: Tree) {
        this.#test = told
      },
    },
  }
}
