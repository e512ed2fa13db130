import { inForce } from '../regulation/inForce.js'
import type { Rulebook } from '../regulation/rulebook.js'
import type { FigureChange } from '../regulation/trial.js'
import type { Language } from '../values/spelling.js'

/** What a batch does with its lines: plain data, sent to every worker. */
export interface Setup {
  /** A folder of rule files; left out: the rulebook that ships with the package. */
  rules?: string
  changes: readonly FigureChange[]
  date: string
  language: Language
  /** The code of the town of households that name none; only its schemes and those of the whole country are told. */
  municipality?: string
  format: 'ndjson' | 'csv'
  /** The input is known to be so large that the rules are written as a script before the first household. */
  large: boolean
  /** Whether the lines of the answers are wanted. */
  lines: boolean
  stopOnError: boolean
  summary: boolean
  compare: boolean
}

/** The schemes that a batch tells of. */
export function schemesOf(rulebook: Rulebook, { municipality }: Setup): string[] {
  return rulebook.schemes
    .filter(({ area }) => municipality === undefined || area === undefined || area.includes(municipality))
    .map(({ id }) => id)
    .sort()
}

/** Whether each scheme of a batch is in force. */
export function schemesInForce(rulebook: Rulebook, setup: Setup): { id: string; inForce: boolean }[] {
  const versions = new Map(rulebook.schemes.map((scheme) => [scheme.id, scheme.versions]))
  return schemesOf(rulebook, setup).map((id) => ({
    id,
    inForce: inForce(versions.get(id) ?? [], setup.date) !== undefined,
  }))
}
