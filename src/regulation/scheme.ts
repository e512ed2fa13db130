import type { Names } from '../formula/check.js'
import { readCondition } from './conditions.js'
import { defineFacts, provenance, SUBJECTS, type Tables, typeOrIssue } from './declare.js'
import { type Place, readTypedFormula } from './formulas.js'
import type { NameTable } from './names.js'
import type { Issues } from './problems.js'
import { type Automatic, type Condition, type Limit, leaves, type Scheme, type Version } from './rulebook.js'
import type { RegulationFile } from './schema.js'
import type { AutomaticSource, ConditionSource, LimitSource } from './schema-conditions.js'
import type { ValidFile } from './validate.js'

/** Makes a scheme of a regulation file: its facts, versions and limits with checked formulas. */
export function linkScheme(
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
  const automatic = linkAutomatic(data.automatic, subject, { source, path: ['automatic'] }, issues)
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
    ...(data.stateReason && { stateReason: data.stateReason }),
    frame: data.frame ?? false,
    versions: versions as Version[],
    apply,
    ...(automatic && { automatic }),
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
    return (
      formula && {
        label: entry.label,
        unit: entry.unit,
        ...(entry.counted === false && { counted: false as const }),
        formula,
        ...provenance(entry),
      }
    )
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

export function linkLimits(
  limits: readonly LimitSource[] | undefined,
  names: Names,
  place: Place,
  issues: Issues,
): Limit[] | undefined {
  const linked = (limits ?? []).map(({ nl, en, turns, when }, index) => {
    const at: Place = { source: place.source, path: [...place.path, index, 'when'] }
    const condition = when && readWhen(when, names, at, issues)
    return when && !condition ? undefined : { text: { nl, en }, turns, ...(condition && { when: condition }) }
  })
  return linked.some((limit) => limit === undefined) ? undefined : (linked as Limit[])
}

/** For whom it comes by itself. */
export function linkAutomatic(
  automatic: AutomaticSource | undefined,
  names: Names,
  { source, path }: Place,
  issues: Issues,
): Automatic | undefined {
  if (automatic === undefined) return undefined
  const when = readWhen(automatic.when, names, { source, path: [...path, 'when'] }, issues)
  return when && { text: { nl: automatic.nl, en: automatic.en }, when }
}

/** A condition that only says when something counts: there is nothing to go easy about. */
export function readWhen(when: ConditionSource, names: Names, place: Place, issues: Issues): Condition | undefined {
  const condition = readCondition(when, names, place, issues)
  if (condition && leaves(condition).some(({ soft }) => soft)) {
    return issues.add(place.source, place.path, 'soft', 'only a condition of a version can be soft')
  }
  return condition
}
