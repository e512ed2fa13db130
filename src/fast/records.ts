import type { Slots } from '../script/slots.js'
import type { List } from '../values/lists.js'
import type { Layout } from './layout.js'
import type { Plan } from './plan.js'

/** What a formula runs in: the household on a date, and its variables. */
export interface Env {
  readonly household: Rec
  readonly locals: unknown[]
}

export type Raw = Readonly<Record<string, unknown>>

/**
 * A record of the household (the household itself, a person, an income) on one date, with what was found of it so far: each
 * value in the cell that its layout gives it.
 */
export class Rec {
  readonly cells: unknown[]
  /** The values, by cell, that rest on a term that the municipality has not filled. */
  tainted: unknown[] | undefined
  readonly household: Rec
  /** What is told of it, by the slots of its kind. */
  readonly told: readonly unknown[]
  /** The same record on the date of the check. */
  readonly base: Rec
  /** The same record on other dates, by the place of their plan: those of the record on the date of the check. */
  private others: (Rec | undefined)[] | undefined

  private constructor(
    readonly raw: Raw,
    readonly layout: Layout,
    household: Rec | undefined,
    base: Rec | undefined,
  ) {
    this.cells = new Array(layout.size)
    this.tainted = undefined
    this.household = household ?? this
    this.told = base === undefined ? toldOf(raw, layout.slots) : base.told
    this.base = base ?? this
    this.others = undefined
  }

  /** A record on the date of the check; the household, where no other record is given to be it. */
  static told(raw: Raw, layout: Layout, household?: Rec): Rec {
    return new Rec(raw, layout, household, undefined)
  }

  /** The same record on the date of another plan: made once, so that every formula sees the same one. */
  on(plan: Plan): Rec {
    const { base } = this
    if (plan === base.layout.plan) return base
    base.others ??= []
    const known = base.others[plan.place]
    if (known !== undefined) return known
    const household = base.household === base ? undefined : base.household.on(plan)
    const made = new Rec(base.raw, base.layout.on(plan), household, base)
    base.others[plan.place] = made
    return made
  }

  private shared: Env | undefined

  /** What a formula about this record runs in, where it has no variables of its own. */
  env(): Env {
    this.shared ??= this.freshEnv()
    return this.shared
  }

  /** The same for a formula that has: they are written into it. */
  freshEnv(): Env {
    const { household } = this
    return { household, locals: household === this ? [] : [this] }
  }

  get(name: string): unknown {
    return this.layout.read(this, this.layout.cell(name))
  }
}

function toldOf(raw: Raw, { fields, answers }: Slots): unknown[] {
  const told: unknown[] = new Array(fields.size + answers.size)
  for (const name in raw) {
    const slot = fields.get(name)
    if (slot !== undefined) told[slot] = raw[name]
  }
  const given = answers.size > 0 ? (raw.answers as Raw | undefined) : undefined
  for (const path in given) {
    const slot = answers.get(path)
    if (slot !== undefined) told[slot] = given[path]
  }
  return told
}

/** A value as it is on the date of another plan, as far as it is a record. */
export function onPlan(value: unknown, plan: Plan): unknown {
  return value instanceof Rec ? value.on(plan) : value
}

/** The same of a value that is a record, holds records, or is not known. */
export function movedTo(plan: Plan, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || value instanceof Rec) return onPlan(value, plan)
  const { items, open } = value as List
  return { items: items.map((item) => ({ value: movedTo(plan, item.value), sure: item.sure })), open }
}
