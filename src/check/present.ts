import { say } from '../household/english.js'
import type { Text } from '../household/fields.js'
import { RECORDS } from '../household/records.js'
import type { Rulebook, Scheme, Version } from '../regulation/rulebook.js'
import type { Arithmetic } from '../values/arithmetic.js'
import type { Language } from '../values/spelling.js'
import { holds, type Truth, UNKNOWN } from '../values/truth.js'
import { numberIn, STRING, type Type } from '../values/types.js'
import { PLAIN, parseUnit } from '../values/units.js'
import { decisive, flatten, type Weighed } from './evaluate.js'
import { fillFigures } from './fill.js'
import { automaticOf, type Judged, type JudgedBenefit, type Outcome } from './judge.js'
import type { BenefitResult, CaveatResult, Grant, Missing, Next, Outdated, Reason } from './result.js'
import { type Shown, show } from './show.js'
import type { Store } from './store.js'
import { isOld, openEnds, type Trace } from './trace.js'

const YEARS: Type = numberIn(parseUnit('years') ?? PLAIN)

/** Turns what was judged into the plain data of an answer. */
export class Presenter<N> {
  private readonly rulebook: Rulebook
  private readonly numbers: Arithmetic<N>
  private readonly refused: ReadonlySet<string>
  /** What to ask about the open ends that came by before: many schemes have the same. */
  private readonly questions = new Map<Trace, Missing | undefined>()

  constructor(
    private readonly store: Store<N>,
    private readonly language: Language,
    refused: readonly string[],
  ) {
    this.rulebook = store.program.rulebook
    this.numbers = store.program.numbers
    this.refused = new Set(refused)
  }

  text(text: Text): string {
    return text[this.language]
  }

  reasons(scheme: Scheme, version: Version, judged: readonly Pick<Judged, 'conditions' | 'person'>[]): Reason[] {
    const reasons: Reason[] = []
    for (const { conditions, person } of judged) {
      for (const weighed of flatten(conditions)) reasons.push(this.reason(scheme, version, weighed, person))
    }
    return reasons
  }

  /** Put together part by part, in the order in which it is printed: an answer has hundreds of reasons. */
  private reason(scheme: Scheme, version: Version, weighed: Weighed, person: string | undefined): Reason {
    const { code, fact, leaf, schemeLeaf } = weighed
    const reason = { code, fact } as Reason
    const found = this.shown(weighed.found, weighed, 'found')
    if (found !== undefined) reason.found = found
    const limit = this.shown(weighed.limit, weighed, 'limit')
    if (limit !== undefined) reason.limit = limit
    reason.holds = weighed.unfilled ? 'unknown' : weighed.exceeded ? 'no' : holds(weighed.truth)
    if (weighed.soft) reason.soft = weighed.soft
    reason.source = this.sourceOf(scheme, version, weighed)
    const article = leaf?.article ?? schemeLeaf?.article
    if (article) reason.article = article
    if (person) reason.person = person
    return reason
  }

  private shown(value: unknown, weighed: Weighed, side: 'found' | 'limit'): Shown | undefined {
    if (weighed.schemeLeaf) return side === 'found' ? this.truth(value as Truth) : (value as string)
    if (weighed.code === 'lives-in') return value === UNKNOWN ? undefined : (value as Shown)
    return this.value(value, weighed.leaf?.[side].type ?? YEARS)
  }

  private truth(truth: Truth): boolean | undefined {
    return typeof truth === 'boolean' ? truth : undefined
  }

  /** The nearest source: of the condition, of what the limit or the fact was made from, or of the file. */
  private sourceOf(scheme: Scheme, version: Version, { leaf, schemeLeaf, trace }: Weighed): string {
    const own = leaf?.sources ?? schemeLeaf?.sources
    if (own?.[0]) return own[0]
    for (const need of trace.needs) {
      const read = this.sourceOfTrace(need)
      if (read !== undefined) return read
    }
    return version.sources?.[0] ?? this.rulebook.sources[scheme.id]?.[0]?.id ?? ''
  }

  private sourceOfTrace({ kind, key, figure }: Trace): string | undefined {
    if (kind === 'figure') return figure?.row?.sources?.[0]
    return kind === 'fact' ? this.rulebook.facts[key]?.sources?.[0] : undefined
  }

  benefits(list: readonly Pick<JudgedBenefit, 'benefit' | 'value'>[]): BenefitResult[] {
    return list.map(({ benefit, value }) => ({
      label: this.text(benefit.label),
      ...this.ends(value, benefit.formula.type),
      unit: benefit.unit,
    }))
  }

  private ends(value: unknown, type: Type): { min: string | null; max: string | null } {
    if (value === UNKNOWN || value === null) return { min: null, max: null }
    return this.store.program.showEnds(value as N, type)
  }

