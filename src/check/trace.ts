import type { FigureRow } from '../regulation/rulebook.js'
import type { Arithmetic } from '../values/arithmetic.js'
import type { DateRange } from '../values/dates.js'
import { isComplete, type List } from '../values/lists.js'
import { UNKNOWN } from '../values/truth.js'
import type { RecordValue } from './program.js'

/** What a value came from: which answers, figures and facts were read to make it. */
export interface Trace {
  kind: 'answer' | 'figure' | 'fact' | 'derived' | 'term' | 'date' | 'condition'
  /** The name in the rulebook, or of the field. */
  key: string
  /** Where it stands: "people.ana.incomes", "socialMinimum". */
  path: string
  /** The kind of record it belongs to: household, person, income … */
  record: string
  value: unknown
  needs: Trace[]
  /** The record it belongs to, on its date, so that an explanation can look at the parts of its formula. */
  subject?: RecordValue
  /** The row of a figure that counts, or that it was reckoned on from. */
  row?: FigureRow
  /** For a figure outside its rows: the last day, or the first day, on which it is known. */
  knownUntil?: string
  knownFrom?: string
  /** For a term of a frame that the municipality has not filled. */
  unfilled?: boolean
  /** The date it was looked at, where that is not the date of the check. */
  date?: string
}

/** True when a value leaves nothing open: no range, nothing unknown, no list that may hold more. */
export function isExact<N>(numbers: Arithmetic<N>, value: unknown): boolean {
  if (value === UNKNOWN) return false
  if (typeof value !== 'object' || value === null || 'get' in value) return true
  if ('items' in value)
    return isComplete(value as List) && (value as List).items.every((i) => isExact(numbers, i.value))
  if (typeof (value as DateRange).min === 'string') return (value as DateRange).min === (value as DateRange).max
  return numbers.single(value as N)
}

/** The ends of a trace that keep its value from being exact: answers to ask, old figures, open terms. */
export function openEnds<N>(numbers: Arithmetic<N>, roots: readonly Trace[]): Trace[] {
  const found = new Map<string, Trace>()
  const seen = new Set<Trace>()
  const visit = (trace: Trace) => {
    if (seen.has(trace)) return
    seen.add(trace)
    if (trace.kind !== 'condition' && isExact(numbers, trace.value)) return
    const needs = trace.needs.filter((need) => !isExact(numbers, need.value))
    const end = needs.length === 0 || trace.knownUntil !== undefined || trace.unfilled
    if (end && trace.kind !== 'condition') found.set(`${trace.path}@${trace.date ?? ''}`, trace)
    for (const need of trace.needs) visit(need)
  }
  for (const root of roots) visit(root)
  return [...found.values()]
}
