import type { Layout } from './layout.js'
import type { Plan } from './plan.js'

/** What a formula runs in: the household on a date, and its variables. */
export interface Env {
  readonly household: Rec
  readonly locals: unknown[]
}

export type Raw = Readonly<Record<string, unknown>>

/** A record of the household, whatever the date: the household itself, a person, an income. */
export class Core {
  private readonly views: (Rec | undefined)[] = []
  private readonly inside = new Map<string, Core | Core[]>()
  readonly household: Core

  constructor(
    readonly type: string,
    readonly raw: Raw,
    household?: Core,
  ) {
    this.household = household ?? this
  }

  /** The record as it is looked at on the date of a plan. */
  on(plan: Plan): Rec {
    const known = this.views[plan.place]
    if (known !== undefined) return known
    const household = this.household === this ? undefined : this.household.on(plan)
    const made = new Rec(this, plan.layout(this.type), household)
    this.views[plan.place] = made
    return made
  }

  /** The record in a field, or the records of a list: made once, so that every date sees the same ones. */
  one(key: string, type: string): Core {
    const known = this.inside.get(key) as Core | undefined
    if (known !== undefined) return known
    const made = new Core(type, (this.raw[key] ?? {}) as Raw, this.household)
    this.inside.set(key, made)
    return made
  }

  many(key: string, type: string): Core[] {
    const known = this.inside.get(key) as Core[] | undefined
    if (known !== undefined) return known
    const made = (this.raw[key] as Raw[]).map((raw) => new Core(type, raw, this.household))
    this.inside.set(key, made)
    return made
  }
}

const NOTHING: Raw = {}

/** A record on one date, with what was found of it so far: each value in the cell that its layout gives it. */
export class Rec {
  readonly cells: unknown[]
  /** The values, by cell, that rest on a term that the municipality has not filled. */
  tainted: Map<number, unknown> | undefined
  readonly household: Rec
  readonly raw: Raw
  readonly answers: Raw

  constructor(
    readonly core: Core,
    readonly layout: Layout,
    household: Rec | undefined,
  ) {
    this.cells = new Array(layout.size)
    this.household = household ?? this
    this.raw = core.raw
    this.answers = (core.raw.answers as Raw | undefined) ?? NOTHING
  }

  /** The same record on the date of another plan. */
  on(plan: Plan): Rec {
    return this.core.on(plan)
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
