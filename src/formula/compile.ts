import type { Arithmetic } from '../values/arithmetic.js'
import { type DateRange, type IsoDate, monthsLater, yearOf } from '../values/dates.js'
import { type List, listOf, orAnyList } from '../values/lists.js'
import { and, or, type Truth, UNKNOWN } from '../values/truth.js'
import { AVERAGE_OVER_MONTHS, LOOK_UP, VALUE_ON } from './check.js'
import { compareValues, either, equals } from './compare.js'
import { FUNCTIONS } from './functions.js'
import { filtered, holdsItem, itemAt, projected, quantified } from './lists.js'
import type { Test, Tree } from './tree.js'

/** A compiled formula: from the environment it runs in to its value. */
export type Run<E> = (env: E) => unknown

/** Where a compiled formula finds what it names. Every way of evaluating has its own environment `E`. */
export interface Binding<E> {
  /** A field of the household, a fact or a figure. */
  fact(name: string): Run<E>
  local(name: string): Run<E>
  /** The environment in which a variable has a value. */
  withLocal(name: string): (env: E, value: unknown) => E
  /** Reads a field of a record. */
  field(name: string): (record: object) => unknown
  /** A formula, looked at on another date. */
  onDate(of: Tree): (env: E, date: IsoDate) => unknown
  /** A figure on a date that may only be known roughly; undefined when the name is no figure. */
  figureOn(name: string): ((env: E, date: DateRange) => unknown) | undefined
  /** The value of a figure by bands, for an amount. */
  figureFor(name: string): (env: E, of: unknown) => unknown
  /** The value of a formula that is the same for every household, where that is known. */
  constant?(tree: Tree): { value: unknown } | undefined
}

const MONTHS_OF_A_YEAR = 12

/** Turns a checked formula into a function. The formula must have passed `checkFormula`. */
export function compile<N, E>(tree: Tree, numbers: Arithmetic<N>, binding: Binding<E>): Run<E> {
  return new Compiler(numbers, binding).compile(tree)
}

class Compiler<N, E> {
  constructor(
    private readonly numbers: Arithmetic<N>,
    private readonly binding: Binding<E>,
  ) {}

  compile(tree: Tree): Run<E> {
    const constant = this.binding.constant?.(tree)
    if (constant === undefined) return this.code(tree)
    const { value } = constant
    return () => value
  }

