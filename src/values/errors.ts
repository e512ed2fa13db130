/** One thing that is wrong with a household or a rule file, and where. */
export interface Problem {
  /** Dotted path in the data: "people.ana.incomes.0.amount". */
  path: string
  /** What kind of trouble it is, for programs. */
  code: string
  /** What should have been there, and what was there, in Dutch; `message` has both languages. */
  expected: string
  found: string
  message: { nl: string; en: string }
  /** For rule files: the file, and the line counted from 1. */
  file?: string
  line?: number
}

/** What was wrong: the household, the rule files, the date of the check, how the library was called, or an outside fact. */
export type ErrorCode = 'household' | 'rulebook' | 'date' | 'use' | 'fact'

/** The only error the library throws. `problems` holds everything that is wrong, not just the first thing. */
export class RegelkompasError extends Error {
  readonly code: ErrorCode
  readonly problems: readonly Problem[]

  /** Each entry of the package has its own copy of this class; an error of one is an error of the other. */
  static override [Symbol.hasInstance](value: unknown): boolean {
    return value instanceof Error && value.name === 'RegelkompasError'
  }

  constructor(code: ErrorCode, message: string, problems: readonly Problem[] = []) {
    super(message)
    this.name = 'RegelkompasError'
    this.code = code
    this.problems = problems
  }
}

/** What work comes to, or the error of this library that it throws. */
export function orError<T>(work: () => T): T | RegelkompasError {
  try {
    return work()
  } catch (error) {
    if (isError(error)) return error
    throw error
  }
}

export function isError(value: unknown): value is RegelkompasError {
  return value instanceof RegelkompasError
}
