import { statSync } from 'node:fs'
import { lookUpMunicipality } from '../regulation/municipality.js'
import type { Rulebook } from '../regulation/rulebook.js'
import { withFigures } from '../regulation/trial.js'
import { Sheet } from '../report/csv.js'
import { mergeDifference, newDifference } from '../report/difference.js'
import { type AnswerLine, type BadLine, ERROR_START } from '../report/line.js'
import { Counter } from '../report/part.js'
import { Tally } from '../report/tally.js'
import { countedBenefits } from '../report/yearly.js'
import type { Done } from './evaluate.js'
import { checkPlaces } from './files.js'
import { UsageError } from './input.js'
import { fileSink, type Io, NOWHERE, partsOf, type Sink, streamSink, withPauses } from './io.js'
import { piecesOf } from './pieces.js'
import { inOrder, openPool } from './pool.js'
import { Progress } from './progress.js'
import { Continuation, type Earlier, resumeFrom } from './resume.js'
import { rulebookOf } from './root.js'
import { type Setup, schemesOf } from './setup.js'
import { tellComparison, tellSummary } from './tell.js'

/** What was asked for, with every option checked. */
export interface BatchOptions {
  file: string
  setup: Omit<Setup, 'municipality' | 'lines' | 'summary' | 'large'>
  municipality?: string
  out?: string
  summary?: string
  /** How a comparison is told. */
  report: 'text' | 'json'
  resume: boolean
  stats: boolean
  workers?: number
}

/** So many lines of an earlier run are counted before the tally adds them: a counter keeps every amount. */
const MOST_AT_ONCE = 1000

/** A file of so many bytes has thousands of households. */
const LARGE = 8 * 1024 * 1024

/** About so many bytes go to a worker at once: some hundreds of households. With less, threads wait for each other more often. */
const PIECE = 1024 * 1024

/** After so many milliseconds without a household those that came are answered. */
const PAUSE = 100

/** Checks a stream of households; the exit code says whether every line could be answered. */
export async function runBatch(options: BatchOptions, io: Io): Promise<number> {
  const rulebook = rulebookOf(options.setup.rules)
  const size = sizeOf(options.file)
  const setup = setupOf(options, rulebook, size)
  const tried = withFigures(rulebook, setup.changes)
  checkPlaces(options, setup.compare)
  const tally = setup.summary ? new Tally(schemesOf(tried, setup)) : undefined
  const earlier = await earlierOf(options, setup, tried, tally)
  const continued = new Continuation(options.out ?? '-', earlier.last)
  const out = setup.lines ? await openOut(options, io) : NOWHERE
  const pool = await openPool(setup, options.workers)
  const input = inputOf(options.file, size, io)
  const progress = new Progress(io.terminal ? io.stderr : undefined, setup.language, size)
  const difference = newDifference()
  let lines = 0
  let bad = earlier.bad
  try {
    if (setup.format === 'csv' && setup.lines && !earlier.begun) await out.write(`${sheetOf(setup, tried).header()}\n`)
    for await (const { done, lines: at } of inOrder(pool, piecesOf(input, PIECE, Math.max(0, earlier.lines - 1)))) {
      await out.write(continued.rest(done))
      if (done.part) tally?.add(done.part)
      if (done.difference) mergeDifference(difference, done.difference)
      lines += seenIn(done, setup)
      bad += done.bad.length
      if (done.bad.length > 0) {
        progress.clear()
        io.stderr.write(`${done.bad.map(problemsOf).join('\n')}\n`)
      }
      if (done.stopped) break
      progress.show(lines, at)
    }
    continued.end()
  } finally {
    progress.clear()
    // Nobody reads on after the end, or after a stop.
    if (options.file === '-') io.stdin.destroy?.()
    await out.close()
    await pool.close()
  }
  const told = { setup, rulebook, tried }
  if (tally) await tellSummary(tally, told, options.summary ?? '-', io)
  if (setup.compare) await tellComparison(difference, told, { to: options.out ?? '-', report: options.report }, io)
  if (options.stats || io.terminal) io.stderr.write(`${progress.result(lines)}\n`)
  return bad > 0 ? 1 : 0
}

