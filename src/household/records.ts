import { BOOLEAN, DATE, listOfType, numberIn, STRING, type Type } from '../values/types.js'
import { PLAIN, parseUnit } from '../values/units.js'
import { type Field, isField, type Place } from './fields.js'
import { household } from './schema.js'

/** A field of the household as formulas see it. */
export interface Entry {
  field: Field
  type: Type
  /** The type of the records inside, for a record or a list of them. */
  record?: string
}

/** The fields of every kind of record in the household, by the record's name: household, person, income … */
export const RECORDS: Readonly<Record<string, Readonly<Record<string, Entry>>>> = collect(household)

function collect(root: Field): Record<string, Record<string, Entry>> {
  const records: Record<string, Record<string, Entry>> = {}
  const visit = ({ record: name, fields: inside }: Field) => {
    if (name === undefined || records[name]) return
    const fields: Record<string, Entry> = {}
    records[name] = fields
    for (const [key, field] of Object.entries(inside ?? {})) {
      if (!isField(field)) continue
      const item = field.of ?? field
      const record = recordOf(item)
      fields[key] = { field, type: typeOf(field, record), ...(record && { record }) }
      if (isField(item)) visit(item)
    }
  }
  visit(root)
  return records
}

function recordOf(place: Place): string | undefined {
  return isField(place) ? place.record : undefined
}

function typeOf(field: Field, record: string | undefined): Type {
  const inner: Type = record === undefined ? STRING : { is: 'record', name: record }
  switch (field.kind) {
    case 'amount':
    case 'number':
      return numberIn(parseUnit(field.unit ?? 'number') ?? PLAIN)
    case 'boolean':
      return BOOLEAN
    case 'date':
      return DATE
    case 'list':
      return listOfType(inner)
    case 'record':
      return inner
    default:
      return field.choices ? { is: 'string', options: field.choices } : STRING
  }
}
