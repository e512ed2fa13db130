import { checkFormula, type Names } from '../formula/check.js'
import { parseFormula } from '../formula/parse.js'
import { commonType, showType, type Type } from '../values/types.js'
import type { Issues, RuleSource } from './problems.js'
import type { Formula } from './rulebook.js'

/** Where a formula stands, for reports. */
export interface Place {
  source: RuleSource
  path: readonly (string | number)[]
}

/** Reads and checks a formula; what is wrong goes to the issues. */
export function readFormula(text: string, names: Names, place: Place, issues: Issues): Formula | undefined {
  const parsed = parseFormula(text)
  if ('problem' in parsed) {
    const { at, message } = parsed.problem
    return issues.add(place.source, place.path, 'formula', `at ${at}: ${message}`)
  }
  const { checked, problems } = checkFormula(parsed.tree, names)
  for (const { at, message } of problems) issues.add(place.source, place.path, 'formula', `at ${at}: ${message}`)
  return checked && { text: text.trim(), tree: checked.tree, type: checked.type }
}

/** As readFormula, and the type must be the declared one. */
export function readTypedFormula(
  text: string,
  names: Names,
  type: Type | undefined,
  place: Place,
  issues: Issues,
): Formula | undefined {
  const formula = readFormula(text, names, place, issues)
  if (formula === undefined || type === undefined) return undefined
  const common = commonType(type, formula.type)
  if (common !== undefined) return { ...formula, type }
  const message = `the formula gives ${showType(formula.type)}, but ${showType(type)} is declared`
  return issues.add(place.source, place.path, 'unit', message)
}
