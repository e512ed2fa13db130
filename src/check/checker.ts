import { schemesFor } from '../regulation/order.js'
import { type Rulebook, receiptOf, type Scheme, type Version } from '../regulation/rulebook.js'
import type { Script } from '../script/script.js'
import type { Arithmetic } from '../values/arithmetic.js'
import { isIsoDate } from '../values/dates.js'
import { RegelkompasError } from '../values/errors.js'
import type { Language } from '../values/spelling.js'
import { admission } from './admit.js'
import { Inquiry } from './inquiry.js'
import { versionOn } from './judge.js'
import { compileProgram } from './program.js'
import type { Result } from './result.js'

/** On which date, and in which language. */
export interface CheckerOptions {
  /** The date of the check, as "2026-03-01". */
  date: string
  /** The language of labels and texts in the answer; Dutch when left out. */
  language?: Language
  /** The ids of the schemes to answer for; all of the rulebook when left out. */
  only?: readonly string[]
  /**
   * The same rulebook as JavaScript, from `writeScript`: it makes `outcomes` and the first look of `check` faster, and changes
   * nothing else. For many households; it takes some thousands to warm up.
   */
  script?: Script
}

/** Everything that was found for one household, for explanations. */
export type Session<N = unknown> = Pick<Inquiry<N>, 'store' | 'judgedOf'>

export interface Checker {
  /**
   * Checks a household against every scheme of the rulebook.
   * @throws RegelkompasError with code "household" and all problems, when the household is not as the schema has it.
   */
  check(household: unknown): Result
  /** What was found on the way to an answer of this checker; undefined for any other answer. */
  session(result: Result): Session | undefined
}

/** A checker over any arithmetic; tests hold `exact` against `ranges` with it. */
export function checkerOver<N>(rulebook: Rulebook, options: CheckerOptions, numbers: Arithmetic<N>): Checker {
  const task = taskOf(rulebook, options)
  const program = compileProgram(rulebook, numbers)
  const admit = admission(rulebook, task.date)
  const sessions = new WeakMap<Result, Session<N>>()
  return {
    check: (input) => {
      const inquiry = new Inquiry(program, task, admit(input))
      const schemes = task.told.map((scheme) => inquiry.answer(scheme))
      const facts = inquiry.facts()
      const result = { date: task.date, rulebook: receiptOf(rulebook), facts, schemes, help: inquiry.help(schemes) }
      sessions.set(result, inquiry)
      return result
    },
    session: (result) => sessions.get(result) as Session | undefined,
  }
}

/** What is the same for every household of a checker. */
export interface Task {
  date: string
  language: Language
  /** The schemes to judge, each after those it asks for. */
  judged: readonly Scheme[]
  /** Those to answer for, by id. */
  told: readonly Scheme[]
  /** Those to judge, to be found by their id. */
  byId: ReadonlyMap<string, Scheme>
  /** What counts of them on the date, by their id; nothing for one that is not in force. */
  versions: ReadonlyMap<string, Version>
}

/**
 * What a checker is asked to do.
 * @throws RegelkompasError with code "date" when the date is no ISO date, and "use" when `only` names no scheme.
 */
export function taskOf(rulebook: Rulebook, { date, language = 'nl', only }: CheckerOptions): Task {
  if (!isIsoDate(date)) {
    throw new RegelkompasError('date', `"${date}" is no date: write it as 2026-03-01`)
  }
  const unknown = only?.find((id) => !rulebook.schemes.some((scheme) => scheme.id === id))
  if (unknown !== undefined) throw new RegelkompasError('use', `there is no scheme "${unknown}"`)
  const judged = only ? schemesFor(rulebook, only) : rulebook.schemes
  return {
    date,
    language,
    judged,
    byId: new Map(judged.map((scheme) => [scheme.id, scheme])),
    versions: new Map(judged.flatMap((scheme) => versioned(scheme, date))),
    told: rulebook.schemes.filter(({ id }) => only?.includes(id) ?? true).sort((a, b) => (a.id < b.id ? -1 : 1)),
  }
}

function versioned(scheme: Scheme, date: string): [id: string, version: Version][] {
  const version = versionOn(scheme, date)
  return version ? [[scheme.id, version]] : []
}
