/** A target of the library, and what was measured. */
export interface Target {
  what: string
  wanted: string
  measured: string
  met: boolean
}

export function say(line = ''): void {
  process.stdout.write(`${line}\n`)
}

export function heading(text: string): void {
  say()
  say(text)
  say('-'.repeat(text.length))
}

/** Three digits that say something. */
export function digits(value: number): string {
  if (!Number.isFinite(value)) return String(value)
  const places = value === 0 ? 0 : Math.max(0, 2 - Math.floor(Math.log10(Math.abs(value))))
  return value.toFixed(Math.min(places, 4))
}

export function table(head: readonly string[], rows: readonly (readonly string[])[]): void {
  const widths = head.map((name, column) => Math.max(name.length, ...rows.map((row) => (row[column] ?? '').length)))
  const line = (cells: readonly string[]) => `| ${cells.map((cell, at) => cell.padEnd(widths[at] ?? 0)).join(' | ')} |`
  say(line(head))
  say(line(widths.map((width) => '-'.repeat(width))))
  for (const row of rows) say(line(row))
}

export function targets(all: readonly Target[]): void {
  table(
    ['target', 'wanted', 'measured', 'met'],
    all.map(({ what, wanted, measured, met }) => [what, wanted, measured, met ? 'yes' : 'NO']),
  )
}
