import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Loaded, readRulebook } from '../node.js'
import type { Rulebook } from '../regulation/rulebook.js'
import { type PackedEnglish, type PackedRulebook, unpackRulebook } from '../regulation/unpack.js'
import { UsageError } from './input.js'

/** The folder of the package, above the built command or above its source. */
export const ROOT =
  ['../', '../../']
    .map((up) => fileURLToPath(new URL(up, import.meta.url)))
    .find((dir) => existsSync(join(dir, 'package.json'))) ?? '.'

export function packageVersion(): string {
  return (JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string }).version
}

/** The day it is in the Netherlands. */
export function today(): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Amsterdam' }).format(new Date())
}

/** Reads rule files. */
export function load(dir: string): Loaded {
  if (!existsSync(dir)) throw new UsageError(`${dir}: no such folder`, false)
  return readRulebook(dir, { version: packageVersion() })
}

/** The rule files of the package. */
export const RULES = join(ROOT, 'rules')

/** The rulebook that ships with the package, without reading a rule file unless one was changed since; or that of a folder. */
export function rulebookOf(dir: string | undefined): Rulebook {
  if (dir !== undefined) return load(dir).rulebook
  const [rules, english] = ['rules.json', 'rules.en.json'].map((name) => join(ROOT, 'dist', name))
  if (rules === undefined || english === undefined || !isBuiltFrom(rules, RULES)) return load(RULES).rulebook
  const read = (file: string): unknown => JSON.parse(readFileSync(file, 'utf8'))
  return unpackRulebook(read(rules) as PackedRulebook, read(english) as PackedEnglish)
}

/** Whether a built file is there and no rule file is younger. */
function isBuiltFrom(built: string, dir: string): boolean {
  if (!existsSync(built)) return false
  const { mtimeMs } = statSync(built)
  return readdirSync(dir, { withFileTypes: true, recursive: true }).every(
    (entry) => !entry.isFile() || statSync(join(entry.parentPath, entry.name)).mtimeMs <= mtimeMs,
  )
}