  /** What persons get together, for each kind of benefit. Who is not sure to get it counts from nothing. */
  totals(judged: readonly Judged[]): BenefitResult[] {
    const sums = new Map<string, Pick<JudgedBenefit, 'benefit' | 'value'>>()
    for (const { outcome, benefits } of judged) {
      for (const { benefit, value } of benefits) {
        const key = `${benefit.label.nl} ${benefit.unit}`
        const zero = this.numbers.number('0')
        const sure = outcome === 'eligible' || outcome === 'possible'
        const part = value === UNKNOWN || value === null || sure ? value : this.numbers.either(zero, value as N)
        const sum = sums.get(key)?.value
        const open = part === UNKNOWN || part === null || sum === UNKNOWN
        const joined = sum === undefined ? part : open ? UNKNOWN : this.numbers.add(sum as N, part as N)
        sums.set(key, { benefit, value: joined })
      }
    }
    return this.benefits([...sums.values()])
  }

  grants(judged: readonly Judged[]): Grant[] {
    return judged.map(({ person = '', outcome, benefits }) => ({
      person,
      outcome: outcome as Grant['outcome'],
      benefits: this.benefits(benefits),
    }))
  }

  missing(judged: readonly Pick<Judged, 'open'>[]): Missing[] {
    const distinct = new Map<string, Missing>()
    for (const trace of this.open(judged)) {
      const asked = this.question(trace)
      if (asked !== undefined && !this.refused.has(asked.fact)) distinct.set(asked.fact, asked)
    }
    return [...distinct.values()].map(({ fact, label }) => ({ fact, label }))
  }

  private question(trace: Trace): Missing | undefined {
    const known = this.questions.get(trace)
    if (known !== undefined || this.questions.has(trace)) return known
    const made = this.asked(trace)
    this.questions.set(trace, made)
    return made
  }

  /** What to ask about an open end: the answer itself, or the field that a fact says would settle it. */
  private asked({ kind, key, path, record, value }: Trace): Missing | undefined {
    if (kind === 'answer') return { fact: path, label: this.labelOf(key, record) }
    const rule = kind === 'fact' ? this.rulebook.facts[key] : undefined
    const field = value === UNKNOWN ? (rule?.rechecks ?? rule?.asks) : rule?.asks
    if (field === undefined) return undefined
    return { fact: `${path.slice(0, path.length - key.length)}${field}`, label: this.labelOf(field, record) }
  }

  /** Old figures behind the amounts and behind what settled the outcome, also where the answer is firm. */
  outdated(judged: readonly Judged[], open: readonly Trace[]): Outdated[] {
    const roots: Trace[] = []
    for (const { conditions } of judged) for (const { trace } of decisive(conditions)) roots.push(trace)
    roots.push(...open)
    if (!roots.some(({ isOutdated }) => isOutdated)) return []
    const byKey = new Map(openEnds(roots).map((trace) => [trace.key, trace]))
    return [...byKey.values()].filter(isOld).map(({ key, figure }) => ({
      figure: key,
      ...(figure?.knownUntil !== undefined && { knownUntil: figure.knownUntil }),
      ...(figure?.knownFrom !== undefined && { knownFrom: figure.knownFrom }),
    }))
  }

  /** Of what was looked at on several dates, the last one. */
  private open(judged: readonly Pick<Judged, 'open'>[]): Iterable<Trace> {
    const byPath = new Map<string, Trace>()
    for (const trace of openEnds(judged.flatMap(({ open }) => open))) byPath.set(trace.path, trace)
    return byPath.values()
  }

  private labelOf(key: string, record: string): string {
    const input = this.rulebook.inputs[key]
    if (input) return this.text(input.label)
    const { language, rulebook } = this
    const field = RECORDS[record]?.[key]?.field
    return field ? say(field.label, `${record}.${key}`, { language, english: rulebook.english }) : key
  }

  /** The caveats of those who have the outcome of the whole. */
  caveats(scheme: string, outcome: Outcome, judged: readonly Judged[]): CaveatResult[] {
    const all = judged.filter((one) => one.outcome === outcome).flatMap(({ caveats }) => caveats)
    const shown = all.map(({ code, text }) => ({
      code,
      ...(text && { text: fillFigures(this.text(text), scheme, this.store, this.language) }),
    }))
    return [...new Map(shown.map((caveat) => [`${caveat.code} ${caveat.text ?? ''}`, caveat])).values()]
  }

  next(scheme: Scheme, after: string[], comesByItself: boolean): Next {
    const used = this.store.fillingOf(scheme.id)?.apply ?? scheme.apply
    const text = comesByItself ? automaticOf(scheme, this.store)?.text : undefined
    const automatic = text ?? (scheme.granted === 'automatically' ? used.how : undefined)
    return {
      apply: {
        ...(used.url && { url: used.url }),
        how: fillFigures(this.text(used.how), scheme.id, this.store, this.language),
        ...(used.through && { through: used.through.map((who) => this.text(who)) }),
        ...(used.decisionWeeks !== undefined && { decisionWeeks: used.decisionWeeks }),
        ...(used.until && { until: used.until }),
      },
      ...(automatic && { automatic: fillFigures(this.text(automatic), scheme.id, this.store, this.language) }),
      documents: (used.documents ?? []).map((document) => this.text(document)),
      after,
    }
  }

  value(value: unknown, type: Type = STRING): Shown | undefined {
    return show(this.store.program.showEnds, value, type)
  }
}
