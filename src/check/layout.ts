import type { Run } from '../formula/run.js'
import type { Tree } from '../formula/tree.js'
import { DERIVED } from '../household/derived.js'
import { isOfToday } from '../household/fields.js'
import { readValue } from '../household/read.js'
import { RECORDS } from '../household/records.js'
import { inForce } from '../regulation/inForce.js'
import { fieldOfInput } from '../regulation/input.js'
import { CHECK_DATE } from '../regulation/names.js'
import type { Figure, Filling } from '../regulation/rulebook.js'
import { type List, listOf } from '../values/lists.js'
import { own } from '../values/own.js'
import { isUnknown, UNKNOWN } from '../values/truth.js'
import { figureAt } from './figures.js'
import type { Frame } from './frame.js'
import type { Program } from './program.js'
import type { HouseholdRecord, Raw } from './record.js'
import { Trace, type TraceKind } from './trace.js'

/** How one value of a kind of record is found, the same way for every household. */
export interface Reader<N> {
  readonly key: string
  /** By which a record keeps what it found. */
  readonly place: number
  readonly kind: TraceKind
  /** It comes to the same for every household on a date. */
  readonly fixed: boolean
  /** It is no record, nor a list: what was found of it before can stand for it. */
  readonly plain: boolean
  /** Finds it where values were found before. */
  readonly recall: ((record: object) => unknown) | undefined
  /** What there is to say of it where it leaves nothing open. */
  readonly settled: Trace
  /** Finds the value, and notes what has to be said of it. */
  readonly find: (record: HouseholdRecord<N>, trace: Trace) => unknown
  /** Reads what the value is made from; left out where finding it is as quick. */
  readonly read?: ((record: HouseholdRecord<N>) => void) | undefined
}

type Way<N> = Pick<Reader<N>, 'kind' | 'find' | 'read'>

/** What the kinds of record have, for one program. */
export class Layouts<N> {
  readonly #layouts = new Map<string, Layout<N>>()
  readonly #fillings = new Map<string, Map<unknown, Filling>>()

  constructor(readonly program: Program<N>) {
    const { rulebook } = program
    for (const filling of rulebook.fillings) {
      const towns = this.#fillings.get(filling.fills) ?? new Map<unknown, Filling>()
      this.#fillings.set(filling.fills, towns)
      for (const code of filling.area) if (!towns.has(code)) towns.set(code, filling)
    }
  }

  of(type: string): Layout<N> {
    const known = this.#layouts.get(type)
    if (known !== undefined) return known
    const made = new Layout(this, type)
    this.#layouts.set(type, made)
    return made
  }

  fillingOf(frame: string, municipality: unknown): Filling | undefined {
    return this.#fillings.get(frame)?.get(municipality)
  }
}

/** Which values a kind of record has, each with its place. */
export class Layout<N> {
  readonly #readers = new Map<string, Reader<N>>()
  readonly #program: Program<N>

  constructor(
    private readonly layouts: Layouts<N>,
    private readonly type: string,
  ) {
    this.#program = layouts.program
  }

  get size(): number {
    return this.#readers.size
  }

  /** How a field of a record, a fact about it, a figure, an answer or an open term is found. */
  reader(key: string): Reader<N> {
    const known = this.#readers.get(key)
    if (known !== undefined) return known
    const { kind, find, read } = this.#way(key)
    const fixed = this.type === 'household' && this.#program.isFixed(key)
    const settled = new Trace(kind, key)
    settled.exact = true
    // All of one shape: every value of every household is read through one of these.
    const [place, plain, recall] = [this.#readers.size, this.#isPlain(key), this.#program.earlier?.reader(key)]
    const made = { key, place, kind, fixed, plain, settled, find, read, recall }
    this.#readers.set(key, made)
    return made
  }

  #isPlain(key: string): boolean {
    const { facts } = this.#program.rulebook
    const fact = own(facts, key)
    const type = fact?.scope === this.type ? fact.type : own(RECORDS[this.type], key)?.type
    return type?.is !== 'record' && type?.is !== 'list'
  }

