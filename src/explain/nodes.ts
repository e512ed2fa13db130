import { frameOf } from '../check/judge.js'
import { HouseholdRecord } from '../check/record.js'
import type { Outdated } from '../check/result.js'
import type { Trace } from '../check/trace.js'
import type { FigureRow } from '../regulation/rulebook.js'
import type { Arithmetic } from '../values/arithmetic.js'
import type { DateRange } from '../values/dates.js'
import type { List } from '../values/lists.js'
import { type Holds, isUnknown } from '../values/truth.js'
import type { Type } from '../values/types.js'
import { capital, formatDate } from './format.js'
import type { Naming, SourceRef } from './names.js'
import { outdated, phrase } from './texts.js'
import { Words } from './words.js'

/** One line of an explanation, and what it rests on, down to the answers and the sources. */
export interface ExplanationNode {
  sentence: string
  /** How the value was made, step by step, with the amounts filled in. */
  steps: string[]
  holds?: Holds
  /** False for a requirement that did not matter, such as the second of two ways when the first one holds. */
  decisive?: boolean
  person?: string
  article?: string
  source?: SourceRef
  children: ExplanationNode[]
}

/**
 * Turns traces into the lower part of one explanation: facts, figures with their sources, answers.
 * What was spelled out once is only named where it comes again.
 */
export class Nodes<N> {
  readonly #naming: Naming<N>
  readonly #words: Words<N>
  readonly #seen = new Set<Trace | FigureRow>()

  constructor(naming: Naming<N>) {
    this.#naming = naming
    this.#words = new Words(naming)
  }

