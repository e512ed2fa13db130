import { writeTree } from '../formula/compact.js'
import type { Tree } from '../formula/tree.js'
import type { English } from '../household/english.js'
import type { Type } from '../values/types.js'
import type { Formula, Leaf, Rulebook } from './rulebook.js'
import { testOf } from './test.js'
import {
  columnOf,
  namesOf,
  numberedOn,
  type PackedEnglish,
  type PackedRulebook,
  readShape,
  saidByKey,
  unpackRulebook,
  writtenName,
} from './unpack.js'

/** A rulebook as it travels: the rules with their Dutch texts, and the English texts. */
export interface Packed {
  rules: PackedRulebook
  english: PackedEnglish
}

/**
 * Packs a rulebook, for a page to load. `unpackRulebook` makes a rulebook of it again.
 * @example writeFileSync('utrecht.json', JSON.stringify(packRulebook(selectRules(rulebook, { municipality: 'Utrecht' })).rules))
 */
export function packRulebook(rulebook: Rulebook): Packed {
  const { english, ...rest } = rulebook
  const packed = new Packer(rest, english).pack()
  if (!sameData(plainly(rulebook), plainly(unpackRulebook(packed.rules, packed.english)))) {
    throw new Error('the packed rulebook is not the rulebook: something in it is of a kind that cannot be packed')
  }
  return packed
}

/** What packing drops: the text of formulas, and where in it each part stood. */
function plainly(rulebook: Rulebook): unknown {
  const visit = (value: unknown): unknown => {
    if (typeof value !== 'object' || value === null) return value
    if (Array.isArray(value)) return value.map(visit)
    const dropped = 'tree' in value ? 'text' : 'is' in value ? 'at' : undefined
    return Object.fromEntries(
      Object.entries(value).flatMap(([key, inner]) => (key === dropped ? [] : [[key, visit(inner)]])),
    )
  }
  return visit(rulebook)
}

/** Whether two values are the same data; the order of the keys counts in tables only, and there `Object.entries` shows it. */
function sameData(left: unknown, right: unknown): boolean {
  if (typeof left !== 'object' || left === null || typeof right !== 'object' || right === null) return left === right
  const keys = Object.keys(left)
  if (Array.isArray(left) !== Array.isArray(right) || keys.length !== Object.keys(right).length) return false
  return keys.every((key) => sameData((left as Record<string, unknown>)[key], (right as Record<string, unknown>)[key]))
}

/** The tables of a rulebook: objects whose keys are names that somebody chose. */
const TABLES = ['sources', 'figures', 'facts', 'inputs', 'terms', 'elsewhere', 'needs']

/** Gzip looks back 32 kB: what is alike stands close, the long columns first and then the short ones. */
const FIRST = ['nl', 'name', 'title', 'url', 'id', 'sources', 'article']

function inOrder([left, one]: readonly [string, string], [right, other]: readonly [string, string]): number {
  const [a, b] = [FIRST.indexOf(left), FIRST.indexOf(right)]
  if (a >= 0 || b >= 0) return (a < 0 ? FIRST.length : a) - (b < 0 ? FIRST.length : b)
  return one.length - other.length || (left < right ? -1 : 1)
}

class Packer {
  private readonly columns = new Map<string, string[]>()
  /** The texts of a column, the last one at the end. */
  private readonly before = new Map<string, string[]>()
  /** As the reader: the last unit, the type that came last with each, and that of each formula of a column. */
  private unit = ''
  private readonly byUnit = new Map<string, number>()
  private readonly byFormula = new Map<string, number>()
  private readonly shapes = new Map<string, number>()
  private readonly types = new Map<string, number>()
  private readonly names = new Map<string, number>()
  private readonly counts = new Map<string, number>()

  constructor(
    private readonly rulebook: Omit<Rulebook, 'english'>,
    private readonly english: English,
  ) {}

  pack(): Packed {
    // Twice: names get their places by how often they are used, which is known after the first time.
    this.value(this.rulebook, '')
    const shapes = [...this.shapes.keys()].map(readShape)
    const known = new Set(namesOf(shapes, []))
    const others = [...this.counts].filter(([name]) => !known.has(name)).sort(([, a], [, b]) => b - a)
    const names = others.map(([name]) => name)
    for (const [place, name] of namesOf(shapes, names).entries()) {
      if (!this.names.has(name)) this.names.set(name, place)
    }
    for (const made of [this.columns, this.before, this.byUnit, this.byFormula]) made.clear()
    this.unit = ''
    this.value(this.rulebook, '')
    const { hash } = this.rulebook
    const columns = [...this.columns].map(([name, cells]) => [name, cells.join('|')] as const).sort(inOrder)
    const isEnglish = ([name]: readonly [string, string]) => name === 'en'
    return {
      rules: {
        packed: 1,
        hash,
        shapes: [...this.shapes.keys()],
        names,
        types: [...this.types.keys()].map((type) => JSON.parse(type) as Type),
        columns: Object.fromEntries(columns.filter((column) => !isEnglish(column))),
      },
      english: { packed: 1, hash, household: this.english, columns: Object.fromEntries(columns.filter(isEnglish)) },
    }
  }

  private put(column: string, cell: string | number): void {
    const cells = this.columns.get(column) ?? []
    this.columns.set(column, cells)
    cells.push(String(cell))
  }

