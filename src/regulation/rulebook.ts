import type { Tree } from '../formula/tree.js'
import type { English } from '../household/english.js'
import type { Text } from '../household/fields.js'
import type { IsoDate } from '../values/dates.js'
import type { Language } from '../values/spelling.js'
import type { Type } from '../values/types.js'
import type { Unit } from '../values/units.js'
import type { ApplySource, ExampleEntry, RegulationFile } from './schema.js'
import type { LeftOut, OrganisationSource } from './schema-others.js'
import type { SourceEntry } from './schema-parts.js'

/** A formula, read and checked: its names are keys of the rulebook. */
export interface Formula {
  /** As the rule file has it. Left out of a rulebook that was packed. */
  text?: string
  tree: Tree
  type: Type
}

/** Where something stands in the law, and which documents of its file say so. */
export interface Provenance {
  article?: string
  sources?: string[]
}

export interface FigureRow extends Provenance {
  from: IsoDate
  until?: IsoDate
  /** Left out where the period is known to be a hole. */
  value?: string
  /** For a figure by bands: where each begins, and its value; the first begins at zero. */
  bands?: [from: string, value: string][]
  confidence?: string
}

/** A dated amount, percentage or number. */
export interface Figure extends Provenance {
  file: string
  label: Text
  unit: string
  type: Type
  rows: FigureRow[]
  indexation?: Indexation
  keyed: boolean
  /** The law has no such figure any more after the last row: it is not outdated then. */
  lapsed?: true
  /** The unit of what the bands are of. */
  by?: Unit
}

/** By how much a figure may have changed at each step since its last row. */
export interface Indexation {
  days: string[]
  least: string
  most: string
}

export interface FactRule extends Provenance {
  file: string
  label: Text
  unit: string
  scope: string
  /** A step on the way to another fact: left out of the facts of an answer. */
  internal: boolean
  /** The field to ask for when the fact is not exact, though the answers it was made from are. */
  asks?: string
  /** The field to look at again when those answers contradict each other. */
  rechecks?: string
  type: Type
  formula: Formula
}

/** A question that only some rule files need. `path` is its place in `answers`. */
export interface Input {
  file: string
  path: string
  label: Text
  question: Text
  unit: string
  scope: 'household' | 'person'
  type: Type
  choices?: string[]
}

/** An open term of a frame, filled by municipalities. */
export interface Term {
  file: string
  label: Text
  meaning: Text
  unit: string
  type: Type
}

export interface Leaf extends Provenance {
  fact: string
  operator: string
  found: Formula
  limit: Formula
  test: Tree
  because?: Text
  id?: string
  /** A guideline: who does not fulfil it is not refused for that alone. */
  soft?: true
}

/** A condition on another scheme: received now, or what this check says of it. */
export interface SchemeLeaf extends Provenance {
  scheme: string
  of: 'receives' | 'eligibleFor'
  wanted: boolean
  because?: Text
  id?: string
  soft?: true
}

export type Condition = { all: Condition[] } | { any: Condition[] } | { not: Condition } | Leaf | SchemeLeaf

export interface Benefit extends Provenance {
  label: Text
  unit: string
  formula: Formula
  /** Left out of totals: a part of another amount, the same by another period, or no amount that one gets. */
  counted?: false
}

export interface Version extends Provenance {
  from: IsoDate
  until?: IsoDate
  conditions: Condition
  benefit: Benefit[]
  also: Text[]
}

export interface Limit {
  text: Text
  turns: 'yes' | 'no' | 'both' | 'none'
  when?: Condition
}

/** For whom a scheme comes by itself, and what to do when it did not come. */
export interface Automatic {
  text: Text
  when: Condition
}

/** A regulation, ready to be checked. */
export interface Scheme {
  id: string
  title: Text
  summary: Text
  authority: RegulationFile['authority']
  area?: string[]
  themes: string[]
  for: RegulationFile['for']
  granted: RegulationFile['granted']
  decides: RegulationFile['decides']
  state: NonNullable<RegulationFile['state']>
  stateReason?: Text
  frame: boolean
  versions: Version[]
  apply: ApplySource
  automatic?: Automatic
  relations: { opens: string[]; after: string[]; excludes: string[] }
  limits: Limit[]
}

