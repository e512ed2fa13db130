import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { type Facts, framed } from '../../src/check/frame.js'
import { Engine } from '../../src/fast/engine.js'
import type { Plan } from '../../src/fast/plan.js'
import { Rec } from '../../src/fast/records.js'
import { checkFormula, type Names } from '../../src/formula/check.js'
import { parseFormula } from '../../src/formula/parse.js'
import { readingOf } from '../../src/formula/reads.js'
import type { Tree } from '../../src/formula/tree.js'
import { scriptOf } from '../../src/node.js'
import type { Rulebook } from '../../src/regulation/rulebook.js'
import type { Arithmetic } from '../../src/values/arithmetic.js'
import { exact } from '../../src/values/exact.js'
import { floats } from '../../src/values/floats.js'
import { type List, listOf } from '../../src/values/lists.js'
import { ranges } from '../../src/values/ranges.js'
import { UNKNOWN } from '../../src/values/truth.js'
import { BOOLEAN, commonType, DATE, listOfType, NULL, numberIn, STRING, type Type } from '../../src/values/types.js'
import { PLAIN } from '../../src/values/units.js'
import { Fields } from './fields.js'

interface Row {
  feel: string
  given?: Record<string, Json>
  gives?: Json
  refused?: boolean
  at?: number
  ref: string
}
type Json = string | number | boolean | null | Json[] | { [key: string]: Json }

const rows = parse(readFileSync(new URL('dmn.yaml', import.meta.url), 'utf8')) as Row[]

/** Record types by the fields their records have. */
const records: Record<string, Record<string, Type>> = {}

function isObject(json: Json): json is { [key: string]: Json } {
  return typeof json === 'object' && json !== null && !Array.isArray(json)
}

function typeOf(json: Json): Type {
  if (json === null) return NULL
  if (typeof json === 'boolean') return BOOLEAN
  if (json === 'unknown') return NULL
  if (typeof json === 'string') return numberIn(PLAIN)
  if (Array.isArray(json))
    return listOfType(json.map(typeOf).reduce((left, right) => commonType(left, right) ?? left, NULL))
  if (isObject(json)) {
    if ('string' in json) return STRING
    if ('date' in json) return DATE
    if ('min' in json || 'max' in json) return numberIn(PLAIN)
    if ('unknown-of' in json)
      return { boolean: BOOLEAN, string: STRING, number: numberIn(PLAIN) }[String(json['unknown-of'])] ?? NULL
    const name = Object.keys(json).sort().join(' ')
    records[name] = Object.fromEntries(
      Object.entries(json).map(([key, value]) => [
        key,
        commonType(records[name]?.[key] ?? NULL, typeOf(value)) ?? NULL,
      ]),
    )
    return { is: 'record', name }
  }
  throw new Error(`no type for ${JSON.stringify(json)}`)
}

type MakeRecord = (fields: Record<string, unknown>) => unknown

function valueFrom<N>(
  numbers: Arithmetic<N>,
  json: Json,
  record: MakeRecord = (fields) => new Fields(fields),
): unknown {
  if (json === 'unknown') return UNKNOWN
  if (json === null || typeof json === 'boolean') return json
  if (typeof json === 'string') return numbers.number(json)
  if (Array.isArray(json)) return listOf(json.map((item) => valueFrom(numbers, item, record)))
  if (isObject(json)) {
    if ('string' in json) return json.string
    if ('date' in json) return { min: json.date, max: json.date }
    if ('min' in json || 'max' in json) {
      return numbers.within({ min: (json.min as string) ?? null, max: (json.max as string) ?? null })
    }
    if ('unknown-of' in json)
      return json['unknown-of'] === 'number' ? numbers.within({ min: null, max: null }) : UNKNOWN
    return record(
      Object.fromEntries(Object.entries(json).map(([key, value]) => [key, valueFrom(numbers, value, record)])),
    )
  }
  throw new Error(`no value for ${JSON.stringify(json)}`)
}

function show<N>(numbers: Arithmetic<N>, value: unknown): Json {
  if (value === UNKNOWN) return 'unknown'
  if (value === null || typeof value === 'boolean') return value
  if (typeof value === 'string') return { string: value }
  if (typeof value === 'object' && 'items' in value) {
    return (value as List).items.map((item) =>
      item.sure ? show(numbers, item.value) : { maybe: show(numbers, item.value) },
    )
  }
  if (typeof value === 'object' && typeof (value as { min: unknown }).min === 'string') {
    return { date: (value as { min: string }).min }
  }
  const { min, max } = numbers.ends(value as N)
  if (min === null && max === null) return 'unknown'
  if (min !== null && min === max) return min
  return { ...(min !== null && { min }), ...(max !== null && { max }) }
}

