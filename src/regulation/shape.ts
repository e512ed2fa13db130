/**
 * What kind of value stands under a key, as it is written behind it: nothing for a text, a number or a claim, "[" for a list
 * of what follows, "/" for what stands apart, "{" for an object, "~" for a formula, "!" for one without its type, "=" for a type.
 */
const KINDS = '/[{~!='

/** A kind of object: its keys with the kind of each, or a table with one kind for all. */
export interface Shape {
  table: boolean
  keys: readonly (readonly [key: string, kind: string])[]
}

/** Reads a shape. A key that begins with a colon has the part before the colon of the key before it. */
export function readShape(written: string): Shape {
  const [head = '', ...rest] = written.split(' ')
  const table = head.startsWith('*')
  let prefix = ''
  const keys = rest.map((word) => {
    let end = word.length
    while (!table && KINDS.includes(word.charAt(end - 1))) end -= 1
    const [kind, short] = table ? [head.slice(1), word] : [word.slice(end), word.slice(0, end)]
    const colon = short.indexOf(':')
    if (colon === 0) return [prefix + short, kind] as const
    prefix = colon < 0 ? short : short.slice(0, colon)
    return [short, kind] as const
  })
  return { table, keys }
}

/** What the names of the columns of types begin with. */
export const TYPES = 'types/'

/**
 * What the names of the columns begin with where a key stands apart. What decides stands in one part, in which all that is alike
 * shares columns: a first answer reads most of it. What only explains is a part of its own.
 */
export function partOf(key: string): string {
  return key === 'sources' ? 'sources/' : 'rules/'
}

/** By which name names and shapes have their signs. */
export const KEYS = '*'

/** Keys with values of one kind: dates, and the ids of schemes and files. */
const ALIKE = new Map([
  ...['until', 'checked'].map((key) => [key, 'from'] as const),
  ...['file', 'scheme', 'fills', 'after', 'opens', 'excludes'].map((key) => [key, 'id'] as const),
])

/** In which column the values of a key stand, inside those of another column: what is alike stands together. */
export function columnOf(key: string, column: string): string {
  if (key === 'nl' || key === 'en') return `${column}.${key}`
  return ALIKE.get(key) ?? key
}

/** Whether a column has texts in English, or numbers by which these are found. */
export function isEnglish(column: string): boolean {
  return column.endsWith('.en')
}

/** By which name a column has its signs: all texts in one language share theirs, and all formulas. */
export function signsOf(column: string): string {
  const name = column.slice(Math.max(column.lastIndexOf('.'), column.lastIndexOf('/')) + 1)
  return name.startsWith('~') ? '~' : name
}

/** Tells what the key of an entry of a table says of it: the file it stands in, or the place of an answer. */
export function tellByKey(entry: { file?: string; path?: string }, key: string): void {
  const colon = key.indexOf(':')
  if (colon > 0) entry.file = key.slice(0, colon)
  else if (key.startsWith(ANSWERS)) entry.path = key.slice(ANSWERS.length)
}

const ANSWERS = 'answers.'

/** The names in formulas, by their places: the keys of all tables, after the others, which come more often. */
export function namesOf(shapes: readonly Shape[], others: readonly string[]): string[] {
  return [...others, ...shapes.flatMap(({ table, keys }) => (table ? keys.map(([key]) => key) : []))]
}