  private code(tree: Tree): Run<E> {
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
        return this.binding.local(tree.name)
      case 'fact':
        return this.binding.fact(tree.name)
      case 'path':
        return this.path(tree)
      case 'arithmetic':
        return this.arithmetic(tree)
      case 'negate':
        return this.negate(tree)
      case 'compare': {
        const { numbers } = this
        const { op } = tree
        return this.pair(tree.left, tree.right, (left, right) => compareValues(numbers, op, left, right))
      }
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
        return (env) => listOf(items.map((item) => item(env)))
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

  /** Null makes null, unknown makes unknown; otherwise the work is done on both. */
  private lift(left: Tree, right: Tree, work: (left: unknown, right: unknown) => unknown): Run<E> {
    const [first, second] = [this.compile(left), this.compile(right)]
    return (env) => {
      const [a, b] = [first(env), second(env)]
      if (a === null || b === null) return null
      return a === UNKNOWN || b === UNKNOWN ? UNKNOWN : work(a, b)
    }
  }

  private pair(left: Tree, right: Tree, work: (left: unknown, right: unknown) => unknown): Run<E> {
    const [first, second] = [this.compile(left), this.compile(right)]
    return (env) => work(first(env), second(env))
  }

  private negate(tree: Tree & { is: 'negate' }): Run<E> {
    const { subtract, number } = this.numbers
    const [of, zero] = [this.compile(tree.of), number('0')]
    return (env) => {
      const value = of(env)
      return value === null || value === UNKNOWN ? value : subtract(zero, value as N)
    }
  }

  /** The right side is not looked at when the left one settles it. */
  private connective(left: Tree, right: Tree, settles: boolean, join: (left: Truth, right: Truth) => Truth): Run<E> {
    const [first, second] = [this.compile(left), this.compile(right)]
    return (env) => {
      const truth = first(env) as Truth
      return truth === settles ? settles : join(truth, second(env) as Truth)
    }
  }

  private path(tree: Tree & { is: 'path' }): Run<E> {
    const of = this.compile(tree.of)
    const field = this.binding.field(tree.name)
    const anything = tree.numeric ? this.numbers.within({ min: null, max: null }) : UNKNOWN
    const read = (record: unknown) => {
      if (record === null || record === UNKNOWN) return record
      const dated = typeof (record as DateRange).min === 'string'
      return dated ? this.calendar(record as DateRange, tree.name) : field(record as object)
    }
    return (env) => {
      const value = of(env)
      if (value === null) return null
      if (value === UNKNOWN) return anything
      return (value as List).items === undefined ? read(value) : projected(value as List, read)
    }
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

  private arithmetic(tree: Tree & { is: 'arithmetic' }): Run<E> {
    const { add, subtract, multiply, divide } = this.numbers
    const operation = { '+': add, '-': subtract, '*': multiply, '/': divide }[tree.op]
    return this.lift(tree.left, tree.right, (left, right) => operation(left as N, right as N))
  }

  private choice(tree: Tree & { is: 'if' }): Run<E> {
    const [condition, yes, no] = [this.compile(tree.condition), this.compile(tree.then), this.compile(tree.else)]
    return (env) => {
      const truth = condition(env)
      if (truth === true) return yes(env)
      return truth === UNKNOWN ? either(this.numbers, yes(env), no(env)) : no(env)
    }
  }

  private range(of: Tree, test: Test & { is: 'range' }): Run<E> {
    const [value, low, high] = [this.compile(of), this.compile(test.low), this.compile(test.high)]
    const [above, below] = [test.lowOpen ? '>' : '>=', test.highOpen ? '<' : '<='] as const
    return (env) => {
      const tested = value(env)
      const least = compareValues(this.numbers, above, tested, low(env))
      return and(least, compareValues(this.numbers, below, tested, high(env)))
    }
  }

  private membership(tree: Tree & { is: 'in' }): Run<E> {
    const tests = tree.tests.map((test) => this.test(tree.of, test))
    return (env) => {
      let truth: Truth = false
      for (const test of tests) {
        truth = or(truth, test(env) as Truth)
        if (truth === true) return true
      }
      return truth
    }
  }

  private test(of: Tree, test: Test): Run<E> {
    if (test.is === 'range') return this.range(of, test)
    const compare = test.is === 'compare' ? test.op : '='
    return this.pair(of, test.is === 'compare' ? test.to : test.of, (value, to) => {
      if (to === null || typeof to !== 'object' || !('items' in to)) {
        return compareValues(this.numbers, compare, value, to)
      }
      return holdsItem(to as List, (item) => equals(this.numbers, value, item))
    })
  }

  private filter(tree: Tree & { is: 'filter' }): Run<E> {
    const [of, by] = [this.compile(tree.of), this.compile(tree.by)]
    const withItem = this.binding.withLocal(tree.item ?? 'item')
    return (env) => {
      const list = of(env)
      return list === null ? null : filtered(list as List, (item) => by(withItem(env, item)))
    }
  }

  private index(tree: Tree & { is: 'index' }): Run<E> {
    return this.lift(tree.of, tree.by, (list, by) => itemAt(list as List, this.numbers.whole(by as N)))
  }

  private quantified(tree: Tree & { is: 'quantified' }): Run<E> {
    const [over, satisfies] = [this.compile(tree.over), this.compile(tree.satisfies)]
    const withItem = this.binding.withLocal(tree.name)
    return (env) => {
      const list = over(env)
      if (list === null) return null
      return quantified(list as List, tree.every, (item) => satisfies(withItem(env, item)) as Truth)
    }
  }

  private call(tree: Tree & { is: 'call' }): Run<E> {
    const called = FUNCTIONS[tree.name]
    const { types } = tree
    if (called === undefined || types === undefined) throw new Error(`"${tree.name}" was not checked`)
    const runs = tree.args.map((argument) => this.compile(argument))
    const work = called.make(this.numbers, types)
    if (called.lenient) return (env) => work(runs.map((run) => run(env)))
    const lists = types.map(({ is }) => is === 'list')
    return (env) => {
      const values: unknown[] = []
      let unknown = false
      let nothing = false
      for (let place = 0; place < runs.length; place += 1) {
        let value = runs[place]?.(env)
        if (value === UNKNOWN && lists[place]) value = orAnyList(UNKNOWN)
        if (value === UNKNOWN) unknown = true
        else if (value === null) nothing = true
        values.push(value)
      }
      if (nothing) return null
      return unknown ? UNKNOWN : work(values)
    }
  }

  /** The functions whose first argument waits until a date or an amount is known. */
  private waiting(tree: Tree & { is: 'call' }): Run<E> | undefined {
    if (tree.name === VALUE_ON) return this.valueOn(tree)
    if (tree.name === AVERAGE_OVER_MONTHS) return this.averageOverMonths(tree)
    return tree.name === LOOK_UP ? this.lookUp(tree) : undefined
  }

  private lookUp(tree: Tree & { is: 'call' }): Run<E> {
    const [figure, by] = tree.args
    if (figure?.is !== 'fact' || by === undefined) throw new Error('look up(...) was not checked')
    const [of, look] = [this.compile(by), this.binding.figureFor(figure.name)]
    const anything = this.numbers.within({ min: null, max: null })
    return (env) => {
      const told = of(env)
      if (told === null) return null
      const amount = told === UNKNOWN ? anything : told
      return amount === UNKNOWN ? UNKNOWN : look(env, amount)
    }
  }

  /** Added up before it is divided, so that a value that stays the same comes out as it is. */
  private averageOverMonths(tree: Tree & { is: 'call' }): Run<E> {
    const [of, on] = tree.args
    if (of === undefined || on === undefined) throw new Error('average over months(...) was not checked')
    const [value, start] = [this.binding.onDate(of), this.compile(on)]
    const { number, add, divide } = this.numbers
    const twelve = number(String(MONTHS_OF_A_YEAR))
    return (env) => {
      const from = start(env) as DateRange | null | typeof UNKNOWN
      if (from === null || from === UNKNOWN || from.min !== from.max) return from === null ? null : UNKNOWN
      const months = [...Array(MONTHS_OF_A_YEAR).keys()].map((later) =>
        value(env, monthsLater(from, { min: later, max: later }).min),
      )
      if (months.includes(null)) return null
      if (months.includes(UNKNOWN)) return UNKNOWN
      return divide((months as N[]).reduce(add), twelve)
    }
  }

  /** A figure is read for the whole of a rough date; anything else needs an exact one. */
  private valueOn(tree: Tree & { is: 'call' }): Run<E> {
    const [of, on] = tree.args
    if (of === undefined || on === undefined) throw new Error('value on(...) was not checked')
    const date = this.compile(on)
    const figure = of.is === 'fact' ? this.binding.figureOn(of.name) : undefined
    const value = figure ? undefined : this.binding.onDate(of)
    return (env) => {
      const when = date(env) as DateRange | null | typeof UNKNOWN
      if (when === null || when === UNKNOWN) return when
      if (figure) return figure(env, when)
      return when.min === when.max ? value?.(env, when.min) : UNKNOWN
    }
  }
}