  private scalar(value: unknown, column: string): void {
    if (column === 'unit') this.unit = String(value)
    if (typeof value !== 'string' || /^[!^;]|\|/.test(value)) {
      this.put(column, `!${JSON.stringify(value).replaceAll('|', '\\u007c')}`)
      return
    }
    const before = this.before.get(column) ?? []
    this.before.set(column, before)
    const known = before.lastIndexOf(value)
    this.put(column, known < 0 ? shortened(value, before.at(-1)) : `^${(before.length - 1 - known).toString(36)}`)
    if (known >= 0) before.splice(known, 1)
    before.push(value)
  }

  private place(of: Map<string, number>, what: string): number {
    const place = of.get(what) ?? of.size
    of.set(what, place)
    return place
  }

  private type(type: Type): number {
    return this.place(this.types, JSON.stringify(type))
  }

  private putType(type: Type, column: string, formula = ''): void {
    const place = this.type(type)
    const key = `${column} ${formula}`
    const known = this.byFormula.get(formula && key) ?? this.byUnit.get(this.unit)
    this.put(`=${column}`, known === place ? '' : place)
    if (formula !== '') this.byFormula.set(key, place)
    this.byUnit.set(this.unit, place)
  }

  private tree(tree: Tree, column: string): string {
    const tables = {
      name: (name: string) => {
        this.counts.set(name, (this.counts.get(name) ?? 0) + 1)
        return this.names.get(name) ?? 0
      },
      type: (type: Type) => this.type(type),
    }
    const written = writeTree(tree, tables)
    this.scalar(written, `~${column}`)
    return written
  }

  private value(value: unknown, column: string, listed = false): void {
    const kind = kindOf(value)
    switch (kind.charAt(0)) {
      case '[':
        this.put(`[${column}`, (value as unknown[]).length)
        for (const item of value as unknown[]) this.value(item, column, true)
        return
      case '~':
        this.putType((value as Formula).type, column, this.tree((value as Formula).tree, column))
        return
      case '!':
        this.tree(value as Tree, column)
        return
      case '=':
        this.putType(value as Type, column)
        return
      case '{':
        this.object(value as object, column, !listed && isTable(column, value as object))
        return
      default:
        this.scalar(value, column)
    }
  }

  private object(value: object, column: string, table: boolean): void {
    const told: object = isLeafData(value) ? withoutWhatFollows(value) : value
    const entries = Object.entries(told).map(([key, inner]) => [key, withoutKey(key, inner)] as const)
    this.put(`{${column}`, this.place(this.shapes, shapeOf(entries, table)))
    for (const [key, inner] of entries) this.value(inner, table ? column : columnOf(key))
  }
}

/** A text as steps from the number at the end of the one before it, where that is shorter. */
function shortened(text: string, before = ''): string {
  const steps = numberAtEnd(text) - numberAtEnd(before)
  const written = `;${steps.toString(36)}`
  return steps > 0 && written.length < text.length && numberedOn(before, steps) === text ? written : text
}

function numberAtEnd(text: string): number {
  return Number(/\d*$/.exec(text)?.[0])
}

/** An entry of a table without what its key says of it. */
function withoutKey(key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !('label' in value)) return value
  const said = saidByKey(key)
  return Object.fromEntries(
    Object.entries(value).filter(([name, inner]) => said[name] === undefined || said[name] !== inner),
  )
}

function isTable(column: string, value: object): boolean {
  const values = Object.values(value)
  if (!TABLES.includes(column) || values.length === 0) return false
  return new Set(values.map(kindOf)).size === 1
}

function shapeOf(entries: readonly (readonly [string, unknown])[], table: boolean): string {
  if (!table) return ['', ...entries.map(([key, value]) => key + kindOf(value))].join(' ')
  let prefix = ''
  const keys = entries.map(([key]) => {
    const [before = '', behind] = key.split(':')
    if (behind !== undefined && before === prefix) return `:${behind}`
    prefix = before
    return key
  })
  return [`*${kindOf(entries[0]?.[1])}`, ...keys].join(' ')
}

/** As `KIND` of the reader has it. A type and a formula both say what they `is`; only a formula stands somewhere. */
function kindOf(value: unknown): string {
  if (Array.isArray(value)) {
    const kinds = new Set(value.map(kindOf))
    return `[${kinds.size === 1 ? [...kinds][0] : ''}`
  }
  if (typeof value !== 'object' || value === null) return ''
  if ('tree' in value) return '~'
  if (!('is' in value)) return '{'
  return 'at' in value ? '!' : '='
}

function isLeafData(value: object): value is Leaf {
  return 'found' in value && 'limit' in value && 'test' in value
}

/** The name and the test of a leaf follow from its formulas. */
function withoutWhatFollows({ fact, test, ...rest }: Leaf): object {
  const made = testOf(rest.operator, rest.found.tree, rest.limit.tree)
  return {
    ...(fact !== writtenName(rest.found.tree) && { fact }),
    ...(!sameData(withoutPlaces(made), withoutPlaces(test)) && { test }),
    ...rest,
  }
}

function withoutPlaces(tree: unknown): unknown {
  if (typeof tree !== 'object' || tree === null) return tree
  if (Array.isArray(tree)) return tree.map(withoutPlaces)
  return Object.fromEntries(
    Object.entries(tree).flatMap(([key, value]) => (key === 'at' ? [] : [[key, withoutPlaces(value)]])),
  )
}
