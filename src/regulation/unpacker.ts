import { type Listed, readTree } from '../formula/compact.js'
import { RegelkompasError } from '../values/errors.js'
import type { Type } from '../values/types.js'
import { numbersOf, speller, textsOf } from './columns.js'
import { PackedFormula, PackedLeaf } from './later.js'
import type { Rulebook } from './rulebook.js'
import { columnOf, isEnglish, partOf, type Shape, signsOf, TYPES, tellByKey } from './shape.js'

/** What all that reads a packed rulebook reads of. */
export interface Whole {
  /** The next column of a part, which is that of this name: each is asked for once, and always in the same order. */
  next(what: 'numbers' | 'texts', part: string, column: string): string | undefined
  /** The signs of a group of columns. */
  signs(group: string): string | undefined
  /** Whether the English texts are there too. */
  english: boolean
  shapes: readonly Shape[]
  listed: Listed & { types: Type[] }
  apart: Map<string, Apart>
  spellers: Map<string, (text: string) => string>
}

/** Reads a rulebook: what stands apart when it is asked for. */
export function readWhole(whole: Whole): Rulebook {
  readTypes(whole)
  return new Unpacker(whole, '').reader('{', '')() as Rulebook
}

/** The types, each after those it is made of. */
function readTypes(whole: Whole): void {
  const unpacker = new Unpacker(whole, TYPES)
  const [length, type] = [unpacker.reader('#', '['), unpacker.reader('{', '')]
  for (let left = length() as number; left > 0; left -= 1) whole.listed.types.push(type() as Type)
}

/** A property whose value is read when it is asked for, and then stands there like any other. */
function later(object: Record<string, unknown>, key: string, read: () => unknown): void {
  const as = { enumerable: true, configurable: true }
  const get = () => {
    const value = read()
    Object.defineProperty(object, key, { ...as, value, writable: true })
    return value
  }
  Object.defineProperty(object, key, { ...as, get })
}

/** A part that stands apart: it is read in order, as far as it was asked for. */
class Apart {
  readonly unpacker: Unpacker
  readonly #reads: Read[] = []
  readonly #found: unknown[] = []

  constructor(whole: Whole, part: string) {
    this.unpacker = new Unpacker(whole, part)
  }

  /** What will give the next value of the part, which something reads. */
  next(read: Read): () => unknown {
    const place = this.#reads.push(read) - 1
    return () => {
      for (const one of this.#reads.slice(this.#found.length, place + 1)) this.#found.push(one())
      return this.#found[place]
    }
  }
}

/** Gives the next value of its kind and column; of an entry of a table, by its key. */
type Read = (key?: string) => unknown

/** Reads columns of a packed rulebook. What reads a kind of value is made once, so that a value costs no look-up by name. */
class Unpacker {
  readonly #whole: Whole
  readonly #part: string
  readonly #readers = new Map<string, Read>()
  /** The last unit that was read, and the type that came last with each. */
  #unit = ''
  readonly #byUnit = new Map<string, Type>()

  constructor(whole: Whole, part: string) {
    this.#whole = whole
    this.#part = part
  }

  /** What reads a kind of value: one for each column, which knows how far it has come. */
  reader(kind: string, column: string): Read {
    return this.#once(`${kind} ${column}`, () => this.#make(kind, column))
  }

  #once<R extends Read>(name: string, make: () => R): R {
    const known = this.#readers.get(name) as R | undefined
    if (known) return known
    const made = make()
    this.#readers.set(name, made)
    return made
  }

  #make(kind: string, column: string): Read {
    switch (kind.charAt(0)) {
      case '[': {
        const length = this.#numbers(`[${column}`)
        const inner = kind.slice(1)
        if (inner.startsWith('[')) return this.#rows(length, inner.slice(1), column)
        const item = this.reader(inner, column)
        return () => {
          const items: unknown[] = []
          for (let left = length(); left > 0; left -= 1) items.push(item())
          return items
        }
      }
      case '{':
        return this.#objects(column)
      case '~':
        return this.#formulas(column)
      case '!': {
        const text = this.#texts(`~${column}`)
        return () => readTree(text() as string, this.#whole.listed)
      }
      case '=': {
        const type = this.#types(column)
        return () => type('')
      }
      case '#':
        return this.#numbers(column)
      default:
        return this.#texts(column)
    }
  }

