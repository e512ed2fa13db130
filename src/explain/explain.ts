import type { Session } from '../check/checker.js'
import { flatten, type Weighed } from '../check/evaluate.js'
import type { Judged } from '../check/judge.js'
import { frameOf, versionOn } from '../check/judge.js'
import type { Language } from '../check/present.js'
import type { Result } from '../check/result.js'
import { HouseholdRecord, type Store } from '../check/store.js'
import type { Trace } from '../check/trace.js'
import type { Frame } from '../formula/compile.js'
import { DERIVED } from '../household/derived.js'
import type { Text } from '../household/fields.js'
import { RECORDS } from '../household/records.js'
import { inForce } from '../regulation/inForce.js'
import type { Rulebook, Scheme } from '../regulation/rulebook.js'
import { RegelkompasError } from '../values/errors.js'
import { type Holds, holds, UNKNOWN } from '../values/truth.js'
import type { Type } from '../values/types.js'
import { capital, formatDate, formatValue } from './format.js'
import { lexicon } from './texts.js'
import { Words } from './words.js'

/** A document that says so. */
export interface SourceRef {
  id: string
  title: string
  url?: string
  checked: string
  confidence: string
}

/** One line of an explanation, and what it rests on, down to the answers and the sources. */
export interface ExplanationNode {
  sentence: string
  /** How the value was made, step by step, with the amounts filled in. */
  steps: string[]
  holds?: Holds
  article?: string
  source?: SourceRef
  children: ExplanationNode[]
}

export interface Explanation {
  scheme: string
  title: string
  outcome: string
  headline: string
  summary: string
  person?: string
  reasons: ExplanationNode[]
  benefits: ExplanationNode[]
  caveats: string[]
  /** Questions whose answers are missing. */
  questions: string[]
  outdated: string[]
  next: string
  disclaimer: string
}

export interface ExplainOptions {
  language?: Language
}

/**
 * Explains what was found for one scheme, as a tree from the outcome to the household's answers and the sources.
 * @throws RegelkompasError with code "use" when the scheme is not in the answer.
 */
export function explainScheme<N>(
  rulebook: Rulebook,
  session: Session<N>,
  result: Result,
  id: string,
  { language = 'nl' }: ExplainOptions = {},
): Explanation {
  const scheme = rulebook.schemes.find((one) => one.id === id)
  const found = result.schemes.find((one) => one.id === id)
  if (scheme === undefined || found === undefined) throw new RegelkompasError('use', `there is no scheme "${id}"`)
  return new Explainer(rulebook, session.store, language).explain(scheme, found, session.judged.get(id) ?? [])
}

class Explainer<N> {
  private readonly words: Words<N>

  constructor(
    private readonly rulebook: Rulebook,
    private readonly store: Store<N>,
    private readonly language: Language,
  ) {
    this.words = new Words(store, language)
  }

  private text(text: Text): string {
    return text[this.language]
  }

  explain(scheme: Scheme, found: Result['schemes'][number], judged: Judged[]): Explanation {
    const words = lexicon(this.language)
    const { outcome } = found
    const title = this.text(scheme.title)
    const date = formatDate(this.store.date, this.language)
    const payable = outcome === 'not-in-force' || outcome === 'not-eligible' ? undefined : found
    const granted = 'grants' in found ? (found.grants ?? []).filter((grant) => grant.outcome === outcome) : []
    const forWhom = granted.length > 0 ? ` ${words.forWhom(granted.map(({ person }) => person).join(', '))}` : ''
    const headline = words.headline(outcome, outcome === 'not-in-force' ? title : withArticle(title), date)
    return {
      scheme: scheme.id,
      title,
      outcome,
      headline: `${headline}${forWhom}`,
      summary: this.text(scheme.summary),
      reasons: judged.flatMap((one) => this.reasons(scheme, one)),
      benefits: payable ? judged.flatMap((one) => this.benefits(one)) : [],
      caveats: 'caveats' in found ? found.caveats.map(({ code, text }) => text ?? words.caveat(code as 'discretion')) : [],
      questions: payable ? payable.missing.map(({ fact, label }) => this.question(fact, label)) : [],
      outdated: 'outdated' in found ? found.outdated.map((one) => this.outdated(one)) : [],
      next: this.next(scheme),
      disclaimer: words.disclaimer,
    }
  }

