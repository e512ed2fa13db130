import { figureAt } from '../check/figures.js'
import { DERIVED } from '../household/derived.js'
import { readValue } from '../household/read.js'
import { RECORDS } from '../household/records.js'
import { inForce } from '../regulation/inForce.js'
import { fieldOfInput } from '../regulation/input.js'
import { CHECK_DATE } from '../regulation/names.js'
import { ANY_LIST, listOf } from '../values/lists.js'
import { own } from '../values/own.js'
import { isUnknown, UNKNOWN } from '../values/truth.js'
import type { Engine } from './engine.js'
import type { Layout } from './layout.js'
import { type Raw, Rec } from './records.js'

/** Computes a value of a record. */
export type Work = (record: Rec) => unknown

/** How a value is computed that is no fact: what follows from a record alone, a figure, an open term, an answer. */
export function workOf<N>(layout: Layout<N>, name: string): Work {
  const { plan, type } = layout
  const { rulebook, numbers } = plan.engine
  const derived = own(DERIVED[type], name)
  if (derived) return (record) => derived.derive(numbers, (field) => record.get(field), plan.date)
  if (type === 'household') {
    const figure = own(rulebook.figures, name)
    if (figure) {
      const { value } = figureAt(numbers, figure, plan.date)
      return () => value
    }
    if (own(rulebook.terms, name)) return termOf(layout, name)
    if (name === CHECK_DATE) {
      const today = { min: plan.date, max: plan.date }
      return () => today
    }
  }
  return name.startsWith('answers.') ? answerOf(layout, name) : fieldOf(layout, name)
}

/** An open term: what the municipality filled in, or a number with two open ends. */
function termOf<N>(layout: Layout<N>, key: string): Work {
  const { plan } = layout
  const { engine } = plan
  const [frame = '', name = ''] = key.split(':')
  const open =
    engine.rulebook.terms[key]?.type.is === 'number' ? engine.numbers.within({ min: null, max: null }) : UNKNOWN
  const compiled = new Map<unknown, Work>()
  const compile = (municipality: unknown): Work => {
    const filling = engine.fillingOf(frame, municipality)
    const row = inForce(own(filling?.terms, name) ?? [], plan.date)
    if (row !== undefined) return plan.formula(row.formula.tree, undefined)
    return () => {
      engine.unfilled = true
      return open
    }
  }
  const where = layout.cell('municipality')
  // Of one town after another, as a batch has them.
  let last: unknown
  let run: Work = () => open
  return (household) => {
    const municipality = layout.read(household, where)
    if (isUnknown(municipality)) return open
    if (municipality !== last) {
      run = compiled.get(municipality) ?? compile(municipality)
      compiled.set(municipality, run)
      last = municipality
    }
    return run(household)
  }
}

/** What an answer is that was left out: unknown, a number with an open end, or what leaving it out says. */
export function leftOut<N>({ rulebook, numbers }: Engine<N>, type: string, key: string): unknown {
  const input = own(rulebook.inputs, key)
  const field = key.startsWith('answers.') ? input && fieldOfInput(input) : own(RECORDS[type], key)?.field
  return field === undefined ? UNKNOWN : readValue(numbers, field, undefined)
}

function answerOf<N>({ plan, slots }: Layout<N>, key: string): Work {
  const { numbers, rulebook } = plan.engine
  const input = own(rulebook.inputs, key)
  const slot = input && slots.answers.get(input.path)
  if (input === undefined || slot === undefined) return () => UNKNOWN
  const field = fieldOfInput(input)
  return ({ told }) => readValue(numbers, field, told[slot])
}

function fieldOf<N>(layout: Layout<N>, key: string): Work {
  const { plan, type } = layout
  const entry = RECORDS[type]?.[key]
  if (entry === undefined) return () => UNKNOWN
  const { field, record: kind } = entry
  const { base, numbers } = plan.engine
  const inside = kind === undefined ? undefined : (plan.layout(kind) as Layout)
  const recordOf = (record: Rec, raw: unknown) => Rec.told(raw as Raw, inside as Layout, record.household)
  const slot = layout.slots.fields.get(key) as number
  if (field.kind === 'record') return (record) => recordOf(record, record.told[slot] ?? {})
  if (field.kind === 'list') {
    return (record) => {
      const raw = record.told[slot] as unknown[] | undefined
      if (raw === undefined) return ANY_LIST
      return listOf(inside === undefined ? raw : raw.map((one) => recordOf(record, one)))
    }
  }
  const open = field.kind === 'number' ? numbers.within({ min: '0', max: null }) : UNKNOWN
  const nothing = leftOut(plan.engine, type, key)
  // Being away is told of now: of another date it says nothing. Not being away is what leaving it out says too.
  const moves = plan.date !== base
  const absent = String(field.absent)
  const plain = field.kind === 'amount' || field.kind === 'number'
  return ({ told }) => {
    const value = told[slot]
    if (value === undefined) return nothing
    if (moves && String(value) !== absent) return open
    return plain && typeof value === 'number' ? numbers.told(value) : readValue(numbers, field, value)
  }
}
