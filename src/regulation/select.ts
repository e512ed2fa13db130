import type { Tree } from '../formula/tree.js'
import { RegelkompasError } from '../values/errors.js'
import { own } from '../values/own.js'
import { lookUpMunicipality } from './municipality.js'
import { schemesFor } from './order.js'
import { conditionsOf, isLeaf, isSchemeLeaf, leaves, NATIONAL, type Rulebook, type Scheme } from './rulebook.js'
import { keysIn } from './use.js'

/** Which part of a rulebook: that of a municipality, or the national rules alone where none is named. */
export interface Selection {
  /** A CBS code or a name. */
  municipality?: string
}

/**
 * The part of a rulebook that one municipality needs: national schemes and its own, with the figures, facts, questions and
 * sources that these read, and who helps there. Without a municipality: the national rules, as if nobody had filled a frame.
 * What it answers of the schemes in it is what the whole rulebook answers there; `part` and the version say what it is.
 * @example selectRules(rulebook, { municipality: 'Utrecht' }).version // => '0.1.0+GM0344'
 * @throws RegelkompasError with code "use" when it is not clear which municipality is meant.
 */
export function selectRules(rulebook: Rulebook, { municipality }: Selection = {}): Rulebook {
  if (rulebook.part !== undefined) throw new RegelkompasError('use', 'this rulebook is a part already')
  const code = municipality === undefined ? undefined : codeOf(rulebook, municipality)
  const isHere = ({ area }: { area?: string[] | undefined }) =>
    area === undefined || (code !== undefined && area.includes(code))
  const fillings = rulebook.fillings.filter(isHere)
  const wanted = rulebook.schemes.filter(isHere).map(({ id }) => id)
  const organisations = rulebook.organisations.filter(isHere)
  const helped = new Set(organisations.flatMap(({ needs }) => needs))
  const needs = only(rulebook.needs, (name) => helped.has(name))
  const asked = Object.values(needs).flatMap(({ when }) => (when ? leaves(when).filter(isSchemeLeaf) : []))
  const judged = asked.filter(({ of }) => of === 'eligibleFor').map(({ scheme }) => scheme)
  const kept = schemesFor({ ...rulebook, fillings }, [...wanted, ...judged])
  const ids = new Set(kept.map(({ id }) => id))
  const schemes = kept.map((scheme) => related(scheme, ids))
  const rules = { schemes, fillings: fillings.filter(({ fills }) => ids.has(fills)), needs, organisations }
  const part = code ?? NATIONAL
  const selected = withFirstSources({ ...rulebook, ...rules, ...tablesFor(rulebook, rules), leftOut: [] })
  return { ...selected, version: `${rulebook.version}+${part}`, part, sources: sourcesFor(rulebook, selected) }
}

function codeOf(rulebook: Rulebook, told: string): string {
  const found = lookUpMunicipality(rulebook, told)
  if ('code' in found) return found.code
  const names = found.candidates.map(({ name }) => name).join(', ')
  throw new RegelkompasError('use', `it is not clear which municipality "${told}" is${names && `: ${names}`}`)
}

function only<T>(table: Record<string, T>, wanted: (key: string) => boolean): Record<string, T> {
  return Object.fromEntries(Object.entries(table).filter(([key]) => wanted(key)))
}

/** A scheme that names no scheme outside this part: of those, nobody here could claim one. */
function related(scheme: Scheme, ids: ReadonlySet<string>): Scheme {
  const { opens, after, excludes } = scheme.relations
  const inside = (list: string[]) => list.filter((id) => ids.has(id))
  return { ...scheme, relations: { opens: inside(opens), after: inside(after), excludes: inside(excludes) } }
}

type Rules = Pick<Rulebook, 'schemes' | 'fillings' | 'needs' | 'organisations'>

