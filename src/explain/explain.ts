import type { Session } from '../check/checker.js'
import type { Judged, JudgedBenefit, Outcome } from '../check/judge.js'
import type { Next, Result, SchemeResult } from '../check/result.js'
import type { Scheme } from '../regulation/rulebook.js'
import { RegelkompasError } from '../values/errors.js'
import type { Language } from '../values/spelling.js'
import { capital, formatDate, formatOptions } from './format.js'
import { Naming } from './names.js'
import { type ExplanationNode, Nodes } from './nodes.js'
import { Reasons } from './reasons.js'
import { caveat, fundHeadline, phrase } from './texts.js'

/** Everything there is to say about one scheme, in sentences. */
export interface Explanation {
  scheme: string
  title: string
  outcome: SchemeResult['outcome']
  headline: string
  summary: string
  reasons: ExplanationNode[]
  benefits: ExplanationNode[]
  caveats: string[]
  /** What the regulation says besides, without turning the outcome. */
  notes: string[]
  /** Questions whose answers are missing. */
  questions: string[]
  outdated: string[]
  /** Titles of the schemes to claim first. */
  after: string[]
  /** Titles of the schemes that this one may open the way to. */
  opens: string[]
  /** Titles of the schemes that do not go together with it. */
  excludes: string[]
  /** What to do to get it, and who decides; empty for who receives it already. */
  next: string
  /** Who may apply for you; empty where nobody is named. */
  through: string
  /** That it comes by itself, with what to do when it did not come; empty where one must apply. */
  automatic: string
  /** What to bring. */
  documents: string[]
  disclaimer: string
}

/** In which language; that of the checker when left out. */
export interface ExplainOptions {
  language?: Language
}

/**
 * Explains what was found for one scheme, as a tree from the outcome to the household's answers and the sources.
 * @throws RegelkompasError with code "use" when the scheme is not in the answer.
 */
export function explainScheme<N>(
  session: Session<N>,
  result: Result,
  id: string,
  { language = 'nl' }: ExplainOptions = {},
): Explanation {
  const naming = new Naming(session.store, language)
  const scheme = naming.rulebook.schemes.find((one) => one.id === id)
  const found = result.schemes.find((one) => one.id === id)
  if (scheme === undefined || found === undefined) throw new RegelkompasError('use', `there is no scheme "${id}"`)
  const nodes = new Nodes(naming)
  const reasons = new Reasons(naming, nodes)
  const judged = session.judgedOf(id) ?? []
  const payable = 'benefits' in found ? found : undefined
  const toApply = found.received === true ? undefined : payable
  // The amounts stand first: what is spelled out there is only named among the reasons.
  const benefits = payable ? benefitNodes(naming, nodes, judged) : []
  return {
    scheme: id,
    title: naming.text(scheme.title),
    outcome: found.outcome,
    headline: headline(naming, scheme, found),
    summary: naming.filled(scheme.summary, id),
    reasons: reasonNodes(reasons, scheme, found, judged),
    benefits,
    caveats:
      'caveats' in found ? found.caveats.map(({ code, text }) => text ?? caveat(naming, code, naming.decider(id))) : [],
    notes: [...new Set(judged.flatMap(({ notes }) => notes.map((note) => naming.filled(note, id))))],
    questions: payable ? payable.missing.map(({ fact, label }) => naming.question(fact, capital(label))) : [],
    outdated: 'outdated' in found ? found.outdated.flatMap((one) => nodes.age(one)) : [],
    after: (toApply?.next.after ?? []).map((one) => naming.schemeTitle(one)),
    opens: related(naming, result, scheme.relations.opens),
    excludes: related(naming, result, scheme.relations.excludes),
    next: found.received === true ? '' : next(naming, scheme),
    through: toApply ? through(naming, scheme, toApply.next) : '',
    automatic: toApply ? automatic(toApply.next) : '',
    documents: toApply?.next.documents ?? [],
    disclaimer: phrase(naming, 'disclaimer'),
  }
}

/** Titles of schemes that this household may get. */
function related<N>(naming: Naming<N>, result: Result, ids: readonly string[]): string[] {
  return ids.filter((id) => !isRefused(result, id)).map((id) => naming.schemeTitle(id))
}

