import { writtenName } from './later.js'
import type { Leaf } from './rulebook.js'
import { plainly, sameData } from './same.js'
import { tellByKey } from './shape.js'
import { testOf } from './test.js'

/** The tables of a rulebook: objects whose keys are names that somebody chose. */
const TABLES = ['sources', 'figures', 'facts', 'inputs', 'terms', 'elsewhere', 'needs', 'names']

/** As `KINDS` of the reader has it. A type and a formula both say what they `is`; only a formula stands somewhere. */
export function kindOf(value: unknown): string {
  if (Array.isArray(value)) {
    const kinds = new Set(value.map(kindOf))
    return `[${kinds.size === 1 ? [...kinds][0] : ''}`
  }
  if (typeof value !== 'object' || value === null) return ''
  if ('tree' in value) return '~'
  if (!('is' in value)) return '{'
  return 'at' in value ? '!' : '='
}

/** A text in two languages is none, also inside a table. */
export function isTable(column: string, value: object): boolean {
  const values = Object.values(value)
  if (!TABLES.includes(column) || values.length === 0 || 'nl' in value) return false
  return new Set(values.map(kindOf)).size === 1
}

/** The shape of an object, as `readShape` reads it. */
export function shapeOf(
  entries: readonly (readonly [string, unknown])[],
  table: boolean,
  isApart: (key: string) => boolean,
): string {
  if (!table) return ['', ...entries.map(([key, value]) => key + (isApart(key) ? '/' : '') + kindOf(value))].join(' ')
  let prefix = ''
  const keys = entries.map(([key]) => {
    const [before = '', behind] = key.split(':')
    if (behind !== undefined && before === prefix) return `:${behind}`
    prefix = before
    return key
  })
  return [`*${kindOf(entries[0]?.[1])}`, ...keys].join(' ')
}

/** An entry of a table without what its key says of it. */
export function withoutKey(key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || !('label' in value)) return value
  const said: Record<string, unknown> = {}
  tellByKey(said, key)
  return Object.fromEntries(
    Object.entries(value).filter(([name, inner]) => said[name] === undefined || said[name] !== inner),
  )
}

export function isLeafData(value: object): value is Leaf {
  return 'found' in value && 'limit' in value && 'test' in value
}

/** The name and the test of a leaf follow from its formulas. */
export function withoutWhatFollows({ fact, test, ...rest }: Leaf): object {
  const made = testOf(rest.operator, rest.found.tree, rest.limit.tree)
  return {
    ...(fact !== writtenName(rest.found.tree) && { fact }),
    ...(!sameData(plainly(made), plainly(test)) && { test }),
    ...rest,
  }
}
