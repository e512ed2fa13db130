import { writeFileSync } from 'node:fs'
import { type Rulebook, receiptOf } from '../regulation/rulebook.js'
import { isTrial } from '../regulation/trial.js'
import { summarizeDifference } from '../report/comparison.js'
import type { Difference } from '../report/difference.js'
import { summarize } from '../report/summary.js'
import type { Tally } from '../report/tally.js'
import { type Io, streamSink } from './io.js'
import { type Setup, schemesInForce } from './setup.js'
import { renderComparison, renderSummary } from './tables.js'

/** What a batch was run with: the rules of today, and those it was answered by. */
interface Batch {
  setup: Setup
  rulebook: Rulebook
  tried: Rulebook
}

/** Writes what a batch came to; as JSON where the name ends so. */
export async function tellSummary(tally: Tally, { setup, tried }: Batch, to: string, io: Io): Promise<void> {
  const trial = isTrial(tried) && { trial: true as const, changes: setup.changes }
  const head = { date: setup.date, rulebook: receiptOf(tried), ...trial }
  const summary = summarize(tally, head, schemesInForce(tried, setup))
  const json = to.endsWith('.json')
  await tell(to, json ? asJson(summary) : renderSummary(summary, setup.language, setup.changes), io)
}

/** Writes what the figures that are tried out do. */
export async function tellComparison(
  difference: Difference,
  { setup, rulebook, tried }: Batch,
  { to, report }: { to: string; report: 'text' | 'json' },
  io: Io,
): Promise<void> {
  const head = { date: setup.date, today: receiptOf(rulebook), trial: receiptOf(tried), changes: setup.changes }
  const comparison = summarizeDifference(difference, head)
  await tell(to, report === 'json' ? asJson(comparison) : renderComparison(comparison, setup.language), io)
}

function asJson(value: object): string {
  return `${JSON.stringify(value, null, 2)}\n`
}

async function tell(to: string, text: string, io: Io): Promise<void> {
  if (to === '-') await streamSink(io.stdout).write(text)
  else writeFileSync(to, text)
}
