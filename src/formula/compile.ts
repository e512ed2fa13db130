import type { Arithmetic } from '../values/arithmetic.js'
import { type DateRange, type IsoDate, monthsLater, yearOf } from '../values/dates.js'
import { type List, listOf, orAnyList } from '../values/lists.js'
import { and, or, type Truth, UNKNOWN } from '../values/truth.js'
import { AVERAGE_OVER_MONTHS, LOOK_UP, VALUE_ON } from './check.js'
import { compareValues, either, equals } from './compare.js'
import { FUNCTIONS } from './functions.js'
import { filtered, holdsItem, itemAt, projected, quantified } from './lists.js'
import { integer } from './signature.js'
import type { Test, Tree } from './tree.js'

/** A record while formulas run: a person, an income. Reading a field may compute it. */
export interface RecordValue {
  readonly path: string
  get(field: string): unknown
  /** The same record, looked at on another date. */
  on(date: IsoDate): RecordValue
}

/** Where formulas find fields of the household, facts and figures, on one date. */
export interface Facts {
  get(name: string): unknown
  on(date: IsoDate): Facts
  /** The value of a figure on a date that may only be known roughly; undefined when the name is no figure. */
  figureOn(name: string, date: DateRange): unknown
  /** The value of a figure by bands, for an amount. */
  figureFor(name: string, of: unknown): unknown
}

export interface Frame {
  facts: Facts
  locals: Readonly<Record<string, unknown>>
}

export type Run = (frame: Frame) => unknown

const MONTHS_OF_A_YEAR = 12

/** Turns a checked formula into a function. The formula must have passed `checkFormula`. */
export function compile<N>(tree: Tree, numbers: Arithmetic<N>): Run {
  return new Compiler(numbers).compile(tree)
}

class Compiler<N> {
  constructor(private readonly numbers: Arithmetic<N>) {}

  compile(tree: Tree): Run {
    switch (tree.is) {
      case 'number': {
        const value = this.numbers.number(tree.value)
        return () => value
      }
      case 'string':
      case 'boolean':
        return () => tree.value
      case 'null':
        return () => null
      case 'local':
        return ({ locals }) => locals[tree.name]
      case 'fact':
        return ({ facts }) => facts.get(tree.name)
      case 'path':
        return this.path(tree)
      case 'arithmetic':
        return this.arithmetic(tree)
      case 'negate':
        return this.lift([tree.of], ([value]) => this.numbers.subtract(this.numbers.number('0'), value as N))
      case 'compare':
        return this.pair(tree.left, tree.right, (left, right) => compareValues(this.numbers, tree.op, left, right))
      case 'and':
        return this.connective(tree.left, tree.right, false, and)
      case 'or':
        return this.connective(tree.left, tree.right, true, or)
      case 'if':
        return this.choice(tree)
      case 'between':
        return this.range(tree.of, { is: 'range', low: tree.low, high: tree.high, lowOpen: false, highOpen: false })
      case 'in':
        return this.membership(tree)
      case 'list': {
        const items = tree.items.map((item) => this.compile(item))
        return (frame) => listOf(items.map((item) => item(frame)))
      }
      case 'filter':
        return this.filter(tree)
      case 'index':
        return this.index(tree)
      case 'quantified':
        return this.quantified(tree)
      case 'call':
        return this.waiting(tree) ?? this.call(tree)
      default:
        throw new Error(`a formula with "${tree.is}" was not checked`)
    }
  }

  /** Null makes null, unknown makes unknown; otherwise the work is done. */
  private lift(trees: Tree[], work: (values: unknown[]) => unknown): Run {
    const runs = trees.map((tree) => this.compile(tree))
    return (frame) => {
      const values = runs.map((run) => run(frame))
      if (values.includes(null)) return null
      return values.includes(UNKNOWN) ? UNKNOWN : work(values)
    }
  }

  private pair(left: Tree, right: Tree, work: (left: unknown, right: unknown) => unknown): Run {
    const [first, second] = [this.compile(left), this.compile(right)]
    return (frame) => work(first(frame), second(frame))
  }

