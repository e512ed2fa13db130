import { RegelkompasError } from '../values/errors.js'

/**
 * The columns of a packed rulebook: values of one kind, in the order in which they come. They have no names: a reader asks for
 * them in the same order each time, and so each part of a rulebook has its own.
 */
export interface Columns {
  /** For each part its columns of numbers, with spaces between, as `digits` writes them. One that is empty is all zeros. */
  numbers: Readonly<Record<string, string>>
  /**
   * The columns of texts of all parts, what is alike side by side. A column has "|" between its texts, and each text once: by
   * which numbers they are found is a column of its own (`textsOf`). What begins with "!" is JSON: a number, a claim, a text
   * with a "|".
   */
  texts: readonly string[]
  /** For each part which of these its columns of texts are, counted from one; 0 for one without texts. */
  order: Readonly<Record<string, string>>
}

/** Gives the columns of a part one after the other: the next one of numbers or of texts, which may be without any. */
export type Next = (what: 'numbers' | 'texts', part: string) => string | undefined

export function nextOf({ numbers, texts, order }: Columns): Next {
  const written = new Map(Object.entries(numbers).map(([part, columns]) => [part, columns.split(' ').values()]))
  const places = new Map(Object.entries(order).map(([part, column]) => [part, numbersOf(column)]))
  return (what, part) => {
    return what === 'numbers' ? written.get(part)?.next().value : texts[(places.get(part)?.() ?? 0) - 1]
  }
}

/**
 * Signs that stand for what comes often, by the last part of the name of a column, with "|" between: the two of capitals, or
 * nothing, and then each sign with what it stands for.
 */
export type Signs = Readonly<Record<string, string>>

/** A digit is one of 44 characters from "0"; each character from "]" that leads it counts 44, and the one before that 31 times more. */
const FIRST = 48
const DIGITS = 44
const LEAD = 93
const LEADS = 31

/** A number from zero, for a column: mostly one character, none of them one that JSON has another use for. */
export function digits(number: number): string {
  let leads = ''
  for (let rest = Math.floor(number / DIGITS); rest > 0; rest = Math.floor((rest - 1) / LEADS)) {
    leads = String.fromCharCode(LEAD + ((rest - 1) % LEADS)) + leads
  }
  return leads + String.fromCharCode(FIRST + (number % DIGITS))
}

/** Reads the numbers of a column, one at a time; at the end, the last of them again and again. */
export function numbersOf(column?: string): () => number {
  const written = column || '0'
  let next = 0
  let last = 0
  return () => {
    if (next === written.length) return last
    let lead = 0
    let code = written.charCodeAt(next)
    for (; code >= LEAD; code = written.charCodeAt(next)) {
      lead = lead * LEADS + (code - LEAD + 1)
      next += 1
    }
    next += 1
    last = lead * DIGITS + (code - FIRST)
    return last
  }
}

/**
 * Reads the texts of a column, one at a time: also numbers and claims, where it has these. Each is found by a number: 0 is the
 * next text, 1 the last one with the number at its end so many steps higher, 2 the last one again, 3 the one before that.
 */
export function textsOf(
  found: () => number,
  steps: () => number,
  cells: readonly string[],
  name: string,
): () => unknown {
  const before: unknown[] = []
  let next = 0
  return () => {
    const back = found() - 1
    if (back === 1) return before[before.length - 1]
    let told: unknown
    if (back > 0) told = before.splice(-back, 1)[0]
    else if (back === 0) told = numberedOn(String(before[before.length - 1]), steps())
    else {
      if (next === cells.length) throw tooEarly(name)
      told = readCell(cells[next] as string)
      next += 1
    }
    before.push(told)
    return told
  }
}

/** A cell: a text as it is, or JSON behind "!". */
export function readCell(cell: string): unknown {
  return cell.startsWith('!') ? (JSON.parse(cell.slice(1)) as unknown) : cell
}

function tooEarly(name: string): RegelkompasError {
  return new RegelkompasError('use', `the column "${name}" of the packed rulebook ends too early`)
}

/**
 * What spells out the signs in texts: each stands for something in which there may be those before it. The first two stand
 * before a letter that is a capital, and before a word that is all capitals.
 */
export function speller(signs = ''): (text: string) => string {
  if (signs === '') return (text) => text
  const [capitals = '', ...others] = signs.split('|')
  const meant = new Map<string, string>()
  const any = anyOf(others.map((sign) => sign.charAt(0)).join(''))
  const meaning = (text: string) => text.replace(any, (sign) => meant.get(sign) ?? sign)
  for (const sign of others) meant.set(sign.charAt(0), meaning(sign.slice(1)))
  const [one, several] = [anyOf(capitals.slice(0, 1)), anyOf(capitals.slice(1))]
  const raised = new RegExp(`${one.source}[a-z]|${several.source}[a-z]+`, 'g')
  return (text) => meaning(text).replace(raised, (letters) => letters.slice(1).toUpperCase())
}

/** A pattern for any of some characters. */
function anyOf(characters: string): RegExp {
  return new RegExp(`[${characters.replace(/[\\\]^-]/g, '\\$&')}]`, 'g')
}

/** A text with the number at its end so much higher, and as long: GM0034 and 3 is GM0037, 98.50 and 160 is 100.10. */
export function numberedOn(text: string, steps: number): string {
  const begin = numberBegin(text)
  const [whole = '', part] = text.slice(begin).split('.')
  const number = String(Number(whole + (part ?? '')) + steps).padStart(whole.length + (part?.length ?? 0), '0')
  if (part === undefined) return text.slice(0, begin) + number
  const point = number.length - part.length
  return `${text.slice(0, begin)}${number.slice(0, point)}.${number.slice(point)}`
}

/** Where the number at the end of a text begins, with a point in it or without. */
function numberBegin(text: string): number {
  const whole = digitsBefore(text, text.length)
  if (whole < 2 || whole === text.length || text.charAt(whole - 1) !== '.') return whole
  const begin = digitsBefore(text, whole - 1)
  return begin === whole - 1 ? whole : begin
}

function digitsBefore(text: string, end: number): number {
  let begin = end
  while (begin > 0 && text.charCodeAt(begin - 1) >= 48 && text.charCodeAt(begin - 1) <= 57) begin -= 1
  return begin
}

/** How much higher the number at the end of a text is than that of the one before it; 0 where no more of it is the same. */
export function stepsOn(text: unknown, before: unknown): number {
  if (typeof text !== 'string' || typeof before !== 'string') return 0
  const steps = numberAtEnd(text) - numberAtEnd(before)
  return steps > 0 && Number.isSafeInteger(steps) && numberedOn(before, steps) === text ? steps : 0
}

function numberAtEnd(text: string): number {
  return Number(text.slice(numberBegin(text)).replace('.', ''))
}
