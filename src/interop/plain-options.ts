import { isIsoDate } from '../values/dates.js'
import { isUnit } from './plain-facts.js'
import type { RuleIssues } from './plain-rules.js'

/** What plain rules do not say, and a rule file must. */
export interface JsonRulesOptions {
  /** The first part of the id of each scheme, and of its questions: "sport" makes "sport.city-pass". */
  area: string
  /** Who grants what the rules are about. */
  authority: string
  /** The date from which the rules count. */
  from: string
  /** When someone last looked whether the rules are right. */
  checked: string
  /** Facts that other rule files of the same rulebook define, with their unit: { netIncomeMonth: 'EUR/month' }. */
  facts?: Readonly<Record<string, string>>
}

const WANTED: Record<keyof Omit<JsonRulesOptions, 'facts'>, [fits: (text: string) => boolean, what: string]> = {
  area: [(text) => /^[a-z0-9]+(-[a-z0-9]+)*$/.test(text), 'lower-case letters, digits and hyphens, such as "sport"'],
  authority: [(text) => text !== '', 'the name of who grants it'],
  from: [isIsoDate, 'a date such as "2026-01-01"'],
  checked: [isIsoDate, 'a date such as "2026-01-01"'],
}

/** Tells what is wrong with the options: all that there is, and what there should be. */
export function readOptions(options: JsonRulesOptions, issues: RuleIssues): void {
  const given: Record<string, unknown> = { ...options }
  for (const [name, [fits, what]] of Object.entries(WANTED)) {
    const value = given[name]
    if (typeof value !== 'string' || !fits(value)) issues.add('options', name, `"${name}" is ${what}`)
  }
  for (const name of Object.keys(given)) {
    if (!Object.hasOwn(WANTED, name) && name !== 'facts') issues.add('options', name, `"${name}" is no option`)
  }
  for (const [fact, unit] of Object.entries(options?.facts ?? {})) {
    if (!isUnit(unit)) issues.add('options', 'facts', `there is no unit "${unit}", as "${fact}" has here`)
  }
}
