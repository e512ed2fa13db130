import { type Listed, readTree } from '../formula/compact.js'
import type { Tree } from '../formula/tree.js'
import type { English } from '../household/english.js'
import { RegelkompasError } from '../values/errors.js'
import type { Type } from '../values/types.js'
import type { Formula, Leaf, Rulebook } from './rulebook.js'
import { testOf } from './test.js'

/**
 * A rulebook as it travels: what is alike stands together, in columns, and nothing stands there twice. docs/decisions.md tells
 * how. `unpackRulebook` makes a rulebook of it again.
 */
export interface PackedRulebook {
  packed: 1
  /** The hash of the rulebook before it was packed. */
  hash: string
  /** The keys of every kind of object, joined by spaces; behind "*" those of a table, whose values are all of one kind. */
  shapes: string[]
  /** The names in formulas that are no key of a table. */
  names: string[]
  types: Type[]
  columns: Columns
}

/** The English texts of a packed rulebook. */
export interface PackedEnglish {
  packed: 1
  hash: string
  /** What the library itself calls things in English. */
  household: English
  columns: Columns
}

/**
 * Values of one kind, in the order in which they come, with "|" between them. In a column of texts `^0` is the last text
 * again, `^1` the one before it and so on, in base 36. `;7` is the last text with the number at its end so much higher. What
 * begins with "!" is JSON: a number, a claim, a text with a "|".
 */
export type Columns = Record<string, string>

/**
 * What kind of value stands under a key, as it is written behind it: nothing for a text, a number or a claim, "[" for a list
 * of what follows, "{" for an object, "~" for a formula, "!" for one without its type, "=" for a type.
 */
const KINDS = '[{~!='

/** A kind of object: its keys with the kind of each, or a table with one kind for all. */
export interface Shape {
  table: boolean
  keys: readonly (readonly [key: string, kind: string])[]
}

/** Reads a shape. A key that begins with a colon has the part before the colon of the key before it. */
export function readShape(written: string): Shape {
  const [head = '', ...rest] = written.split(' ')
  const table = head.startsWith('*')
  let prefix = ''
  const keys = rest.map((word) => {
    let end = word.length
    while (!table && KINDS.includes(word.charAt(end - 1))) end -= 1
    const [kind, short] = table ? [head.slice(1), word] : [word.slice(end), word.slice(0, end)]
    const colon = short.indexOf(':')
    if (colon === 0) return [prefix + short, kind] as const
    prefix = colon < 0 ? short : short.slice(0, colon)
    return [short, kind] as const
  })
  return { table, keys }
}

/** What a leaf of a condition is about, as it is written in a rule file, where that follows from its formula. */
export function writtenName(tree: Tree): string {
  if (tree.is === 'path') return `${writtenName(tree.of)}.${tree.name}`
  return tree.is === 'fact' ? (tree.name.split(':').at(-1) ?? '') : ''
}

/**
 * Makes a rulebook of its packed form. The English texts are apart; without them the rulebook speaks Dutch only.
 * Two things are not in it: the text of formulas, and where in it each part stood (`at` is 0).
 * @example
 * const rulebook = unpackRulebook(rules, english)
 * createChecker(rulebook, { date: '2026-03-01', language: 'en' })
 * @throws RegelkompasError with code "use" when the English texts are those of another rulebook.
 */
export function unpackRulebook(packed: PackedRulebook, english?: PackedEnglish): Rulebook {
  if (packed.packed !== 1 || (english && english.hash !== packed.hash)) {
    throw new RegelkompasError(
      'use',
      'this is no packed rulebook of this version, with the English texts that belong to it',
    )
  }
  const rulebook = new Unpacker(packed, english).reader('{', '')() as Omit<Rulebook, 'english'>
  return english ? { ...rulebook, english: english.household } : { ...rulebook, english: {}, languages: ['nl'] }
}

/** Gives the next value of its kind and column. */
type Read = () => unknown

/** Reads a packed rulebook. What reads a kind of value is made once, so that a value costs no look-up by name. */
class Unpacker {
  private readonly columns: Readonly<Columns>
  private readonly readers = new Map<string, Read>()
  private readonly shapes: readonly Shape[]
  private readonly listed: Listed
  /** The last unit that was read, and the type that came last with each. */
  private unit = ''
  private readonly byUnit = new Map<string, Type>()

  constructor(packed: PackedRulebook, english?: PackedEnglish) {
    this.columns = { ...packed.columns, ...english?.columns }
    this.shapes = packed.shapes.map(readShape)
    this.listed = { names: namesOf(this.shapes, packed.names), types: packed.types }
  }

  /** What reads a kind of value: one for each column, which knows how far it has come. */
  reader(kind: string, column: string): Read {
    const name = `${kind} ${column}`
    const known = this.readers.get(name)
    if (known) return known
    const made = this.make(kind, column)
    this.readers.set(name, made)
    return made
  }

  private make(kind: string, column: string): Read {
    switch (kind.charAt(0)) {
      case '[': {
        const [length, item] = [this.numbers(`[${column}`), this.reader(kind.slice(1), column)]
        return () => {
          const items: unknown[] = []
          for (let left = length(); left > 0; left -= 1) items.push(item())
          return items
        }
      }
      case '{':
        return this.objects(column)
      case '~':
        return this.formulas(column)
      case '!': {
        const text = this.texts(`~${column}`)
        return () => readTree(text() as string, this.listed)
      }
      case '=': {
        const type = this.types(column)
        return () => type('')
      }
      default:
        return this.texts(column)
    }
  }

