import { addItem, counted } from '../formula/aggregates.js'
import { compareWith, either, equals, less } from '../formula/compare.js'
import { pathReader } from '../formula/fields.js'
import { FUNCTIONS } from '../formula/functions.js'
import { itemAt } from '../formula/lists.js'
import type { CompareOp, Tree } from '../formula/tree.js'
import { amountReader, monthlyAverage } from '../formula/waiting.js'
import type { Condition } from '../regulation/rulebook.js'
import { HELPERS } from '../script/helpers.js'
import type { Operand } from '../script/operands.js'
import { type Factory, type Script, ScriptIndex } from '../script/script.js'
import type { IsoDate } from '../values/dates.js'
import { RegelkompasError } from '../values/errors.js'
import { ANY_LIST, type List, listOf } from '../values/lists.js'
import { and, isUnknown, not, or, type Truth, UNKNOWN } from '../values/truth.js'
import { asked } from './case.js'
import type { Engine } from './engine.js'
import { fieldReader, type Plan } from './plan.js'
import { onPlan, type Rec } from './records.js'
import { leftOut, type Work } from './work.js'

type Written = (...given: unknown[]) => unknown

/** A script over the numbers of an engine: its functions for a date are made when they are first asked for. */
export class BoundScript {
  private readonly index: ScriptIndex
  private readonly factories: readonly (readonly Factory[])[]
  /** The functions that were made, by plan and place. */
  private readonly made: (Written | undefined)[][] = []

  /** @throws RegelkompasError with code "use" when the script was written from another rulebook. */
  constructor(
    private readonly engine: Engine,
    script: Script,
  ) {
    if (script.hash !== engine.rulebook.hash) {
      throw new RegelkompasError('use', 'the script was written from another rulebook')
    }
    this.index = new ScriptIndex(engine.reliance)
    const given = helpers(engine)
    this.factories = script.bind(...HELPERS.map((name) => given[name]))
  }

  /** The function of a formula or condition; undefined for one that the script does not have. */
  find(plan: Plan, root: Tree | Condition, subject: string | undefined): Written | undefined {
    const place = this.index.placeOf(root, subject)
    if (place === undefined) return undefined
    const made = this.made[plan.place] ?? []
    this.made[plan.place] = made
    const known = made[place]
    if (known !== undefined) return known
    const found = this.part(plan, place, 0)
    made[place] = found
    return found
  }

  private part(plan: Plan, place: number, number: number): Written {
    const [part, factory] = [this.index.partsOf(place)[number], this.factories[place]?.[number]]
    if (part === undefined || factory === undefined) {
      throw new RegelkompasError('use', 'the script was written by another version of this library')
    }
    return factory(...part.operands.map((operand) => this.operand(plan, place, operand))) as Written
  }

  private operand(plan: Plan, place: number, operand: Operand): unknown {
    const { numbers } = this.engine
    switch (operand.is) {
      case 'constant':
        return this.engine.constant(operand.tree, plan.date)
      case 'fact':
        return plan.layout(operand.record).finderOf(operand.name)
      case 'shared':
        return this.shared(plan, place, operand)
      case 'cell':
        return plan.layout(operand.record).cell(operand.name)
      case 'leftOut':
        return leftOut(this.engine, operand.record, operand.name)
      case 'moved':
        return plan.date !== this.engine.base
      case 'field':
        return pathReader(numbers, fieldReader(operand.name) as (record: unknown) => unknown, operand)
      case 'function': {
        const { name, types = [] } = operand.call
        return FUNCTIONS[name]?.make(numbers, types)
      }
      case 'figureOn':
        return plan.figureOn(operand.name)
      case 'figureFor':
        return this.lookedUp(plan.figureFor(operand.name))
      case 'onDate':
        return this.onDate(place, operand.part)
      case 'scheme':
        return this.engine.places.get(operand.id)
    }
  }

  /** The cell of a part that is the same on every date: it is computed on the date of the check. */
  private shared(plan: Plan, place: number, { record, part, records }: Operand & { is: 'shared' }): number {
    const { engine } = this
    const base = engine.on(engine.base)
    const name = `part ${part} of ${place}`
    const [there, layout] = [base.layout(record), plan.layout(record)]
    const cell = there.put(name, (at) => there.keeping(name, at, this.part(base, place, part) as Work))
    return plan === base ? cell : layout.put(name, () => layout.fromBase(name, records))
  }

  private lookedUp(look: (amount: unknown) => unknown): Written {
    const read = amountReader(this.engine.numbers)
    return (told) => read(told, look)
  }

  private onDate(place: number, number: number): (household: Rec, date: IsoDate, given: unknown[]) => unknown {
    const made = new Map<IsoDate, { plan: Plan; run: Written }>()
    return (household, date, given) => {
      let there = made.get(date)
      if (there === undefined) {
        const plan = this.engine.on(date)
        there = { plan, run: this.part(plan, place, number) }
        made.set(date, there)
      }
      const { plan, run } = there
      const moved = household.on(plan)
      if (given.length === 0) return run(moved)
      return run(moved, ...given.map((value) => onPlan(value, plan)))
    }
  }
}

/** What the text of a script finds in scope, by the names of `HELPERS`. */
function helpers(engine: Engine): Record<(typeof HELPERS)[number], unknown> {
  const { numbers } = engine
  const zero = numbers.told(0)
  return {
    U: UNKNOWN,
    ANY_LIST,
    engine,
    numbers,
    find: (record: Rec, cell: number) => record.layout.find(record, cell),
    recall: (record: Rec, cell: number) => record.layout.recall(record, cell),
    keep: (record: Rec, cell: number, value: unknown, outer: boolean) => record.layout.keep(record, cell, value, outer),
    and,
    or,
    either: (a: unknown, b: unknown) => either(numbers, a, b),
    listOf: (items: unknown[]) => listOf(items),
    itemAt: (list: unknown, by: unknown) => {
      if (list === null || by === null) return null
      return isUnknown(list) || isUnknown(by) ? UNKNOWN : itemAt(list as List, numbers.whole(by))
    },
    holds: (op: CompareOp, tested: unknown, against: unknown) => compareWith(numbers, op, tested, against),
    average: monthlyAverage(numbers),
    counted: (sure: number, all: number, open: boolean) => counted(numbers, sure, all, open),
    addItem: (sum: Truth, value: Truth, sure: boolean) => addItem<unknown>(numbers, sum, value, sure),
    anyNumber: numbers.within({ min: null, max: null }),
    negate: (value: unknown) => (value === null || isUnknown(value) ? value : numbers.subtract(zero, value)),
    asked,
    equal: (a: unknown, b: unknown) => equals(numbers, a, b),
    unequal: (a: unknown, b: unknown) => not(equals(numbers, a, b)),
    less: (a: unknown, b: unknown) => less(numbers, a, b),
    atMost: (a: unknown, b: unknown) => not(less(numbers, b, a)),
    more: (a: unknown, b: unknown) => less(numbers, b, a),
    atLeast: (a: unknown, b: unknown) => not(less(numbers, a, b)),
  }
}
