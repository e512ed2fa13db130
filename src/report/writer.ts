import type { BenefitResult } from '../check/result.js'
import { rankOf } from '../check/together.js'
import type { SchemeOutcome } from '../fast/outcomes.js'
import type { Bytes } from './bytes.js'
import { type Answered, isOpen, type Told } from './line.js'

const encoder = new TextEncoder()
const NULL = encoder.encode('null')
const COMMA = encoder.encode(',')
const MAX = encoder.encode(',"max":')
const END_OF_BENEFITS = encoder.encode(']}')
const END_OF_LINE = encoder.encode(']}\n')

/** What is said of every amount of one kind: what stands before its least, and after its most. */
interface BenefitText {
  label: string
  unit: string
  before: Uint8Array
  after: Uint8Array
}

/** What is said of a scheme for household after household, encoded once, with a comma before it. */
class SchemeText {
  private readonly bare: (Uint8Array | undefined)[] = []
  private readonly paid: (Uint8Array | undefined)[] = []
  private readonly benefits: BenefitText[] = []

  /** The scheme, its outcome and whether it is received; to the end, or up to its amounts. */
  head({ id, outcome, received }: SchemeOutcome, paid: boolean): Uint8Array {
    const texts = paid ? this.paid : this.bare
    const at = rankOf(outcome) * 3 + (received === null ? 2 : Number(received))
    const known = texts[at]
    if (known !== undefined) return known
    const text = `,${JSON.stringify({ id, outcome, received })}`
    const made = encoder.encode(paid ? `${text.slice(0, -1)},"benefits":[` : text)
    texts[at] = made
    return made
  }

  benefit({ label, unit }: BenefitResult): BenefitText {
    for (const known of this.benefits) if (known.label === label && known.unit === unit) return known
    const before = encoder.encode(`{"label":${JSON.stringify(label)},"min":`)
    const made = { label, unit, before, after: encoder.encode(`,"unit":${JSON.stringify(unit)}}`) }
    this.benefits.push(made)
    return made
  }
}

/**
 * Writes answers as lines of JSON (`AnswerLine`). Most of a line is the same for many households, which `JSON.stringify` would
 * find out again for each.
 */
export class LineWriter {
  private readonly schemes = new Map<string, SchemeText>()
  private readonly receipt: Uint8Array

  constructor(
    private readonly out: Bytes,
    { date, version, hash }: { date: string; version: string; hash: string },
  ) {
    this.receipt = encoder.encode(`,${JSON.stringify({ date, version, hash }).slice(1, -1)},"schemes":[`)
  }

  answer({ told, found: outcomes }: Answered): void {
    const { out } = this
    this.household(told)
    out.add(this.receipt)
    let first = true
    for (const scheme of outcomes.schemes) {
      if (!isOpen(scheme)) continue
      this.scheme(scheme, first)
      first = false
    }
    out.add(END_OF_LINE)
  }

  private household({ id, weight, synthetic }: Told): void {
    const text = JSON.stringify({ id, weight, synthetic })
    this.out.text(text.slice(0, -1))
  }

  private scheme(scheme: SchemeOutcome, first: boolean): void {
    const { out } = this
    const { benefits } = scheme
    const text = this.textOf(scheme.id)
    const paid = benefits !== undefined && benefits.length > 0
    const head = text.head(scheme, paid)
    out.add(first ? head.subarray(COMMA.length) : head)
    if (!paid) return
    for (let at = 0; at < benefits.length; at += 1) {
      if (at > 0) out.add(COMMA)
      this.benefit(text, benefits[at] as BenefitResult)
    }
    out.add(END_OF_BENEFITS)
  }

  private benefit(text: SchemeText, benefit: BenefitResult): void {
    const { before, after } = text.benefit(benefit)
    this.out.add(before)
    this.end(benefit.min)
    this.out.add(MAX)
    this.end(benefit.max)
    this.out.add(after)
  }

  /** Decimal text has nothing in it that JSON escapes. */
  private end(amount: string | null): void {
    if (amount === null) this.out.add(NULL)
    else this.out.quoted(amount)
  }

  private textOf(id: string): SchemeText {
    const known = this.schemes.get(id)
    if (known !== undefined) return known
    const made = new SchemeText()
    this.schemes.set(id, made)
    return made
  }
}