  /** The right side is not looked at when the left one settles it. */
  private connective(left: Tree, right: Tree, settles: boolean, join: (left: Truth, right: Truth) => Truth): Run {
    const [first, second] = [this.compile(left), this.compile(right)]
    return (frame) => {
      const truth = first(frame) as Truth
      return truth === settles ? settles : join(truth, second(frame) as Truth)
    }
  }

  private path(tree: Tree & { is: 'path' }): Run {
    const of = this.compile(tree.of)
    const read = (record: unknown) => this.field(record, tree.name)
    return (frame) => {
      const value = of(frame)
      if (value === null) return null
      if (value === UNKNOWN) return tree.numeric ? this.numbers.within({ min: null, max: null }) : UNKNOWN
      if (typeof value !== 'object' || !('items' in value)) return read(value)
      return projected(value as List, read)
    }
  }

  private field(record: unknown, name: string): unknown {
    if (record === null || record === UNKNOWN) return record
    if ('get' in (record as object)) return (record as RecordValue).get(name)
    return this.calendar(record as DateRange, name)
  }

  private calendar({ min, max }: DateRange, name: string): unknown {
    const sameYear = yearOf(min) === yearOf(max)
    const number = (text: string) => String(Number(text))
    if (name === 'year') return this.numbers.within({ min: String(yearOf(min)), max: String(yearOf(max)) })
    if (name === 'month') {
      const [from, to] = sameYear ? [min.slice(5, 7), max.slice(5, 7)] : ['1', '12']
      return this.numbers.within({ min: number(from), max: number(to) })
    }
    const [from, to] = min.slice(0, 7) === max.slice(0, 7) ? [min.slice(8), max.slice(8)] : ['1', '31']
    return this.numbers.within({ min: number(from), max: number(to) })
  }

  private arithmetic(tree: Tree & { is: 'arithmetic' }): Run {
    const { add, subtract, multiply, divide } = this.numbers
    const operation = { '+': add, '-': subtract, '*': multiply, '/': divide }[tree.op]
    return this.lift([tree.left, tree.right], ([left, right]) => operation(left as N, right as N))
  }

  private choice(tree: Tree & { is: 'if' }): Run {
    const [condition, yes, no] = [this.compile(tree.condition), this.compile(tree.then), this.compile(tree.else)]
    return (frame) => {
      const truth = condition(frame)
      if (truth === true) return yes(frame)
      return truth === UNKNOWN ? either(this.numbers, yes(frame), no(frame)) : no(frame)
    }
  }

  private range(of: Tree, test: Test & { is: 'range' }): Run {
    const [value, low, high] = [this.compile(of), this.compile(test.low), this.compile(test.high)]
    const [above, below] = [test.lowOpen ? '>' : '>=', test.highOpen ? '<' : '<='] as const
    return (frame) => {
      const tested = value(frame)
      const least = compareValues(this.numbers, above, tested, low(frame))
      return and(least, compareValues(this.numbers, below, tested, high(frame)))
    }
  }

  private membership(tree: Tree & { is: 'in' }): Run {
    const tests = tree.tests.map((test) => this.test(tree.of, test))
    return (frame) => tests.reduce<Truth>((truth, test) => or(truth, test(frame) as Truth), false)
  }

  private test(of: Tree, test: Test): Run {
    if (test.is === 'range') return this.range(of, test)
    const compare = test.is === 'compare' ? test.op : '='
    return this.pair(of, test.is === 'compare' ? test.to : test.of, (value, to) => {
      if (to === null || typeof to !== 'object' || !('items' in to)) {
        return compareValues(this.numbers, compare, value, to)
      }
      return holdsItem(to as List, (item) => equals(this.numbers, value, item))
    })
  }

  private filter(tree: Tree & { is: 'filter' }): Run {
    const [of, by, name] = [this.compile(tree.of), this.compile(tree.by), tree.item ?? 'item']
    return (frame) => {
      const list = of(frame)
      if (list === null) return null
      return filtered(list as List, (item) => by({ ...frame, locals: { ...frame.locals, [name]: item } }))
    }
  }

  private index(tree: Tree & { is: 'index' }): Run {
    return this.lift([tree.of, tree.by], ([list, by]) => itemAt(list as List, integer(this.numbers, by as N)))
  }