function load(row: Row) {
  const given = row.given ?? {}
  const types = Object.fromEntries(Object.entries(given).map(([name, json]) => [name, typeOf(json)]))
  const names: Names = {
    fact: (key) => (types[key] ? { type: types[key], key } : undefined),
    field: (record, key) => {
      const type = records[record]?.[key]
      return type && { type, key }
    },
  }
  const parsed = parseFormula(row.feel)
  if ('problem' in parsed) return { problems: [parsed.problem], syntax: true }
  return { ...checkFormula(parsed.tree, names), syntax: false }
}

function treeOf(row: Row): Tree {
  const { checked, problems } = { checked: undefined, ...load(row) }
  if (checked === undefined) throw new Error(JSON.stringify(problems))
  return checked.tree
}

/** The facts of a row; what is read of them is told. */
function factsOf<N>(row: Row, numbers: Arithmetic<N>, read: (name: string) => void = () => undefined): Facts {
  const values = Object.fromEntries(
    Object.entries(row.given ?? {}).map(([name, json]) => [name, valueFrom(numbers, json)]),
  )
  const facts: Facts = {
    get: (name) => {
      read(name)
      return values[name]
    },
    on: () => facts,
    figureOn: () => undefined,
    figureFor: () => undefined,
  }
  return facts
}

function run<N>(row: Row, numbers: Arithmetic<N>): Json {
  return show(numbers, framed(numbers, () => false)(treeOf(row))({ facts: factsOf(row, numbers) }))
}

const title = ({ feel, given, ref }: Row) => `${feel}${given ? ` given ${JSON.stringify(given)}` : ''} [${ref}]`

describe('FEEL as the DMN specification has it, over ranges', () => {
  it.each(rows.filter((row) => !row.refused).map((row) => [title(row), row] as const))('%s', (_title, row) => {
    expect(run(row, ranges)).toEqual(row.gives)
  })
})

const isVague = (json: unknown): boolean => /"(min|max|unknown-of|maybe)"|"unknown"/.test(JSON.stringify(json ?? ''))

describe('the same over exact numbers', () => {
  const precise = rows.filter(
    (row) => !row.refused && !isVague(row.given) && !isVague(row.gives) && !row.feel.includes('estimate'),
  )
  it.each(precise.map((row) => [title(row), row] as const))('%s', (_title, row) => {
    expect(run(row, exact)).toEqual(row.gives)
  })
})

describe('the same over floats', () => {
  const told = rows.filter((row) => !row.refused)
  it.each(told.map((row) => [title(row), row] as const))('%s', (_title, row) => {
    expect(run(row, floats)).toEqual(row.gives)
  })
})

describe('gone through for what is read', () => {
  const told = rows.filter((row) => !row.refused && row.given)
  it.each(told.map((row) => [title(row), row] as const))(
    '%s reads what computing it reads, in that order',
    (_title, row) => {
      const [computed, gone]: [string[], string[]] = [[], []]
      const compile = framed(ranges, () => false)
      compile(treeOf(row))({ facts: factsOf(row, ranges, (name) => computed.push(name)) })
      readingOf(treeOf(row), compile)({ facts: factsOf(row, ranges, (name) => gone.push(name)) })
      expect(gone).toEqual(computed)
    },
  )
})

describe('the same over floats, written as a script', async () => {
  const told = rows.filter((row) => !row.refused)
  const facts = Object.fromEntries(
    told.flatMap((row, place) => {
      const { checked } = { checked: undefined, ...load(row) }
      return checked ? [[`row ${place}`, { scope: 'household', type: checked.type, formula: checked }]] : []
    }),
  )
  const nothing = { figures: {}, inputs: {}, terms: {}, schemes: [], fillings: [] }
  const rulebook = { hash: 'sha256:rows', facts, ...nothing } as unknown as Rulebook
  const plan = new Engine(rulebook, '2026-03-01', floats, await scriptOf(rulebook)).on('2026-03-01')

  function recordOf(type: string, fields: Record<string, unknown>): Rec {
    // The script reads a field such as a role as it was told.
    const told = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== UNKNOWN))
    const record = Rec.told(told, (plan as Plan).layout(type))
    for (const [name, value] of Object.entries(fields)) record.cells[plan.layout(type).cell(name)] = value
    return record
  }

  it.each(told.map((row, place) => [title(row), row, place] as const))('%s', (_title, row, place) => {
    const given = Object.entries(row.given ?? {}).map(([name, json]) => [
      name,
      valueFrom(floats, json, (fields) => recordOf('person', fields)),
    ])
    expect(show(floats, recordOf('household', Object.fromEntries(given)).get(`row ${place}`))).toEqual(row.gives)
  })
})

describe('what is outside the subset', () => {
  it.each(rows.filter((row) => row.refused).map((row) => [title(row), row] as const))('refuses %s', (_title, row) => {
    const { problems } = load(row)
    expect(problems.length).toBeGreaterThan(0)
    if (row.at !== undefined) expect(problems[0]?.at).toBe(row.at)
  })
})
