import { type CheckerOptions, checkerOver } from './check/checker.js'
import type { Result, SchemeResult } from './check/result.js'
import { type ExplainOptions, type Explanation, explainScheme } from './explain/explain.js'
import { type Answering, createAnswering } from './fast/answer.js'
import type { Outcomes } from './fast/checker.js'
import type { SchemeOutcome } from './fast/outcomes.js'
import { type Prescreen, type PrescreenOptions, prescreenResult } from './intake/prescreen.js'
import { nextQuestions, type Question } from './intake/questions.js'
import type { Rulebook } from './regulation/rulebook.js'
import { type PackedRulebook, unpackRulebook } from './regulation/unpack.js'
import { orError, RegelkompasError } from './values/errors.js'
import { ranges } from './values/ranges.js'
import type { Language } from './values/spelling.js'

/** Checks households on one date, and explains what it found. */
export interface Checker {
  readonly date: string
  /** What it was made of, for whoever runs the same rules another way. */
  readonly rulebook: Rulebook
  readonly options: CheckerOptions
  /**
   * Checks a household against every scheme of the rulebook. Outcomes and amounts are there at once; the reasons of a scheme,
   * the facts and who can help are found when they are read.
   * @throws RegelkompasError with code "household" and all problems, when the household is not as the schema has it.
   */
  check(household: unknown): Result
  /**
   * Outcomes and amounts without reasons, equal to those of `check` to the cent, and many times faster. For whole populations.
   * @throws RegelkompasError as `check` does.
   */
  outcomes(household: unknown): Outcomes
  /**
   * `outcomes` of each of many households, in their order, and faster still: they are taken from what is given a few at a time,
   * and every scheme is held against those few at once. Where `outcomes` would throw, the error stands in place of the answer.
   * A household must stay as it is until its answer is there.
   * @example for (const answer of checker.outcomesOf(households)) if (answer instanceof RegelkompasError) refused += 1
   */
  outcomesOf(households: Iterable<unknown>): Iterable<Outcomes | RegelkompasError>
  /**
   * Explains one scheme of an answer of this checker, down to the household's answers and the sources.
   * @throws RegelkompasError with code "use" for an answer of another checker, or a scheme that is not in it.
   */
  explain(result: Result, scheme: string, options?: ExplainOptions): Explanation
  /**
   * The questions to ask next for an answer of this checker: first those that may settle most outcomes.
   * @throws RegelkompasError with code "use" for an answer of another checker.
   */
  questions(result: Result, options?: ExplainOptions): Question[]
  /**
   * Holds a household against the schemes of a network: what can be applied for, what must be asked or claimed first, and
   * which documents make the file complete. Of all funds, where no schemes are named.
   * @example checker.prescreen(household, { schemes: ['fondsen.voorbeeld'] }).fits.map(({ advice }) => advice)
   * @throws RegelkompasError with code "household" as `check` does, and "use" when there is no such scheme.
   */
  prescreen(household: unknown, options?: PrescreenOptions): Prescreen
}

/**
 * Makes a checker for one date, of a rulebook or of its packed form (which speaks Dutch).
 * @example
 * const checker = createChecker(rulebook, { date: '2026-03-01' })
 * checker.check({ municipality: 'Utrecht' }).schemes.length // one for every scheme of the rulebook
 * @throws RegelkompasError with code "date" when the date is no ISO date, and "use" when `only` names no scheme, the
 * texts of the language were not loaded, or the rules are no rulebook.
 */
export function createChecker(rules: Rulebook | PackedRulebook, options: CheckerOptions): Checker {
  return checkerWith(createAnswering, rules, options)
}

/** As `createChecker`, for a page: it looks at everything with exact numbers, without the code that is faster. */
export function createSlowChecker(rules: Rulebook | PackedRulebook, options: CheckerOptions): Checker {
  return checkerWith(answerSlowly, rules, options)
}

function answerSlowly(rulebook: Rulebook, options: CheckerOptions): Answering {
  const checking = checkerOver(rulebook, options, ranges)
  const found = new WeakMap<Result, Result>()
  const outcomes = (household: unknown): Outcomes => {
    const { date, rulebook: receipt, schemes } = checking.check(household)
    return { date, rulebook: receipt, schemes: schemes.map(outcomeOf) }
  }
  return {
    check: (household) => {
      const result = checking.check(household)
      const told = { ...result, schemes: result.schemes.map(inOrder) }
      found.set(told, result)
      return told
    },
    session: (told) => {
      const result = found.get(told)
      return result && checking.session(result)
    },
    outcomes,
    *outcomesOf(households) {
      for (const household of households) yield orError(() => outcomes(household))
    },
  }
}

/** The parts of an answer in the order in which the faster checker has them, so that both print the same. */
function inOrder(scheme: SchemeResult): SchemeResult {
  if (scheme.outcome === 'not-in-force') return scheme
  const { id, outcome, received, ...rest } = scheme
  const { benefits, grants, caveats, missing, outdated, reasons, next } = rest as Partial<Record<string, unknown>>
  const known = outcome === 'not-eligible' ? { reasons, outdated } : { caveats, missing, outdated, reasons, next }
  const parts = Object.entries({ grants, benefits, ...known }).filter(([, part]) => part !== undefined)
  return { id, outcome, received, ...Object.fromEntries(parts) } as SchemeResult
}

/** The outcome and the amounts of a full answer. */
function outcomeOf(scheme: SchemeResult): SchemeOutcome {
  return {
    id: scheme.id,
    outcome: scheme.outcome,
    received: scheme.received,
    ...('benefits' in scheme && { benefits: scheme.benefits }),
    ...('grants' in scheme && scheme.grants && { grants: scheme.grants }),
  }
}

function checkerWith(
  answering: (rulebook: Rulebook, options: CheckerOptions) => Answering,
  rules: Rulebook | PackedRulebook,
  options: CheckerOptions,
): Checker {
  if (!rules || !('packed' in rules || 'schemes' in rules)) throw new RegelkompasError('use', 'this is no rulebook')
  const rulebook = 'packed' in rules ? unpackRulebook(rules) : rules
  const spoken = (language: Language) => {
    if ((rulebook.languages ?? ['nl', 'en']).includes(language)) return language
    throw new RegelkompasError('use', `the texts of this rulebook in the language "${language}" were not loaded`)
  }
  const language = spoken(options.language ?? 'nl')
  const checking = answering(rulebook, options)
  const sessionOf = (result: Result) => {
    const session = checking.session(result)
    if (session === undefined) throw new RegelkompasError('use', 'this answer is not one of this checker')
    return session
  }
  return {
    date: options.date,
    rulebook,
    options,
    check: checking.check,
    outcomes: checking.outcomes,
    outcomesOf: checking.outcomesOf,
    explain: (result, scheme, explaining) =>
      explainScheme(sessionOf(result), result, scheme, { language: spoken(explaining?.language ?? language) }),
    questions: (result, asking) => nextQuestions(sessionOf(result), result, spoken(asking?.language ?? language)),
    prescreen: (household, screening = {}) => {
      const result = checking.check(household)
      return prescreenResult(sessionOf(result), result, screening, language)
    },
  }
}
