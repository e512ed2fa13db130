import { isUtf8 } from 'node:buffer'
import { type Answered, type BadLine, isBad, type Line } from '../report/line.js'

const NEWLINE = 10
/** What `piecesOf` skips as blank too. */
const BLANK = /^[\t-\r ]*$/
/** What stands for bytes that are no UTF-8; somebody may have written it too. */
const REPLACEMENT = '\uFFFD'
const BYTE_ORDER_MARK = '\uFEFF'

/**
 * The lines of a piece, each made when its turn comes: what lives no longer than a household is cheap to clear away. One that is not
 * ASCII does not make the others take twice the room.
 */
export function* linesOf(piece: Uint8Array, firstLine: number): Generator<Line> {
  const bytes = Buffer.from(piece.buffer, piece.byteOffset, piece.length)
  let number = firstLine - 1
  for (let from = 0, end = 0; end < bytes.length; from = end + 1) {
    const at = bytes.indexOf(NEWLINE, from)
    end = at === -1 ? bytes.length : at
    number += 1
    const text = bytes.toString('utf8', from, end)
    if (BLANK.test(text)) continue
    const isBroken = text.includes(REPLACEMENT) && !isUtf8(bytes.subarray(from, end))
    yield { text: text.startsWith(BYTE_ORDER_MARK) ? text.slice(1) : text, number, ...(isBroken && { isBroken }) }
  }
}

/** The households in this town, where they do not tell their own. */
export function* inTown(households: Iterable<unknown>, municipality: string | undefined): Generator<unknown> {
  for (const household of households) yield placed(household, municipality)
}

function placed(household: unknown, municipality: string | undefined): unknown {
  if (municipality === undefined || typeof household !== 'object' || household === null) return household
  return Array.isArray(household) || 'municipality' in household ? household : { municipality, ...household }
}

/** What is done with the lines of a piece: with those that were answered, and with those that are wrong. */
interface Taker<Found> {
  answer(answer: Answered<Found>): void
  bad(line: BadLine): void
}

/** Hands the answers of a piece on, up to a wrong line where that stops it. */
export function goThrough<Found>(
  answers: Iterable<Answered<Found> | BadLine>,
  stopOnError: boolean,
  taker: Taker<Found>,
): { seen: number; bad: BadLine[]; stopped: boolean } {
  const bad: BadLine[] = []
  let seen = 0
  for (const answer of answers) {
    seen += 1
    if (!isBad(answer)) {
      taker.answer(answer)
      continue
    }
    bad.push(answer)
    if (stopOnError) return { seen, bad, stopped: true }
    taker.bad(answer)
  }
  return { seen, bad, stopped: false }
}
