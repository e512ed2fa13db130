import { type Problem, RegelkompasError } from '../values/errors.js'

/** A rule file as it was read: plain data, and where its lines are. */
export interface RuleSource {
  file: string
  data: unknown
  /** The line (from 1) of a path in the data. */
  line?: (path: readonly (string | number)[]) => number | undefined
}

/** Collects what is wrong with rule files, each with file, path and line. */
export class Issues {
  readonly problems: Problem[] = []

  add(source: RuleSource, path: readonly (string | number)[], code: string, message: string): undefined {
    const line = source.line?.(path)
    this.problems.push({
      path: path.join('.'),
      code,
      expected: '',
      found: '',
      message: { nl: message, en: message },
      file: source.file,
      ...(line !== undefined && { line }),
    })
    return undefined
  }
}

/** The error of rule files: its message tells every problem, since that is all that most logs keep of an error. */
export function rulesError(problems: readonly Problem[]): RegelkompasError {
  return new RegelkompasError('rulebook', problems.map(told).join('\n'), problems)
}

function told({ file, line, path, message }: Problem): string {
  const place = file === undefined || line === undefined ? file : `${file}:${line}`
  return [place, path, message.en].filter((part) => part !== undefined && part !== '').join(': ')
}
