import { createReadStream, existsSync, statSync, truncateSync } from 'node:fs'
import { ERROR_START } from '../report/line.js'
import { UsageError } from './input.js'

/** What an earlier run has left: whole lines, the last of which may have been torn. */
export interface Earlier {
  lines: number
  bad: number
}

/**
 * Looks through the output of an earlier run, cuts off a torn last line, and counts the rest. `see` is shown every line.
 * A file made by other rules or for another date is refused: half of it would be of one kind and half of another.
 */
export async function resumeFrom(
  file: string,
  head: { header?: string; marks: readonly string[] },
  see?: (line: string) => void,
): Promise<Earlier> {
  const found = { lines: 0, bad: 0 }
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
      if (found.lines === 0 && !head.marks.every((mark) => line.includes(mark))) {
        throw new UsageError(`${file}: made by other rules or for another date; start again without --resume`, false)
      }
      found.lines += 1
      if (isError(line, head.header !== undefined)) found.bad += 1
      see?.(line)
    }
    whole += end
    rest = text.subarray(end)
  }
  if (statSync(file).size > whole) truncateSync(file, whole)
  return found
}

/** In a sheet the seventh column is filled; before it stand no separators but for those of a quoted name. */
function isError(line: string, sheet: boolean): boolean {
  if (!sheet) return line.startsWith(ERROR_START)
  const cells = line.match(/("([^"]|"")*"|[^;,"]*)([;,]|$)/g)
  return (cells?.[6] ?? '').length > 1
}
