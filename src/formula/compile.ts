import type { Arithmetic } from '../values/arithmetic.js'
import type { DateRange, IsoDate } from '../values/dates.js'
import { type List, listOf } from '../values/lists.js'
import { and, isUnknown, or, type Truth, UNKNOWN } from '../values/truth.js'
import { calling, callingLenient } from './calls.js'
import { compareValues, compareWith, either } from './compare.js'
import { comparing, textsOf } from './comparing.js'
import { pathReader } from './fields.js'
import { FUNCTIONS } from './functions.js'
import { filtered, itemAt, quantified } from './lists.js'
import { always, type Run } from './run.js'
import type { Test, Tree } from './tree.js'
import { AVERAGE_OVER_MONTHS, amountReader, LOOK_UP, monthlyAverage, VALUE_ON } from './waiting.js'

/** Where a compiled formula finds what it names. Every way of evaluating has its own environment `E`. */
export interface Binding<E> {
  /** A field of the household, a fact or a figure. */
  fact(name: string): Run<E>
  local(name: string): Run<E>
  /** The environment in which a variable has a value. */
  withLocal(name: string): (env: E, value: unknown) => E
  /** Reads a field of a record. */
  field: (name: string) => (record: object) => unknown
  /** Reads a field of a variable at once; `otherwise` reads it of what is no record. */
  fieldOfLocal?: (local: string, name: string, otherwise: (value: unknown) => unknown) => Run<E>
  /** Tells a record from other values, where that is quick. */
  isRecord?: (value: unknown) => value is object
  /** A formula, looked at on another date. */
  onDate(of: Tree): (env: E, date: IsoDate) => unknown
  /** A figure on a date that may only be known roughly; undefined when the name is no figure. */
  figureOn(name: string): ((env: E, date: DateRange) => unknown) | undefined
  /** The value of a figure by bands, for an amount. */
  figureFor(name: string): (env: E, of: unknown) => unknown
  /** The value of a formula that is the same for every household, where that is known. */
  constant?(tree: Tree): { value: unknown } | undefined
}

/** A test of a value that was computed before. */
type Tested<E> = (env: E, tested: unknown) => Truth

/** Turns a checked formula into a function. The formula must have passed `checkFormula`. */
export function compile<N, E>(tree: Tree, numbers: Arithmetic<N>, binding: Binding<E>): Run<E> {
  return new Compiler(numbers, binding).compile(tree)
}

class Compiler<N, E> {
  readonly #numbers: Arithmetic<N>
  readonly #binding: Binding<E>

  constructor(numbers: Arithmetic<N>, binding: Binding<E>) {
    this.#numbers = numbers
    this.#binding = binding
  }

  compile(tree: Tree): Run<E> {
    const constant = this.#binding.constant?.(tree)
    return constant === undefined ? this.#code(tree) : always(constant.value)
  }

  #code(tree: Tree): Run<E> {
    switch (tree.is) {
      case 'number':
        return always(this.#numbers.number(tree.value))
      case 'string':
      case 'boolean':
        return always(tree.value)
      case 'null':
        return always(null)
      case 'local':
        return this.#binding.local(tree.name)
      case 'fact':
        return this.#binding.fact(tree.name)
      case 'path':
        return this.#path(tree)
      case 'arithmetic':
        return this.#arithmetic(tree)
      case 'negate':
        return this.#negate(tree)
      case 'compare':
        return comparing(this.#numbers, tree.op, this.compile(tree.left), this.compile(tree.right))
      case 'and':
        return this.#connective(tree.left, tree.right, false, and)
      case 'or':
        return this.#connective(tree.left, tree.right, true, or)
      case 'if':
        return this.#choice(tree)
      case 'between':
        return this.#between(tree)
      case 'in':
        return this.#membership(tree)
      case 'list': {
        const items = tree.items.map((item) => this.compile(item))
        return (env) => listOf(items.map((item) => item(env)))
      }
      case 'filter':
        return this.#filter(tree)
      case 'index':
        return this.#index(tree)
      case 'quantified':
        return this.#quantified(tree)
      case 'call':
        return this.#waiting(tree) ?? this.#call(tree)
      default:
        throw new Error(`a formula with "${tree.is}" was not checked`)
    }
  }

  /** Null makes null, unknown makes unknown; otherwise the work is done on both. */
  #lift(left: Tree, right: Tree, work: (left: unknown, right: unknown) => unknown): Run<E> {
    const [first, second] = [this.compile(left), this.compile(right)]
    return (env) => {
      const a = first(env)
      const b = second(env)
      if (typeof a === 'number' && typeof b === 'number') return work(a, b)
      if (a === null || b === null) return null
      return isUnknown(a) || isUnknown(b) ? UNKNOWN : work(a, b)
    }
  }

