import { children, type Tree } from '../formula/tree.js'
import type { Issues } from './problems.js'
import { conditionsOf, isLeaf, leaves, type Rulebook } from './rulebook.js'
import type { ValidFile } from './validate.js'

/** The keys that a formula reads, of the household and of records alike. */
export function keysIn(tree: Tree): string[] {
  const own = tree.is === 'fact' || tree.is === 'path' ? [tree.name] : []
  return [...own, ...children(tree).flatMap(keysIn)]
}

/** Every formula of a rulebook outside its facts. */
function formulasOf(rulebook: Rulebook): Tree[] {
  const conditions = [
    ...rulebook.schemes.flatMap((scheme) => conditionsOf(scheme, rulebook.fillings)),
    ...Object.values(rulebook.needs).flatMap(({ when }) => when ?? []),
  ]
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

/** What is declared is used somewhere: in a formula, a condition or a text. */
export function lintUse(rulebook: Rulebook, files: readonly ValidFile[], issues: Issues): void {
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
export function lintCircles(rulebook: Rulebook, files: readonly ValidFile[], issues: Issues): void {
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
