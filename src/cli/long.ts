import { parseArgs } from 'node:util'
import { isIsoDate } from '../values/dates.js'
import { type BatchOptions, runBatch } from './batch.js'
import { fileError } from './files.js'
import { UsageError } from './input.js'
import type { Io } from './io.js'
import { failure, oneOf } from './main.js'
import { type PopulationOptions, runPopulation } from './population.js'
import { today } from './root.js'
import { readChanges } from './trial.js'

const BATCH = {
  out: { type: 'string' },
  format: { type: 'string' },
  date: { type: 'string' },
  language: { type: 'string' },
  municipality: { type: 'string' },
  resume: { type: 'boolean' },
  'on-error': { type: 'string' },
  summary: { type: 'string' },
  set: { type: 'string', multiple: true },
  compare: { type: 'boolean' },
  stats: { type: 'boolean' },
  workers: { type: 'string' },
  rules: { type: 'string' },
} as const

const POPULATION = {
  out: { type: 'string' },
  date: { type: 'string' },
  municipality: { type: 'string' },
  size: { type: 'string' },
  seed: { type: 'string' },
  vague: { type: 'string' },
  rules: { type: 'string' },
} as const

/** More threads than any machine has cores: each compiles the rules for itself. */
const MOST_WORKERS = 256

const LONG = { batch, population } as const

/** Whether a command line asks for a command that takes its time, and writes as it goes. */
export function isLong(argv: readonly string[]): argv is [keyof typeof LONG, ...string[]] {
  return Object.hasOwn(LONG, argv[0] ?? '') && !argv.includes('--help') && !argv.includes('-h')
}

/** Runs such a command; returns the exit code. */
export async function runLong([name, ...rest]: [keyof typeof LONG, ...string[]], io: Io): Promise<number> {
  const language = rest.includes('en') || rest.includes('--language=en') ? 'en' : 'nl'
  try {
    return await LONG[name](rest, io)
  } catch (error) {
    // Who reads the answers has stopped reading: that is no fault.
    if ((error as NodeJS.ErrnoException).code === 'EPIPE') return 0
    const { errors, code } = failure(fileError(error), language)
    io.stderr.write(`${errors}\n`)
    return code
  }
}

async function batch(args: readonly string[], io: Io): Promise<number> {
  return runBatch(batchOptions(args), io)
}

async function population(args: readonly string[], io: Io): Promise<number> {
  return runPopulation(populationOptions(args), io)
}

function parsed<T>(args: readonly string[], read: (args: string[]) => T): T {
  try {
    return read([...args])
  } catch (error) {
    throw new UsageError((error as Error).message.split('\n')[0] ?? '')
  }
}

function dateOf(told: string | undefined): string {
  const date = told ?? today()
  if (!isIsoDate(date)) throw new UsageError(`--date is a date such as 2026-03-01, not "${date}"`)
  return date
}

function whole(name: string, told: string | undefined, least: number, most?: number): number | undefined {
  if (told === undefined) return undefined
  const value = Number(told)
  if (!/^\d+$/.test(told) || !Number.isSafeInteger(value) || value < least || value > (most ?? value)) {
    const upTo = most === undefined ? '' : ` to ${most}`
    throw new UsageError(`--${name} is a whole number from ${least}${upTo}, not "${told}"`)
  }
  return value
}

function batchOptions(args: readonly string[]): BatchOptions {
  const { values, positionals } = parsed(args, (list) =>
    parseArgs({ args: list, options: BATCH, allowPositionals: true }),
  )
  const [file = '-', ...more] = positionals
  if (more.length > 0) throw new UsageError('batch takes one file, or - for standard input')
  const { municipality, out, summary, rules, compare = false, resume = false } = values
  const format = oneOf('format', values.format, compare ? ['text', 'json'] : ['ndjson', 'csv'])
  const changes = readChanges(values.set ?? [])
  if (compare && changes.length === 0) throw new UsageError('--compare goes with --set')
  if (compare && (resume || summary !== undefined))
    throw new UsageError('--compare goes without --resume and --summary')
  if (resume && (out === undefined || out === '-')) throw new UsageError('--resume goes with --out FILE')
  if (resume && summary !== undefined && format === 'csv') {
    throw new UsageError('--resume with --summary goes with --format ndjson')
  }
  const workers = whole('workers', values.workers, 0, MOST_WORKERS)
  return {
    file,
    setup: {
      ...(rules !== undefined && { rules }),
      changes,
      date: dateOf(values.date),
      language: oneOf('language', values.language, ['nl', 'en']),
      format: format === 'csv' ? 'csv' : 'ndjson',
      stopOnError: oneOf('on-error', values['on-error'], ['skip', 'stop']) === 'stop',
      compare,
    },
    ...(municipality !== undefined && { municipality }),
    ...(out !== undefined && { out }),
    ...(summary !== undefined && { summary }),
    report: format === 'json' ? 'json' : 'text',
    resume,
    stats: values.stats === true,
    ...(workers !== undefined && { workers }),
  }
}

function populationOptions(args: readonly string[]): PopulationOptions {
  const { values, positionals } = parsed(args, (list) =>
    parseArgs({ args: list, options: POPULATION, allowPositionals: true }),
  )
  if (positionals.length > 0) throw new UsageError('population takes no file; --out FILE says where to write')
  const { municipality, out, rules, vague = '0' } = values
  if (municipality === undefined) throw new UsageError('population needs --municipality')
  if (!/^(0(\.\d+)?|1(\.0+)?)$/.test(vague)) throw new UsageError(`--vague is a share from 0 to 1, not "${vague}"`)
  return {
    municipality,
    size: whole('size', values.size, 1) ?? 1000,
    seed: whole('seed', values.seed, 0) ?? 1,
    vague: Number(vague),
    date: dateOf(values.date),
    ...(out !== undefined && { out }),
    ...(rules !== undefined && { rules }),
  }
}
