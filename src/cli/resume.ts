import { createReadStream, existsSync, statSync, truncateSync } from 'node:fs'
import { ERROR_START } from '../report/line.js'
import type { Done } from './evaluate.js'
import { UsageError } from './input.js'

/** What an earlier run has left: whole lines, the last of which may have been torn. */
export interface Earlier {
  lines: number
  /** How many of them say what is wrong, without the last. */
  bad: number
  /** The last whole line: it is answered once more, to see that this is the same batch. */
  last?: string
}

/** How the lines of this batch are known. */
export interface Head {
  /** The first line of a sheet. */
  header?: string
  /** What stands in every line: the date, and the hash of the rules. */
  marks: readonly string[]
}

const ANSWER_START = '{"id":'

/**
 * Looks through the output of an earlier run, cuts off a torn last line, and counts the rest. `see` is shown every line but the last.
 * A file made by other rules or for another date is refused: half of it would be of one kind and half of another.
 */
export async function resumeFrom(file: string, head: Head, see?: (line: string) => void): Promise<Earlier> {
  const found: Earlier = { lines: 0, bad: 0 }
  if (!existsSync(file)) return found
  let whole = 0
  let rest = Buffer.alloc(0)
  let header = head.header
  for await (const part of createReadStream(file) as AsyncIterable<Buffer>) {
    const text = Buffer.concat([rest, part])
    const end = text.lastIndexOf(10) + 1
    for (const line of text.toString('utf8', 0, end).split('\n').slice(0, -1)) {
      if (header !== undefined) {
        if (line !== header) throw new UsageError(`${file}: not an earlier run of this batch: other columns`, false)
        header = undefined
        continue
      }
      checkLine(file, line, found.lines + 1, head)
      if (found.last !== undefined) {
        if (isError(found.last, head)) found.bad += 1
        see?.(found.last)
      }
      found.lines += 1
      found.last = line
    }
    whole += end
    rest = text.subarray(end)
  }
  if (whole === 0 && !isBegun(rest.toString(), head)) {
    throw new UsageError(`${file}: not an earlier run of this batch; start again without --resume`, false)
  }
  if (statSync(file).size > whole) truncateSync(file, whole)
  return found
}

function checkLine(file: string, line: string, number: number, head: Head): void {
  const whole = head.header !== undefined || (isAnswer(line) && line.endsWith('}'))
  if (whole && head.marks.every((mark) => line.includes(mark))) return
  const why =
    number === 1 ? 'made by other rules or for another date' : `answer ${number} is damaged, or of another batch`
  throw new UsageError(`${file}: ${why}; start again without --resume`, false)
}

function isAnswer(line: string): boolean {
  return line.startsWith(ANSWER_START) || line.startsWith(ERROR_START)
}

/** Whether a file without a whole line may be the beginning of this batch: any other is not ours to cut off. */
function isBegun(text: string, { header }: Head): boolean {
  const starts = header === undefined ? [ANSWER_START, ERROR_START] : [header]
  return starts.some((start) => text.startsWith(start) || start.startsWith(text))
}

/** In a sheet the seventh column is filled; before it stand no separators but for those of a quoted name. */
function isError(line: string, { header }: Head): boolean {
  if (header === undefined) return line.startsWith(ERROR_START)
  const cells = line.match(/("([^"]|"")*"|[^;,"]*)([;,]|$)/g)
  return (cells?.[6] ?? '').length > 1
}

/** What a run writes behind an earlier one: its first answer is the last one of before, to the byte. */
export class Continuation {
  constructor(
    private readonly file: string,
    private last: string | undefined,
  ) {}

  /** The text without the answer that is there already. */
  rest({ text, stopped }: Pick<Done, 'text' | 'stopped'>): Uint8Array {
    if (this.last === undefined) return text
    const again = Buffer.from(`${this.last}\n`)
    // A last line that is wrong has no answer where it stops the batch.
    const none = stopped && text.length === 0
    if (!none && !again.equals(text.subarray(0, again.length))) throw this.otherBatch()
    this.last = undefined
    return none ? text : text.subarray(again.length)
  }

  /** @throws UsageError where the households ended before those that were answered. */
  end(): void {
    if (this.last !== undefined) throw this.otherBatch()
  }

  private otherBatch(): UsageError {
    const why = 'its last answer is another one now: made from other households or with other options'
    return new UsageError(`${this.file}: ${why}; start again without --resume`, false)
  }
}
