import { children, type Tree } from '../formula/tree.js'
import { addDays } from '../values/dates.js'
import type { Issues, RuleSource } from './problems.js'
import { isLeaf, leaves, type Rulebook } from './rulebook.js'
import type { ConditionSource, RuleFile } from './schema.js'
import type { ValidFile, ValidFiles } from './validate.js'

interface Period {
  from: string
  until?: string | undefined
}

/** What only shows when all files are together: holes and overlaps, unused figures, circles, unknown schemes and sources. */
export function lintRulebook(rulebook: Rulebook, files: ValidFiles, issues: Issues): void {
  const all: ValidFile[] = [...files.shared, ...files.regulations, ...files.fillings]
  for (const file of all) {
    lintSources(file, issues)
    lintTexts(file, rulebook, issues)
  }
  for (const file of [...files.shared, ...files.regulations]) lintFigures(file, issues)
  for (const { data, source } of files.regulations) {
    lintPeriods(data.versions, source, ['versions'], issues, 'versions')
    lintRelations(data.relations, rulebook, source, issues)
    for (const [index, version] of data.versions.entries()) {
      lintReach(version.conditions, source, ['versions', index, 'conditions'], issues)
    }
  }
  for (const { data, source } of files.fillings) {
    for (const [name, { rows }] of Object.entries(data.terms))
      lintPeriods(rows, source, ['terms', name], issues, 'rows')
  }
  lintUse(rulebook, all, issues)
  lintCircles(rulebook, all, issues)
}

/** Rows and versions follow each other: no overlap, and a hole only where a row says that it is one. */
function lintPeriods(
  periods: readonly Period[],
  source: RuleSource,
  path: readonly (string | number)[],
  issues: Issues,
  what: string,
): void {
  for (const [index, { from, until }] of periods.entries()) {
    if (until !== undefined && until < from) issues.add(source, [...path, index], 'period', `until lies before from`)
    const next = periods[index + 1]
    if (next === undefined) continue
    if (next.from <= from)
      issues.add(source, [...path, index + 1], 'order', `${what} stand in the order of their dates`)
    else if (until !== undefined && next.from <= until) {
      issues.add(source, [...path, index + 1], 'overlap', `${what} overlap: ${next.from} lies before the end, ${until}`)
    } else if (until !== undefined && next.from !== addDays(until, 1)) {
      issues.add(source, [...path, index + 1], 'gap', `nothing is said of the days between ${until} and ${next.from}`)
    }
  }
}

function lintFigures(file: ValidFile<RuleFile>, issues: Issues): void {
  const figures = 'figures' in file.data ? (file.data.figures ?? {}) : {}
  for (const [name, { rows, indexation, source }] of Object.entries(figures)) {
    const path = ['figures', name]
    lintPeriods(rows, file.source, [...path, 'rows'], issues, 'rows')
    for (const [index, row] of rows.entries()) {
      const at = [...path, 'rows', index]
      if ((row.value === undefined) !== (row.unknown === true)) {
        issues.add(file.source, at, 'value', 'a row has a value, or says unknown: true')
      }
      if (row.value !== undefined && (row.source ?? source) === undefined) {
        issues.add(file.source, at, 'source', 'no figure without a source')
      }
    }
    const last = rows.at(-1)
    if (indexation !== undefined && last?.until === undefined) {
      issues.add(
        file.source,
        [...path, 'rows', rows.length - 1],
        'until',
        'an indexed figure says until when it is known',
      )
    }
  }
}

function lintSources(file: ValidFile, issues: Issues): void {
  const known = new Set(file.data.sources.map(({ id }) => id))
  if (known.size !== file.data.sources.length) issues.add(file.source, ['sources'], 'source', 'two sources have one id')
  const visit = (value: unknown, path: (string | number)[]) => {
    if (typeof value !== 'object' || value === null) return
    for (const [key, inner] of Object.entries(value)) {
      const at = [...path, Array.isArray(value) ? Number(key) : key]
      if (path[0] === 'examples' || path[0] === 'sources') return
      if (key !== 'source') visit(inner, at)
      else {
        for (const id of [inner].flat()) {
          if (!known.has(String(id))) issues.add(file.source, at, 'source', `there is no source "${id}" in this file`)
        }
      }
    }
  }
  visit(file.data, [])
}

/** Texts name their figures; a written amount would go stale. */
function lintTexts(file: ValidFile, rulebook: Rulebook, issues: Issues): void {
  const visit = (value: unknown, path: (string | number)[]) => {
    if (typeof value !== 'object' || value === null || path[0] === 'examples' || path[0] === 'sources') return
    for (const [key, inner] of Object.entries(value)) {
      const at = [...path, Array.isArray(value) ? Number(key) : key]
      if (typeof inner === 'string' && (key === 'nl' || key === 'en')) lintText(inner, file, at, rulebook, issues)
      else visit(inner, at)
    }
  }
  visit(file.data, [])
}

function lintText(text: string, file: ValidFile, path: (string | number)[], rulebook: Rulebook, issues: Issues): void {
  if (/€\s*\d|\d euro\b|EUR \d/i.test(text)) {
    issues.add(file.source, path, 'text', 'a text names a figure as {name}: a written amount goes stale')
  }
  for (const [, name = ''] of text.matchAll(/\{([^}]*)\}/g)) {
    const keys = [name, `${file.data.id}:${name}`, ...('fills' in file.data ? [`${file.data.fills}:${name}`] : [])]
    const known = keys.some((key) => key in rulebook.figures || key in rulebook.facts || key in rulebook.terms)
    if (!known) issues.add(file.source, path, 'text', `{${name}} names no figure or fact`)
  }
}

