import { existsSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { setFlagsFromString } from 'node:v8'
import type { Piscina } from 'piscina'
import { type Done, evaluator, type Piece } from './evaluate.js'
import type { Lines } from './pieces.js'
import { ROOT } from './root.js'
import type { Setup } from './setup.js'

/** Answers pieces of the input; on threads, or in this one. */
export interface Pool {
  run(lines: Lines): Promise<Done>
  /** How many pieces are worked on at once. */
  width: number
  close(): Promise<void>
}

/** Where the bundle of a worker stands. */
const WORKER = join(ROOT, 'dist', 'worker.js')

/** A heap grows to what it is allowed before it is cleaned: a worker needs no more than this. */
const LIMITS = { maxOldGenerationSizeMb: 512, maxYoungGenerationSizeMb: 24 }

/**
 * What the engine of JavaScript does otherwise for threads that do the same work millions of times, each on a core of its own. Together
 * these options save a fifth of the time (docs/decisions.md). An engine that does not have one says so, and goes on.
 */
const OPTIONS = [
  // Large functions that swallow small ones are more code than a processor keeps at hand.
  '--max-inlined-bytecode-size-cumulative=250',
  // Functions are compiled sooner.
  '--interrupt-budget=33000',
  '--no-lazy-feedback-allocation',
  // What lives long is gone through when there is twice as much of it, not a tenth more.
  '--heap-growing-percent=100',
  // Other cores have work of their own.
  '--no-parallel-scavenge',
]

/** Opens threads, as many as there are cores; the package that keeps them is only loaded here. */
export async function openPool(setup: Setup, workers = availableParallelism()): Promise<Pool> {
  if (workers === 0 || !existsSync(WORKER)) return inThisThread(setup)
  const { Piscina: Threads } = await import('piscina')
  for (const option of OPTIONS) setFlagsFromString(option)
  const pool: Piscina<Piece, Done> = new Threads({
    filename: WORKER,
    minThreads: workers,
    maxThreads: workers,
    resourceLimits: LIMITS,
  })
  return {
    width: workers,
    run: ({ text, firstLine }) => pool.run({ setup, text, firstLine }, { transferList: [text.buffer as ArrayBuffer] }),
    close: () => pool.destroy(),
  }
}

function inThisThread(setup: Setup): Pool {
  const evaluate = evaluator(setup)
  return { width: 1, run: evaluate, close: async () => {} }
}

interface Waiting {
  done: Promise<Done>
  lines: Pick<Lines, 'from' | 'until'>
}

/**
 * Runs ahead of the reader by a few pieces, and gives what was done in the order of the input, as soon as it is there: who sends
 * households now and then need not wait for more of them.
 */
export async function* inOrder(
  pool: Pool,
  pieces: AsyncIterable<Lines>,
): AsyncGenerator<{ done: Done; lines: Waiting['lines'] }> {
  const source = pieces[Symbol.asyncIterator]()
  const waiting: Waiting[] = []
  let coming: Promise<IteratorResult<Lines>> | undefined = inTime(source.next())
  try {
    while (coming !== undefined || waiting.length > 0) {
      const isFull = waiting.length > 2 * pool.width
      const read: IteratorResult<Lines> | undefined = isFull ? undefined : await earlier(coming, waiting[0])
      if (read === undefined) {
        const { done, lines } = waiting.shift() as Waiting
        yield { done: await done, lines }
      } else if (read.done) coming = undefined
      else {
        const { from, until } = read.value
        waiting.push({ done: inTime(pool.run(read.value)), lines: { from, until } })
        coming = inTime(source.next())
      }
    }
  } finally {
    // Not waited for: what is being read may never come.
    source.return?.()
  }
}

/** A failure is met when its turn comes. */
function inTime<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => {})
  return promise
}

/** What is read next; undefined where the first of what waits is done before it. */
async function earlier(
  coming: Promise<IteratorResult<Lines>> | undefined,
  first: Waiting | undefined,
): Promise<IteratorResult<Lines> | undefined> {
  const nothing = () => undefined
  if (coming === undefined) return undefined
  return first === undefined ? coming : Promise.race([coming, first.done.then(nothing, nothing)])
}
