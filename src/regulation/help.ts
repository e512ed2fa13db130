import { own } from '../values/own.js'
import type { NameTable } from './names.js'
import type { Issues } from './problems.js'
import type { Need, Organisation, Rulebook } from './rulebook.js'
import type { HelpFile } from './schema-others.js'
import { readWhen } from './scheme.js'
import type { ValidFile, ValidFiles } from './validate.js'

/** Joins the files of the social map: needs with checked conditions, and organisations that help with one of them. */
export function linkHelp(
  { help }: ValidFiles,
  names: NameTable,
  issues: Issues,
): Pick<Rulebook, 'needs' | 'organisations'> {
  const needs: Record<string, Need> = {}
  for (const file of help) linkNeeds(file, names, needs, issues)
  const organisations: Organisation[] = []
  for (const { data, source } of help) {
    for (const [index, one] of (data.organisations ?? []).entries()) {
      const path = ['organisations', index]
      if (organisations.some(({ id }) => id === one.id))
        issues.add(source, path, 'double', `"${one.id}" is there already`)
      for (const need of one.needs) {
        if (own(needs, need) === undefined) issues.add(source, [...path, 'needs'], 'need', `there is no need "${need}"`)
      }
      organisations.push({ ...one, file: data.id })
    }
  }
  return { needs, organisations }
}

function linkNeeds(
  { data, source }: ValidFile<HelpFile>,
  names: NameTable,
  needs: Record<string, Need>,
  issues: Issues,
): void {
  for (const [name, { label, when, claiming }] of Object.entries(data.needs ?? {})) {
    const path = ['needs', name]
    if (own(needs, name)) issues.add(source, path, 'double', `the need "${name}" is there already`)
    const condition = when && readWhen(when, names.names(), { source, path: [...path, 'when'] }, issues)
    needs[name] = { label, ...(condition && { when: condition }), ...(claiming && { claiming }) }
  }
}