function lintRelations(
  relations:
    | { opens?: string[] | undefined; after?: string[] | undefined; excludes?: string[] | undefined }
    | undefined,
  rulebook: Rulebook,
  source: RuleSource,
  issues: Issues,
): void {
  const known = new Set(rulebook.schemes.map(({ id }) => id))
  for (const [kind, ids] of Object.entries(relations ?? {})) {
    for (const id of ids ?? []) {
      if (!known.has(id)) issues.add(source, ['relations', kind], 'scheme', `there is no scheme "${id}"`)
    }
  }
}

/** In one `all`, limits on one fact that leave nothing between them: a threshold nobody can reach. */
function lintReach(condition: ConditionSource, source: RuleSource, path: (string | number)[], issues: Issues): void {
  if ('not' in condition) return lintReach(condition.not, source, [...path, 'not'], issues)
  if ('fact' in condition) return
  const list = 'all' in condition ? condition.all : condition.any
  for (const [index, part] of list.entries()) {
    lintReach(part, source, [...path, 'all' in condition ? 'all' : 'any', index], issues)
  }
  if (!('all' in condition)) return
  const bounds = new Map<string, { low: number; high: number }>()
  for (const part of list) {
    if (!('fact' in part) || !isNumber(part.value)) continue
    const known = bounds.get(part.fact) ?? { low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY }
    const value = Number(part.value)
    if (part.operator.startsWith('greater')) known.low = Math.max(known.low, value)
    else if (part.operator.startsWith('less')) known.high = Math.min(known.high, value)
    bounds.set(part.fact, known)
  }
  for (const [fact, { low, high }] of bounds) {
    if (low > high) issues.add(source, path, 'unreachable', `nobody has a "${fact}" above ${low} and below ${high}`)
  }
}

function isNumber(value: unknown): value is string | number {
  return typeof value === 'number' || (typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value))
}

/** The keys that a formula reads, of the household and of records alike. */
export function keysIn(tree: Tree): string[] {
  const own = tree.is === 'fact' || tree.is === 'path' ? [tree.name] : []
  return [...own, ...children(tree).flatMap(keysIn)]
}

/** Every formula of a rulebook outside its facts. */
function formulasOf(rulebook: Rulebook): Tree[] {
  const conditions = rulebook.schemes.flatMap((scheme) => [
    ...scheme.versions.map((version) => version.conditions),
    ...scheme.limits.flatMap(({ when }) => when ?? []),
  ])
  return [
    ...conditions
      .flatMap(leaves)
      .filter(isLeaf)
      .map((leaf) => leaf.test),
    ...rulebook.schemes.flatMap(({ versions }) =>
      versions.flatMap(({ benefit }) => benefit.map((b) => b.formula.tree)),
    ),
    ...rulebook.fillings.flatMap(({ terms }) =>
      Object.values(terms).flatMap((rows) => rows.map((row) => row.formula.tree)),
    ),
  ]
}

function placeOf(key: string, file: string, files: readonly ValidFile[], kind: string) {
  const found = files.find(({ data }) => data.id === file)
  return found && { source: found.source, path: [kind, key.split(':').at(-1) ?? key] }
}

function lintUse(rulebook: Rulebook, files: readonly ValidFile[], issues: Issues): void {
  const named = files.flatMap(({ data }) =>
    [...JSON.stringify({ ...data, examples: [] }).matchAll(/\{(\w+)\}/g)].flatMap(([, name = '']) => [
      name,
      `${data.id}:${name}`,
    ]),
  )
  const used = new Set([
    ...named,
    ...formulasOf(rulebook).flatMap(keysIn),
    ...Object.values(rulebook.facts).flatMap((fact) => keysIn(fact.formula.tree)),
  ])
  const tables = [
    ['figures', rulebook.figures],
    ['inputs', rulebook.inputs],
    ['open', rulebook.terms],
  ] as const
  for (const [kind, table] of tables) {
    for (const [key, { file }] of Object.entries(table)) {
      if (used.has(key)) continue
      const name = kind === 'inputs' ? (key.split('.').at(-1) ?? key) : key
      const place = placeOf(name, file, files, kind)
      if (place) issues.add(place.source, place.path, 'unused', `"${name}" is used nowhere`)
    }
  }
}

/** A fact that needs itself has no value. */
function lintCircles(rulebook: Rulebook, files: readonly ValidFile[], issues: Issues): void {
  const state = new Map<string, 'busy' | 'done'>()
  const visit = (key: string, way: string[]) => {
    const fact = rulebook.facts[key]
    if (fact === undefined || state.get(key) === 'done') return
    if (state.get(key) === 'busy') {
      const place = placeOf(key, fact.file, files, 'facts')
      if (place) issues.add(place.source, place.path, 'circle', `facts need each other: ${[...way, key].join(' > ')}`)
      return
    }
    state.set(key, 'busy')
    for (const needed of keysIn(fact.formula.tree)) visit(needed, [...way, key])
    state.set(key, 'done')
  }
  for (const key of Object.keys(rulebook.facts)) visit(key, [])
}
