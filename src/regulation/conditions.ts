import { checkFormula, type Names } from '../formula/check.js'
import { parseFormula } from '../formula/parse.js'
import type { Tree } from '../formula/tree.js'
import { DATE_SHAPE } from '../values/dates.js'
import { DECIMAL } from '../values/decimals.js'
import { type Place, readFormula } from './formulas.js'
import type { Issues } from './problems.js'
import type { Condition, Formula, Leaf, SchemeLeaf } from './rulebook.js'
import type { ConditionSource, LeafSource } from './schema-conditions.js'
import { testOf } from './test.js'

const SCHEME_FACTS = ['receives', 'eligibleFor'] as const

/** Reads a condition in the grammar of json-rules-engine: names are resolved, types and units checked. */
export function readCondition(
  source: ConditionSource,
  names: Names,
  place: Place,
  issues: Issues,
): Condition | undefined {
  if ('all' in source || 'any' in source) {
    const key = 'all' in source ? 'all' : 'any'
    const list = 'all' in source ? source.all : source.any
    const read = list.map((part, index) => readCondition(part, names, below(place, key, index), issues))
    if (read.some((part) => part === undefined)) return undefined
    return key === 'all' ? { all: read as Condition[] } : { any: read as Condition[] }
  }
  if ('not' in source) {
    const inner = readCondition(source.not, names, below(place, 'not'), issues)
    return inner && { not: inner }
  }
  return (SCHEME_FACTS as readonly string[]).includes(source.fact)
    ? readSchemeLeaf(source, place, issues)
    : readLeaf(source, names, place, issues)
}

function below({ source, path }: Place, ...parts: (string | number)[]): Place {
  return { source, path: [...path, ...parts] }
}

function extras({ article, source, because, id, soft }: LeafSource) {
  return {
    ...(article && { article }),
    ...(source && { sources: [source].flat() }),
    ...(because && { because }),
    ...(id && { id }),
    ...(soft && { soft }),
  }
}

function readSchemeLeaf(source: LeafSource, place: Place, issues: Issues): SchemeLeaf | undefined {
  const scheme = source.params?.scheme
  if (scheme === undefined) {
    return issues.add(place.source, place.path, 'scheme', `${source.fact} needs params: { scheme: … }`)
  }
  if (source.operator !== 'equal' || typeof source.value !== 'boolean') {
    return issues.add(place.source, place.path, 'scheme', `${source.fact} is compared with equal, true or false`)
  }
  return { scheme, of: source.fact as SchemeLeaf['of'], wanted: source.value, ...extras(source) }
}

function readLeaf(source: LeafSource, names: Names, place: Place, issues: Issues): Leaf | undefined {
  if (source.params) issues.add(place.source, [...place.path, 'params'], 'scheme', 'only a scheme fact takes params')
  const found = readFormula(source.fact, names, below(place, 'fact'), issues)
  const limit = readValue(source, names, place, issues)
  if (!found || !limit) return undefined
  if (!['fact', 'path', 'local'].includes(found.tree.is)) {
    return issues.add(place.source, [...place.path, 'fact'], 'formula', 'a condition is about a fact, not a formula')
  }
  const wrong = withoutList(source.operator, found, limit)
  if (wrong) return issues.add(place.source, [...place.path, wrong], 'list', `${source.operator} looks in a list`)
  // The parts were checked apart; this checks that they go together.
  const written = testOf(source.operator, parsed(source.fact), parsed(valueText(source)))
  const { checked, problems } = checkFormula(written, names)
  for (const { message } of problems) issues.add(place.source, place.path, 'unit', message)
  if (checked === undefined) return undefined
  return { fact: source.fact, operator: source.operator, found, limit, test: checked.tree, ...extras(source) }
}

/** Which side of an operator that looks in a list is none. */
function withoutList(operator: string, found: Formula, limit: Formula): 'fact' | 'value' | undefined {
  if (['in', 'notIn'].includes(operator) && limit.type.is !== 'list') return 'value'
  return ['contains', 'doesNotContain'].includes(operator) && found.type.is !== 'list' ? 'fact' : undefined
}

/** The tree of a text that readFormula has read before. */
function parsed(text: string): Tree {
  const read = parseFormula(text)
  return 'tree' in read ? read.tree : { is: 'null', at: 0 }
}

function readValue(source: LeafSource, names: Names, place: Place, issues: Issues): Formula | undefined {
  return readFormula(valueText(source), names, below(place, 'value'), issues)
}

/** The value of a leaf as a formula: a name, a literal or a list of literals. */
function valueText({ value }: LeafSource): string {
  if (typeof value === 'object' && !Array.isArray(value)) return value.fact
  if (Array.isArray(value)) return `[${value.map(literal).join(', ')}]`
  return literal(value)
}

function literal(value: string | number | boolean): string {
  if (typeof value !== 'string') return String(value)
  if (DECIMAL.test(value)) return value
  return DATE_SHAPE.test(value) ? `date("${value}")` : JSON.stringify(value)
}
