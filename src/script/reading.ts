import type { Tree } from '../formula/tree.js'
import { DERIVED } from '../household/derived.js'
import { type Field, isOfToday } from '../household/fields.js'
import { RECORDS } from '../household/records.js'
import { own } from '../values/own.js'
import type { Type } from '../values/types.js'
import { type Page, SUBJECT, type Variables } from './page.js'
import type { Reliance } from './reliance.js'

/** An answer as it stands in the household. */
interface Told {
  text: string
  /** What it is when it is left out. */
  leftOut: string
  /** When what is told is not the value itself, and has to be read; never where this is left out. */
  unless?: (value: string) => string
}

/** By the kind of a field, or the type of a question. */
function asTold(kind: string): Pick<Told, 'unless'> {
  if (isPlainText(kind)) return {}
  return { unless: (value) => (kind === 'date' ? 'true' : `typeof ${value} !== 'number'`) }
}

function isPlainText(kind: string): boolean {
  return ['boolean', 'choice', 'text', 'string'].includes(kind)
}

/** Writes how values of records are read: answers from the household itself, all others from their cells. */
export class RecordReader {
  constructor(
    private readonly reliance: Reliance,
    private readonly page: Page,
  ) {}

  /** Reads a value of a record that is surely one of its kind. */
  value(record: string, type: string, name: string): string {
    const value = this.page.declare()
    this.read(value, record, type, name)
    return value
  }

  /** A field of what is surely a record, or of what is a record, null, or not known. */
  fieldOf(record: string, sure: boolean, value: string, type: string, name: string, otherwise: () => string): void {
    if (sure) {
      this.read(value, record, type, name)
      return
    }
    this.page.line(`if (typeof ${record} === 'object' && ${record} !== null) {`)
    this.read(value, record, type, name)
    this.page.line(`} else ${value} = ${otherwise()}(${record})`)
  }

  private read(value: string, record: string, type: string, name: string): void {
    const told = this.told(record, type, name)
    if (told === undefined) {
      this.cell(value, record, type, name)
      return
    }
    this.page.line(`${value} = ${told.text}`)
    this.page.line(`if (${value} === undefined) ${value} = ${told.leftOut}`)
    if (told.unless === undefined) return
    this.page.line(`else if (${told.unless(value)}) {`)
    this.cell(value, record, type, name)
    this.page.line('}')
  }

  /** From its cell, which is filled when it is still empty. */
  private cell(value: string, record: string, type: string, name: string): void {
    const { operands } = this.page
    const cell = operands.name({ is: 'cell', record: type, name }, `${type} ${name}`)
    const isFact = own(this.reliance.rulebook.facts, name)?.scope === type
    const fact = () => operands.name({ is: 'fact', record: type, name }, `${type} ${name}`)
    this.keptIn(cell, value, record, isFact ? `${fact()}(${record})` : undefined)
  }

  /** What a cell holds, and how it is found while the cell is empty. */
  keptIn(cell: string, value: string, record: string, found = `find(${record}, ${cell})`): void {
    this.page.line(`${value} = ${this.page.part(record, 'cells')}[${cell}]`)
    this.page.line(`if (${value} === undefined) ${value} = ${found}`)
  }

  /** How an answer is read from the household itself; undefined for what is no answer, or has to be made into something. */
  private told(record: string, type: string, name: string): Told | undefined {
    const { facts, inputs } = this.reliance.rulebook
    if (own(facts, name)?.scope === type || own(DERIVED[type], name) !== undefined) return undefined
    if (!name.startsWith('answers.')) return this.toldField(record, type, name, own(RECORDS[type], name)?.field)
    const input = own(inputs, name)
    if (input === undefined) return undefined
    const slot = this.reliance.slots.of(type).answers.get(input.path)
    if (slot === undefined) return undefined
    const text = `${this.page.part(record, 'told')}[${slot}]`
    const leftOut = isPlainText(input.type.is) ? 'U' : this.leftOut(type, name)
    return { text, ...asTold(input.type.is), leftOut }
  }

