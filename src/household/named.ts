import { own } from '../values/own.js'
import type { Type } from '../values/types.js'
import { DERIVED } from './derived.js'
import type { Text } from './fields.js'
import { RECORDS } from './records.js'

/** What a name means for a kind of record. */
export interface NamedFact {
  type: Type
  label: Text
}

/** What follows from a record, or a field of it. */
export function factNamed(record: string, name: string): NamedFact | undefined {
  const entry = own(RECORDS[record], name)
  return own(DERIVED[record], name) ?? (entry && { type: entry.type, label: entry.field.label })
}

/** The first kind of record that knows the name, where it is not known of which one it is. */
export function factNamedAnywhere(name: string): NamedFact | undefined {
  return Object.keys(RECORDS)
    .map((record) => factNamed(record, name))
    .find((fact) => fact !== undefined)
}