  private quantified(tree: Tree & { is: 'quantified' }): Run {
    const [over, satisfies] = [this.compile(tree.over), this.compile(tree.satisfies)]
    return (frame) => {
      const list = over(frame)
      if (list === null) return null
      const claim = (item: unknown) => satisfies({ ...frame, locals: { ...frame.locals, [tree.name]: item } }) as Truth
      return quantified(list as List, tree.every, claim)
    }
  }

  private call(tree: Tree & { is: 'call' }): Run {
    const called = FUNCTIONS[tree.name]
    const types = tree.types
    if (called === undefined || types === undefined) throw new Error(`"${tree.name}" was not checked`)
    const runs = tree.args.map((argument) => this.compile(argument))
    if (called.lenient) {
      return (frame) =>
        called.run(
          this.numbers,
          runs.map((run) => run(frame)),
          types,
        )
    }
    const lists = types.map(({ is }) => is === 'list')
    return (frame) => {
      const values = runs.map((run, index) => {
        const value = run(frame)
        return lists[index] && value === UNKNOWN ? orAnyList(value) : value
      })
      if (values.includes(null)) return null
      return values.includes(UNKNOWN) ? UNKNOWN : called.run(this.numbers, values, types)
    }
  }

  /** The functions whose first argument waits until a date or an amount is known. */
  private waiting(tree: Tree & { is: 'call' }): Run | undefined {
    if (tree.name === VALUE_ON) return this.valueOn(tree)
    if (tree.name === AVERAGE_OVER_MONTHS) return this.averageOverMonths(tree)
    return tree.name === LOOK_UP ? this.lookUp(tree) : undefined
  }

  private lookUp(tree: Tree & { is: 'call' }): Run {
    const [figure, by] = tree.args
    if (figure?.is !== 'fact' || by === undefined) throw new Error('look up(...) was not checked')
    const of = this.compile(by)
    const anything = this.numbers.within({ min: null, max: null })
    return ({ facts, locals }) => {
      const told = of({ facts, locals })
      if (told === null) return null
      const amount = told === UNKNOWN ? anything : told
      return amount === UNKNOWN ? UNKNOWN : facts.figureFor(figure.name, amount)
    }
  }

  /** Added up before it is divided, so that a value that stays the same comes out as it is. */
  private averageOverMonths(tree: Tree & { is: 'call' }): Run {
    const [of, on] = tree.args
    if (of === undefined || on === undefined) throw new Error('average over months(...) was not checked')
    const [value, start] = [this.compile(of), this.compile(on)]
    const { number, add, divide } = this.numbers
    return (frame) => {
      const from = start(frame) as DateRange | null | typeof UNKNOWN
      if (from === null || from === UNKNOWN || from.min !== from.max) return from === null ? null : UNKNOWN
      const months = [...Array(MONTHS_OF_A_YEAR).keys()].map((months) =>
        value(onDate(frame, monthsLater(from, { min: months, max: months }).min)),
      )
      if (months.includes(null)) return null
      if (months.includes(UNKNOWN)) return UNKNOWN
      return divide((months as N[]).reduce(add), number(String(MONTHS_OF_A_YEAR)))
    }
  }

  /** A figure is read for the whole of a rough date; anything else needs an exact one. */
  private valueOn(tree: Tree & { is: 'call' }): Run {
    const [of, on] = tree.args
    if (of === undefined || on === undefined) throw new Error('value on(...) was not checked')
    const [value, date] = [this.compile(of), this.compile(on)]
    return (frame) => {
      const when = date(frame) as DateRange | null | typeof UNKNOWN
      if (when === null || when === UNKNOWN) return when
      const figure = of.is === 'fact' ? frame.facts.figureOn(of.name, when) : undefined
      if (figure !== undefined) return figure
      return when.min === when.max ? value(onDate(frame, when.min)) : UNKNOWN
    }
  }
}

function onDate({ facts, locals }: Frame, date: IsoDate): Frame {
  const moved = Object.entries(locals).map(([name, value]) => [name, recordOn(value, date)])
  return { facts: facts.on(date), locals: Object.fromEntries(moved) }
}

function recordOn(value: unknown, date: IsoDate): unknown {
  return typeof value === 'object' && value !== null && 'get' in value ? (value as RecordValue).on(date) : value
}
