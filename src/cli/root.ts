import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Loaded, readRulebook } from '../node.js'
import type { Rulebook } from '../regulation/rulebook.js'
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

/** The rulebook that ships with the package, without reading a rule file; or that of a folder. */
export function rulebookOf(dir: string | undefined): Rulebook {
  if (dir !== undefined) return load(dir).rulebook
  const built = join(ROOT, 'dist', 'rules.cjs')
  if (!existsSync(built)) return load(join(ROOT, 'rules')).rulebook
  return (createRequire(import.meta.url)(built) as { rulebook: Rulebook }).rulebook
}
