import { writeTree } from '../formula/compact.js'
import type { Tree } from '../formula/tree.js'
import type { English } from '../household/english.js'
import type { Type } from '../values/types.js'
import { digits, stepsOn } from './columns.js'
import { isLeafData, isTable, kindOf, shapeOf, withoutKey, withoutWhatFollows } from './kind.js'
import type { Formula, Rulebook } from './rulebook.js'
import { plainly } from './same.js'
import { columnOf, isEnglish, KEYS, namesOf, partOf, readShape, type Shape, TYPES } from './shape.js'
import { signed } from './signs.js'
import { type Asked, type Column, cellOf, cellsOf, travelling } from './travel.js'
import { lengthOf, type PackedEnglish, type PackedRulebook } from './unpack.js'
import { readWhole, type Whole } from './unpacker.js'

/** A rulebook as it travels: the rules with their Dutch texts, and the English texts. */
export interface Packed {
  rules: PackedRulebook
  english: PackedEnglish
}

/** What is read when it is asked for, under the column and the key it stands at; it has columns of its own. */
const APART = ['.sources', '.figures', 'versions.conditions', 'schemes.limits', 'fillings.limits']

const EMPTY: Column = { numbers: '', cells: [], before: [] }

/** Where the packer is, and what the reader will know there: as it has it, the last unit, and the types that came before. */
interface Part {
  /** What the names of its columns begin with. */
  name: string
  unit: string
  byUnit: Map<string, number>
  byFormula: Map<string, number>
}

/** What is written of a rulebook, and what the reader will know when it has come this far. */
export class Packer {
  private readonly columns = new Map<string, Column>()
  private readonly shapes = new Map<string, { place: number; uses: number }>()
  private readonly types = new Map<string, number>()
  private readonly names = new Map<string, number>()
  private readonly counts = new Map<string, number>()
  private readonly parts = new Map<string, Part>()
  private part: Part = { name: '', unit: '', byUnit: new Map(), byFormula: new Map() }

  constructor(
    private readonly rulebook: Omit<Rulebook, 'english'>,
    private readonly english: English,
  ) {}

  pack(): Packed {
    // Twice: names get their places by how often they are used, which is known after the first time.
    this.whole()
    const shapes = byUse(this.shapes)
    for (const [place, shape] of shapes.entries()) this.shapes.set(shape, { place, uses: 0 })
    const known = new Set(namesOf(shapes.map(readShape), []))
    const others = [...this.counts].filter(([name]) => !known.has(name)).sort(([, a], [, b]) => b - a)
    const names = others.map(([name]) => name)
    for (const [place, name] of namesOf(shapes.map(readShape), names).entries()) {
      if (!this.names.has(name)) this.names.set(name, place)
    }
    this.whole()
    const { hash } = this.rulebook
    const asked = this.asked(shapes.map(readShape), names)
    const written = signed(`${cellsOf(names)}\n${cellsOf(shapes)}`, true)
    const [ownNames = '', ownShapes = ''] = written.text.split('\n')
    const rules = travelling(
      this.columns,
      asked.filter(({ name }) => !isEnglish(name)),
    )
    const english = travelling(
      this.columns,
      asked.filter(({ name }) => isEnglish(name)),
    )
    return {
      rules: {
        packed: 3,
        hash,
        length: lengthOf(rules),
        order: rules.order,
        numbers: rules.numbers,
        texts: rules.texts,
        signs: { ...rules.signs, [KEYS]: written.signs },
        names: ownNames,
        shapes: ownShapes,
      },
      english: { packed: 3, hash, length: lengthOf(english), library: this.english, ...english },
    }
  }

  /** The columns in the order in which a reader asks for them, which is found by reading. */
  private asked(shapes: readonly Shape[], names: readonly string[]): Asked[] {
    const asked: Asked[] = []
    const next: Whole['next'] = (what, part, column) => {
      asked.push({ what, part, name: part + column })
      const { numbers, cells } = this.columns.get(part + column) ?? EMPTY
      if (what === 'numbers') return numbers
      return cells.length > 0 ? cells.join('|') : undefined
    }
    const listed = { names: namesOf(shapes, names), types: [] }
    const whole = { next, signs: () => undefined, english: true, shapes, listed, apart: new Map(), spellers: new Map() }
    plainly(readWhole(whole))
    return asked
  }

