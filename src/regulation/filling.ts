import type { Names } from '../formula/check.js'
import { own } from '../values/own.js'
import { provenance, SUBJECTS } from './declare.js'
import { type Place, readFormula, readTypedFormula } from './formulas.js'
import { declaredType, type NameTable } from './names.js'
import type { Issues } from './problems.js'
import type { Filling, FillingRow } from './rulebook.js'
import type { FillingFile } from './schema.js'
import { linkAutomatic, linkLimits } from './scheme.js'
import type { ValidFile, ValidFiles } from './validate.js'

/** Makes a filling of its file: each term must be one that the frame opens, in the unit of the frame. */
export function linkFilling(
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
    const open = own(frame.open, name)
    if (open === undefined) {
      issues.add(source, ['terms', name], 'frame', `${data.fills} does not open "${name}"`)
      continue
    }
    terms[name] = rows.flatMap((row, index) => {
      const place: Place = { source, path: ['terms', name, 'rows', index] }
      // A term is the same for everybody in a household, also in a scheme for each person.
      return linkTermRow(row, open.unit, names.names(), place, issues) ?? []
    })
  }
  const limits = linkLimits(data.limits, names.names(SUBJECTS[frame.for]), { source, path: ['limits'] }, issues)
  const place: Place = { source, path: ['automatic'] }
  const automatic = linkAutomatic(data.automatic, names.names(SUBJECTS[frame.for]), place, issues)
  const { id, title, fills, area, apply } = data
  return {
    id,
    title,
    fills,
    area,
    terms,
    ...(apply && { apply }),
    ...(automatic && { automatic }),
    limits: limits ?? [],
  }
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
