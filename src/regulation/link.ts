import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import type { Names } from '../formula/check.js'
import { readCondition } from './conditions.js'
import { type Place, readFormula, readTypedFormula } from './formulas.js'
import { declaredType, NameTable } from './names.js'
import { inOrder } from './order.js'
import type { Issues } from './problems.js'
import type {
  Figure,
  Filling,
  FillingRow,
  Limit,
  Municipality,
  Provenance,
  Rulebook,
  Scheme,
  Version,
} from './rulebook.js'
import type { FillingFile, InputSource, LimitSource, RegulationFile, SharedFile } from './schema.js'
import type { ValidFile, ValidFiles } from './validate.js'

type Tables = Pick<Rulebook, 'figures' | 'facts' | 'inputs' | 'terms'>

const SUBJECTS: Record<RegulationFile['for'], string | undefined> = {
  household: undefined,
  'each adult': 'person',
  'each child': 'person',
  'each person': 'person',
}

/** Joins valid files into a rulebook: names to keys, formulas checked, schemes in order, the whole hashed. */
export function linkRulebook(
  files: ValidFiles,
  municipalities: Municipality[],
  version: string,
  issues: Issues,
): Rulebook | undefined {
  const tables: Tables = { figures: {}, facts: {}, inputs: {}, terms: {} }
  const shared = new NameTable()
  for (const file of files.shared) declare(file, shared, tables, issues)
  const locals = new Map(files.regulations.map((file) => [file.data.id, declareLocal(file, shared, tables, issues)]))
  for (const file of files.fillings) declareInputs(file, fillingNames(file, shared, locals), tables, issues)
  for (const file of files.shared) defineFacts(file, shared, tables, issues)
  const schemes = files.regulations.map((file) => linkScheme(file, locals.get(file.data.id) ?? shared, tables, issues))
  const fillings = files.fillings.map((file) => linkFilling(file, files, fillingNames(file, shared, locals), issues))
  const ordered = inOrder(
    schemes.filter((scheme) => scheme !== undefined),
    files.regulations,
    issues,
  )
  if (issues.problems.length > 0 || ordered === undefined) return undefined
  const all = [...files.shared, ...files.regulations, ...files.fillings]
  const body = {
    version,
    municipalities,
    sources: Object.fromEntries(all.map(({ data }) => [data.id, data.sources])),
    ...tables,
    schemes: ordered,
    fillings: fillings.filter((filling) => filling !== undefined),
  }
  return { hash: `sha256:${bytesToHex(sha256(utf8ToBytes(JSON.stringify(body))))}`, ...body }
}

/** Every scheme's own names, on top of the shared ones. */
function declareLocal(file: ValidFile<RegulationFile>, shared: NameTable, tables: Tables, issues: Issues): NameTable {
  const names = new NameTable(shared)
  declare(file, names, tables, issues, file.data.id)
  for (const [name, term] of Object.entries(file.data.open ?? {})) {
    const place: Place = { source: file.source, path: ['open', name] }
    const type = typeOrIssue(term.unit, place, issues)
    if (type === undefined) continue
    const key = `${file.data.id}:${name}`
    tables.terms[key] = { file: file.data.id, type, ...term }
    names.add('household', name, { type, key })
  }
  return names
}

function fillingNames(file: ValidFile<FillingFile>, shared: NameTable, locals: Map<string, NameTable>): NameTable {
  return locals.get(file.data.fills) ?? shared
}

function declare(
  file: ValidFile<SharedFile | RegulationFile>,
  names: NameTable,
  tables: Tables,
  issues: Issues,
  prefix?: string,
): void {
  const { id } = file.data
  const keyOf = (name: string) => (prefix === undefined ? name : `${prefix}:${name}`)
  for (const [name, { indexation, keyedBy, rows, source, article, ...figure }] of Object.entries(
    file.data.figures ?? {},
  )) {
    const place: Place = { source: file.source, path: ['figures', name] }
    const type = typeOrIssue(figure.unit, place, issues)
    if (type === undefined || taken(names, 'household', name, place, issues)) continue
    const steps = indexation === undefined ? undefined : file.data.indexations?.[indexation]
    if (indexation !== undefined && steps === undefined) {
      issues.add(file.source, [...place.path, 'indexation'], 'indexation', `"${indexation}" is not declared here`)
    }
    const linked: Figure = {
      file: id,
      ...figure,
      type,
      keyed: keyedBy !== undefined,
      rows: rows.map((row) => ({
        from: row.from,
        ...(row.until && { until: row.until }),
        ...(row.value && { value: row.value }),
        ...(row.confidence && { confidence: row.confidence }),
        ...provenance({ article: row.article ?? article, source: row.source ?? source }),
      })),
      ...(steps && { indexation: { days: steps.days, least: steps.least, most: steps.most } }),
    }
    tables.figures[keyOf(name)] = linked
    names.add('household', name, { type, key: keyOf(name) })
  }
  for (const [name, fact] of Object.entries(file.data.facts ?? {})) {
    const place: Place = { source: file.source, path: ['facts', name] }
    const scope = fact.scope ?? subjectOf(file.data) ?? 'household'
    const type = typeOrIssue(fact.unit, place, issues)
    if (type && !taken(names, scope, name, place, issues)) names.add(scope, name, { type, key: keyOf(name) })
  }
  declareInputs(file, names, tables, issues)
}