  private toldField(record: string, type: string, name: string, field: Field | undefined): Told | undefined {
    if (field === undefined || field.kind === 'list' || field.kind === 'record') return undefined
    const slot = this.reliance.slots.of(type).fields.get(name)
    const text = `${this.page.part(record, 'told')}[${slot}]`
    const unknown = isPlainText(field.kind) && field.absent === undefined
    const told: Told = { text, ...asTold(field.kind), leftOut: unknown ? 'U' : this.leftOut(type, name) }
    if (!isOfToday(field)) return told
    // That says nothing of another date.
    const moved = this.page.operands.name({ is: 'moved' }, '')
    const { unless } = told
    return { ...told, unless: unless ? (value) => `${moved} || ${unless(value)}` : () => moved }
  }

  private leftOut(record: string, name: string): string {
    return this.page.operands.name({ is: 'leftOut', record, name }, `${record} ${name}`)
  }

  /** The type of what is or holds records; undefined for other things, and where it cannot be told. */
  typeOf(tree: Tree, variables: Variables): Type | undefined {
    switch (tree.is) {
      case 'local':
        return variables.get(tree.name)?.type
      case 'fact':
        return this.typeOfField('household', tree.name)
      case 'path': {
        const of = this.typeOf(tree.of, variables)
        return of?.is === 'record' ? this.typeOfField(of.name, tree.name) : undefined
      }
      case 'filter':
        return this.typeOf(tree.of, variables)
      case 'index': {
        const of = this.typeOf(tree.of, variables)
        return of?.is === 'list' ? of.of : undefined
      }
      case 'if':
        return this.typeOf(tree.then, variables) ?? this.typeOf(tree.else, variables)
      default:
        return undefined
    }
  }

  /** Whether a formula surely gives a record: one of the household is there also when nothing is told of it. */
  isSurely(tree: Tree, variables: Variables): boolean {
    if (tree.is === 'local') return variables.get(tree.name)?.sure === true
    if (tree.is === 'fact') return this.fieldKind('household', tree.name) === 'record'
    if (tree.is !== 'path' || !this.isSurely(tree.of, variables)) return false
    const of = this.typeOf(tree.of, variables)
    return of?.is === 'record' && this.fieldKind(of.name, tree.name) === 'record'
  }

  /** Whether all that stands in a list is surely records: those that the household gives, or some of them. */
  holdsSurely(list: Tree, variables: Variables): boolean {
    switch (list.is) {
      case 'filter':
        return this.holdsSurely(list.of, variables)
      case 'fact':
        return this.listOfRecords('household', list.name)
      case 'path': {
        const of = this.isSurely(list.of, variables) ? this.typeOf(list.of, variables) : undefined
        return of?.is === 'record' && this.listOfRecords(of.name, list.name)
      }
      default:
        return false
    }
  }

  private listOfRecords(type: string, name: string): boolean {
    const fact = own(this.reliance.rulebook.facts, name)
    if (fact?.scope !== type)
      return this.fieldKind(type, name) === 'list' && own(RECORDS[type], name)?.record !== undefined
    const about: Variables = new Map([[type, { name: SUBJECT, type: { is: 'record', name: type }, sure: true }]])
    return this.holdsSurely(fact.formula.tree, type === 'household' ? new Map() : about)
  }

  private fieldKind(type: string, name: string): string | undefined {
    return own(this.reliance.rulebook.facts, name)?.scope === type ? undefined : own(RECORDS[type], name)?.field.kind
  }

  /** The kind of records in a list; undefined where it cannot be told. */
  recordsIn(list: Tree, variables: Variables): string | undefined {
    const type = this.typeOf(list, variables)
    return type?.is === 'list' && type.of.is === 'record' ? type.of.name : undefined
  }

  typeOfField(record: string, name: string): Type | undefined {
    const fact = own(this.reliance.rulebook.facts, name)
    if (fact?.scope === record) return fact.type
    return own(DERIVED[record], name)?.type ?? own(RECORDS[record], name)?.type
  }
}
