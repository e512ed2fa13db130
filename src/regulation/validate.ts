import type { z } from 'zod'
import type { Issues, RuleSource } from './problems.js'
import {
  type FillingFile,
  fillingSchema,
  type RegulationFile,
  type RuleFile,
  regulationSchema,
  type SharedFile,
  sharedSchema,
} from './schema.js'
import {
  type HelpFile,
  helpSchema,
  type LeftOutFile,
  leftOutSchema,
  type PlacesFile,
  placesSchema,
} from './schema-others.js'

/** A rule file that has the right shape, and where it came from. */
export interface ValidFile<T extends RuleFile = RuleFile> {
  source: RuleSource
  data: T
}

export interface ValidFiles {
  shared: ValidFile<SharedFile>[]
  regulations: ValidFile<RegulationFile>[]
  fillings: ValidFile<FillingFile>[]
  help: ValidFile<HelpFile>[]
  leftOut: ValidFile<LeftOutFile>[]
}

/** All files of every kind. */
export function allFiles({ shared, regulations, fillings, help, leftOut }: ValidFiles): ValidFile[] {
  return [...shared, ...regulations, ...fillings, ...help, ...leftOut]
}

/** Sorts rule files by kind and checks their shape. Every problem of every file is reported. */
export function validateFiles(sources: readonly RuleSource[], issues: Issues): ValidFiles {
  const files: ValidFiles = { shared: [], regulations: [], fillings: [], help: [], leftOut: [] }
  for (const source of sources) {
    const keys = typeof source.data === 'object' && source.data !== null ? Object.keys(source.data) : []
    if (keys.includes('shared')) keep(files.shared, sharedSchema, source, issues)
    else if (keys.includes('help')) keep(files.help, helpSchema, source, issues)
    else if (keys.includes('leftOut')) keep(files.leftOut, leftOutSchema, source, issues)
    else if (keys.includes('fills')) keep(files.fillings, fillingSchema, source, issues)
    else keep(files.regulations, regulationSchema, source, issues)
  }
  return files
}

/** The municipalities of a file of those; none where there is no such file. */
export function validatePlaces(source: RuleSource | undefined, issues: Issues): Partial<PlacesFile> {
  if (source === undefined) return {}
  const parsed = placesSchema.safeParse(source.data)
  for (const issue of parsed.error?.issues ?? []) report(issue, source, issues)
  return parsed.data ?? {}
}

function keep<T extends RuleFile>(files: ValidFile<T>[], schema: z.ZodType<T>, source: RuleSource, issues: Issues) {
  const parsed = schema.safeParse(source.data)
  if (!parsed.success) {
    for (const issue of parsed.error.issues) report(issue, source, issues)
    return
  }
  const expected = source.file
    .split('/')
    .at(-1)
    ?.replace(/\.ya?ml$/, '')
  const { id } = parsed.data
  if (id !== expected) issues.add(source, ['id'], 'file-name', `the file name is the id: ${id}.yaml`)
  files.push({ source, data: parsed.data })
}

function report(issue: z.core.$ZodIssue, source: RuleSource, issues: Issues): void {
  const path = issue.path as (string | number)[]
  if (issue.code === 'unrecognized_keys') {
    for (const key of issue.keys) issues.add(source, [...path, key], 'unknown-key', `"${key}" is not known here`)
    return
  }
  const { path: inner, message, code } = deepest(issue)
  issues.add(source, [...path, ...inner], code, inWords(message))
}

/** Of the ways in which a value could fit, the one it came nearest to: that says most of what is wrong. */
function deepest(issue: z.core.$ZodIssue): { path: (string | number)[]; message: string; code: string } {
  if (issue.code === 'invalid_key') return { path: [], message: issue.issues[0]?.message ?? '', code: issue.code }
  if (issue.code === 'unrecognized_keys') {
    return { path: [], message: `"${issue.keys.join('", "')}" cannot stand beside the rest`, code: issue.code }
  }
  if (issue.code !== 'invalid_union') return { path: [], message: issue.message, code: issue.code }
  const least = Math.min(...issue.errors.map(strays))
  const tried = issue.errors
    .filter((one) => strays(one) === least)
    .flat()
    .map((one) => {
      const inner = deepest(one)
      return { ...inner, path: [...(one.path as (string | number)[]), ...inner.path] }
    })
  const known = tried.filter(({ code, message }) => code !== 'unrecognized_keys' && !/received undefined/.test(message))
  const pool = known.length > 0 ? known : tried
  const best = pool.reduce((left, right) => (right.path.length > left.path.length ? right : left), pool[0] ?? NOTHING)
  return best === NOTHING ? { path: [], message: issue.message, code: issue.code } : best
}

/** How many keys are missing or too many. */
function strays(issues: readonly z.core.$ZodIssue[]): number {
  return issues.filter((one) => one.code === 'unrecognized_keys' || /received undefined/.test(deepest(one).message))
    .length
}

const KINDS: Readonly<Record<string, string>> = {
  string: 'a text',
  array: 'a list',
  object: 'keys with values',
  record: 'keys with values',
  null: 'nothing',
}

/** What zod says, for who writes rules and no programs. */
function inWords(message: string): string {
  const [, expected = '', found] = /^Invalid input: expected (\w+), received (\w+)$/.exec(message) ?? []
  const kind = (name: string) => KINDS[name] ?? `a ${name}`
  if (found === 'undefined') return `this is missing: ${kind(expected)}`
  if (found === 'number' && expected === 'string') return 'expected: a text in quotes; found: a number'
  if (found) return `expected: ${kind(expected)}; found: ${kind(found)}`
  if (/^Too small: .* >=1 /.test(message)) return 'this is empty'
  const choices = /^Invalid option: expected one of (.*)$/.exec(message)?.[1]
  return choices ? `one of: ${choices.replaceAll('"', '').replaceAll('|', ', ')}` : message
}

const NOTHING = { path: [], message: '', code: '' }