  private whole(): void {
    this.columns.clear()
    this.parts.clear()
    this.inside('', () => this.object(this.rulebook, '', false))
    this.inside(TYPES, () => {
      this.put('[', this.types.size)
      for (const type of this.types.keys()) this.object(JSON.parse(type) as object, '', false)
    })
  }

  /** Writes something that has columns of its own. */
  private inside(name: string, write: () => void): void {
    const outside = this.part
    this.part = this.parts.get(name) ?? { name, unit: '', byUnit: new Map(), byFormula: new Map() }
    this.parts.set(name, this.part)
    write()
    this.part = outside
  }

  private column(name: string): Column {
    const full = this.part.name + name
    const column = this.columns.get(full) ?? { numbers: '', cells: [], before: [] }
    this.columns.set(full, column)
    return column
  }

  private put(name: string, number: number): void {
    this.column(name).numbers += digits(number)
  }

  private scalar(value: unknown, name: string): void {
    if (name === 'unit') this.part.unit = String(value)
    const column = this.column(name)
    const { before } = column
    const known = before.lastIndexOf(value)
    const steps = known < 0 ? stepsOn(value, before.at(-1)) : 0
    this.put(name, known < 0 ? Math.sign(steps) : before.length - known + 1)
    if (known >= 0) before.splice(known, 1)
    else if (steps > 0) this.put(`+${name}`, steps)
    else column.cells.push(cellOf(value))
    before.push(value)
  }

  private shape(written: string, uses = 1): number {
    const shape = this.shapes.get(written) ?? { place: this.shapes.size, uses: 0 }
    this.shapes.set(written, { ...shape, uses: shape.uses + uses })
    return shape.place
  }

  private place(of: Map<string, number>, what: string): number {
    const place = of.get(what) ?? of.size
    of.set(what, place)
    return place
  }

  private type(type: Type): number {
    if ('of' in type) this.type(type.of)
    return this.place(this.types, JSON.stringify(type))
  }

  private putType(type: Type, column: string, formula = ''): void {
    const place = this.type(type)
    const key = `${column} ${formula}`
    const { unit, byUnit, byFormula } = this.part
    const known = byFormula.get(formula && key) ?? byUnit.get(unit)
    this.put(`=${column}`, known === place ? 0 : place + 1)
    if (formula !== '') byFormula.set(key, place)
    byUnit.set(unit, place)
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
        if (kind.startsWith('[[')) this.rows(value as unknown[][], column)
        else for (const item of value as unknown[]) this.value(item, column, true)
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

  private rows(rows: readonly (readonly unknown[])[], column: string): void {
    for (const row of rows) {
      this.put(`[${column}.`, row.length)
      for (const [place, item] of row.entries()) this.value(item, `${column}.${place}`, true)
    }
  }

  private object(value: object, column: string, table: boolean): void {
    const told: object = isLeafData(value) ? withoutWhatFollows(value) : value
    const entries = Object.entries(told).map(([key, inner]) => [key, withoutKey(key, inner)] as const)
    const isApart = (key: string) => !table && APART.includes(`${column}.${key}`)
    this.put(`{${column}`, this.shape(shapeOf(entries, table, isApart)))
    for (const [key, inner] of entries) if (isApart(key)) this.inside(partOf(key), () => this.value(inner, key))
    for (const [key, inner] of entries) {
      if (!isApart(key)) this.value(inner, table ? column : columnOf(key, column))
    }
  }
}

/** The shapes, those used most first. */
function byUse(shapes: ReadonlyMap<string, { uses: number }>): string[] {
  return [...shapes]
    .sort(([one, left], [other, right]) => right.uses - left.uses || one.length - other.length)
    .map(([shape]) => shape)
}