  private next(scheme: Scheme): string {
    const filling = this.rulebook.fillings.find(
      ({ fills, area }) => fills === scheme.id && area.includes(String(this.store.get('municipality'))),
    )
    const decides = lexicon(this.language).decides(scheme.authority.name)
    return `${this.text((filling?.apply ?? scheme.apply).how)} ${decides}`
  }

  private outdated({ figure, knownUntil, knownFrom }: { figure: string; knownUntil?: string; knownFrom?: string }) {
    const words = lexicon(this.language)
    const label = capital(this.text(this.rulebook.figures[figure]?.label ?? { nl: figure, en: figure }))
    if (knownUntil !== undefined) return words.outdated(label, formatDate(knownUntil, this.language))
    return words.before(label, formatDate(knownFrom ?? '', this.language))
  }

  /** The question that belongs to a missing answer, or its label where there is none. */
  private question(path: string, label: string): string {
    const key = path.split('.').at(-1) ?? path
    const parts = path.split('.')
    const input = Object.values(this.rulebook.inputs).find((one) => path.endsWith(`answers.${one.path}`))
    const field = Object.values(RECORDS)
      .map((record) => record[key]?.field)
      .find((one) => one?.label[this.language] === label || one?.label.nl === label)
    const question = input?.question ?? field?.question
    const who = parts[0] === 'people' && parts[1] !== undefined ? `${parts[1]}: ` : ''
    return `${who}${question ? this.text(question) : capital(label)}`
  }

  private reasons(scheme: Scheme, judged: Judged): ExplanationNode[] {
    return flatten(judged.conditions).map((weighed) => {
      const sentence = this.reason(scheme, weighed)
      const person = judged.person === undefined ? '' : `${judged.person}: `
      const article = weighed.leaf?.article ?? weighed.schemeLeaf?.article
      const source = this.source(scheme.id, weighed.leaf?.sources ?? weighed.schemeLeaf?.sources)
      return {
        sentence: `${person}${sentence}`,
        steps: weighed.leaf ? this.steps(weighed.trace) : [],
        holds: weighed.unfilled ? 'unknown' : holds(weighed.truth),
        ...(article && { article }),
        ...(source && { source }),
        children: this.children(weighed.trace),
      }
    })
  }

  /** The steps behind the limit and the value of a condition: those of the facts it reads directly. */
  private steps(trace: Trace): string[] {
    return [...new Set(trace.needs.flatMap((need) => this.stepsOf(need)))]
  }

  private stepsOf(trace: Trace): string[] {
    const rule = trace.kind === 'fact' ? this.rulebook.facts[trace.key] : undefined
    const subject = trace.subject
    if (rule === undefined || !(subject instanceof HouseholdRecord)) return []
    return this.words.steps(rule.formula.tree, this.frame(subject))
  }

  private frame(subject: HouseholdRecord<N>): Frame {
    return frameOf({ store: subject.owner }, subject.type === 'household' ? undefined : subject)
  }

