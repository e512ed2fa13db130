import { closeSync, fstatSync, openSync, type Stats, statSync } from 'node:fs'
import { UsageError } from './input.js'

/** Why the system refuses, as far as people can do something about it. */
const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'no such file or folder',
  ENOTDIR: 'no such folder',
  EISDIR: 'is a folder',
  EACCES: 'no permission',
  EPERM: 'no permission',
  EROFS: 'no permission: it can only be read',
  ENOSPC: 'no space left',
  EDQUOT: 'no space left',
  EFBIG: 'no space left: a file may not be larger here',
}

/** What the system says of a file, as wrong use in one line; an error of another kind as it is. */
export function fileError(error: unknown, path?: string): unknown {
  const { code, syscall, path: own } = error as NodeJS.ErrnoException
  const place = path ?? own
  if (syscall === undefined || code === undefined || place === undefined) return error
  return new UsageError(`${place}: ${REASONS[code] ?? `cannot be used (${code})`}`, false)
}

/** The file that a name stands for; `-` is a stream that may have been led to a file. */
function statOf(file: string, stream: 0 | 1): Stats | undefined {
  return file === '-' ? fstatSync(stream) : statSync(file, { throwIfNoEntry: false })
}

function isSame(left: Stats | undefined, right: Stats | undefined): boolean {
  return left?.isFile() === true && right !== undefined && left.dev === right.dev && left.ino === right.ino
}

/** Where a batch reads and writes. */
interface Places {
  file: string
  out?: string
  summary?: string
}

/**
 * Refuses what would write over the households, or write two things into one file; and a file that is written at the end and
 * cannot be, before hours of work are lost on it.
 */
export function checkPlaces({ file, out = '-', summary = '-' }: Places, outAtEnd: boolean): void {
  const input = statOf(file, 0)
  for (const place of [out, summary]) {
    if (isSame(input, statOf(place, 1))) {
      throw new UsageError(`${place === '-' ? file : place}: the households in it would be written over`, false)
    }
  }
  if (outAtEnd) tryToWrite(out)
  tryToWrite(summary)
  if (summary !== '-' && isSame(statOf(out, 1), statOf(summary, 1))) {
    throw new UsageError(`${summary}: answers and summary would be written into one file`, false)
  }
}

function tryToWrite(file: string): void {
  if (file !== '-') closeSync(openSync(file, 'a'))
}