function subjectOf(data: SharedFile | RegulationFile): string | undefined {
  return 'for' in data ? SUBJECTS[data.for] : undefined
}

/** Inputs are named by area: all files of "utrecht" share the answer "utrecht.lostIncomeRecently". */
function declareInputs(
  file: ValidFile<SharedFile | RegulationFile | FillingFile>,
  names: NameTable,
  tables: Tables,
  issues: Issues,
): void {
  const area = file.data.id.split('.')[0]
  for (const [name, input] of Object.entries(file.data.inputs ?? {})) {
    const place: Place = { source: file.source, path: ['inputs', name] }
    const type = declaredType(input.unit, input.choices)
    if (type === undefined) {
      issues.add(place.source, [...place.path, 'unit'], 'unit', `there is no unit "${input.unit}"`)
      continue
    }
    const key = `answers.${area}.${name}`
    const scope = input.scope ?? 'household'
    const known = tables.inputs[key]
    if (known && !sameInput(known, input)) {
      issues.add(place.source, place.path, 'input', `${area}.${name} is declared otherwise in ${known.file}`)
    }
    tables.inputs[key] ??= {
      file: file.data.id,
      path: `${area}.${name}`,
      type,
      ...input,
      scope,
    } as Rulebook['inputs'][string]
    names.add(scope, name, { type, key })
  }
}

function sameInput(known: Rulebook['inputs'][string], input: InputSource): boolean {
  return known.unit === input.unit && known.scope === (input.scope ?? 'household')
}

function typeOrIssue(unit: string, place: Place, issues: Issues) {
  const type = declaredType(unit)
  return type ?? issues.add(place.source, [...place.path, 'unit'], 'unit', `there is no unit "${unit}"`)
}

function taken(names: NameTable, record: string, name: string, place: Place, issues: Issues): boolean {
  if (!names.shadows(record, name)) return false
  issues.add(place.source, place.path, 'name', `the name "${name}" is taken already`)
  return true
}

function provenance({
  article,
  source,
}: {
  article?: string | undefined
  source?: string | string[] | undefined
}): Provenance {
  return { ...(article && { article }), ...(source && { sources: [source].flat() }) }
}

function defineFacts(
  file: ValidFile<SharedFile | RegulationFile>,
  names: NameTable,
  tables: Tables,
  issues: Issues,
  prefix?: string,
): void {
  for (const [name, fact] of Object.entries(file.data.facts ?? {})) {
    const place: Place = { source: file.source, path: ['facts', name, 'formula'] }
    const scope = fact.scope ?? subjectOf(file.data) ?? 'household'
    const type = declaredType(fact.unit)
    const formula = readTypedFormula(
      fact.formula,
      names.names(scope === 'household' ? undefined : scope),
      type,
      place,
      issues,
    )
    if (formula === undefined || type === undefined) continue
    const { label, unit } = fact
    tables.facts[prefix === undefined ? name : `${prefix}:${name}`] = {
      file: file.data.id,
      label,
      unit,
      scope,
      internal: fact.internal ?? false,
      ...(fact.question && { question: fact.question }),
      type,
      formula,
      ...provenance(fact),
    }
  }
}

