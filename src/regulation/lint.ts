import { addDays } from '../values/dates.js'
import { own } from '../values/own.js'
import type { Issues, RuleSource } from './problems.js'
import { lintReach } from './reach.js'
import { conditionsOf, isSchemeLeaf, knownSchemes, leaves, type Rulebook } from './rulebook.js'
import type { RuleFile } from './schema.js'
import type { HelpFile } from './schema-others.js'
import { lintCircles, lintUse } from './use.js'
import { allFiles, type ValidFile, type ValidFiles } from './validate.js'

interface Period {
  from: string
  until?: string | undefined
}

/** What only shows when all files are together: holes and overlaps, unused figures, circles, unknown schemes and sources. */
export function lintRulebook(rulebook: Rulebook, files: ValidFiles, issues: Issues): void {
  const all = allFiles(files)
  lintFillings(files, issues)
  lintAreas(files, rulebook, issues)
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
      lintPeriods(rows, source, ['terms', name, 'rows'], issues, 'rows')
  }
  lintUse(rulebook, all, issues)
  lintCircles(rulebook, all, issues)
}

/** One filling of a frame for each municipality: of two, nobody could say which counts. */
function lintFillings({ fillings }: ValidFiles, issues: Issues): void {
  const seen = new Map<string, string>()
  for (const { data, source } of fillings) {
    for (const code of data.area) {
      const other = seen.get(`${data.fills} ${code}`)
      if (other) issues.add(source, ['area'], 'filling', `${code} fills ${data.fills} already in ${other}`)
      seen.set(`${data.fills} ${code}`, data.id)
    }
  }
}

/** Municipalities that exist, schemes that are known, and an end for what has ended. */
function lintAreas({ regulations, fillings, help }: ValidFiles, rulebook: Rulebook, issues: Issues): void {
  const codes = new Set(rulebook.municipalities.map(({ code }) => code))
  for (const { data, source } of [...regulations, ...fillings]) {
    for (const code of data.area ?? []) {
      if (codes.size > 0 && !codes.has(code)) issues.add(source, ['area'], 'area', `there is no municipality ${code}`)
    }
  }
  for (const { data, source } of help) {
    for (const [index, { area }] of (data.organisations ?? []).entries()) {
      for (const code of (area ?? []).filter((one) => codes.size > 0 && !codes.has(one)))
        issues.add(source, ['organisations', index, 'area'], 'area', `there is no municipality ${code}`)
    }
  }
  const known = knownSchemes(rulebook)
  lintNeeds(help, rulebook, issues)
  for (const { data, source } of regulations) {
    const ended = data.state === 'ended' || data.state === 'withdrawn'
    if (ended && data.versions.at(-1)?.until === undefined) {
      issues.add(source, ['state'], 'state', `a scheme that is ${data.state} has a last version with an until`)
    }
    const scheme = rulebook.schemes.find(({ id }) => id === data.id)
    const asked = (scheme ? conditionsOf(scheme, rulebook.fillings) : []).flatMap(leaves).filter(isSchemeLeaf)
    for (const { scheme: id } of asked) {
      if (!known.has(id)) issues.add(source, ['versions'], 'scheme', `there is no scheme "${id}"`)
    }
  }
}

/** The schemes that a need goes by are known; those it asks an outcome of have a file. */
function lintNeeds(help: readonly ValidFile<HelpFile>[], rulebook: Rulebook, issues: Issues): void {
  const known = { receives: knownSchemes(rulebook), eligibleFor: new Set(rulebook.schemes.map(({ id }) => id)) }
  for (const { data, source } of help) {
    for (const name of Object.keys(data.needs ?? {})) {
      const when = rulebook.needs[name]?.when
      for (const { of, scheme } of (when ? leaves(when) : []).filter(isSchemeLeaf)) {
        if (!known[of].has(scheme)) issues.add(source, ['needs', name], 'scheme', `there is no scheme "${scheme}"`)
      }
    }
  }
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
  const indexations = 'indexations' in file.data ? (file.data.indexations ?? {}) : {}
  for (const [name, { least, most }] of Object.entries(indexations)) {
    const crossed = Number(least) > Number(most) || Number(least) <= -100
    if (crossed)
      issues.add(file.source, ['indexations', name], 'indexation', 'least lies above -100 and at most at most')
  }
  const figures = 'figures' in file.data ? (file.data.figures ?? {}) : {}
  for (const [name, { rows, indexation, source, by, keyedBy, lapsed }] of Object.entries(figures)) {
    const path = ['figures', name]
    lintPeriods(rows, file.source, [...path, 'rows'], issues, 'rows')
    for (const [index, row] of rows.entries()) {
      const at = [...path, 'rows', index]
      const told = by === undefined ? row.value : row.bands
      const stray = by === undefined ? row.bands : row.value
      if ((told === undefined) !== (row.unknown === true) || stray !== undefined) {
        const wanted = by === undefined ? 'a value' : 'bands'
        issues.add(file.source, at, 'value', `a row has ${wanted}, or says unknown: true`)
      }
      lintBands(row.bands ?? [], file, at, issues)
      if (told !== undefined && (row.source ?? source) === undefined) {
        issues.add(file.source, at, 'source', 'no figure without a source')
      }
    }
    if (by !== undefined && (indexation ?? keyedBy) !== undefined) {
      issues.add(file.source, path, 'bands', 'a figure by bands has no indexation and no keyedBy')
    }
    const last = rows.at(-1)
    if (lapsed && (indexation !== undefined || last?.until === undefined)) {
      issues.add(file.source, path, 'lapsed', 'a figure that lapsed has an end, and no indexation')
    }
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

/** Bands begin at zero and go up, so that every amount lies in one. */
function lintBands(
  bands: readonly (readonly [string, string])[],
  { source }: ValidFile<RuleFile>,
  path: readonly (string | number)[],
  issues: Issues,
): void {
  for (const [index, [from]] of bands.entries()) {
    const before = bands[index - 1]?.[0]
    if (before === undefined ? Number(from) !== 0 : Number(from) <= Number(before)) {
      issues.add(source, [...path, 'bands', index], 'bands', 'the first band begins at 0, and each next one higher')
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
  if (/(€|\bEUR)\s*\d|\d(,-+)?\s?(€|euros?\b|EUR\b)/i.test(text)) {
    issues.add(file.source, path, 'text', 'a text names a figure as {name}: a written amount goes stale')
  }
  if (/[{}]/.test(text.replace(/\{[^{}]*\}/g, ''))) {
    issues.add(file.source, path, 'text', 'a "{" has its "}" behind it, with one name between them')
  }
  for (const [, name = ''] of text.matchAll(/\{([^{}]*)\}/g)) {
    const keys = [name, `${file.data.id}:${name}`, ...('fills' in file.data ? [`${file.data.fills}:${name}`] : [])]
    const known = keys.some((key) => own(rulebook.figures, key) ?? own(rulebook.facts, key) ?? own(rulebook.terms, key))
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
