import { RECORDS } from '../household/records.js'
import type { Rulebook } from '../regulation/rulebook.js'
import { RegelkompasError } from '../values/errors.js'

/** What a provider is told: which fact is wanted, of whom, and the household that was given to the run. */
export interface Wanted {
  /** The path of the field in the household: "people.ana.incomes". */
  fact: string
  /** The id of the person, for a field of a person. */
  person?: string
  household: unknown
}

/** Fetches one field of a household. What comes is written as in a household; `undefined` says that it is not known. */
export type Provider = (wanted: Wanted) => unknown

/** A provider, and the field it is for: "*" in the path stands for every item of a list. */
export interface Source {
  path: string
  segments: readonly string[]
  /** The name by which formulas read the field. */
  key: string
  load: Provider
}

/**
 * Reads the table of providers, a whole record before what is inside it, and one person before everyone. A path that leads to
 * no field is refused: its provider would never be asked.
 */
export function readSources(rulebook: Rulebook, facts: Readonly<Record<string, Provider>>): Source[] {
  const wrong: string[] = []
  const sources = Object.entries(facts).flatMap(([path, load]) => {
    const segments = path.split('.')
    const key = keyOf(rulebook, segments)
    if (key === undefined) wrong.push(`the fact "${path}" is no field of a household`)
    else if (typeof load !== 'function') wrong.push(`the fact "${path}" has no function to fetch it`)
    else return [{ path, segments, key, load }]
    return []
  })
  if (wrong.length > 0) throw new RegelkompasError('use', wrong.join('\n'))
  return sources.sort((one, other) => depthOf(one) - depthOf(other))
}

/** A "*" counts for a little: not so much as another step inside. */
function depthOf({ segments }: Source): number {
  const stars = segments.filter((name) => name === '*').length
  return segments.length + stars / (segments.length + 1)
}

function keyOf(rulebook: Rulebook, segments: readonly string[]): string | undefined {
  let record = 'household'
  for (let at = 0; at < segments.length; at += 1) {
    const name = segments[at] ?? ''
    if (name === 'answers') return answerKey(rulebook, record, segments.slice(at + 1))
    const entry = Object.hasOwn(RECORDS[record] ?? {}, name) ? RECORDS[record]?.[name] : undefined
    if (entry === undefined) return undefined
    if (at === segments.length - 1) return name
    if (entry.record === undefined) return undefined
    record = entry.record
    // Of a list, one item is meant, or each: a list as a whole ends the path.
    if (entry.field.kind === 'list' && !mayCall(record, segments[++at] ?? '', at === segments.length - 1))
      return undefined
  }
  return undefined
}

/** Whether a part of a path may stand for an item of a list: by the id that such items have, by its place, or all of them. */
function mayCall(record: string, name: string, isLast: boolean): boolean {
  const pattern = RECORDS[record]?.id?.field.pattern ?? /^\d+$/
  return !isLast && (name === '*' || pattern.test(name))
}

function answerKey({ inputs }: Rulebook, record: string, rest: readonly string[]): string | undefined {
  const key = `answers.${rest.join('.')}`
  const input = Object.hasOwn(inputs, key) ? inputs[key] : undefined
  return input?.scope === record ? key : undefined
}

export type Plain = Record<string, unknown>

/** A field that is still to be fetched: where it belongs in what formulas read, and in the household as it is told. */
export interface Place {
  source: Source
  path: string
  person?: string
  /** What the formulas read, and the same record as it is told. */
  target: Plain
  told: Plain
  name: string
}

/** The places of a household that a source fills: none where the household tells it already. */
export function placesOf(source: Source, raw: Plain, told: Plain): Place[] {
  return find(source, source.segments, { target: raw, told, path: [] })
}

interface At {
  target: Plain
  told: Plain
  path: string[]
  person?: string
}

function find(source: Source, segments: readonly string[], at: At): Place[] {
  const [name = '', ...rest] = segments
  const { target, told, path, person } = at
  if (name === 'answers' || rest.length === 0) return [leafPlace(source, segments, at)].filter(({ isTold }) => !isTold)
  const waiting = Object.getOwnPropertyDescriptor(target, name)?.get !== undefined
  // What is inside something that is still to be fetched has no place before that has come.
  if (waiting) return []
  const inner = target[name]
  if (Array.isArray(inner)) {
    const [wanted = '', ...deeper] = rest
    return inner.flatMap((item, index) => {
      const { id } = item as { id?: unknown }
      const called = typeof id === 'string' ? id : String(index)
      if (wanted !== '*' && wanted !== called) return []
      const of = name === 'people' ? called : person
      const items = told[name] as Plain[]
      const next: At = { target: item as Plain, told: items[index] ?? {}, path: [...path, name, called] }
      return find(source, deeper, of === undefined ? next : { ...next, person: of })
    })
  }
  if (LISTS.has(name)) return []
  const next = { target: inside(target, name), told: inside(told, name), path: [...path, name] }
  return find(source, rest, person === undefined ? next : { ...next, person })
}

const LISTS = new Set(
  Object.values(RECORDS).flatMap((fields) =>
    Object.entries(fields).flatMap(([name, { field }]) => (field.kind === 'list' ? [name] : [])),
  ),
)

function leafPlace(source: Source, segments: readonly string[], at: At): Place & { isTold: boolean } {
  const answer = segments[0] === 'answers'
  const name = answer ? segments.slice(1).join('.') : (segments[0] ?? '')
  const target = answer ? inside(at.target, 'answers') : at.target
  const told = answer ? inside(at.told, 'answers') : at.told
  const path = [...at.path, ...segments].join('.')
  const known = Object.getOwnPropertyDescriptor(target, name)
  const isTold = known?.get !== undefined || known?.value !== undefined
  return { source, path, ...(at.person !== undefined && { person: at.person }), target, told, name, isTold }
}

/** The record inside a record; made where it is not there, so that a field can be put into it. */
function inside(of: Plain, name: string): Plain {
  of[name] ??= {}
  return of[name] as Plain
}
