import type { RecordValue } from '../../src/check/frame.js'

/** A record for formulas, made of plain values. */
export class Fields implements RecordValue {
  readonly path = ''
  constructor(private readonly fields: Record<string, unknown>) {}
  get(field: string) {
    return this.fields[field]
  }
  on() {
    return this
  }
}
