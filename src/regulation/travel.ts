import { type Columns, digits, type Signs } from './columns.js'
import { signsOf } from './shape.js'
import { signed } from './signs.js'

/** A column while it is written: the numbers, and of one of texts also those texts that are not found by looking back. */
export interface Column {
  numbers: string
  cells: string[]
  /** The texts so far, each once, the last one at the end. */
  before: unknown[]
}

/** A column that a reader asked for. */
export interface Asked {
  what: 'numbers' | 'texts'
  part: string
  name: string
}

type Written = ReadonlyMap<string, Column>

/** Columns as they travel, in the order in which they are asked for, with the signs that stand in their texts. */
export function travelling(columns: Written, asked: readonly Asked[]): Columns & { signs: Signs } {
  const { texts, signs } = textsOf(
    columns,
    asked.filter(({ what }) => what === 'texts').map(({ name }) => name),
  )
  const places = new Map(texts.map(([name], place) => [name, place + 1]))
  const byPart = (wanted: Asked['what'], between: string, write: (name: string) => string) =>
    Object.fromEntries(
      [...new Set(asked.map(({ part }) => part))].map((here) => {
        const told = asked.filter(({ what, part }) => what === wanted && part === here)
        return [here, told.map(({ name }) => write(name)).join(between)]
      }),
    )
  return {
    signs,
    texts: texts.map(([, text]) => text),
    order: byPart('texts', '', (name) => digits(places.get(name) ?? 0)),
    numbers: byPart('numbers', ' ', (name) => withoutEnd(columns.get(name)?.numbers ?? '')),
  }
}

/** The columns with texts, those that are alike side by side, and the signs of each group. */
function textsOf(columns: Written, names: readonly string[]): { texts: [name: string, text: string][]; signs: Signs } {
  const signs: Record<string, string> = {}
  const texts: [string, string][] = []
  const told = names.filter((name) => columns.get(name)?.cells.length)
  for (const group of new Set(told.map(signsOf))) {
    const alike = told.filter((name) => signsOf(name) === group)
    const made = signed(alike.map((name) => columns.get(name)?.cells.join('|')).join('\n'), group !== '~')
    if (made.signs !== '') signs[group] = made.signs
    for (const [place, text] of made.text.split('\n').entries()) texts.push([alike[place] ?? '', text])
  }
  return { texts: texts.sort(inOrder), signs }
}

/** Numbers without those at their end that are the same: a reader goes on with the last one, and takes none for zeros. */
function withoutEnd(numbers: string): string {
  const last = numbers.slice(-1)
  let end = numbers.length
  while (end > 1 && numbers.charAt(end - 2) === last) end -= 1
  // The last may have a lead of its own, and then it is no more than itself.
  const kept = end < 2 || numbers.charCodeAt(end - 2) < 93 ? numbers.slice(0, end) : numbers
  return kept === '0' ? '' : kept
}

/** A text, or another value, as it stands in a column. */
export function cellOf(value: unknown): string {
  const isPlain = typeof value === 'string' && !/^!|[|\n]/.test(value)
  return isPlain ? value : `!${JSON.stringify(value).replaceAll('|', '\\u007c')}`
}

export function cellsOf(values: readonly unknown[]): string {
  return values.map(cellOf).join('|')
}

/** Gzip looks back 32 kB and has one code for some thousands of characters: texts that are alike stand together. */
const FIRST =
  '~ article label question meaning text stateReason summary also how through documents note name title url names source sources id file'.split(
    ' ',
  )

function inOrder([left, one]: readonly [string, string], [right, other]: readonly [string, string]): number {
  return rankOf(left) - rankOf(right) || one.length - other.length || (left < right ? -1 : 1)
}

/** Whatever its part and its language. */
function rankOf(column: string): number {
  const key = column.slice(column.indexOf('/') + 1).replace(/\.(nl|en)$/, '')
  const rank = FIRST.indexOf(key.startsWith('~') ? '~' : key)
  return rank < 0 ? FIRST.length : rank
}
