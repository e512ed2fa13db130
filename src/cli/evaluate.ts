import { isUtf8 } from 'node:buffer'
import type { CheckerOptions } from '../check/checker.js'
import { type Checker, createChecker } from '../checker.js'
import type { HouseholdInput } from '../household/schema.js'
import { scriptOf } from '../node.js'
import type { Rulebook } from '../regulation/rulebook.js'
import { withFigures } from '../regulation/trial.js'
import { compare, type Difference, newDifference } from '../report/difference.js'
import { answerLines, type BadLine, isBad, type Line } from '../report/line.js'
import { profileOf } from '../report/profile.js'
import { countedBenefits } from '../report/yearly.js'
import { type Recorded, Recorder } from './record.js'
import { rulebookOf } from './root.js'
import { type Setup, schemesOf } from './setup.js'

/** A piece of the input: whole lines, of which the first has this number. */
export interface Piece {
  setup: Setup
  text: Uint8Array
  firstLine: number
}

export interface Done extends Recorded {
  bad: BadLine[]
  stopped: boolean
  difference?: Difference
}

export type Evaluate = (piece: Omit<Piece, 'setup'>) => Promise<Done>

/** So many households are worth the time to write the rules as a script, where their number is not known before. */
const MANY = 2000

/** A checker that is made once more, with its rules as a script, when there turn out to be many households. */
class Warming {
  private checker: Checker
  private seen = 0
  private scripted = false

  /** `enough`: after so many households it is worth the time to write the script. */
  constructor(
    rulebook: Rulebook,
    private readonly options: CheckerOptions,
    private readonly enough: number,
  ) {
    this.checker = createChecker(rulebook, options)
  }

  saw(households: number): void {
    this.seen += households
  }

  /** The checker for what comes next. */
  async next(): Promise<Checker> {
    if (!this.scripted && this.seen >= this.enough) {
      this.scripted = true
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
  const told = setup.compare ? rulebook : tried
  const enough = setup.large ? 0 : MANY
  const first = new Warming(told, { date, language, only }, enough)
  const second = setup.compare ? new Warming(tried, { date, language, only }, enough) : undefined
  const counted = countedBenefits(rulebook, date, language)
  const recorder = new Recorder(told, setup)
  return async ({ text, firstLine }) => {
    const [main, other] = [await first.next(), await second?.next()]
    const find = (households: Iterable<unknown>) => main.outcomesOf(inTown(households, setup.municipality))
    const difference = other && newDifference()
    const bad: BadLine[] = []
    let seen = 0
    let stopped = false
    for (const answer of answerLines(find, linesOf(text, firstLine), language)) {
      seen += 1
      if (isBad(answer)) {
        bad.push(answer)
        stopped = setup.stopOnError
        if (stopped) break
        recorder.bad(answer)
        if (difference) difference.bad += 1
      } else if (other && difference) {
        const household = placed(answer.told.household, setup.municipality) as HouseholdInput
        const profiled = { ...answer.told, profile: profileOf(household, date) }
        compare(difference, profiled, [answer.outcomes, other.outcomes(household)], counted)
      } else recorder.answer(answer)
    }
    first.saw(seen)
    second?.saw(seen)
    return { ...recorder.take(), bad, stopped, ...(difference && { difference }) }
  }
}

const NEWLINE = 10
/** What `piecesOf` skips as blank too. */
const BLANK = /^[\t-\r ]*$/
/** What stands for bytes that are no UTF-8; somebody may have written it too. */
const REPLACEMENT = '\uFFFD'
const BYTE_ORDER_MARK = '\uFEFF'

/**
 * The lines of a piece, each made when its turn comes: what lives no longer than a household is cheap to clear away. One that is not
 * ASCII does not make the others take twice the room.
 */
function* linesOf(piece: Uint8Array, firstLine: number): Generator<Line> {
  const bytes = Buffer.from(piece.buffer, piece.byteOffset, piece.length)
  let number = firstLine - 1
  for (let from = 0, end = 0; end < bytes.length; from = end + 1) {
    const at = bytes.indexOf(NEWLINE, from)
    end = at === -1 ? bytes.length : at
    number += 1
    const text = bytes.toString('utf8', from, end)
    if (BLANK.test(text)) continue
    const isBroken = text.includes(REPLACEMENT) && !isUtf8(bytes.subarray(from, end))
    yield { text: text.startsWith(BYTE_ORDER_MARK) ? text.slice(1) : text, number, ...(isBroken && { isBroken }) }
  }
}

function* inTown(households: Iterable<unknown>, municipality: string | undefined): Generator<unknown> {
  for (const household of households) yield placed(household, municipality)
}

/** The household in this town, where it does not tell its own. */
function placed(household: unknown, municipality: string | undefined): unknown {
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
