import type { CheckerOptions } from '../check/checker.js'
import { type Checker, createChecker } from '../checker.js'
import type { HouseholdInput } from '../household/schema.js'
import { scriptOf } from '../node.js'
import { inForce } from '../regulation/inForce.js'
import { type Rulebook, receiptOf } from '../regulation/rulebook.js'
import { type FigureChange, withFigures } from '../regulation/trial.js'
import { compare, type Difference, newDifference } from '../report/comparison.js'
import { Sheet } from '../report/csv.js'
import { answerLine, type BadLine, isBad, toErrorLine, toLine } from '../report/line.js'
import { profileOf } from '../report/profile.js'
import { count, countBad, newTally, type Tally } from '../report/summary.js'
import { countedBenefits } from '../report/yearly.js'
import type { Language } from '../values/spelling.js'
import { rulebookOf } from './root.js'

/** What a batch does with its lines: plain data, sent to every worker. */
export interface Setup {
  /** A folder of rule files; left out: the rulebook that ships with the package. */
  rules?: string
  changes: readonly FigureChange[]
  date: string
  language: Language
  /** The code of the town of households that name none; only its schemes and those of the whole country are told. */
  municipality?: string
  format: 'ndjson' | 'csv'
  /** Whether the lines of the answers are wanted. */
  lines: boolean
  stopOnError: boolean
  summary: boolean
  compare: boolean
}

/** A piece of the input: whole lines, of which the first has this number. */
export interface Piece {
  setup: Setup
  text: Uint8Array
  firstLine: number
}

export interface Done {
  text: Uint8Array
  lines: number
  bad: BadLine[]
  stopped: boolean
  tally?: Tally
  difference?: Difference
}

export type Evaluate = (piece: Omit<Piece, 'setup'>) => Promise<Done>

/** After so many households it is worth the time to write the rules as a script. */
const MANY = 2000

/** The schemes that a batch tells of. */
export function schemesOf(rulebook: Rulebook, { municipality }: Setup): string[] {
  return rulebook.schemes
    .filter(({ area }) => municipality === undefined || area === undefined || area.includes(municipality))
    .map(({ id }) => id)
    .sort()
}

/** Whether each scheme of a batch is in force. */
export function schemesInForce(rulebook: Rulebook, setup: Setup): { id: string; inForce: boolean }[] {
  const versions = new Map(rulebook.schemes.map((scheme) => [scheme.id, scheme.versions]))
  return schemesOf(rulebook, setup).map((id) => ({
    id,
    inForce: inForce(versions.get(id) ?? [], setup.date) !== undefined,
  }))
}

/** A checker that is made once more, with its rules as a script, when there turn out to be many households. */
class Warming {
  private checker: Checker
  private seen = 0

  constructor(
    rulebook: Rulebook,
    private readonly options: CheckerOptions,
  ) {
    this.checker = createChecker(rulebook, options)
  }

  /** The checker for so many more households. */
  async checkerFor(households: number): Promise<Checker> {
    const few = this.seen < MANY
    this.seen += households
    if (few && this.seen >= MANY) {
      const { rulebook } = this.checker
      this.checker = createChecker(rulebook, { ...this.options, script: await scriptOf(rulebook) })
    }
    return this.checker
  }
}

/** Compiles the rules of a batch. */
export function evaluator(setup: Setup): Evaluate {
  const rulebook = rulebookOf(setup.rules)
  const tried = withFigures(rulebook, setup.changes)
  const { date, language } = setup
  const only = schemesOf(rulebook, setup)
  const first = new Warming(setup.compare ? rulebook : tried, { date, language, only })
  const second = setup.compare ? new Warming(tried, { date, language, only }) : undefined
  const counted = countedBenefits(rulebook, date, language)
  const sheet = setup.format === 'csv' ? new Sheet(only, counted, language) : undefined
  const receipt = { date, ...receiptOf(setup.compare ? rulebook : tried) }
  return async ({ text, firstLine }) => {
    const raws = decode(text).split('\n')
    const [main, other] = [await first.checkerFor(raws.length), await second?.checkerFor(raws.length)]
    const find = (household: unknown) => main.outcomes(inTown(household, setup.municipality))
    const tally = setup.summary ? newTally() : undefined
    const difference = other && newDifference()
    const rows: string[] = []
    const bad: BadLine[] = []
    let stopped = false
    for (const [place, raw] of raws.entries()) {
      if (BLANK.test(raw)) continue
      const line = raw.startsWith(BYTE_ORDER_MARK) ? raw.slice(1) : raw
      const answer = answerLine(find, line, firstLine + place, language)
      if (isBad(answer)) {
        bad.push(answer)
        stopped = setup.stopOnError
        if (stopped) break
        if (tally) countBad(tally)
        if (difference) difference.bad += 1
        if (setup.lines) rows.push(sheet ? sheet.bad(answer, receipt) : toErrorLine(answer, receipt))
        continue
      }
      if (other && difference) {
        const household = inTown(answer.told.household, setup.municipality) as HouseholdInput
        const told = { ...answer.told, profile: profileOf(household, date) }
        compare(difference, told, [answer.outcomes, other.outcomes(household)], counted)
        continue
      }
      const compact = sheet && !tally ? undefined : toLine(answer)
      if (tally && compact) count(tally, compact, counted)
      if (setup.lines) rows.push(sheet ? sheet.answer(answer) : JSON.stringify(compact))
    }
    const out = new TextEncoder().encode(rows.length > 0 ? `${rows.join('\n')}\n` : '')
    const lines = rows.length
    return { text: out, lines, bad, stopped, ...(tally && { tally }), ...(difference && { difference }) }
  }
}

/** What `piecesOf` skips as blank too. */
const BLANK = /^[\t-\r ]*$/
const BYTE_ORDER_MARK = '\uFEFF'

function decode(text: Uint8Array): string {
  return new TextDecoder('utf-8', { ignoreBOM: true }).decode(text)
}

function inTown(household: unknown, municipality: string | undefined): unknown {
  if (municipality === undefined || typeof household !== 'object' || household === null) return household
  return Array.isArray(household) || 'municipality' in household ? household : { municipality, ...household }
}

let known: { key: string; evaluate: Evaluate } | undefined

/** Evaluates a piece; the rules are compiled when the first one comes. */
export function evaluatePiece({ setup, text, firstLine }: Piece): Promise<Done> {
  const key = JSON.stringify(setup)
  if (known?.key !== key) known = { key, evaluate: evaluator(setup) }
  return known.evaluate({ text, firstLine })
}
