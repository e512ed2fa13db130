import { own } from '../values/own.js'
import { type Place, readTypedFormula } from './formulas.js'
import { declaredType, NameTable } from './names.js'
import type { Issues } from './problems.js'
import type { Figure, Input, Provenance, Rulebook } from './rulebook.js'
import type { FillingFile, RegulationFile, SharedFile } from './schema.js'
import type { FigureSource, InputSource } from './schema-values.js'
import type { ValidFile } from './validate.js'

/** What the files declare, by key. */
export type Tables = Pick<Rulebook, 'figures' | 'facts' | 'inputs' | 'terms'> & { declared: Set<string> }

type Declaring = SharedFile | RegulationFile

/** The record a scheme looks at one by one: its formulas name the fields of that record without a path. */
export const SUBJECTS: Record<RegulationFile['for'], string | undefined> = {
  household: undefined,
  'each adult': 'person',
  'each child': 'person',
  'each person': 'person',
}

/** Every scheme's own names, on top of the shared ones. */
export function declareLocal(
  file: ValidFile<RegulationFile>,
  shared: NameTable,
  tables: Tables,
  issues: Issues,
): NameTable {
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

/** The names of a file: first all names, so that formulas may stand in any order. */
export function declare(
  file: ValidFile<Declaring>,
  names: NameTable,
  tables: Tables,
  issues: Issues,
  prefix?: string,
): void {
  const keyOf = (name: string) => (prefix === undefined ? name : `${prefix}:${name}`)
  for (const [name, source] of Object.entries(file.data.figures ?? {})) {
    const place: Place = { source: file.source, path: ['figures', name] }
    const figure = readFigure(file.data, source, place, issues)
    if (figure === undefined || taken(names, 'household', name, place, issues)) continue
    tables.figures[keyOf(name)] = figure
    const { by, type: of } = figure
    names.add('household', name, { type: by === undefined ? of : { is: 'table', by, of }, key: keyOf(name) })
  }
  for (const [name, fact] of Object.entries(file.data.facts ?? {})) {
    const place: Place = { source: file.source, path: ['facts', name] }
    const scope = scopeOf(fact.scope, file.data)
    const type = typeOrIssue(fact.unit, place, issues)
    if (type === undefined || taken(names, scope, name, place, issues)) continue
    // One key for each name, whatever record it is about.
    if (tables.declared.has(keyOf(name)))
      issues.add(place.source, place.path, 'name', `the name "${name}" is taken already`)
    tables.declared.add(keyOf(name))
    names.add(scope, name, { type, key: keyOf(name) })
  }
  declareInputs(file, names, tables, issues)
}

function readFigure(data: Declaring, source: FigureSource, place: Place, issues: Issues): Figure | undefined {
  const { label, unit, indexation, keyedBy, by, rows, article } = source
  const type = typeOrIssue(unit, place, issues)
  const steps = indexation === undefined ? undefined : own(data.indexations, indexation)
  if (indexation !== undefined && steps === undefined) {
    issues.add(place.source, [...place.path, 'indexation'], 'indexation', `"${indexation}" is not declared here`)
  }
  const key = by === undefined ? undefined : typeOrIssue(by, place, issues)
  if (type === undefined) return undefined
  return {
    file: data.id,
    label,
    unit,
    type,
    keyed: keyedBy !== undefined,
    ...(source.lapsed && { lapsed: source.lapsed }),
    ...(key?.is === 'number' && { by: key.unit }),
    rows: rows.map((row) => ({
      from: row.from,
      ...(row.until && { until: row.until }),
      ...(row.value && { value: row.value }),
      ...(row.bands && { bands: row.bands }),
      ...(row.confidence && { confidence: row.confidence }),
      ...provenance({ article: row.article ?? article, source: row.source ?? source.source }),
    })),
    ...(steps && { indexation: { days: steps.days, least: steps.least, most: steps.most } }),
  }
}

function scopeOf(scope: string | undefined, data: Declaring): string {
  const subject = 'for' in data ? SUBJECTS[data.for] : undefined
  return scope ?? subject ?? 'household'
}

/** Inputs are named by area: all files of "utrecht" share the answer "utrecht.lostIncomeRecently". */
export function declareInputs(
  file: ValidFile<Declaring | FillingFile>,
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
    if (input.choices && type.is !== 'string') {
      issues.add(place.source, [...place.path, 'choices'], 'choices', 'only an input with "unit: text" has choices')
    }
    const key = `answers.${area}.${name}`
    const scope = input.scope ?? 'household'
    const other = names.find(scope, name)
    if (other !== undefined && other.key !== key) taken(names, scope, name, place, issues)
    const known = tables.inputs[key]
    if (known && !sameInput(known, input)) {
      issues.add(place.source, place.path, 'input', `${area}.${name} is declared otherwise in ${known.file}`)
    }
    const { label, question, unit, choices } = input
    tables.inputs[key] ??= {
      file: file.data.id,
      path: `${area}.${name}`,
      type,
      label,
      question,
      unit,
      ...(choices && { choices: Object.keys(choices) }),
      scope,
    }
    names.add(scope, name, { type, key })
  }
}

function sameInput(known: Input, input: InputSource): boolean {
  const choices = (list: readonly string[] = []) => list.join(' ')
  const alike = known.unit === input.unit && known.scope === (input.scope ?? 'household')
  return alike && choices(known.choices) === choices(Object.keys(input.choices ?? {}))
}

export function typeOrIssue(unit: string, place: Place, issues: Issues) {
  const type = declaredType(unit)
  return type ?? issues.add(place.source, [...place.path, 'unit'], 'unit', `there is no unit "${unit}"`)
}

function taken(names: NameTable, record: string, name: string, place: Place, issues: Issues): boolean {
  if (!names.find(record, name)) return false
  issues.add(place.source, place.path, 'name', `the name "${name}" is taken already`)
  return true
}

export function provenance({
  article,
  source,
}: {
  article?: string | undefined
  source?: string | string[] | undefined
}): Provenance {
  return { ...(article && { article }), ...(source && { sources: [source].flat() }) }
}

/** The formulas of the facts of a file. */
export function defineFacts(
  file: ValidFile<Declaring>,
  names: NameTable,
  tables: Tables,
  issues: Issues,
  prefix?: string,
): void {
  for (const [name, fact] of Object.entries(file.data.facts ?? {})) {
    const place: Place = { source: file.source, path: ['facts', name, 'formula'] }
    const scope = scopeOf(fact.scope, file.data)
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
      ...(fact.asks && { asks: fact.asks }),
      ...(fact.rechecks && { rechecks: fact.rechecks }),
      type,
      formula,
      ...provenance(fact),
    }
  }
}
