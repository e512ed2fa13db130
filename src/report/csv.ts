import type { Outcomes } from '../fast/checker.js'
import type { Language } from '../values/spelling.js'
import type { Answered, BadLine } from './line.js'
import { euros } from './summary.js'
import { type Counted, yearlyOf } from './yearly.js'

/**
 * One row for each household. A spreadsheet in Dutch wants semicolons and decimal commas; in English it is plain RFC 4180.
 * Of each scheme: the outcome, whether it is received, and the amounts a year that are added up.
 */
export class Sheet {
  private readonly separator: string
  private readonly comma: string

  constructor(
    private readonly schemes: readonly string[],
    private readonly counted: Counted,
    language: Language,
  ) {
    this.separator = language === 'nl' ? ';' : ','
    this.comma = language === 'nl' ? ',' : '.'
  }

  header(): string {
    const head = ['id', 'weight', 'synthetic', 'date', 'version', 'hash', 'error']
    const columns = this.schemes.flatMap((id) => [
      id,
      `${id} received`,
      ...(this.hasAmount(id) ? [`${id} min/year`, `${id} max/year`] : []),
    ])
    return this.row([...head, ...columns])
  }

  answer({ told, found: outcomes }: Answered): string {
    const { id, weight, synthetic } = told
    const found = new Map(outcomes.schemes.map((scheme) => [scheme.id, scheme]))
    const weighs = weight === undefined ? '' : String(weight).replace('.', this.comma)
    const { version, hash } = outcomes.rulebook
    return this.row([
      nameOf(id),
      weighs,
      synthetic ? 'true' : '',
      outcomes.date,
      version,
      hash,
      '',
      ...this.schemes.flatMap((scheme) => this.cells(scheme, found.get(scheme))),
    ])
  }

  bad({ id, line, synthetic, problems }: BadLine, receipt: { date: string; version: string; hash: string }): string {
    const text = problems.map(({ path, message }) => (path ? `${path}: ${message}` : message)).join(' | ')
    const empty = this.schemes.flatMap((scheme) => this.cells(scheme, undefined))
    const { date, version, hash } = receipt
    return this.row([nameOf(id), '', synthetic ? 'true' : '', date, version, hash, `${line}: ${text}`, ...empty])
  }

  private hasAmount(id: string): boolean {
    return (this.counted.get(id)?.length ?? 0) > 0
  }

  private cells(id: string, scheme: Outcomes['schemes'][number] | undefined): string[] {
    const told = scheme?.outcome === 'not-eligible' || scheme?.outcome === 'not-in-force' ? undefined : scheme
    const amount = told && yearlyOf(told, this.counted)
    const received = scheme?.received === null ? 'unknown' : String(scheme?.received ?? '')
    const ends = [amount && euros(amount.least), amount && amount.most !== null && euros(amount.most)]
    return [
      scheme?.outcome ?? '',
      received,
      ...(this.hasAmount(id) ? ends.map((end) => (end ? end.replace('.', this.comma) : '')) : []),
    ]
  }

  /** On one line, so that an earlier run can be gone on with by counting lines. */
  private row(cells: readonly string[]): string {
    return cells.map((cell) => this.quoted(cell.replace(/[\r\n]+/g, ' '))).join(this.separator)
  }

  private quoted(cell: string): string {
    return cell.includes('"') || cell.includes(this.separator) ? `"${cell.replaceAll('"', '""')}"` : cell
  }
}

/** A spreadsheet runs what begins like a formula; behind an apostrophe it is text. */
function nameOf(id: string | number): string {
  return typeof id === 'string' && /^[=+\-@\t\r\n]/.test(id) ? `'${id}` : String(id)
}
