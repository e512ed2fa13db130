import { once } from 'node:events'
import { open } from 'node:fs/promises'
import { fileError } from './files.js'

/** What the long-running commands read and write. */
export interface Io {
  stdin: AsyncIterable<Uint8Array> & { destroy?(): unknown }
  stdout: NodeJS.WritableStream
  stderr: NodeJS.WritableStream
  /** Whether standard error is a terminal, for a progress bar. */
  terminal: boolean
}

/** The bytes of a file in parts, each in the place of the one before: a buffer for each is cleared away together with much else. */
export async function* partsOf(path: string, size: number): AsyncGenerator<Uint8Array> {
  const file = await open(path)
  try {
    const room = Buffer.allocUnsafe(size)
    for (;;) {
      const { bytesRead } = await file.read(room, 0, size)
      if (bytesRead === 0) return
      yield room.subarray(0, bytesRead)
    }
  } finally {
    await file.close()
  }
}

const NOTHING = new Uint8Array()

/** The same, with a part of nothing wherever no more came for a while. */
export async function* withPauses(input: AsyncIterable<Uint8Array>, ms: number): AsyncGenerator<Uint8Array> {
  const parts = input[Symbol.asyncIterator]()
  for (;;) {
    const next = parts.next()
    if (await isLater(next, ms)) yield NOTHING
    const { value, done } = await next
    if (done) return
    yield value
  }
}

/** Whether something is not there after so many milliseconds. */
function isLater(promise: Promise<unknown>, ms: number): Promise<boolean> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(true), ms)
    const settled = () => {
      clearTimeout(timer)
      resolve(false)
    }
    promise.then(settled, settled)
  })
}

/** Something that is written to, no faster than it takes. */
export interface Sink {
  write(text: Uint8Array | string): Promise<void>
  close(): Promise<void>
}

export const NOWHERE: Sink = { write: async () => {}, close: async () => {} }

/** A file, from its beginning or from where an earlier run stopped. */
export async function fileSink(path: string, append: boolean): Promise<Sink> {
  const file = await open(path, append ? 'a' : 'w')
  return {
    write: async (text) => {
      const bytes = typeof text === 'string' ? Buffer.from(text) : text
      let at = 0
      try {
        while (at < bytes.length) at += (await file.write(bytes, at)).bytesWritten
      } catch (error) {
        throw fileError(error, path)
      }
    },
    close: () => file.close(),
  }
}

/** Standard output: it stays open. */
export function streamSink(stream: NodeJS.WritableStream): Sink {
  return {
    write: async (text) => {
      if (text.length > 0 && !stream.write(text)) await once(stream, 'drain')
    },
    close: async () => {},
  }
}