  /** Lists in a list: what stands first in each has a column, and so has what stands second. */
  #rows(length: () => number, kind: string, column: string): Read {
    const width = this.#numbers(`[${column}.`)
    return () => {
      return Array.from({ length: length() }, () =>
        Array.from({ length: width() }, (_, place) => this.reader(kind, `${column}.${place}`)()),
      )
    }
  }

  /** Counts and places; of one column there is one reader, whatever the kind of what follows. */
  #numbers(column: string): () => number {
    return this.#once(column, () => numbersOf(this.#whole.next('numbers', this.#part, column)))
  }

  #texts(column: string): Read {
    return this.#once(`"${column}`, () => {
      const written = this.#whole.next('texts', this.#part, column)
      const cells = written === undefined ? [] : this.#spelled(written, signsOf(column)).split('|')
      const text = textsOf(this.#numbers(column), this.#numbers(`+${column}`), cells, column)
      if (column !== 'unit') return text
      return () => {
        this.#unit = text() as string
        return this.#unit
      }
    })
  }

  #spelled(text: string, group: string): string {
    const { spellers } = this.#whole
    const spell = spellers.get(group) ?? speller(this.#whole.signs(group))
    spellers.set(group, spell)
    return spell(text)
  }

  #formulas(column: string): Read {
    const [text, type] = [this.#texts(`~${column}`), this.#types(column)]
    return () => {
      const written = text() as string
      return new PackedFormula(written, type(written), this.#whole.listed)
    }
  }

  /** 0 is the type of the same formula before in this column, or of the last unit that was read; the others follow. */
  #types(column: string): (formula: string) => Type {
    const number = this.#numbers(`=${column}`)
    const byFormula = new Map<string, Type>()
    return (formula) => {
      const place = number()
      const known = byFormula.get(formula) ?? this.#byUnit.get(this.#unit)
      const type = place === 0 ? known : this.#whole.listed.types[place - 1]
      if (type === undefined) throw new RegelkompasError('use', 'the packed rulebook lacks a type')
      if (formula !== '') byFormula.set(formula, type)
      this.#byUnit.set(this.#unit, type)
      return type
    }
  }

  #objects(column: string): Read {
    const shape = this.#numbers(`{${column}`)
    const made: Read[] = []
    return (key) => {
      const place = shape()
      const read = made[place] ?? this.#object(this.#whole.shapes[place], column)
      made[place] = read
      return read(key)
    }
  }

  /** What reads objects of one shape. */
  #object(shape: Shape | undefined, column: string): Read {
    const { table, keys } = shape ?? { table: false, keys: [] }
    const here = keys.filter(([, kind]) => !kind.startsWith('/'))
    const names = here.map(([key]) => key)
    const reads = here.map(([key, kind]) => this.#field(kind, table ? column : columnOf(key, column)))
    if (table) return () => tableOf(names, reads)
    const apart = keys.flatMap(([key, kind]) =>
      kind.startsWith('/') ? [[key, this.#later(key, kind.slice(1))] as const] : [],
    )
    const fill = (object: Record<string, unknown>) => {
      for (let place = 0; place < names.length; place += 1) {
        const read = reads[place]
        // Without the English texts, the Dutch ones stand in: no answer is given in English then.
        object[names[place] as string] = read === undefined ? object.nl : read()
      }
      return object
    }
    if (apart.length > 0) {
      return () => {
        // What stands apart has its place before what is inside the rest, as it was written.
        const outs = apart.map(([key, next]) => [key, next()] as const)
        const object = fill({})
        for (const [key, out] of outs) later(object, key, out)
        return object
      }
    }
    if (names.includes('found')) return () => fill(new PackedLeaf() as unknown as Record<string, unknown>)
    if (!names.includes('label')) return () => fill({})
    return (key) => {
      const object = {}
      if (key !== undefined) tellByKey(object, key)
      return fill(object)
    }
  }

  /** What keeps a place in the part of a key, for what will be read there. */
  #later(key: string, kind: string): () => () => unknown {
    const { apart } = this.#whole
    const name = partOf(key)
    const part = apart.get(name) ?? new Apart(this.#whole, name)
    apart.set(name, part)
    const read = part.unpacker.reader(kind, key)
    return () => part.next(read)
  }

  #field(kind: string, column: string): Read | undefined {
    if (isEnglish(column) && !this.#whole.english) return undefined
    return this.reader(kind, column)
  }
}

function tableOf(names: readonly string[], reads: readonly (Read | undefined)[]): Record<string, unknown> {
  return Object.fromEntries(names.map((name, place) => [name, reads[place]?.(name)]))
}
