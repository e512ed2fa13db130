import { isKnown } from '../check/figures.js'
import type { Reason } from '../check/result.js'
import { createChecker } from '../checker.js'
import { endOf, inForce } from '../regulation/inForce.js'
import type { Figure, FileExamples, Rulebook, Scheme } from '../regulation/rulebook.js'
import { besidesOf, isLeaf, leaves } from '../regulation/rulebook.js'
import type { ExampleEntry } from '../regulation/schema.js'
import { keysIn } from '../regulation/use.js'
import { isError, orError } from '../values/errors.js'

/** For each figure: until when it is known as seen from a date, and which schemes it makes uncertain on that date. */
export function figureStatus(rulebook: Rulebook, date: string): string[] {
  const uses = rulebook.schemes.map((scheme) => ({ id: scheme.id, keys: keysOn(rulebook, scheme, date) }))
  return Object.entries(rulebook.figures).map(([key, figure]) => {
    const line = `${key.padEnd(56)} ${knownUntil(figure, date)}`
    const why = figure.keyed ? undefined : whyUnknown(figure, date)
    if (why === undefined || why === 'lapsed') return why === undefined ? line : `${line}  ${why}`
    const schemes = uses.filter(({ keys }) => keys.has(key)).map(({ id }) => id)
    return `${line}  ${schemes.length > 0 ? `${why}, makes uncertain: ${schemes.join(', ')}` : 'not used on this date'}`
  })
}

/** Why a figure has no value on a date, if so: its rows have a hole there, or none reaches it any more. */
function whyUnknown({ rows, lapsed }: Figure, date: string): 'hole' | 'lapsed' | 'outdated' | undefined {
  const row = inForce(rows, date)
  if (row !== undefined) return isKnown(row) ? undefined : 'hole'
  if (date < (rows[0]?.from ?? date)) return undefined
  return lapsed ? 'lapsed' : 'outdated'
}

/** The last day of the rows that are known one after another, from the last known one before or on a date. */
function knownUntil({ rows }: Figure, date: string): string {
  const before = rows.findLastIndex((row) => row.from <= date && isKnown(row))
  const first = before < 0 ? rows.findIndex(isKnown) : before
  if (first < 0) return 'never'
  if (before < 0 && inForce(rows, date)) return `not before ${rows[first]?.from}`
  const next = rows.findIndex((row, index) => index > first && !isKnown(row))
  return endOf(rows, next < 0 ? rows.length - 1 : next - 1) ?? 'no end'
}

/** Every figure, fact and field that a scheme reads on a date, also by way of facts and of who fills it. */
export function keysOn(rulebook: Rulebook, scheme: Scheme, date: string): Set<string> {
  const version = inForce(scheme.versions, date)
  if (version === undefined) return new Set()
  const filled = rulebook.fillings.filter(({ fills }) => fills === scheme.id)
  const tests = [version.conditions, ...besidesOf(scheme, rulebook.fillings)].flatMap(leaves).filter(isLeaf)
  const rows = filled.flatMap(({ terms }) => Object.values(terms).flatMap((term) => inForce(term, date) ?? []))
  const trees = [...tests.map(({ test }) => test), ...[...version.benefit, ...rows].map(({ formula }) => formula.tree)]
  const keys = new Set<string>()
  const visit = (key: string) => {
    if (keys.has(key)) return
    keys.add(key)
    const fact = rulebook.facts[key]
    if (fact) for (const needed of keysIn(fact.formula.tree)) visit(needed)
  }
  for (const key of trees.flatMap(keysIn)) visit(key)
  return keys
}

/** Runs the examples of the rule files; gives a line for each that does not come out as expected. */
export function failingExamples(
  rulebook: Rulebook,
  files: readonly FileExamples[],
): { run: number; failures: string[] } {
  const failures: string[] = []
  let run = 0
  for (const { file, scheme, examples } of files) {
    for (const example of examples) {
      run += 1
      for (const failure of checkExample(rulebook, scheme, example))
        failures.push(`${file}: ${example.name}: ${failure}`)
    }
  }
  return { run, failures }
}

/** What is different from what an example expects; nothing when all is as expected. */
export function checkExample(rulebook: Rulebook, id: string, example: ExampleEntry): string[] {
  const { expect } = example
  const result = orError(() => createChecker(rulebook, { date: example.date, only: [id] }).check(example.household))
  if (isError(result)) return result.problems.map(({ path, message }) => `${path}: ${message.en}`)
  const scheme = result.schemes.find((one) => one.id === id)
  const failures: string[] = []
  const same = (what: string, found: unknown, wanted: unknown) => {
    if (JSON.stringify(found) !== JSON.stringify(wanted)) {
      failures.push(`${what}: expected ${JSON.stringify(wanted)}, found ${JSON.stringify(found)}`)
    }
  }
  for (const [fact, wanted] of Object.entries(expect.facts ?? {})) same(fact, result.facts[fact], wanted)
  if (scheme === undefined) return failures
  same('outcome', scheme.outcome, expect.outcome)
  const reasons = 'reasons' in scheme ? scheme.reasons : []
  for (const fact of expect.because ?? []) {
    const wanted = scheme.outcome === 'undetermined' ? 'unknown' : scheme.outcome === 'not-eligible' ? 'no' : 'yes'
    const exceeds = (reason: Reason) => scheme.outcome === 'undetermined' && reason.soft && reason.holds === 'no'
    if (!reasons.some((reason) => reason.fact === fact && (reason.holds === wanted || exceeds(reason)))) {
      failures.push(`because: no reason about ${fact} that says ${wanted}`)
    }
  }
  const missing = 'missing' in scheme ? scheme.missing.map(({ fact }) => fact) : []
  for (const path of expect.missing ?? []) if (!missing.includes(path)) failures.push(`missing: ${path} is not asked`)
  if (expect.benefits) {
    const benefits = 'benefits' in scheme ? scheme.benefits : []
    same(
      'benefits',
      benefits.map(({ min, max }) => (min !== null && min === max ? min : { min, max })),
      expect.benefits,
    )
  }
  if (expect.grants) {
    const grants = 'grants' in scheme ? (scheme.grants ?? []) : []
    same('grants', Object.fromEntries(grants.map(({ person, outcome }) => [person, outcome])), expect.grants)
  }
  return failures
}