/** How one municipality fills a frame. */
export interface Filling {
  id: string
  title: Text
  fills: string
  area: string[]
  terms: Record<string, FillingRow[]>
  apply?: ApplySource
  /** Goes before that of the frame. */
  automatic?: Automatic
  limits: Limit[]
}

export interface FillingRow extends Provenance {
  from: IsoDate
  until?: IsoDate
  formula: Formula
}

/** A municipality by its CBS code, such as GM0344. */
export interface Municipality {
  code: string
  name: string
  aliases?: string[]
}

/** A municipality that is no more, and those it went into: more than one where it was divided. */
export interface FormerMunicipality {
  code: string
  name: string
  into: string[]
  /** The first day without it. */
  from: IsoDate
}

/** The part of a rulebook without anything of a municipality. */
export const NATIONAL = 'national'

/** By which rules something was found. */
export interface Receipt {
  version: string
  hash: string
}

export function receiptOf({ version, hash }: Receipt): Receipt {
  return { version, hash }
}

/** Everything the checker needs, as plain data. `schemes` stand in the order in which they can be checked. */
export interface Rulebook {
  version: string
  /** "sha256:…" over everything else in the rulebook, but for `english`. */
  hash: string
  /** The languages its texts are in; both when left out. */
  languages?: Language[]
  /** The municipality whose rules these are, or "national", where it is a part of a rulebook. The hash is that of the whole. */
  part?: string
  /** What the library itself says in English. Empty where only the Dutch texts were loaded. */
  english: English
  municipalities: Municipality[]
  former: FormerMunicipality[]
  sources: Record<string, SourceEntry[]>
  figures: Record<string, Figure>
  facts: Record<string, FactRule>
  inputs: Record<string, Input>
  terms: Record<string, Term>
  schemes: Scheme[]
  /** Titles of schemes that a household may receive and that have no file of their own. */
  elsewhere: Record<string, Text>
  /** Titles, in Dutch, that begin with a name and keep their capital inside a sentence. */
  names: string[]
  fillings: Filling[]
  /** What a household may need help with, by name, in the order in which it is told. */
  needs: Record<string, Need>
  /** Who helps with it. */
  organisations: Organisation[]
  /** Schemes that are no rule file, with the reason. */
  leftOut: LeftOut[]
}

/** Something a household may need help with. */
export interface Need {
  label: Text
  when?: Condition
  /** Only where something can be claimed. */
  claiming?: true
}

/** Who helps, with the file it stands in. */
export interface Organisation extends OrganisationSource {
  file: string
}

/** The examples of the rule files, kept out of the rulebook that ships. */
export interface FileExamples {
  file: string
  scheme: string
  examples: ExampleEntry[]
}

/** The ids of all schemes that a household may receive: those with a file of their own, and those without. */
export function knownSchemes({ schemes, elsewhere }: Rulebook): Set<string> {
  return new Set([...schemes.map(({ id }) => id), ...Object.keys(elsewhere)])
}

export function isLeaf(condition: Condition): condition is Leaf {
  return 'found' in condition
}

export function isSchemeLeaf(condition: Condition): condition is SchemeLeaf {
  return 'scheme' in condition
}

/** The conditions directly inside a condition. */
export function parts(condition: Condition): Condition[] {
  if ('all' in condition) return condition.all
  if ('any' in condition) return condition.any
  return 'not' in condition ? [condition.not] : []
}

/** All leaves of a condition, in the order in which they are written. */
export function leaves(condition: Condition): (Leaf | SchemeLeaf)[] {
  return isLeaf(condition) || isSchemeLeaf(condition) ? [condition] : parts(condition).flatMap(leaves)
}

/** The conditions beside those of the versions: when a limit counts, and when it comes by itself, also with who fills it. */
export function besidesOf(scheme: Scheme, fillings: readonly Filling[]): Condition[] {
  return [scheme, ...fillings.filter(({ fills }) => fills === scheme.id)].flatMap(({ limits, automatic }) => [
    ...limits.flatMap(({ when }) => when ?? []),
    ...(automatic ? [automatic.when] : []),
  ])
}

/** Every condition of a scheme: of its versions, of its limits and of what comes by itself, also with who fills it. */
export function conditionsOf(scheme: Scheme, fillings: readonly Filling[]): Condition[] {
  return [...scheme.versions.map(({ conditions }) => conditions), ...besidesOf(scheme, fillings)]
}
