import type { Named, Names } from '../formula/check.js'
import type { Text } from '../household/fields.js'
import { factNamed } from '../household/named.js'
import { RECORDS } from '../household/records.js'
import { BOOLEAN, DATE, numberIn, STRING, type Type } from '../values/types.js'
import { parseUnit } from '../values/units.js'

/** The date of the check, known to every formula. */
export const CHECK_DATE = 'checkDate'

/** Names by where they may be used: of the household, or of a record such as a person. */
export class NameTable {
  private readonly byRecord = new Map<string, Map<string, Named>>()

  constructor(private readonly outer?: NameTable) {}

  add(record: string, name: string, named: Named): void {
    const names = this.byRecord.get(record) ?? new Map<string, Named>()
    names.set(name, named)
    this.byRecord.set(record, names)
  }

  find(record: string, name: string): Named | undefined {
    return this.byRecord.get(record)?.get(name) ?? this.outer?.find(record, name) ?? ofHousehold(record, name)
  }

  names(subject?: string): Names {
    return {
      fact: (name) => this.find('household', name),
      field: (record, name) => this.find(record, name),
      ...(subject && { subject: { local: subject, record: subject } }),
    }
  }
}

function ofHousehold(record: string, name: string): Named | undefined {
  if (record === 'household' && name === CHECK_DATE) return { type: DATE, key: CHECK_DATE }
  const fact = factNamed(record, name)
  return fact && { type: fact.type, key: name }
}

/** The type that a rule file declares by its unit: "EUR/month", "boolean", "person", "list of person". */
export function declaredType(unit: string, choices?: Readonly<Record<string, Text>>): Type | undefined {
  if (unit === 'boolean') return BOOLEAN
  if (unit === 'text') return choices ? { is: 'string', options: Object.keys(choices), names: choices } : STRING
  if (unit === 'date') return DATE
  if (unit.startsWith('list of ')) {
    const of = declaredType(unit.slice('list of '.length))
    return of && { is: 'list', of }
  }
  if (Object.hasOwn(RECORDS, unit)) return { is: 'record', name: unit }
  const parsed = parseUnit(unit)
  return parsed === undefined ? undefined : numberIn(parsed)
}
