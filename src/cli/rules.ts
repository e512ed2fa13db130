import type { Result } from '../check/result.js'
import { createChecker } from '../checker.js'
import { endOf, inForce } from '../regulation/inForce.js'
import type { FileExamples, Rulebook, Scheme } from '../regulation/rulebook.js'
import { conditionsOf, isLeaf, leaves } from '../regulation/rulebook.js'
import type { ExampleEntry } from '../regulation/schema.js'
import { keysIn } from '../regulation/use.js'
import { RegelkompasError } from '../values/errors.js'

/** For each figure: until when it is known, and which schemes it makes uncertain on a date. */
export function figureStatus(rulebook: Rulebook, date: string): string[] {
  const current = rulebook.schemes.filter(({ versions }) => inForce(versions, date) !== undefined)
  const uses = current.map((scheme) => ({ id: scheme.id, keys: keysOf(rulebook, scheme) }))
  return Object.entries(rulebook.figures).map(([key, figure]) => {
    const until = endOf(figure.rows, figure.rows.length - 1)
    const last = figure.rows.at(-1)
    const known = (last?.value ?? last?.bands) === undefined ? 'hole' : (until ?? 'no end')
    const past = !figure.keyed && until !== undefined && until < date
    if (past && figure.lapsed) return `${key.padEnd(56)} ${known}  lapsed`
    const schemes = uses.filter(({ keys }) => keys.has(key)).map(({ id }) => id)
    const uncertain = schemes.length > 0 ? `outdated, makes uncertain: ${schemes.join(', ')}` : 'not used on this date'
    return `${key.padEnd(56)} ${known}${past ? `  ${uncertain}` : ''}`
  })
}

/** Every figure, fact and field that a scheme reads, also by way of facts and of who fills it. */
function keysOf(rulebook: Rulebook, scheme: Scheme): Set<string> {
  const tests = conditionsOf(scheme, rulebook.fillings).flatMap(leaves).filter(isLeaf)
  const benefits = scheme.versions.flatMap(({ benefit }) => benefit)
  const filled = rulebook.fillings.filter(({ fills }) => fills === scheme.id)
  const rows = filled.flatMap(({ terms }) => Object.values(terms).flat())
  const trees = [...tests.map(({ test }) => test), ...[...benefits, ...rows].map(({ formula }) => formula.tree)]
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
  let result: Result
  try {
    result = createChecker(rulebook, { date: example.date, only: [id] }).check(example.household)
  } catch (error) {
    if (error instanceof RegelkompasError) return error.problems.map(({ path, message }) => `${path}: ${message.en}`)
    throw error
  }
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
    if (!reasons.some((reason) => reason.fact === fact && reason.holds === wanted)) {
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