/** About those of whom the outcome is told. Under a yes only what made it one: no other way that fails. */
function reasonNodes<N>(
  reasons: Reasons<N>,
  scheme: Scheme,
  { outcome }: SchemeResult,
  judged: readonly Judged[],
): ExplanationNode[] {
  const same = judged.filter((one) => one.outcome === outcome)
  const all = same.flatMap((one) => reasons.of(scheme, one))
  return outcome === 'eligible' || outcome === 'possible' ? all.filter(({ decisive }) => decisive) : all
}

/** Whether the answer says that there is no right to a scheme now. */
function isRefused({ schemes }: Result, id: string): boolean {
  const found = schemes.find((scheme) => scheme.id === id)
  return found?.outcome === 'not-eligible' || found?.outcome === 'not-in-force'
}

function headline<N>(naming: Naming<N>, scheme: Scheme, found: SchemeResult): string {
  const title = naming.inSentence(scheme.title)
  const date = formatDate(naming.store.date, naming)
  const over = scheme.versions.every(({ until }) => until !== undefined && until < naming.store.date)
  if (found.outcome === 'not-in-force' && over) {
    return [phrase(naming, 'ended', { title, date }), ...(found.because ? [found.because] : [])].join(' ')
  }
  const grants = 'grants' in found ? (found.grants ?? []) : []
  const people = grants.filter(({ outcome }) => outcome === found.outcome).map(({ person }) => person)
  const forWhom =
    people.length > 0 && found.outcome !== 'not-eligible'
      ? ` ${phrase(naming, 'for-whom', { names: people.join(', ') })}`
      : ''
  const own = scheme.granted !== 'via-intermediary'
  const headlineOf = (outcome: Outcome) =>
    scheme.authority.kind === 'fund'
      ? fundHeadline(naming, outcome, title, date, own)
      : phrase(naming, `headline-${outcome}`, { title, date })
  const said = isAsItShould(found)
    ? phrase(naming, found.outcome === 'eligible' && found.benefits.length > 0 ? 'received-amount' : 'received', {
        title,
      })
    : headlineOf(found.outcome)
  return `${said}${forWhom}`
}

/** What is received may be so by all that was told: where somebody judges, somebody has. */
function isAsItShould(found: SchemeResult): boolean {
  if (found.received !== true) return false
  if (found.outcome === 'possible') return found.caveats.every(({ code }) => code === 'discretion')
  return found.outcome === 'eligible'
}

function next<N>(naming: Naming<N>, scheme: Scheme): string {
  const filling = naming.store.fillingOf(scheme.id)
  const decides = phrase(naming, 'decides', { authority: naming.decider(scheme.id) })
  return `${naming.filled((filling?.apply ?? scheme.apply).how, scheme.id)} ${decides}`
}

/** In the words of the rule file; where it comes to everyone by itself, they stand in how to apply. */
function automatic({ automatic: text = '', apply }: Next): string {
  return text === apply.how ? '' : text
}

function through<N>(naming: Naming<N>, { granted }: Scheme, { apply }: Next): string {
  if (apply.through === undefined) return ''
  const who = formatOptions(apply.through, naming.language)
  return phrase(naming, granted === 'via-intermediary' ? 'through' : 'through-also', { who })
}

/** What is got, with how it was made. */
function benefitNodes<N>(naming: Naming<N>, nodes: Nodes<N>, judged: readonly Judged[]): ExplanationNode[] {
  return judged.flatMap(({ benefits, person }) =>
    benefits.map((benefit) => benefitNode(naming, nodes, benefit, person)),
  )
}

function benefitNode<N>(
  naming: Naming<N>,
  nodes: Nodes<N>,
  { benefit, value, trace }: JudgedBenefit,
  person: string | undefined,
): ExplanationNode {
  const { numbers } = naming.store.program
  const label = capital(naming.text(benefit.label))
  const shown = naming.show(value, benefit.formula.type)
  const ends = shown === undefined ? undefined : numbers.ends(value as N)
  const nothing = ends === undefined || (ends.max === null && (ends.min === null || ends.min === '0'))
  return {
    sentence: nothing
      ? phrase(naming, 'amount-unknown', { label })
      : phrase(naming, 'value', { label, value: shown ?? '' }),
    steps: nodes.steps(trace),
    ...(person && { person }),
    ...(benefit.article && { article: benefit.article }),
    children: nodes.children(trace),
  }
}
