import { linkRulebook } from './link.js'
import { lintRulebook } from './lint.js'
import { Issues, type RuleSource, rulesError } from './problems.js'
import type { FileExamples, FormerMunicipality, Municipality, Rulebook } from './rulebook.js'
import { allFiles, type ValidFiles, validateFiles } from './validate.js'

/** What a rulebook is called, and which municipalities there are. */
export interface LoadOptions {
  /** The version of the set of rules, for the head of every answer. */
  version: string
  municipalities?: Municipality[]
  /** Those that are no more, and what they went into. */
  former?: FormerMunicipality[]
}

/** A rulebook, and the examples of its files, which are not shipped. */
export interface Loaded {
  rulebook: Rulebook
  examples: FileExamples[]
}

/** One file for each id: of two, one would vanish. */
function refuseDoubles(files: ValidFiles, issues: Issues): void {
  const seen = new Map<string, string>()
  for (const { data, source } of allFiles(files)) {
    const other = seen.get(data.id)
    if (other) issues.add(source, ['id'], 'double', `"${data.id}" is also the id of ${other}`)
    seen.set(data.id, source.file)
  }
}

/**
 * Makes a rulebook of rule files that were read as plain data.
 * @throws RegelkompasError with code "rulebook" and every problem of every file, when anything is wrong.
 */
export function loadRulebook(
  sources: readonly RuleSource[],
  { version, municipalities = [], former = [] }: LoadOptions,
): Loaded {
  const issues = new Issues()
  const files = validateFiles(sources, issues)
  refuseDoubles(files, issues)
  const rulebook = linkRulebook(files, { version, municipalities, former }, issues)
  if (rulebook) lintRulebook(rulebook, files, issues)
  if (rulebook === undefined || issues.problems.length > 0) throw rulesError(issues.problems)
  const examples = [...files.shared, ...files.regulations, ...files.fillings].flatMap(({ source, data }) =>
    data.examples
      ? [{ file: source.file, scheme: 'fills' in data ? data.fills : data.id, examples: data.examples }]
      : [],
  )
  return { rulebook, examples }
}
