import type { Layout, Plan } from './plan.js'

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
    const made = new Rec(this, plan.layout(this.type))
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

/** A record on one date, with what was found of it so far: each value in the cell that its layout gives it. */
export class Rec {
  readonly cells: unknown[]
  /** The cells whose value rests on a term that the municipality has not filled. */
  tainted: Set<number> | undefined

  constructor(
    readonly core: Core,
    readonly layout: Layout,
  ) {
    this.cells = new Array(layout.size)
  }

  private shared: Env | undefined

  /** What a formula about this record runs in, where it has no variables of its own. */
  env(): Env {
    this.shared ??= this.freshEnv()
    return this.shared
  }

  /** The same for a formula that has: they are written into it. */
  freshEnv(): Env {
    const { household } = this.core
    if (household === this.core) return { household: this, locals: [] }
    return { household: household.on(this.layout.plan), locals: [this] }
  }

  get(name: string): unknown {
    return this.layout.read(this, this.layout.cell(name))
  }
}
