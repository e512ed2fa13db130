import { own } from '../values/own.js'
import type { Type } from '../values/types.js'
import { DERIVED } from './derived.js'
import type { Text } from './fields.js'
import { RECORDS } from './records.js'

/** What a name means for a kind of record. */
export interface NamedFact {
  type: Type
  label: Text
  /** Under which its English is found. */
  key: string
}

/** What follows from a record, or a field of it. */
export function factNamed(record: string, name: string): NamedFact | undefined {
  const [derived, entry] = [own(DERIVED[record], name), own(RECORDS[record], name)]
  const label = derived?.label ?? entry?.field.label
  const type = derived?.type ?? entry?.type
  return label && type && { type, label, key: `${record}.${name}` }
}

/** The first kind of record that knows the name, where it is not known of which one it is. */
export function factNamedAnywhere(name: string): NamedFact | undefined {
  return Object.keys(RECORDS)
    .map((record) => factNamed(record, name))
    .find((fact) => fact !== undefined)
}