  /** How the facts that a condition reads were made. */
  steps(trace: Trace): string[] {
    return [...new Set(trace.needs.flatMap((need) => this.#stepsOf(need)))]
  }

  #stepsOf({ kind, key, subject }: Trace): string[] {
    const rule = kind === 'fact' ? this.#naming.rulebook.facts[key] : undefined
    if (rule === undefined || !(subject instanceof HouseholdRecord)) return []
    const person = subject.type === 'household' ? undefined : subject
    return this.#words.steps(rule.formula.tree, frameOf({ store: subject.owner }, person))
  }

  /** Whether something was spelled out before; from now on it was. */
  #isAgain(what: Trace | FigureRow): boolean {
    const again = this.#seen.has(what)
    this.#seen.add(what)
    return again
  }

  /** The parts of a value. */
  children(trace: Trace): ExplanationNode[] {
    return this.#distinct(trace.needs).flatMap((dates) =>
      dates.flatMap((need) => {
        const nodes = this.#node(need)
        if (dates.length === 1) return nodes
        const date = formatDate(need.date ?? this.#naming.store.date, this.#naming)
        return nodes.map((node) => ({
          ...node,
          sentence: phrase(this.#naming, 'on-date', { date, sentence: node.sentence }),
        }))
      }),
    )
  }

  /** The parts by what they are; of one that was looked at on several dates, those on which it had another value. */
  #distinct(needs: readonly Trace[]): Trace[][] {
    const parts = new Map<string, Map<string, Trace>>()
    for (const need of needs) {
      const dates = parts.get(need.path) ?? new Map<string, Trace>()
      parts.set(need.path, dates)
      const key = valueKey(this.#naming.store.program.numbers, need.value)
      if (!dates.has(key)) dates.set(key, need)
    }
    return [...parts.values()].map((dates) => [...dates.values()])
  }

  #node(trace: Trace): ExplanationNode[] {
    switch (trace.kind) {
      case 'figure':
        return this.#figure(trace)
      case 'answer':
        return this.#answer(trace)
      case 'term':
        return [this.#term(trace)]
      case 'date':
        return []
      default:
        return this.#fact(trace)
    }
  }

  #who({ path }: Trace): string {
    return path.startsWith('people.') ? `${path.split('.')[1]}: ` : ''
  }

  /** A fact or a derived field. Lists and records have no value of their own to show: their parts stand in their place. */
  #fact(trace: Trace): ExplanationNode[] {
    const again = this.#isAgain(trace)
    const rule = trace.kind === 'fact' ? this.#naming.rulebook.facts[trace.key] : undefined
    const type = this.#naming.typeOf(trace)
    const value = type && this.#naming.show(trace.value, type)
    // Who the applicant is needs no telling, unless nobody is sure to be it.
    if (type?.is === 'record' && !isUnknown(trace.value)) return []
    if (isGroup(type) && value === undefined) return again ? [] : this.children(trace)
    const source = rule && this.#naming.source(rule.file, rule.sources)
    const label = capital(this.#naming.label(trace.key, trace))
    const sentence = phrase(this.#naming, 'value', { label, value: value ?? phrase(this.#naming, 'unknown') })
    return [
      {
        sentence: `${this.#who(trace)}${sentence}`,
        ...(again
          ? { steps: [], children: [] }
          : {
              steps: this.#stepsOf(trace),
              ...(rule?.article && { article: rule.article }),
              ...(source && { source }),
              children: this.children(trace),
            }),
      },
    ]
  }

  #answer(trace: Trace): ExplanationNode[] {
    const label = capital(this.#naming.label(trace.key, trace))
    const type = this.#naming.typeOf(trace)
    const value = type && this.#naming.show(trace.value, type)
    const assumed = trace.subject instanceof HouseholdRecord && !trace.subject.tells(trace.key)
    // What it can be at least, such as no savings, nobody assumed.
    const open = value === undefined || (assumed && !trace.exact)
    if (open && isGroup(type) && !isOpen(trace.value)) return []
    // An income without start or end runs on: that says itself.
    if (assumed && type?.is === 'date') return []
    const sentence = open
      ? phrase(this.#naming, 'not-told', { label })
      : phrase(this.#naming, assumed ? 'assumed' : 'told', { label, value })
    return [{ sentence: `${this.#who(trace)}${sentence}`, steps: [], children: [] }]
  }

  #term(trace: Trace): ExplanationNode {
    const label = capital(this.#naming.label(trace.key, trace))
    const type = this.#naming.typeOf(trace)
    const value = (type && this.#naming.show(trace.value, type)) ?? phrase(this.#naming, 'unknown')
    const decider = this.#naming.decider(this.#naming.rulebook.terms[trace.key]?.file ?? '')
    const sentence = trace.unfilled
      ? phrase(this.#naming, 'unfilled', { label, decider })
      : phrase(this.#naming, 'value', { label, value })
    return { sentence, steps: [], children: this.children(trace) }
  }

  #figure(trace: Trace): ExplanationNode[] {
    const figure = this.#naming.rulebook.figures[trace.key]
    if (figure === undefined) return []
    const row = trace.figure?.row
    const label = capital(this.#naming.text(figure.label))
    const value = this.#naming.show(trace.value, figure.type) ?? phrase(this.#naming, 'unknown')
    const source = this.#naming.source(figure.file, row?.sources)
    const plain = figure.keyed || row === undefined
    const sentence = plain
      ? phrase(this.#naming, 'value', { label, value })
      : phrase(this.#naming, 'figure', { label, value, from: formatDate(row.from, this.#naming) })
    if (this.#isAgain(row ?? trace)) return [{ sentence, steps: [], children: [] }]
    return [
      {
        sentence,
        steps: this.age({ figure: trace.key, ...trace.figure }),
        ...(row?.article && { article: row.article }),
        ...(source && { source }),
        children: [],
      },
    ]
  }

  /** That a figure is not known for the date, if so. */
  age({ figure, knownUntil, knownFrom }: Outdated): string[] {
    const label = capital(this.#naming.label(figure))
    if (knownUntil !== undefined) {
      const ranged = this.#naming.rulebook.figures[figure]?.indexation !== undefined
      return [outdated(this.#naming, label, formatDate(knownUntil, this.#naming), ranged)]
    }
    if (knownFrom === undefined) return []
    return [phrase(this.#naming, 'known-from', { label, from: formatDate(knownFrom, this.#naming) })]
  }
}

/** The same for values that are the same. */
function valueKey<N>(numbers: Arithmetic<N>, value: unknown): string {
  if (typeof value !== 'object' || value === null) return String(value)
  if ('path' in value) return String(value.path)
  if ('items' in value) {
    const { items, open } = value as List
    return [...items.map((item) => `${item.sure} ${valueKey(numbers, item.value)}`), String(open)].join('; ')
  }
  const { min, max } = typeof (value as DateRange).min === 'string' ? (value as DateRange) : numbers.ends(value as N)
  return `${min}..${max}`
}

function isGroup(type: Type | undefined): boolean {
  return type?.is === 'record' || type?.is === 'list'
}

function isOpen(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'open' in value && value.open === true
}