  #negate(tree: Tree & { is: 'negate' }): Run<E> {
    const { subtract, number } = this.#numbers
    const [of, zero] = [this.compile(tree.of), number('0')]
    return (env) => {
      const value = of(env)
      return value === null || isUnknown(value) ? value : subtract(zero, value as N)
    }
  }

  /** The right side is not looked at when the left one settles it. */
  #connective(left: Tree, right: Tree, settles: boolean, join: (left: Truth, right: Truth) => Truth): Run<E> {
    const [first, second] = [this.compile(left), this.compile(right)]
    return (env) => {
      const truth = first(env) as Truth
      return truth === settles ? settles : join(truth, second(env) as Truth)
    }
  }

  #path(tree: Tree & { is: 'path' }): Run<E> {
    const of = this.compile(tree.of)
    const { field: fieldOf, fieldOfLocal, isRecord } = this.#binding
    const field = fieldOf(tree.name)
    const readAny = pathReader(this.#numbers, field as (record: unknown) => unknown, tree)
    if (tree.of.is === 'local' && fieldOfLocal) return fieldOfLocal(tree.of.name, tree.name, readAny)
    return (env) => {
      const value = of(env)
      return isRecord?.(value) ? field(value) : readAny(value)
    }
  }

  #arithmetic(tree: Tree & { is: 'arithmetic' }): Run<E> {
    const { add, subtract, multiply, divide } = this.#numbers
    const operation = { '+': add, '-': subtract, '*': multiply, '/': divide }[tree.op]
    return this.#lift(tree.left, tree.right, operation as (left: unknown, right: unknown) => unknown)
  }

  #choice(tree: Tree & { is: 'if' }): Run<E> {
    const [condition, yes, no] = [this.compile(tree.condition), this.compile(tree.then), this.compile(tree.else)]
    return (env) => {
      const truth = condition(env)
      if (truth === true) return yes(env)
      return isUnknown(truth) ? either(this.#numbers, yes(env), no(env)) : no(env)
    }
  }

  #between(tree: Tree & { is: 'between' }): Run<E> {
    const { low, high } = tree
    const [of, test] = [this.compile(tree.of), this.#range({ is: 'range', low, high, lowOpen: false, highOpen: false })]
    return (env) => test(env, of(env))
  }

  #range(test: Test & { is: 'range' }): Tested<E> {
    const [low, high] = [this.compile(test.low), this.compile(test.high)]
    const [above, below] = [test.lowOpen ? '>' : '>=', test.highOpen ? '<' : '<='] as const
    return (env, tested) => {
      const least = compareValues(this.#numbers, above, tested, low(env))
      return and(least, compareValues(this.#numbers, below, tested, high(env)))
    }
  }

  #membership(tree: Tree & { is: 'in' }): Run<E> {
    const of = this.compile(tree.of)
    const tests = tree.tests.map((test) => this.#test(test))
    const texts = textsOf(tree.tests)
    return (env) => {
      const tested = of(env)
      if (texts !== undefined && typeof tested === 'string') return texts.has(tested)
      let truth: Truth = false
      for (const test of tests) {
        truth = or(truth, test(env, tested))
        if (truth === true) return true
      }
      return truth
    }
  }

  #test(test: Test): Tested<E> {
    if (test.is === 'range') return this.#range(test)
    const compare = test.is === 'compare' ? test.op : '='
    const against = this.compile(test.is === 'compare' ? test.to : test.of)
    return (env, tested) => compareWith(this.#numbers, compare, tested, against(env))
  }

  #filter(tree: Tree & { is: 'filter' }): Run<E> {
    const [of, by] = [this.compile(tree.of), this.compile(tree.by)]
    const withItem = this.#binding.withLocal(tree.item ?? 'item')
    return (env) => {
      const list = of(env)
      return list === null ? null : filtered(list as List, (item) => by(withItem(env, item)))
    }
  }

  #index(tree: Tree & { is: 'index' }): Run<E> {
    return this.#lift(tree.of, tree.by, (list, by) => itemAt(list as List, this.#numbers.whole(by as N)))
  }

  #quantified(tree: Tree & { is: 'quantified' }): Run<E> {
    const [over, satisfies] = [this.compile(tree.over), this.compile(tree.satisfies)]
    const withItem = this.#binding.withLocal(tree.name)
    return (env) => {
      const list = over(env)
      if (list === null) return null
      return quantified(list as List, tree.every, (item) => satisfies(withItem(env, item)) as Truth)
    }
  }

  #call(tree: Tree & { is: 'call' }): Run<E> {
    const called = FUNCTIONS[tree.name]
    const { types } = tree
    if (called === undefined || types === undefined) throw new Error(`"${tree.name}" was not checked`)
    const runs = tree.args.map((argument) => this.compile(argument))
    const work = called.make(this.#numbers, types)
    return called.lenient ? callingLenient(work, runs) : calling(work, runs, types)
  }

  /** The functions whose first argument waits until a date or an amount is known. */
  #waiting(tree: Tree & { is: 'call' }): Run<E> | undefined {
    if (tree.name === VALUE_ON) return this.#valueOn(tree)
    if (tree.name === AVERAGE_OVER_MONTHS) return this.#averageOverMonths(tree)
    return tree.name === LOOK_UP ? this.#lookUp(tree) : undefined
  }

  #lookUp(tree: Tree & { is: 'call' }): Run<E> {
    const [figure, by] = tree.args
    if (figure?.is !== 'fact' || by === undefined) throw new Error('look up(...) was not checked')
    const [of, look] = [this.compile(by), this.#binding.figureFor(figure.name)]
    const lookedUp = amountReader(this.#numbers)
    return (env) => lookedUp(of(env), (amount) => look(env, amount))
  }

  #averageOverMonths(tree: Tree & { is: 'call' }): Run<E> {
    const [of, on] = tree.args
    if (of === undefined || on === undefined) throw new Error('average over months(...) was not checked')
    const [value, start] = [this.#binding.onDate(of), this.compile(on)]
    const average = monthlyAverage(this.#numbers)
    return (env) => average(start(env), (date) => value(env, date))
  }

  /** A figure is read for the whole of a rough date; anything else needs an exact one. */
  #valueOn(tree: Tree & { is: 'call' }): Run<E> {
    const [of, on] = tree.args
    if (of === undefined || on === undefined) throw new Error('value on(...) was not checked')
    const date = this.compile(on)
    const figure = of.is === 'fact' ? this.#binding.figureOn(of.name) : undefined
    const value = figure ? undefined : this.#binding.onDate(of)
    return (env) => {
      const when = date(env) as DateRange | null | typeof UNKNOWN
      if (when === null || isUnknown(when)) return when
      if (figure) return figure(env, when)
      return when.min === when.max ? value?.(env, when.min) : UNKNOWN
    }
  }
}
