import * as z from 'zod/mini'
import { BOOLEAN, DATE, listOfType, numberIn, STRING, type Type } from '../values/types.js'
import { PLAIN, parseUnit } from '../values/units.js'
import { type Field, fieldOf, toldOf } from './fields.js'
import { householdSchema } from './schema.js'

/** A field of the household as formulas see it. */
export interface Entry {
  field: Field
  type: Type
  /** The type of the records inside, for a record or a list of them. */
  record?: string
}

/** The fields of every kind of record in the household, by the record's name: household, person, income … */
export const RECORDS: Readonly<Record<string, Readonly<Record<string, Entry>>>> = collect(householdSchema)

function collect(root: z.ZodMiniType): Record<string, Record<string, Entry>> {
  const records: Record<string, Record<string, Entry>> = {}
  const visit = (schema: z.ZodMiniType) => {
    const name = fieldOf(schema)?.record
    if (!(schema instanceof z.ZodMiniObject) || name === undefined || records[name]) return
    const fields: Record<string, Entry> = {}
    records[name] = fields
    for (const [key, wrapped] of Object.entries(schema.shape as Record<string, z.ZodMiniType>)) {
      const inner = toldOf(wrapped)
      const field = fieldOf(inner)
      if (field === undefined) continue
      const item = inner instanceof z.ZodMiniArray ? toldOf(inner.def.element as z.ZodMiniType) : inner
      const record = fieldOf(item)?.record
      fields[key] = { field, type: typeOf(field, record), ...(record && { record }) }
      visit(item)
    }
  }
  visit(root)
  return records
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