  private reason(scheme: Scheme, weighed: Weighed): string {
    const words = lexicon(this.language)
    const truth: Holds = weighed.unfilled ? 'unknown' : holds(weighed.truth)
    const because = weighed.leaf?.because ?? weighed.schemeLeaf?.because
    if (because) return this.text(because)
    if (weighed.code === 'lives-in') return this.livesIn(scheme, weighed, truth)
    if (weighed.schemeLeaf) return words.scheme(weighed.code, this.titleOf(weighed.schemeLeaf.scheme), truth)
    const { leaf } = weighed
    const label = leaf ? this.labelOf(leaf.found.tree, leaf.fact) : this.ageLabel()
    const type: Type = leaf?.found.type ?? { is: 'number', unit: 'year^1' }
    if (type.is === 'boolean') {
      const positive = (weighed.code === 'is') === (weighed.limit === true)
      return words.claim(label, positive, truth)
    }
    if (type.is === 'string' || type.is === 'list') {
      const options = [weighed.limit].flatMap((limit) => this.options(limit)).join(', ')
      const among = ['is', 'one-of', 'has'].includes(weighed.code)
      return words.choice(capital(label), this.show(weighed.found, type), options, among, truth)
    }
    return this.compared(weighed, capital(label), type, truth)
  }

  private ageLabel(): string {
    return this.text((DERIVED.person?.age as { label: Text }).label)
  }

  private options(limit: unknown): string[] {
    const type: Type = { is: 'string' }
    if (typeof limit === 'object' && limit !== null && 'items' in limit) {
      return (limit.items as { value: unknown }[]).map(({ value }) => this.show(value, type) ?? '')
    }
    return [this.show(limit, type) ?? '']
  }

  private compared(weighed: Weighed, label: string, type: Type, truth: Holds): string {
    const words = lexicon(this.language)
    const limitType = weighed.leaf?.limit.type ?? type
    const fits = limitType.is === 'number' && type.is === 'number' ? { ...limitType, unit: type.unit } : limitType
    let [found, limit] = [this.show(weighed.found, type), this.show(weighed.limit, fits)]
    // Rounded to cents the two may look the same while they are not.
    if (found === limit && found !== undefined && truth === 'no') {
      found = this.show(weighed.found, type, true)
      limit = this.show(weighed.limit, fits, true)
    }
    const tree = weighed.leaf?.limit.tree
    const limitLabel = tree && tree.is !== 'number' ? this.labelOf(tree, undefined) : undefined
    return words.compared(weighed.code, label, found, limit ?? words.unknown, limitLabel, truth)
  }

  private livesIn(scheme: Scheme, weighed: Weighed, truth: Holds): string {
    const name = (code: string) => this.rulebook.municipalities.find((one) => one.code === code)?.name ?? code
    const found = weighed.found === UNKNOWN ? undefined : name(String(weighed.found))
    return lexicon(this.language).livesIn(found, (scheme.area ?? []).map(name).join(', '), truth)
  }

  private titleOf(id: string): string {
    const scheme = this.rulebook.schemes.find((one) => one.id === id)
    return scheme ? this.text(scheme.title) : (id.split('.').at(-1) ?? id)
  }

  private labelOf(tree: { is: string; name?: string }, written: string | undefined): string {
    const key = tree.name ?? ''
    const { facts, figures, inputs, terms } = this.rulebook
    const known = facts[key] ?? figures[key] ?? inputs[key] ?? terms[key]
    const field = Object.values(RECORDS).find((record) => record[key])?.[key]?.field
    const label = known?.label ?? field?.label ?? DERIVED.person?.[key]?.label
    return label ? this.text(label) : (written ?? key)
  }

  private show(value: unknown, type: Type, precise = false): string | undefined {
    return formatValue(this.store.program.numbers, value, type, this.language, precise)
  }

  private source(file: string, ids: readonly string[] | undefined): SourceRef | undefined {
    const id = ids?.[0]
    const entry = this.rulebook.sources[file]?.find((one) => one.id === id)
    if (entry === undefined) return undefined
    const { title, url, checked, confidence } = entry
    return { id: entry.id, title, ...(url && { url }), checked, confidence }
  }

  private children(trace: Trace): ExplanationNode[] {
    const seen = new Map(trace.needs.map((need) => [need.path, need]))
    return [...seen.values()].flatMap((need) => this.node(need) ?? [])
  }

