import type { Outcomes } from '../fast/checker.js'
import { isError, type RegelkompasError } from '../values/errors.js'
import type { Language } from '../values/spelling.js'

/** A line of a batch as it was told: a household, or one with a name and a weight around it. */
export interface Told {
  id: string | number
  weight?: number
  /** The household is made up. */
  synthetic?: true
  household: unknown
}

/** What is wrong with a line. */
export interface BadLine {
  line: number
  id: string | number
  synthetic?: true
  problems: { path: string; message: string }[]
}

/** A line that was read, and what was found for the household. */
export interface Answered<Found = Outcomes> {
  told: Told
  found: Found
}

/** No household is larger. */
const MOST_CHARACTERS = 256 * 1024

/** More households than this one does not stand for. */
const MOST_WEIGHT = 1e9

const WRAPPER = new Set(['id', 'weight', 'synthetic', 'household'])

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** A line that cannot be read: said in the language of the batch. */
class Refusal extends Error {
  constructor(
    readonly path: string,
    readonly text: { nl: string; en: string },
  ) {
    super(text.en)
  }
}

function parse({ text, isBroken }: Line): unknown {
  if (text.length > MOST_CHARACTERS) {
    throw new Refusal('', { nl: 'een huishouden is hoogstens 256 kB', en: 'a household has at most 256 kB' })
  }
  if (isBroken) throw new Refusal('', { nl: 'dit is geen UTF-8', en: 'this is no UTF-8' })
  try {
    return JSON.parse(text) as unknown
  } catch (error) {
    const reason = (error as Error).message.replace(/\s+/g, ' ').slice(0, 120)
    throw new Refusal('', { nl: `dit is geen JSON: ${reason}`, en: `this is no JSON: ${reason}` })
  }
}

/** A bare household is called by the number of its line. */
function unwrap(data: unknown, line: number): Told {
  if (!isRecord(data) || !Object.hasOwn(data, 'household')) return { id: line, household: data }
  const { id, weight, synthetic, household } = data
  const strange = Object.keys(data).find((key) => !WRAPPER.has(key))
  if (strange !== undefined) {
    const nl = 'rond een huishouden staan alleen id, weight en synthetic'
    throw new Refusal(strange.slice(0, 40), { nl, en: 'around a household stand only id, weight and synthetic' })
  }
  if (id !== undefined && !(typeof id === 'string' && id.length <= 200) && !Number.isSafeInteger(id)) {
    throw new Refusal('id', { nl: 'verwacht: een tekst of een heel getal', en: 'expected: a text or a whole number' })
  }
  if (weight !== undefined && !(typeof weight === 'number' && weight >= 0 && weight <= MOST_WEIGHT)) {
    const nl = 'verwacht: een getal van 0 tot en met 1 miljard'
    throw new Refusal('weight', { nl, en: 'expected: a number from 0 to 1 billion' })
  }
  // What is made up must not pass for real by a slip.
  if (synthetic !== undefined && typeof synthetic !== 'boolean') {
    throw new Refusal('synthetic', { nl: 'verwacht: true of false', en: 'expected: true or false' })
  }
  return {
    id: (id as string | number | undefined) ?? line,
    ...(weight !== undefined && { weight: weight as number }),
    ...(synthetic === true && { synthetic }),
    household,
  }
}

/** A line of a batch, and its number. */
export interface Line {
  text: string
  number: number
  /** Its bytes are no UTF-8: what could not be read of it is lost in the text. */
  isBroken?: true
}

/**
 * Reads lines and answers them, in their order; what is wrong with one is told, not thrown. Lines are read as households are asked
 * for, so that more of them may be read than were answered.
 */
export function* answerLines<Found>(
  find: (households: Iterable<unknown>) => Iterable<Found | RegelkompasError>,
  lines: Iterable<Line>,
  language: Language,
): Generator<Answered<Found> | BadLine> {
  const waiting: (ReadLine | BadLine)[] = []
  function* households() {
    for (const line of lines) {
      const read = readLine(line, language)
      waiting.push(read)
      if (!isBad(read)) yield read.told.household
    }
  }
  for (const found of find(households())) {
    while (isBad(waiting[0] ?? {})) yield waiting.shift() as BadLine
    yield answered(waiting.shift() as ReadLine, found, language)
  }
  yield* waiting as BadLine[]
}

interface ReadLine {
  line: number
  told: Told
}

function readLine(line: Line, language: Language): ReadLine | BadLine {
  const { number } = line
  try {
    return { line: number, told: unwrap(parse(line), number) }
  } catch (error) {
    if (!(error instanceof Refusal)) throw error
    return { line: number, id: number, problems: [{ path: error.path, message: error.text[language] }] }
  }
}

function answered<Found>(
  { line, told }: ReadLine,
  found: Found | RegelkompasError,
  language: Language,
): Answered<Found> | BadLine {
  if (!isError(found)) return { told, found }
  const problems = found.problems.map(({ path, message }) => ({ path, message: message[language] }))
  return { line, id: told.id, ...(told.synthetic && { synthetic: true as const }), problems }
}

export function isBad(answer: object): answer is BadLine {
  return 'problems' in answer
}

/** What one answered line says: the receipt, and every scheme that is not out of the question. */
export interface AnswerLine {
  id: string | number
  weight?: number
  synthetic?: true
  date: string
  version: string
  hash: string
  schemes: AnswerLineScheme[]
}

export interface AnswerLineScheme {
  id: string
  outcome: string
  received: boolean | null
  benefits?: readonly { label: string; min: string | null; max: string | null; unit: string }[]
}

/** Whether a scheme is told of: it is not out of the question. */
export function isOpen({ outcome }: { outcome: string }): boolean {
  return outcome !== 'not-eligible' && outcome !== 'not-in-force'
}

/** How a line begins that could not be answered, so that such lines are found without reading them. */
export const ERROR_START = '{"error":'

export function toErrorLine(bad: BadLine, receipt: { date: string; version: string; hash: string }): string {
  const { problems, line, id, synthetic } = bad
  return JSON.stringify({ error: problems, line, id, ...(synthetic && { synthetic }), ...receipt })
}
