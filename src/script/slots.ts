import { RECORDS } from '../household/records.js'
import type { Rulebook } from '../regulation/rulebook.js'

/** The places of one kind of record: of its fields by their names, and of the answers about it by their paths. */
export interface Slots {
  readonly fields: ReadonlyMap<string, number>
  readonly answers: ReadonlyMap<string, number>
}

/**
 * Where what is told of a record is kept, for a script and for who runs it. Households leave out what they like, so their
 * objects are of more shapes than an engine of JavaScript remembers; by place each answer is found at once.
 */
export class SlotTable {
  private readonly byType = new Map<string, Slots>()

  constructor(private readonly rulebook: Rulebook) {}

  of(type: string): Slots {
    const known = this.byType.get(type)
    if (known !== undefined) return known
    const names = Object.keys(RECORDS[type] ?? {})
    const paths = Object.values(this.rulebook.inputs).flatMap(({ scope, path }) => (scope === type ? [path] : []))
    const made = {
      fields: new Map(names.map((name, at) => [name, at])),
      answers: new Map(paths.map((path, at) => [path, names.length + at])),
    }
    this.byType.set(type, made)
    return made
  }
}
