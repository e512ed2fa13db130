import type { Issues } from './problems.js'
import { conditionsOf, type Filling, isSchemeLeaf, leaves, type Rulebook, type Scheme } from './rulebook.js'
import type { RegulationFile } from './schema.js'
import type { ValidFile } from './validate.js'

/** The schemes whose outcome a scheme asks for. */
export function asksOutcomeOf(scheme: Scheme, fillings: readonly Filling[]): string[] {
  return conditionsOf(scheme, fillings)
    .flatMap(leaves)
    .filter(isSchemeLeaf)
    .filter((leaf) => leaf.of === 'eligibleFor')
    .map((leaf) => leaf.scheme)
}

/** Puts the schemes in an order in which each comes after those it asks for. A circle, or an unknown scheme, is an issue. */
export function inOrder(
  schemes: Scheme[],
  fillings: readonly Filling[],
  files: readonly ValidFile<RegulationFile>[],
  issues: Issues,
): Scheme[] | undefined {
  const byId = new Map(schemes.map((scheme) => [scheme.id, scheme]))
  const fileOf = new Map(files.map((file) => [file.data.id, file.source]))
  const ordered: Scheme[] = []
  const state = new Map<string, 'busy' | 'done'>()
  let sound = true
  const visit = (scheme: Scheme, way: string[]) => {
    if (state.get(scheme.id) === 'done') return
    const source = fileOf.get(scheme.id)
    if (state.get(scheme.id) === 'busy') {
      sound = false
      if (source)
        issues.add(source, ['versions'], 'circle', `schemes ask for each other: ${[...way, scheme.id].join(' > ')}`)
      return
    }
    state.set(scheme.id, 'busy')
    for (const id of asksOutcomeOf(scheme, fillings)) {
      const asked = byId.get(id)
      if (asked) visit(asked, [...way, scheme.id])
      else if (source) issues.add(source, ['versions'], 'scheme', `there is no scheme "${id}"`)
    }
    state.set(scheme.id, 'done')
    ordered.push(scheme)
  }
  for (const scheme of [...schemes].sort((left, right) => (left.id < right.id ? -1 : 1))) visit(scheme, [])
  return sound ? ordered : undefined
}

/** The schemes of a rulebook that are wanted, and those whose outcome these ask for, in the order of the rulebook. */
export function schemesFor({ schemes, fillings }: Rulebook, wanted: readonly string[]): Scheme[] {
  const needed = new Set(wanted)
  // Who is asked stands before who asks: one walk from the end finds them all.
  for (const scheme of [...schemes].reverse()) {
    if (needed.has(scheme.id)) for (const id of asksOutcomeOf(scheme, fillings)) needed.add(id)
  }
  return schemes.filter(({ id }) => needed.has(id))
}