  /** One traced value: a fact with how it was made, a figure with its source, an answer. */
  private node(trace: Trace): ExplanationNode | ExplanationNode[] | undefined {
    const words = lexicon(this.language)
    const person = trace.path.startsWith('people.') ? `${trace.path.split('.')[1]}: ` : ''
    if (trace.kind === 'figure') return this.figureNode(trace)
    if (trace.kind === 'date') return undefined
    const rule = trace.kind === 'fact' ? this.rulebook.facts[trace.key] : undefined
    const label = this.labelOf({ is: 'fact', name: trace.key }, trace.key)
    const type = rule?.type ?? this.typeOf(trace)
    const value = type && this.show(trace.value, type)
    if (trace.kind === 'answer') {
      const open = trace.value === UNKNOWN || value === undefined
      if (open && (type?.is === 'record' || (type?.is === 'list' && !isOpen(trace.value)))) return undefined
      const sentence = open ? words.notTold(capital(label)) : words.told(label, value)
      return { sentence: `${person}${sentence}`, steps: [], children: [] }
    }
    if (trace.kind === 'term') {
      const sentence = trace.unfilled ? words.unfilled(capital(label)) : words.is(capital(label), value ?? words.unknown)
      return { sentence, steps: [], children: this.children(trace) }
    }
    if (type?.is === 'record' || (type?.is === 'list' && value === undefined)) return this.children(trace)
    const source = rule && this.source(rule.file, rule.sources)
    return {
      sentence: `${person}${words.is(capital(label), value ?? words.unknown)}`,
      steps: this.stepsOf(trace),
      ...(rule?.article && { article: rule.article }),
      ...(source && { source }),
      children: this.children(trace),
    }
  }

  private typeOf(trace: Trace): Type | undefined {
    const input = this.rulebook.inputs[trace.key] ?? this.rulebook.terms[trace.key]
    const entry = RECORDS[trace.record]?.[trace.key]
    return input?.type ?? entry?.type ?? DERIVED[trace.record]?.[trace.key]?.type
  }

  private figureNode(trace: Trace): ExplanationNode | undefined {
    const words = lexicon(this.language)
    const figure = this.rulebook.figures[trace.key]
    if (figure === undefined) return undefined
    const row = inForce(figure.rows, trace.date ?? this.store.date) ?? figure.rows.at(-1)
    const label = capital(this.text(figure.label))
    const value = this.show(trace.value, figure.type) ?? words.unknown
    const source = this.source(figure.file, row?.sources)
    const sentence = figure.keyed
      ? words.is(label, value)
      : words.figure(label, value, formatDate(row?.from ?? '', this.language))
    const { knownUntil, knownFrom } = trace
    const old =
      knownUntil !== undefined || knownFrom !== undefined
        ? [this.outdated({ figure: trace.key, ...(knownUntil && { knownUntil }), ...(knownFrom && { knownFrom }) })]
        : []
    return {
      sentence,
      steps: old,
      ...(row?.article && { article: row.article }),
      ...(source && { source }),
      children: [],
    }
  }

  private benefits(judged: Judged): ExplanationNode[] {
    const words = lexicon(this.language)
    const person = judged.person === undefined ? '' : `${judged.person}: `
    return judged.benefits.map(({ benefit, value, trace }) => {
      const label = capital(this.text(benefit.label))
      const shown = this.show(value, benefit.formula.type)
      const sentence = shown === undefined ? words.givesUnknown(label) : words.gives(label, shown)
      return {
        sentence: `${person}${sentence}`,
        steps: this.steps(trace),
        ...(benefit.article && { article: benefit.article }),
        children: this.children(trace),
      }
    })
  }
}

function isOpen(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'open' in value && value.open === true
}

/** Names of schemes stand in a sentence as they are, but not with a capital that they do not have of themselves. */
function withArticle(title: string): string {
  return /^[A-Z][a-z]/.test(title) && !/^[A-Z]-/.test(title) ? title.charAt(0).toLowerCase() + title.slice(1) : title
}
