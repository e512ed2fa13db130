/** Reads published.yaml: every single case, those of the tables among them. */
import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import type { Award, Year } from './awir.js'
import { type HuurtoeslagInput, huurtoeslag } from './huurtoeslag.js'
import { type KinderopvangtoeslagInput, kinderopvangtoeslag } from './kinderopvangtoeslag.js'
import { type KindgebondenBudgetInput, kindgebondenBudget } from './kindgebonden-budget.js'
import { type ZorgtoeslagInput, zorgtoeslag } from './zorgtoeslag.js'

export type Toeslag = 'zorgtoeslag' | 'huurtoeslag' | 'kindgebonden-budget' | 'kinderopvangtoeslag'

export interface Expected {
  readonly year?: string | null
  readonly month?: string | null
  /** The year to the cent. */
  readonly cent?: string
  readonly exactMonth?: string
}

export interface Case {
  readonly toeslag: Toeslag
  readonly year: Year
  readonly kind: 'published' | 'worked' | 'calculator'
  /** As the function of the allowance takes it, but for the year. */
  readonly input: Record<string, unknown>
  readonly expect: Expected
  readonly printed?: Expected
  readonly off?: string
  readonly document?: string
  readonly url?: string
  readonly note?: string
  readonly calculation?: string
}

interface Table extends Omit<Case, 'expect'> {
  /** Paths of the fields that vary: down the rows, and across the columns if there are two. */
  readonly by: readonly [string, string?]
  readonly months?: Readonly<Record<string, string | null>>
  readonly columns?: readonly string[]
  readonly rows?: Readonly<Record<string, readonly (string | null)[]>>
}

/** A copy of `input` with `value` at a path such as "occupants.0.income". */
function withField(input: Record<string, unknown>, path: string, value: string): Record<string, unknown> {
  const copy = structuredClone(input)
  const steps = path.split('.')
  const last = steps.pop() ?? path
  const holder = steps.reduce((at, step) => at[step] as Record<string, unknown>, copy)
  holder[last] = value
  return copy
}

function ofTable({ by: [down, across], months, columns, rows, ...rest }: Table): Case[] {
  const list = Object.entries(months ?? {}).map(([value, month]) => ({
    ...rest,
    input: withField(rest.input, down, value),
    expect: { month },
  }))
  const grid = Object.entries(rows ?? {}).flatMap(([value, cells]) =>
    cells.map((month, column) => ({
      ...rest,
      input: withField(withField(rest.input, down, value), across ?? down, columns?.[column] ?? ''),
      expect: { month },
    })),
  )
  return [...list, ...grid]
}

export function readCases(): Case[] {
  const text = readFileSync(new URL('./published.yaml', import.meta.url), 'utf8')
  const { tables, cases } = parse(text) as { tables: Table[]; cases: Case[] }
  return [...cases, ...tables.flatMap(ofTable)]
}

/** What the computation says of a case. */
export function run({ toeslag, year, input }: Pick<Case, 'toeslag' | 'year' | 'input'>): Award {
  const whole: unknown = { ...input, year }
  switch (toeslag) {
    case 'zorgtoeslag':
      return zorgtoeslag(whole as ZorgtoeslagInput)
    case 'huurtoeslag':
      return huurtoeslag(whole as HuurtoeslagInput)
    case 'kindgebonden-budget':
      return kindgebondenBudget(whole as KindgebondenBudgetInput)
    case 'kinderopvangtoeslag':
      return kinderopvangtoeslag(whole as KinderopvangtoeslagInput)
  }
}
