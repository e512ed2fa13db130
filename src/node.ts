import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { isNode, LineCounter, parseDocument } from 'yaml'
import { type Loaded, type LoadOptions, loadRulebook } from './regulation/load.js'
import { type RuleSource, rulesError } from './regulation/problems.js'
import type { Rulebook } from './regulation/rulebook.js'
import { type Script, writeScript } from './script/script.js'
import type { Problem } from './values/errors.js'

export { householdJsonSchema } from './household/json-schema.js'
export { regulationJsonSchemas } from './regulation/json-schema.js'
export type { Loaded, LoadOptions } from './regulation/load.js'
export { loadRulebook } from './regulation/load.js'
export { type Packed, packRulebook } from './regulation/pack.js'
export type { RuleSource } from './regulation/problems.js'
export { type Selection, selectRules } from './regulation/select.js'
export { type FigureChange, withFigures } from './regulation/trial.js'
export { type Script, writeScript } from './script/script.js'

/**
 * A rulebook as JavaScript, for the option `script` of `createChecker`. It is run as a module of its own, so where code may not
 * come from text, write it to a file with `regelkompas rules script` and import that.
 */
export async function scriptOf(rulebook: Rulebook): Promise<Script> {
  const text = Buffer.from(writeScript(rulebook)).toString('base64')
  return (await import(`data:text/javascript;base64,${text}`)) as Script
}

/** The one file in a folder of rules that is no rule: names and codes of the municipalities. */
const MUNICIPALITIES = 'municipalities.yaml'

/** Examples build on each other with anchors, but a file must not blow up to more than it is worth. */
const MAX_ALIASES = 20_000

type Places = Pick<Rulebook, 'municipalities' | 'former'>

/** All YAML files below a folder, in a fixed order. */
function yamlFiles(dir: string): string[] {
  return readdirSync(dir, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.ya?ml$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
}

/** Reads one YAML file, and keeps where its lines are. */
export function readYaml(path: string, name = path): { source: RuleSource; problems: Problem[] } {
  const lines = new LineCounter()
  const document = parseDocument(readFileSync(path, 'utf8'), { lineCounter: lines, merge: true })
  const line = (at: readonly (string | number)[]) => {
    for (let depth = at.length; depth >= 0; depth -= 1) {
      const node = document.getIn(at.slice(0, depth), true)
      if (isNode(node) && node.range) return lines.linePos(node.range[0]).line
    }
    return undefined
  }
  const problem = (message: string, at: number): Problem => ({
    path: '',
    code: 'yaml',
    expected: '',
    found: '',
    message: { nl: message, en: message },
    file: name,
    line: lines.linePos(at).line,
  })
  const problems = document.errors.map(({ message, pos }) => problem(message, pos[0]))
  const source = { file: name, data: {}, line }
  if (problems.length > 0) return { source, problems }
  try {
    return { source: { ...source, data: document.toJS({ maxAliasCount: MAX_ALIASES }) as unknown }, problems }
  } catch (error) {
    return { source, problems: [problem((error as Error).message, 0)] }
  }
}

export interface ReadOptions extends LoadOptions {
  /** Rule files of other origin, such as those of `fromJsonRules`. */
  beside?: readonly RuleSource[]
}

/**
 * Reads a folder of rule files into a rulebook, with those that stand beside it.
 * @throws RegelkompasError with code "rulebook" and every problem, each with its file and line.
 * @example readRulebook('rules', { version: '0.1.0' }).rulebook.schemes.length
 */
export function readRulebook(dir: string, { beside = [], ...options }: ReadOptions): Loaded {
  const read = yamlFiles(dir).map((path) => ({ path, ...readYaml(path, relative('.', path)) }))
  const broken = read.flatMap(({ problems }) => problems)
  if (broken.length > 0) throw rulesError(broken)
  const places = read.find(({ path }) => path.endsWith(MUNICIPALITIES))
  const { municipalities = [], former = [] } = (places?.source.data ?? {}) as Partial<Places>
  const sources = read.filter((one) => one !== places).map(({ source }) => source)
  return loadRulebook([...sources, ...beside], { municipalities, former, ...options })
}
