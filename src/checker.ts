import type { CheckerOptions } from './check/checker.js'
import type { Result } from './check/result.js'
import { type ExplainOptions, type Explanation, explainScheme } from './explain/explain.js'
import { createAnswering } from './fast/answer.js'
import type { Outcomes } from './fast/checker.js'
import { type Prescreen, type PrescreenOptions, prescreenResult } from './intake/prescreen.js'
import { nextQuestions, type Question } from './intake/questions.js'
import type { Rulebook } from './regulation/rulebook.js'
import { RegelkompasError } from './values/errors.js'

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
 * Makes a checker for one date.
 * @example
 * const checker = createChecker(rulebook, { date: '2026-03-01' })
 * checker.check({ municipality: 'Utrecht' }).schemes.length // one for every scheme of the rulebook
 * @throws RegelkompasError with code "date" when the date is no ISO date, and "use" when `only` names no scheme.
 */
export function createChecker(rulebook: Rulebook, options: CheckerOptions): Checker {
  const checking = createAnswering(rulebook, options)
  const sessionOf = (result: Result) => {
    const session = checking.session(result)
    if (session === undefined) throw new RegelkompasError('use', 'this answer is not one of this checker')
    return session
  }
  const { language = 'nl' } = options
  return {
    date: options.date,
    rulebook,
    options,
    check: checking.check,
    outcomes: checking.outcomes,
    explain: (result, scheme, explaining) =>
      explainScheme(sessionOf(result), result, scheme, { language, ...explaining }),
    questions: (result, asking) => nextQuestions(sessionOf(result), result, asking?.language ?? language),
    prescreen: (household, screening = {}) => {
      const result = checking.check(household)
      return prescreenResult(sessionOf(result), result, screening, language)
    },
  }
}
