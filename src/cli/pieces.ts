const NEWLINE = 10

/** Whole lines of the input, with the number of the first, counted from 1. */
export interface Lines {
  /** In a buffer of its own, as it is handed over to another thread. */
  text: Uint8Array
  firstLine: number
  /** How many bytes of the input stand before it, and up to what was read with it. */
  from: number
  until: number
}

/** Of a longer line no more than about this is read: it is refused, as no household is so large. */
const LONGEST = 2 * 1024 * 1024

/** No piece has more lines: the answer to a household of two letters is eight thousand of them. */
const MOST_LINES = 1000

/**
 * Cuts a stream into pieces of whole lines, of about `size` bytes and no more than `MOST_LINES`. The first `skip` lines that are not blank are left out.
 * A part of nothing says that no more is coming for now: the lines that are whole make a piece then.
 * No more than a piece is held, however long the input is. Every byte is copied once, into a buffer that is handed over with its
 * piece: a part of the input may be written over once the next is asked for.
 */
export async function* piecesOf(input: AsyncIterable<Uint8Array>, size: number, skip = 0): AsyncGenerator<Lines> {
  const skipper = { left: skip }
  let held: Buffer = Buffer.from(new ArrayBuffer(2 * size))
  let bytes = 0
  let firstLine = 1
  let from = 0
  let until = 0
  const piece = ({ text, lines }: Part): Lines | undefined => {
    const { rest, skipped } = withoutFirst(text, skipper)
    const before = from + text.length - rest.length
    const made = rest.length > 0 ? { text: rest, firstLine: firstLine + skipped, from: before, until } : undefined
    firstLine += lines
    from += text.length
    return made
  }
  for await (const part of shortened(input)) {
    if (bytes + part.length > held.length) held = inRoomFor(2 * (bytes + part.length), held.subarray(0, bytes))
    held.set(part, bytes)
    bytes += part.length
    until += part.length
    const isQuiet = part.length === 0
    const end = bytes < size && !isQuiet ? 0 : held.subarray(0, bytes).lastIndexOf(NEWLINE) + 1
    if (end === 0) continue
    const [whole, begun] = [held.subarray(0, end), held.subarray(end, bytes)]
    held = inRoomFor(Math.max(2 * size, 2 * begun.length), begun)
    bytes = begun.length
    for (const few of fewLines(whole)) {
      const made = piece(few)
      if (made) yield made
    }
  }
  for (const few of fewLines(held.subarray(0, bytes))) {
    const made = piece(few)
    if (made) yield made
  }
}

/** A part of a text, and how many lines end in it. */
interface Part {
  text: Buffer
  lines: number
}

/** The text in parts of so many lines; where it is more than one, each in a buffer of its own. */
function* fewLines(text: Buffer): Generator<Part> {
  let from = 0
  let lines = 0
  for (let at = text.indexOf(NEWLINE); at !== -1; at = text.indexOf(NEWLINE, at + 1)) {
    lines += 1
    if (lines < MOST_LINES || at === text.length - 1) continue
    yield { text: inRoomFor(at + 1 - from, text.subarray(from, at + 1)), lines }
    from = at + 1
    lines = 0
  }
  if (from < text.length) yield { text: from === 0 ? text : inRoomFor(text.length - from, text.subarray(from)), lines }
}

/** A copy in a buffer of its own, of so many bytes. */
function inRoomFor(bytes: number, text: Buffer): Buffer {
  const room = Buffer.from(new ArrayBuffer(bytes))
  room.set(text)
  return room
}

/** The input without what of a line goes on beyond any household: such a line is not held, however long it is. */
async function* shortened(input: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let line = 0
  for await (const part of input) {
    const from = line > LONGEST ? part.indexOf(NEWLINE) : 0
    if (from === -1) continue
    const end = part.lastIndexOf(NEWLINE)
    line = end === -1 ? line + part.length : part.length - 1 - end
    yield part.subarray(from)
  }
}

/** Leaves out lines until as many as asked that are not blank are gone. */
function withoutFirst(text: Buffer, skipper: { left: number }): { rest: Uint8Array; skipped: number } {
  let from = 0
  let skipped = 0
  while (skipper.left > 0 && from < text.length) {
    const at = text.indexOf(NEWLINE, from)
    const end = at === -1 ? text.length : at + 1
    if (!isBlank(text, from, end)) skipper.left -= 1
    from = end
    skipped += 1
  }
  return { rest: text.subarray(from), skipped }
}

/** The white space that JavaScript trims, as far as it is one byte. */
function isBlank(text: Buffer, from: number, end: number): boolean {
  for (let at = from; at < end; at += 1) {
    const byte = text[at] ?? 0
    if (byte !== 32 && (byte < 9 || byte > 13)) return false
  }
  return true
}