function linkScheme(
  file: ValidFile<RegulationFile>,
  names: NameTable,
  tables: Tables,
  issues: Issues,
): Scheme | undefined {
  const { data, source } = file
  defineFacts(file, names, tables, issues, data.id)
  const subject = names.names(SUBJECTS[data.for])
  const versions = data.versions.map((version, index) =>
    linkVersion(version, subject, { source, path: ['versions', index] }, issues),
  )
  const limits = linkLimits(data.limits, subject, { source, path: ['limits'] }, issues)
  if (versions.some((version) => version === undefined) || limits === undefined) return undefined
  const { id, title, summary, authority, area, themes, granted, decides, apply, relations } = data
  return {
    id,
    title,
    summary,
    authority,
    ...(area && { area }),
    themes,
    for: data.for,
    granted,
    decides,
    state: data.state ?? 'active',
    frame: data.frame ?? false,
    versions: versions as Version[],
    apply,
    relations: {
      opens: relations?.opens ?? [],
      after: relations?.after ?? [],
      excludes: relations?.excludes ?? [],
    },
    limits,
  }
}

function linkVersion(
  version: RegulationFile['versions'][number],
  names: Names,
  place: Place,
  issues: Issues,
): Version | undefined {
  const at = (...path: (string | number)[]): Place => ({ source: place.source, path: [...place.path, ...path] })
  const conditions = readCondition(version.conditions, names, at('conditions'), issues)
  const benefit = (version.benefit ?? []).map((entry, index) => {
    const type = typeOrIssue(entry.unit, at('benefit', index), issues)
    const formula = readTypedFormula(entry.formula, names, type, at('benefit', index, 'formula'), issues)
    return formula && { label: entry.label, unit: entry.unit, formula, ...provenance(entry) }
  })
  if (!conditions || benefit.some((entry) => entry === undefined)) return undefined
  return {
    from: version.from,
    ...(version.until && { until: version.until }),
    conditions,
    benefit: benefit as Version['benefit'],
    also: version.also ?? [],
    ...provenance(version),
  }
}

function linkLimits(
  limits: readonly LimitSource[] | undefined,
  names: Names,
  place: Place,
  issues: Issues,
): Limit[] | undefined {
  const linked = (limits ?? []).map(({ nl, en, turns, when }, index) => {
    const at: Place = { source: place.source, path: [...place.path, index, 'when'] }
    const condition = when && readCondition(when, names, at, issues)
    return when && !condition ? undefined : { text: { nl, en }, turns, ...(condition && { when: condition }) }
  })
  return linked.some((limit) => limit === undefined) ? undefined : (linked as Limit[])
}

function linkFilling(
  file: ValidFile<FillingFile>,
  files: ValidFiles,
  names: NameTable,
  issues: Issues,
): Filling | undefined {
  const { data, source } = file
  const frame = files.regulations.find(({ data: { id } }) => id === data.fills)?.data
  if (!frame?.frame) return issues.add(source, ['fills'], 'frame', `"${data.fills}" is no frame`)
  const terms: Filling['terms'] = {}
  for (const [name, { rows }] of Object.entries(data.terms)) {
    const open = frame.open?.[name]
    if (open === undefined) {
      issues.add(source, ['terms', name], 'frame', `${data.fills} does not open "${name}"`)
      continue
    }
    terms[name] = rows.flatMap((row, index) => {
      const place: Place = { source, path: ['terms', name, 'rows', index] }
      return linkTermRow(row, open.unit, names.names(SUBJECTS[frame.for]), place, issues) ?? []
    })
  }
  const limits = linkLimits(data.limits, names.names(SUBJECTS[frame.for]), { source, path: ['limits'] }, issues)
  const { id, title, fills, area, apply } = data
  return { id, title, fills, area, terms, ...(apply && { apply }), limits: limits ?? [] }
}

function linkTermRow(
  row: FillingFile['terms'][string]['rows'][number],
  unit: string,
  names: Names,
  place: Place,
  issues: Issues,
): FillingRow | undefined {
  const { from, until, value, formula } = row
  if ((value === undefined) === (formula === undefined)) {
    return issues.add(place.source, place.path, 'frame', 'a row has a value or a formula')
  }
  const read =
    value === undefined
      ? readTypedFormula(formula ?? '', names, declaredType(unit), place, issues)
      : numeral(value, unit, names, place, issues)
  return read && { from, ...(until && { until }), formula: read, ...provenance(row) }
}

/** A bare value takes the unit of the term, euros included. */
function numeral(value: string, unit: string, names: Names, place: Place, issues: Issues) {
  const formula = readFormula(value, names, place, issues)
  const type = declaredType(unit)
  return formula && type && { ...formula, type }
}