/** What is no file of a known size may be slow: whole lines are answered when no more comes for a while. */
function inputOf(file: string, size: number | undefined, { stdin }: Io): AsyncIterable<Uint8Array> {
  const parts = file === '-' ? stdin : partsOf(file, PIECE)
  return size === undefined ? withPauses(parts, PAUSE) : parts
}

/** How many lines a worker has seen: not all of them are written. */
function seenIn({ lines, part, difference }: Done, setup: Setup): number {
  if (setup.lines) return lines
  return part?.lines ?? (difference ? difference.lines + difference.bad : 0)
}

function problemsOf({ line, problems }: BadLine): string {
  return problems.map(({ path, message }) => `${line}: ${path ? `${path}: ` : ''}${message}`).join('\n')
}

function setupOf({ setup, municipality, summary, out }: BatchOptions, rulebook: Rulebook, size = 0): Setup {
  const code = municipality === undefined ? undefined : codeOf(rulebook, municipality)
  return {
    ...setup,
    ...(code !== undefined && { municipality: code }),
    // Of a summary on standard output the answers only go to a file, and a comparison has no answers.
    lines: !setup.compare && (summary !== '-' || (out !== undefined && out !== '-')),
    summary: summary !== undefined,
    large: size >= LARGE,
  }
}

export function codeOf(rulebook: Rulebook, told: string): string {
  const found = lookUpMunicipality(rulebook, told)
  if ('code' in found) return found.code
  const names = found.candidates.map(({ name }) => name).join(', ')
  throw new UsageError(`there is no municipality "${told}"${names ? `; look at ${names}` : ''}`, false)
}

function sheetOf(setup: Setup, rulebook: Rulebook): Sheet {
  return new Sheet(schemesOf(rulebook, setup), countedBenefits(rulebook, setup.date, setup.language), setup.language)
}

/** What an earlier run left, which is not done again. */
async function earlierOf(
  { resume, out }: BatchOptions,
  setup: Setup,
  rulebook: Rulebook,
  tally: Tally | undefined,
): Promise<Earlier & { begun: boolean }> {
  if (!resume || out === undefined) return { lines: 0, bad: 0, begun: false }
  const counted = countedBenefits(rulebook, setup.date, setup.language)
  const csv = setup.format === 'csv'
  const head = { ...(csv && { header: sheetOf(setup, rulebook).header() }), marks: [setup.date, rulebook.hash] }
  const counter = tally && new Counter(schemesOf(rulebook, setup), counted)
  const handOver = () => counter && tally?.add(counter.take())
  const earlier = await resumeFrom(out, head, (line) => {
    if (counter && recount(counter, line) >= MOST_AT_ONCE) handOver()
  })
  handOver()
  return { ...earlier, begun: hasBytes(out) }
}

function hasBytes(file: string): boolean {
  return (statSync(file, { throwIfNoEntry: false })?.size ?? 0) > 0
}

/** Counts a line of an earlier run, and tells how many were counted since the last were handed over. */
function recount(counter: Counter, line: string): number {
  if (line.startsWith(ERROR_START)) counter.countBad()
  else {
    const told = JSON.parse(line) as AnswerLine
    counter.count(told, told.schemes)
  }
  return counter.lines
}

/** How many bytes a file has; undefined for what is no file, such as a pipe. */
function sizeOf(file: string): number | undefined {
  if (file === '-') return undefined
  const found = statSync(file, { throwIfNoEntry: false })
  if (found === undefined) throw new UsageError(`${file}: no such file`, false)
  if (found.isDirectory()) throw new UsageError(`${file}: is a folder`, false)
  return found.isFile() ? found.size : undefined
}

async function openOut({ out, resume }: BatchOptions, io: Io): Promise<Sink> {
  return out === undefined || out === '-' ? streamSink(io.stdout) : fileSink(out, resume)
}
