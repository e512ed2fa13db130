import { readdirSync, readFileSync } from 'node:fs'
import { basename, join, relative } from 'node:path'
import { type Document, isAlias, isNode, LineCounter, parseDocument, visit } from 'yaml'
import { type Loaded, type LoadOptions, loadRulebook } from './regulation/load.js'
import { Issues, type RuleSource, rulesError } from './regulation/problems.js'
import type { Municipality, Rulebook } from './regulation/rulebook.js'
import { validateFiles, validatePlaces } from './regulation/validate.js'
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

/** All YAML files below a folder, in a fixed order. */
function yamlFiles(dir: string): string[] {
  return readdirSync(dir, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.ya?ml$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
}

/** Where a text has the sign that stands for bytes that are no UTF-8: some editors save in another way. */
function unreadable(text: string): number[] {
  const at = text.indexOf('\uFFFD')
  return at < 0 ? [] : [at]
}

/** In how many others something may stand: a condition in a hundred others, each of them in a key and a list. */
const MAX_AROUND = 300

/**
 * Aliases of what was not named before them, or of what they stand in themselves: that would go on for ever. A key that JavaScript
 * keeps for itself, which would be lost, and what is nested deeper than any rule.
 */
function badNodes(document: Document): [message: string, at: number][] {
  const found: [string, number][] = []
  const named = new Map<string, unknown>()
  visit(document, {
    Node(key, node, around) {
      if (around.length > MAX_AROUND) {
        found.push([TOO_DEEP, node.range?.[0] ?? 0])
        return visit.BREAK
      }
      if (key === 'key' && String(node) === '__proto__') found.push(['"__proto__" is no name', node.range?.[0] ?? 0])
      if (!isAlias(node)) {
        if (node.anchor) named.set(node.anchor, node)
        return undefined
      }
      const at = node.range?.[0] ?? 0
      if (!named.has(node.source)) found.push([`nothing before this line is named &${node.source}`, at])
      else if (around.includes(named.get(node.source) as Document)) {
        found.push([`*${node.source} stands in what it is the name of`, at])
      }
      return undefined
    },
  })
  return found
}

/** What is wrong with the YAML; of one that is nested too deep, no more than that. */
function yamlErrors({ errors }: ReturnType<typeof parseDocument>): [message: string, at: number][] {
  const deep = errors.find(({ message }) => message.startsWith('Maximum call stack'))
  if (deep) return [[TOO_DEEP, deep.pos[0]]]
  return errors.map(({ code, message, pos }) => [code === 'MULTIPLE_DOCS' ? SEVERAL : message, pos[0]])
}

const TOO_DEEP = 'this is nested too deep to be read'
const SEVERAL = 'a file is one document: "---" may stand above it, not in it'

/** Reads one YAML file, and keeps where its lines are. */
export function readYaml(path: string, name = path): { source: RuleSource; problems: Problem[] } {
  const lines = new LineCounter()
  const text = readFileSync(path, 'utf8')
  const document = parseDocument(text, { lineCounter: lines, merge: true })
  const line = (at: readonly (string | number)[]) => {
    for (let depth = at.length; depth >= 0; depth -= 1) {
      const node = document.getIn(at.slice(0, depth), true)
      if (isNode(node) && node.range) return lines.linePos(node.range[0]).line
    }
    return 1
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
  const problems = [
    ...unreadable(text).map((at) => problem('this file is not saved as UTF-8: a character is lost here', at)),
    ...yamlErrors(document).map(([message, at]) => problem(message, at)),
  ]
  if (problems.length === 0) problems.push(...badNodes(document).map(([message, at]) => problem(message, at)))
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
  const broken = read.filter(({ problems }) => problems.length > 0)
  const places = read.find(({ path }) => basename(path) === MUNICIPALITIES)
  const sources = read.filter((one) => one !== places && one.problems.length === 0).map(({ source }) => source)
  const issues = new Issues()
  const readable = places?.problems.length === 0 ? places.source : undefined
  const { municipalities = [], former = [] } = validatePlaces(readable, issues)
  if (broken.length > 0 || issues.problems.length > 0) {
    // Names of a file that cannot be read would be missing everywhere: of the others only their shape is looked at.
    validateFiles(sources, issues)
    throw rulesError([...broken.flatMap((one) => one.problems), ...issues.problems])
  }
  return loadRulebook([...sources, ...beside], { municipalities: municipalities as Municipality[], former, ...options })
}
