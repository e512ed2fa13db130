import { say } from '../household/english.js'
import { isOfToday } from '../household/fields.js'
import { RECORDS } from '../household/records.js'
import type { Rulebook } from '../regulation/rulebook.js'
import type { Language } from '../values/spelling.js'
import { isUnknown } from '../values/truth.js'
import type { Judged } from './judge.js'
import type { Missing } from './result.js'
import { openEnds, type Trace } from './trace.js'

/** Where open ends stand that were looked at on several dates; the turn in which one was met last, and what to ask about it. */
interface Spot {
  turn: number
  last: Trace
  /** The one that the question is about. */
  asked?: Trace
  question?: Question | undefined
}

/** What may be asked, and the turn in which it last was. */
interface Question extends Missing {
  turn: number
}

/** What keeps any of them open. */
export function openOf(judged: readonly Pick<Judged, 'open'>[]): readonly Trace[] {
  return judged.length === 1 ? (judged[0]?.open ?? []) : judged.flatMap(({ open }) => open)
}

/** Finds what to ask of one household: many schemes have the same open ends, and what was found of one is kept. */
export class Asking {
  readonly #spots = new Map<Trace, Spot>()
  readonly #paths = new Map<string, Spot>()
  readonly #asking = new Map<string, Question>()
  /** The number of the scheme whose missing answers are being told. */
  #turn = 0
  readonly #refused: ReadonlySet<string>

  constructor(
    private readonly rulebook: Rulebook,
    private readonly language: Language,
    refused: readonly string[],
  ) {
    this.#refused = new Set(refused)
  }

  /** What is missing, each once. Of what was looked at on several dates, the last one says what to ask. */
  missing(judged: readonly Pick<Judged, 'open'>[]): Missing[] {
    this.#turn += 1
    const turn = this.#turn
    const spots: Spot[] = []
    for (const trace of openEnds(openOf(judged))) {
      const spot = this.#spotOf(trace)
      if (spot.turn !== turn) spots.push(spot)
      spot.turn = turn
      spot.last = trace
    }
    const found: Missing[] = []
    for (const spot of spots) {
      const question = this.#questionOn(spot)
      if (question === undefined || question.turn === turn) continue
      question.turn = turn
      found.push({ fact: question.fact, label: question.label })
    }
    return found
  }

  #spotOf(trace: Trace): Spot {
    const known = this.#spots.get(trace)
    if (known !== undefined) return known
    const made = this.#paths.get(trace.path) ?? { turn: 0, last: trace }
    this.#paths.set(trace.path, made)
    this.#spots.set(trace, made)
    return made
  }

  #questionOn(spot: Spot): Question | undefined {
    if (spot.asked !== spot.last) {
      spot.asked = spot.last
      const asked = this.#asked(spot.last)
      spot.question = asked && !this.#refused.has(asked.fact) ? this.#questionFor(asked) : undefined
    }
    return spot.question
  }

  #questionFor({ fact, label }: Missing): Question {
    const made = this.#asking.get(fact) ?? { fact, label, turn: 0 }
    this.#asking.set(fact, made)
    return made
  }

  /** What to ask about an open end: the answer itself, or the field that a fact says would settle it. */
  #asked({ kind, key, path, record, value, date }: Trace): Missing | undefined {
    if (kind === 'answer') {
      // Left out it would say that nobody is away, also on another date: so it was told, of now, and has no other answer.
      if (date && isOfToday(RECORDS[record]?.[key]?.field)) return undefined
      return { fact: path, label: this.#labelOf(key, record) }
    }
    const rule = kind === 'fact' ? this.rulebook.facts[key] : undefined
    const field = isUnknown(value) ? (rule?.rechecks ?? rule?.asks) : rule?.asks
    if (field === undefined) return undefined
    return { fact: `${path.slice(0, path.length - key.length)}${field}`, label: this.#labelOf(field, record) }
  }

  #labelOf(key: string, record: string): string {
    const { language, rulebook } = this
    const input = rulebook.inputs[key]
    if (input) return input.label[language]
    const field = RECORDS[record]?.[key]?.field
    return field ? say(field.label, `${record}.${key}`, { language, english: rulebook.english }) : key
  }
}
