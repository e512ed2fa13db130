import { type CheckerOptions, createChecker as createChecking } from './check/checker.js'
import type { Result } from './check/result.js'
import { type ExplainOptions, type Explanation, explainScheme } from './explain/explain.js'
import { findOutcomes, type OutcomeFinder, type Outcomes, outcomesOf } from './fast/checker.js'
import { nextQuestions, type Question } from './intake/questions.js'
import type { Rulebook } from './regulation/rulebook.js'
import { type PackedRulebook, unpackRulebook } from './regulation/unpack.js'
import { RegelkompasError } from './values/errors.js'
import type { Language } from './values/spelling.js'

/** Checks households on one date, and explains what it found. */
export interface Checker {
  readonly date: string
  /**
   * Checks a household against every scheme of the rulebook.
   * @throws RegelkompasError with code "household" and all problems, when the household is not as the schema has it.
   */
  check(household: unknown): Result
  /**
   * Outcomes and amounts without reasons, equal to those of `check` to the cent, and many times faster. For whole populations.
   * @throws RegelkompasError as `check` does.
   */
  outcomes(household: unknown): Outcomes
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
}

/**
 * Makes a checker for one date, of a rulebook or of its packed form (which speaks Dutch).
 * @example
 * const checker = createChecker(rulebook, { date: '2026-03-01' })
 * checker.check({ municipality: 'Utrecht' }).schemes.length // one for every scheme of the rulebook
 * @throws RegelkompasError with code "date" when the date is no ISO date, and "use" when `only` names no scheme or the
 * texts of the language were not loaded.
 */
export function createChecker(rules: Rulebook | PackedRulebook, options: CheckerOptions): Checker {
  return checkerWith(findOutcomes, rules, options)
}

/** As `createChecker`, for a page: its `outcomes` are those of `check`, without the code that finds them faster. */
export function createSlowChecker(rules: Rulebook | PackedRulebook, options: CheckerOptions): Checker {
  return checkerWith(findSlowly, rules, options)
}

function findSlowly(
  { version, hash }: Rulebook,
  { date }: CheckerOptions,
  exact: Pick<Checker, 'check'>,
): Pick<OutcomeFinder, 'outcomes'> {
  return {
    outcomes: (household) => ({ date, rulebook: { version, hash }, schemes: outcomesOf(exact.check(household)) }),
  }
}

function checkerWith(
  find: (...all: Parameters<typeof findOutcomes>) => Pick<OutcomeFinder, 'outcomes'>,
  rules: Rulebook | PackedRulebook,
  options: CheckerOptions,
): Checker {
  const rulebook = 'packed' in rules ? unpackRulebook(rules) : rules
  const spoken = (language: Language) => {
    if (rulebook.languages?.includes(language) ?? true) return language
    throw new RegelkompasError('use', `the texts of this rulebook in the language "${language}" were not loaded`)
  }
  const language = spoken(options.language ?? 'nl')
  const checking = createChecking(rulebook, options)
  const finder = find(rulebook, options, checking)
  const sessionOf = (result: Result) => {
    const session = checking.session(result)
    if (session === undefined) throw new RegelkompasError('use', 'this answer is not one of this checker')
    return session
  }
  return {
    date: options.date,
    check: checking.check,
    outcomes: finder.outcomes,
    explain: (result, scheme, explaining) =>
      explainScheme(sessionOf(result), result, scheme, { language: spoken(explaining?.language ?? language) }),
    questions: (result, asking) => nextQuestions(sessionOf(result), result, spoken(asking?.language ?? language)),
  }
}
