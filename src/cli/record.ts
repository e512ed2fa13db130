import { type Rulebook, receiptOf } from '../regulation/rulebook.js'
import { Bytes } from '../report/bytes.js'
import { Sheet } from '../report/csv.js'
import { type Answered, type BadLine, toErrorLine } from '../report/line.js'
import { Counter, type Part } from '../report/part.js'
import { LineWriter } from '../report/writer.js'
import { countedBenefits } from '../report/yearly.js'
import { type Setup, schemesOf } from './setup.js'

/** What came of the lines of a piece. */
export interface Recorded {
  text: Uint8Array
  /** How many lines were written. */
  lines: number
  part?: Part
}

/** Writes and counts what comes out line by line, as far as that is asked for. */
export class Recorder {
  private readonly out = new Bytes()
  private lines = 0
  private readonly receipt: { date: string; version: string; hash: string }
  private readonly writer: LineWriter
  private readonly sheet: Sheet | undefined
  private readonly counter: Counter | undefined

  constructor(
    rulebook: Rulebook,
    private readonly setup: Setup,
  ) {
    const { date, language, format, summary } = setup
    const schemes = schemesOf(rulebook, setup)
    const counted = countedBenefits(rulebook, date, language)
    this.receipt = { date, ...receiptOf(rulebook) }
    this.writer = new LineWriter(this.out, this.receipt)
    this.sheet = format === 'csv' ? new Sheet(schemes, counted, language) : undefined
    this.counter = summary ? new Counter(schemes, counted) : undefined
  }

  answer(answer: Answered): void {
    this.counter?.count(answer.told, answer.found.schemes)
    if (!this.setup.lines) return
    this.lines += 1
    if (this.sheet) this.out.text(`${this.sheet.answer(answer)}\n`)
    else this.writer.answer(answer)
  }

  bad(line: BadLine): void {
    this.counter?.countBad()
    if (!this.setup.lines) return
    this.lines += 1
    const text = this.sheet ? this.sheet.bad(line, this.receipt) : toErrorLine(line, this.receipt)
    this.out.text(`${text}\n`)
  }

  /** What came out since the last time. */
  take(): Recorded {
    const { lines } = this
    this.lines = 0
    const part = this.counter?.take()
    return { text: this.out.take(), lines, ...(part && { part }) }
  }
}
