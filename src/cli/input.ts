import { readFileSync, statSync } from 'node:fs'
import { RegelkompasError } from '../values/errors.js'

/** A household is a page or two of text; whatever is larger is not one. */
const MAX_BYTES = 256 * 1024
const MAX_DEPTH = 20

/** Wrong use of the command: said in one line, with exit code 2. With `usage` the way to use it is shown too. */
export class UsageError extends Error {
  constructor(
    message: string,
    readonly usage = true,
  ) {
    super(message)
  }
}

function refuse(path: string, nl: string, en: string): RegelkompasError {
  return new RegelkompasError('household', en, [{ path, code: 'file', expected: '', found: '', message: { nl, en } }])
}

/** Reads a household from a file, or from standard input for "-". */
export function readHousehold(file: string): unknown {
  const text = readText(file)
  if (Buffer.byteLength(text) > MAX_BYTES) throw tooLarge(file)
  if (depthOf(text) > MAX_DEPTH) {
    throw refuse(
      file,
      `het bestand is dieper genest dan ${MAX_DEPTH} niveaus`,
      `nested deeper than ${MAX_DEPTH} levels`,
    )
  }
  try {
    return JSON.parse(text) as unknown
  } catch (error) {
    const reason = (error as Error).message.replace(/\s+/g, ' ').slice(0, 120)
    throw refuse(file, `dit is geen JSON: ${reason}`, `this is no JSON: ${reason}`)
  }
}

function tooLarge(file: string): RegelkompasError {
  const size = `${MAX_BYTES / 1024} kB`
  return refuse(file, `een huishouden is hoogstens ${size}`, `a household has at most ${size}`)
}

function readText(file: string): string {
  try {
    if (file !== '-' && statSync(file).size > MAX_BYTES) throw tooLarge(file)
    return readFileSync(file === '-' ? 0 : file, 'utf8').replace(/^\uFEFF/, '')
  } catch (error) {
    if (error instanceof RegelkompasError) throw error
    const reason = (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'no such file' : 'cannot be read'
    throw new UsageError(`${file}: ${reason}`, false)
  }
}

/** How deep brackets are nested, without parsing: a hostile file must not cost a stack. */
function depthOf(text: string): number {
  let depth = 0
  let deepest = 0
  let quoted = false
  for (let index = 0; index < text.length; index += 1) {
    const sign = text[index]
    if (quoted) {
      if (sign === '\\') index += 1
      else if (sign === '"') quoted = false
    } else if (sign === '"') quoted = true
    else if (sign === '{' || sign === '[') deepest = Math.max(deepest, ++depth)
    else if (sign === '}' || sign === ']') depth -= 1
  }
  return deepest
}
