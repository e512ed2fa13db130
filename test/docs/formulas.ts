import { parse } from 'yaml'
import { figureIn } from '../../src/check/figures.js'
import { type Facts, framed } from '../../src/check/frame.js'
import { checkFormula, type Named, type Names } from '../../src/formula/check.js'
import { parseFormula } from '../../src/formula/parse.js'
import type { Figure } from '../../src/regulation/rulebook.js'
import type { DateRange } from '../../src/values/dates.js'
import { ANY_LIST, type List, listOf } from '../../src/values/lists.js'
import { type Range, ranges } from '../../src/values/ranges.js'
import { UNKNOWN } from '../../src/values/truth.js'
import { BOOLEAN, DATE, listOfType, NULL, numberIn, STRING, type Type } from '../../src/values/types.js'
import { LITERAL, NOTHING, PLAIN, parseUnit, showUnit } from '../../src/values/units.js'
import { Fields } from '../formula/fields.js'

/** What a name in a table stands for. `later` is what it is from a day on. */
interface Given {
  type: Type
  value: unknown
  later?: { from: string; value: unknown }
}

const TABLE = { file: '', label: { nl: '', en: '' }, unit: 'number', type: numberIn(PLAIN), keyed: false }

type RecordTypes = Record<string, Record<string, Type>>

const NUMBER = '-?\\d+(?:\\.\\d+)?'
const DAY = '\\d{4}-\\d{2}-\\d{2}'

function unitOf(text: string | undefined): Type {
  const unit = text === undefined ? PLAIN : parseUnit(text)
  if (unit === undefined) throw new Error(`there is no unit "${text}"`)
  return numberIn(unit)
}

/** Reads what a table says a name stands for: "5", "10 to 20 EUR/month", "unknown boolean", "[{age: 8}]" … */
export function readGiven(text: string, records: RecordTypes): Given {
  const numeric = (min: string | null, max: string | null, unit?: string): Given => ({
    type: unitOf(unit),
    value: ranges.within({ min, max }),
  })
  const patterns: [string, (parts: string[]) => Given][] = [
    ['unknown', () => numeric(null, null)],
    ['unknown boolean', () => ({ type: BOOLEAN, value: UNKNOWN })],
    ['unknown list of (.+)', ([item = '']) => ({ type: listOfType(readGiven(item, records).type), value: ANY_LIST })],
    ['null', () => ({ type: NULL, value: null })],
    ['true|false', () => ({ type: BOOLEAN, value: text === 'true' })],
    ['choice of (.+)', ([all = '']) => ({ type: { is: 'string', options: all.split(', ') }, value: UNKNOWN })],
    ['"(.*)"', ([value]) => ({ type: STRING, value })],
    [`(${DAY})(?: to (${DAY}))?`, ([min, max = min]) => ({ type: DATE, value: { min, max } })],
    [
      `(${NUMBER}) before (${DAY}), then (${NUMBER})`,
      ([first = '', from = '', second = '']) => ({
        type: numberIn(PLAIN),
        value: ranges.number(first),
        later: { from, value: ranges.number(second) },
      }),
    ],
    [
      `(${NUMBER}) (\\S+), from (${NUMBER}) (\\S+) (${NUMBER})`,
      ([first = '', unit, from = '', by, second = '']) => {
        const [of, key] = [unitOf(unit), unitOf(by)]
        const bands = [['0', first] as [string, string], [from, second] as [string, string]]
        return { type: { is: 'table', by: key.is === 'number' ? key.unit : PLAIN, of }, value: bands }
      },
    ],
    [`(${NUMBER})(?: to (${NUMBER}))?(?: (\\S+))?`, ([min = '', max = min, unit]) => numeric(min, max, unit)],
    [`at least (${NUMBER})(?: (\\S+))?`, ([min = '', unit]) => numeric(min, null, unit)],
  ]
  for (const [pattern, make] of patterns) {
    const found = new RegExp(`^(?:${pattern})$`).exec(text)
    if (found) return make(found.slice(1))
  }
  return readRecords(parse(text) as unknown, records)
}

function readRecords(data: unknown, records: RecordTypes): Given {
  if (Array.isArray(data)) {
    const items = data.map((item) => readRecords(item, records))
    return { type: listOfType(items[0]?.type ?? NULL), value: listOf(items.map(({ value }) => value)) }
  }
  if (typeof data !== 'object' || data === null) return readGiven(String(data), records)
  const fields = Object.entries(data).map(([key, value]) => [key, readRecords(value, records)] as const)
  const name = fields.map(([key]) => key).join(' ')
  records[name] = Object.fromEntries(fields.map(([key, { type }]) => [key, type]))
  return {
    type: { is: 'record', name },
    value: new Fields(Object.fromEntries(fields.map(([key, { value }]) => [key, value]))),
  }
}

function show(value: unknown, type: Type): string {
  if (value === UNKNOWN) return 'unknown'
  if (value === null || typeof value === 'boolean') return String(value)
  if (typeof value === 'string') return JSON.stringify(value)
  if (type.is === 'list') return `[${(value as List).items.map((item) => show(item.value, type.of)).join(', ')}]`
  if (type.is === 'date') {
    const { min, max } = value as DateRange
    return min === max ? min : `${min} to ${max}`
  }
  const { min, max } = ranges.ends(value as Range)
  const unit = type.is === 'number' && ![PLAIN, LITERAL, NOTHING].includes(type.unit) ? ` ${showUnit(type.unit)}` : ''
  if (min === null && max === null) return 'unknown'
  if (min === null) return `at most ${max}${unit}`
  if (max === null) return `at least ${min}${unit}`
  return min === max ? `${min}${unit}` : `${min} to ${max}${unit}`
}

/** What a formula of a table gives, as the table writes it; "refused" when it does not load. */
export function evaluate(formula: string, given: string): string {
  const records: RecordTypes = {}
  const entries = given
    .split(/;\s*/)
    .filter((part) => part !== '')
    .map((part) => {
      const [name = '', ...value] = part.split(' = ')
      return [name, readGiven(value.join(' = '), records)] as const
    })
  const values = new Map(entries)
  const named = (type: Type | undefined, key: string): Named | undefined => type && { type, key }
  const names: Names = {
    fact: (name) => named(values.get(name)?.type, name),
    field: (record, name) => named(records[record]?.[name], name),
  }
  const parsed = parseFormula(formula)
  if ('problem' in parsed) return 'refused'
  const { checked } = checkFormula(parsed.tree, names)
  if (checked === undefined) return 'refused'
  const factsOn = (day: string): Facts => ({
    get: (name) => {
      const found = values.get(name)
      return found?.later && day >= found.later.from ? found.later.value : found?.value
    },
    on: factsOn,
    figureOn: () => undefined,
    figureFor: (name, of) => {
      const bands = values.get(name)?.value as [string, string][]
      const figure: Figure = { ...TABLE, rows: [{ from: '2026-01-01', bands }] }
      return figureIn(ranges, figure, '2026-03-01', of as Range).value
    },
  })
  return show(framed(ranges, () => false)(checked.tree)({ facts: factsOn('2026-03-01') }), checked.type)
}
