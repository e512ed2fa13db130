import { once } from 'node:events'
import { open } from 'node:fs/promises'
import { fileError } from './files.js'

/** What the long-running commands read and write. */
export interface Io {
  stdin: AsyncIterable<Uint8Array>
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