/** The formulas of what was selected. */
function formulasOf({ schemes, fillings, needs }: Rules): Tree[] {
  const conditions = [
    ...schemes.flatMap((scheme) => conditionsOf(scheme, fillings)),
    ...Object.values(needs).flatMap(({ when }) => when ?? []),
  ]
  return [
    ...conditions
      .flatMap(leaves)
      .filter(isLeaf)
      .map(({ test }) => test),
    ...schemes.flatMap(({ versions }) => versions.flatMap(({ benefit }) => benefit.map(({ formula }) => formula.tree))),
    ...fillings.flatMap(({ terms }) => Object.values(terms).flatMap((rows) => rows.map(({ formula }) => formula.tree))),
  ]
}

/** The names in the texts of a file, as keys of the rulebook: those of the file itself go first. */
function namedIn(value: unknown, file: string): string[] {
  return [...JSON.stringify(value).matchAll(/\{(\w+)\}/g)].flatMap(([, name = '']) => [`${file}:${name}`, name])
}

/** Figures, facts, questions and open terms that the rules read, also by way of facts and of texts. */
function tablesFor(rulebook: Rulebook, rules: Rules): Pick<Rulebook, 'figures' | 'facts' | 'inputs' | 'terms'> {
  const keys = new Set<string>()
  const visit = (key: string) => {
    if (keys.has(key)) return
    keys.add(key)
    const fact = own(rulebook.facts, key)
    const named = fact ?? own(rulebook.figures, key) ?? own(rulebook.terms, key)
    if (named) for (const name of namedIn([named.label, 'meaning' in named && named.meaning], named.file)) visit(name)
    if (fact === undefined) return
    for (const needed of keysIn(fact.formula.tree)) visit(needed)
    for (const asked of [fact.asks, fact.rechecks]) if (asked !== undefined) visit(asked)
  }
  for (const key of formulasOf(rules).flatMap(keysIn)) visit(key)
  for (const scheme of rules.schemes) for (const name of namedIn(scheme, scheme.id)) visit(name)
  for (const filling of rules.fillings) for (const name of namedIn(filling, filling.fills)) visit(name)
  const isRead = (key: string) => keys.has(key)
  return {
    figures: only(rulebook.figures, isRead),
    facts: only(rulebook.facts, isRead),
    inputs: only(rulebook.inputs, isRead),
    terms: only(rulebook.terms, isRead),
  }
}

/** Of several documents that say so, an answer names the first: the others need not travel. */
function withFirstSources<T>(value: T): T {
  if (typeof value !== 'object' || value === null || 'tree' in value || 'is' in value) return value
  if (Array.isArray(value)) return value.map(withFirstSources) as T
  const entries = Object.entries(value).map(([key, inner]: [string, unknown]) => {
    if (key === 'municipalities' || key === 'former') return [key, inner]
    return [key, key === 'sources' && Array.isArray(inner) ? inner.slice(0, 1) : withFirstSources(inner)]
  })
  return Object.fromEntries(entries) as T
}

/** The documents that what was selected refers to, by file; and the first one of each scheme, which goes where none is named. */
function sourcesFor(whole: Rulebook, { schemes, fillings, organisations, ...tables }: Rulebook): Rulebook['sources'] {
  const named = new Map<string, Set<string>>()
  const add = (file: string, id: string) => named.set(file, (named.get(file) ?? new Set()).add(id))
  const collect = (file: string, value: unknown): void => {
    if (typeof value !== 'object' || value === null || 'tree' in value) return
    for (const [key, inner] of Object.entries(value)) {
      if (key === 'source' || key === 'sources') for (const id of [inner].flat()) add(file, String(id))
      else collect(file, inner)
    }
  }
  for (const one of [...schemes, ...fillings]) collect(one.id, one)
  for (const one of [tables.figures, tables.facts, tables.inputs, tables.terms].flatMap((table) =>
    Object.values<{ file: string }>(table),
  )) {
    collect(one.file, one)
  }
  for (const one of organisations) collect(one.file, one)
  for (const { id } of schemes) add(id, whole.sources[id]?.[0]?.id ?? '')
  const kept = Object.entries(whole.sources).map(([file, list]) => [
    file,
    list.filter(({ id }) => named.get(file)?.has(id)).map(({ document, ...source }) => source),
  ])
  return Object.fromEntries(kept.filter(([, list]) => list?.length)) as Rulebook['sources']
}