  private cells(name: string): () => string {
    const cells = this.columns[name]?.split('|') ?? []
    let next = 0
    return () => {
      const cell = cells[next]
      if (cell === undefined)
        throw new RegelkompasError('use', `the column "${name}" of the packed rulebook ends too early`)
      next += 1
      return cell
    }
  }

  /** Counts and places; of one column there is one reader, whatever the kind of what follows. */
  private numbers(name: string): () => number {
    const known = this.readers.get(name)
    if (known) return known as () => number
    const cell = this.cells(name)
    const read = () => Number(cell())
    this.readers.set(name, read)
    return read
  }

  private texts(name: string): Read {
    const known = this.readers.get(name)
    if (known) return known
    const cell = this.cells(name)
    const before: string[] = []
    const read = () => {
      const text = cell()
      if (text.startsWith('!')) return JSON.parse(text.slice(1)) as unknown
      const told = withoutSign(text, before)
      before.push(told)
      if (name === 'unit') this.unit = told
      return told
    }
    this.readers.set(name, read)
    return read
  }

  private formulas(column: string): Read {
    const [text, type] = [this.texts(`~${column}`), this.types(column)]
    return () => {
      const written = text() as string
      return this.formula(written, type(written))
    }
  }

  /** Where no type is written, it is that of the same formula before in this column, or of the last unit that was read. */
  private types(column: string): (formula: string) => Type {
    const cell = this.cells(`=${column}`)
    const byFormula = new Map<string, Type>()
    return (formula) => {
      const place = cell()
      const known = byFormula.get(formula) ?? this.byUnit.get(this.unit)
      const type = place === '' ? known : this.listed.types[Number(place)]
      if (type === undefined) throw new RegelkompasError('use', 'the packed rulebook lacks a type')
      if (formula !== '') byFormula.set(formula, type)
      this.byUnit.set(this.unit, type)
      return type
    }
  }

  /** Its tree is read when it is asked for: of a whole rulebook, one household needs a small part. */
  private formula(written: string, type: Type): Formula {
    let tree: Tree | undefined
    const { listed } = this
    return {
      get tree() {
        tree ??= readTree(written, listed)
        return tree
      },
      type,
    }
  }

  private objects(column: string): Read {
    const shape = this.numbers(`{${column}`)
    const made: (readonly (readonly [key: string, read: Read | undefined])[])[] = []
    return () => {
      const place = shape()
      made[place] ??= this.fields(this.shapes[place], column)
      const object: Record<string, unknown> = {}
      // Without the English texts, the Dutch ones stand in: no answer is given in English then.
      for (const [key, read] of made[place] ?? []) object[key] = read ? withKey(key, read()) : object.nl
      return 'found' in object ? asLeaf(object as unknown as PackedLeaf) : object
    }
  }

  private fields(shape: Shape | undefined, column: string): (readonly [string, Read | undefined])[] {
    const { table, keys } = shape ?? { table: false, keys: [] }
    return keys.map(([key, kind]) => {
      const name = table ? column : columnOf(key)
      return [key, key === 'en' && this.columns[name] === undefined ? undefined : this.reader(kind, name)]
    })
  }
}

/** A cell of texts, after those before it in its column. One that comes again moves to the end of these. */
function withoutSign(cell: string, before: string[]): string {
  const sign = cell.charAt(0)
  if (sign !== '^' && sign !== ';') return cell
  const steps = Number.parseInt(cell.slice(1), 36)
  if (sign === ';') return numberedOn(before.at(-1) ?? '', steps)
  return before.splice(-1 - steps, 1)[0] ?? cell
}

/** A text with the number at its end so much higher, and as long: GM0034 and 3 is GM0037. */
export function numberedOn(text: string, steps: number): string {
  const [digits = ''] = /\d*$/.exec(text) ?? []
  return text.slice(0, text.length - digits.length) + String(Number(digits) + steps).padStart(digits.length, '0')
}

/** In which column the values of a key stand: what is alike stands together. */
export function columnOf(key: string): string {
  return key === 'until' || key === 'checked' ? 'from' : key
}

const NOTHING: Readonly<Record<string, string>> = {}

/** What the key of an entry of a table says: the file it stands in, or the place of an answer. */
export function saidByKey(key: string): Readonly<Record<string, string>> {
  const colon = key.indexOf(':')
  if (colon > 0) return { file: key.slice(0, colon) }
  return key.startsWith('answers.') ? { path: key.slice('answers.'.length) } : NOTHING
}

function withKey(key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !('label' in value)) return value
  const said = saidByKey(key)
  return said === NOTHING ? value : { ...said, ...value }
}

/** The names in formulas, by their places: the keys of all tables, after the others, which come more often. */
export function namesOf(shapes: readonly Shape[], others: readonly string[]): string[] {
  return [...others, ...shapes.flatMap(({ table, keys }) => (table ? keys.map(([key]) => key) : []))]
}

/** A leaf without what follows from the rest of it. */
type PackedLeaf = Omit<Leaf, 'fact' | 'test'> & Partial<Pick<Leaf, 'fact' | 'test'>>

function asLeaf(leaf: PackedLeaf): Leaf {
  let made: Tree | undefined
  return {
    ...leaf,
    get fact() {
      return leaf.fact ?? writtenName(leaf.found.tree)
    },
    get test() {
      made ??= leaf.test ?? testOf(leaf.operator, leaf.found.tree, leaf.limit.tree)
      return made
    },
  }
}
