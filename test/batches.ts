import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable, Writable } from 'node:stream'
import { afterAll } from 'vitest'
import { runLong } from '../src/cli/long.js'

export const DATE = '2026-03-01'
export const folder = mkdtempSync(join(tmpdir(), 'regelkompas-batch-'))
afterAll(() => rmSync(folder, { recursive: true }))

export function file(name: string, text: string): string {
  const path = join(folder, name)
  mkdirSync(join(path, '..'), { recursive: true })
  writeFileSync(path, text)
  return path
}

/** A scheme that fills up the rent to a limit, so that every sum can be done by heart. */
export const rules = join(folder, 'rules')
file(
  'rules/proef.huurhulp.yaml',
  `id: proef.huurhulp
title: { nl: Huurhulp, en: Rent aid }
summary: { nl: Een proef., en: A trial. }
authority: { kind: national, name: niemand }
themes: [housing]
for: household
granted: on-application
decides: rule
sources: [{ id: law, title: Een wet, checked: "2026-11-21", confidence: high }]
figures:
  highestRent:
    label: { nl: hoogste huur, en: highest rent }
    unit: EUR/month
    rows: [{ from: "2026-01-01", value: "500.00", source: law }]
versions:
  - from: "2026-01-01"
    conditions: { all: [{ fact: housing.bareRent, operator: lessThanInclusive, value: { fact: highestRent } }] }
    benefit:
      - { label: { nl: hulp per maand, en: aid a month }, unit: EUR/month, formula: highestRent - housing.bareRent }
      - { label: { nl: hulp per jaar, en: aid a year }, unit: EUR/year, formula: per year(highestRent - housing.bareRent), counted: false }
apply: { how: { nl: Vraag het., en: Ask. } }
`,
)

const adult = (id: string, role: string, assessmentIncome: number) => ({
  id,
  role,
  birthDate: '1980-05-05',
  assessmentIncome,
})
const alone = [adult('ana', 'applicant', 18_000)]
const couple = [adult('ana', 'applicant', 18_000), adult('bo', 'partner', 14_000)]

/** Rent 400 is 100 a month or 1,200 a year below the limit, and so on. */
export const six = [
  { id: 'a', household: { people: alone, housing: { bareRent: 400 }, receives: [] } },
  { id: 'b', household: { people: couple, housing: { bareRent: 300 }, receives: ['proef.huurhulp'] } },
  { id: 'c', household: { people: alone, housing: { bareRent: { min: 400, max: 450 } } } },
  { id: 'd', household: { people: alone, housing: { bareRent: { min: 450, max: 550 } }, receives: [] } },
  { id: 'e', household: { people: alone, housing: { bareRent: 600 }, receives: [] } },
  { id: 'f', weight: 3, household: { people: couple, housing: { bareRent: 200 }, receives: [] } },
]
export const ndjson = (lines: readonly unknown[]) => `${lines.map((line) => JSON.stringify(line)).join('\n')}\n`
export const sixFile = file('six.ndjson', ndjson(six))

/** Runs the built command, in a process of its own. */
export function built(args: readonly string[], input = '') {
  if (!existsSync('dist/worker.js'))
    throw new Error('dist/worker.js is not there: run "npm run build" before this test')
  const { stdout, stderr, status } = spawnSync(process.execPath, ['dist/cli.js', ...args], {
    encoding: 'utf8',
    input,
    maxBuffer: 1e9,
  })
  return { out: stdout, errors: stderr, code: status }
}

/** Runs the command in this process and on this thread, which is faster to begin. */
export async function here(args: readonly string[], input = '') {
  const out: Buffer[] = []
  const errors: Buffer[] = []
  const into = (list: Buffer[]) =>
    new Writable({
      write: (chunk, _encoding, done) => {
        list.push(Buffer.from(chunk as Uint8Array))
        done()
      },
    })
  const io = { stdin: Readable.from([Buffer.from(input)]), stdout: into(out), stderr: into(errors), terminal: false }
  const alone = args[0] === 'batch' && !args.includes('--workers') ? ['--workers', '0'] : []
  const code = await runLong([...args, ...alone] as ['batch', ...string[]], io)
  return { out: Buffer.concat(out).toString(), errors: Buffer.concat(errors).toString(), code }
}

export const few = (...args: string[]) => here(['batch', ...args, '--rules', rules, '--date', DATE])
export const readJson = (path: string) => JSON.parse(readFileSync(path, 'utf8')) as object
export const parsed = (text: string) =>
  text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>)