  #way(key: string): Way<N> {
    const { rulebook, numbers } = this.#program
    const fact = own(rulebook.facts, key)
    if (fact?.scope === this.type) return this.#fact(fact.formula)
    const derived = own(DERIVED[this.type], key)
    if (derived !== undefined) {
      return {
        kind: 'derived',
        find: (record) => derived.derive(numbers, (field) => record.get(field), record.owner.date),
      }
    }
    if (this.type === 'household') {
      if (own(rulebook.figures, key)) return this.#figure(key)
      if (own(rulebook.terms, key)) return this.#term(key)
      if (key === CHECK_DATE) {
        return { kind: 'date', find: ({ owner: { date } }) => ({ min: date, max: date }) }
      }
    }
    return { kind: 'answer', find: key.startsWith('answers.') ? this.#answer(key) : this.#field(key) }
  }

  #fact(formula: { tree: Tree }): Way<N> {
    const program = this.#program
    let run: Run<Frame> | undefined
    let read: ((frame: Frame) => void) | undefined
    return {
      kind: 'fact',
      find: (record) => {
        run ??= program.run(formula.tree)
        return run(record.frame())
      },
      read: (record) => {
        read ??= program.earlier?.reading(formula.tree, program.run)
        read?.(record.frame())
      },
    }
  }

  #figure(key: string): Way<N> {
    const { rulebook, numbers } = this.#program
    return {
      kind: 'figure',
      find: ({ owner }, trace) => {
        const figure = figureAt(numbers, rulebook.figures[key] as Figure, owner.date)
        trace.figure = figure
        return figure.value
      },
    }
  }

  /** An open term: what the household's municipality filled in, or nothing. A number that is open has two open ends. */
  #term(key: string): Way<N> {
    const { rulebook, numbers, run } = this.#program
    const [frame = '', name = ''] = key.split(':')
    const open = rulebook.terms[key]?.type.is === 'number' ? numbers.within({ min: null, max: null }) : UNKNOWN
    return {
      kind: 'term',
      find: (household, trace) => {
        const municipality = household.get('municipality')
        if (isUnknown(municipality)) return open
        const filling = this.layouts.fillingOf(frame, municipality)
        const row = inForce(own(filling?.terms, name) ?? [], household.owner.date)
        if (row !== undefined) return run(row.formula.tree)(household.frame())
        trace.unfilled = true
        return open
      },
    }
  }

  #answer(key: string): Reader<N>['find'] {
    const { rulebook, numbers } = this.#program
    const input = rulebook.inputs[key]
    if (input === undefined) return () => UNKNOWN
    const field = fieldOfInput(input)
    return ({ raw }) => {
      const answers = (raw.answers ?? {}) as Raw
      return readValue(numbers, field, Object.hasOwn(answers, input.path) ? answers[input.path] : undefined)
    }
  }

  #field(key: string): Reader<N>['find'] {
    const { numbers } = this.#program
    const entry = RECORDS[this.type]?.[key]
    if (entry === undefined) return () => UNKNOWN
    const { field, record: type } = entry
    const told = ({ raw }: HouseholdRecord<N>) => (Object.hasOwn(raw, key) ? raw[key] : undefined)
    if (field.kind === 'record') {
      return (record) => record.inside(type ?? '', key, (told(record) ?? {}) as Raw, record.twins(key))
    }
    if (field.kind === 'list') {
      return (record) => {
        const raw = told(record) as readonly unknown[] | undefined
        if (raw === undefined) return { items: [], open: true }
        if (type === undefined) return listOf(raw)
        const twins = record.twins(key) as List | undefined
        return listOf(
          raw.map((item, index) => {
            return record.inside(type, `${key}.${called(item, index)}`, item as Raw, twins?.items[index]?.value)
          }),
        )
      }
    }
    // Being away is told of now: of another date it says nothing. Not being away is what leaving it out says too.
    const open = field.kind === 'number' ? numbers.within({ min: '0', max: null }) : UNKNOWN
    const isAway = (raw: unknown) => raw !== undefined && String(raw) !== String(field.absent)
    const moves = isOfToday(field)
    return (record) => {
      const raw = told(record)
      return moves && record.moved !== undefined && isAway(raw) ? open : readValue(numbers, field, raw)
    }
  }
}

/** By what an item of a list is found in a path: its id, or its place. */
function called(item: unknown, index: number): string | number {
  const { id } = item as { id?: unknown }
  return typeof id === 'string' ? id : index
}
