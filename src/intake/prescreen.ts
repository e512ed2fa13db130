import type { Session } from '../check/checker.js'
import type { Apply, BenefitResult, CaveatResult, Result, SchemeResult } from '../check/result.js'
import { type Explanation, explainScheme } from '../explain/explain.js'
import { Naming } from '../explain/names.js'
import { canApply, type When } from '../explain/texts.js'
import type { Scheme } from '../regulation/rulebook.js'
import { RegelkompasError } from '../values/errors.js'
import type { Language } from '../values/spelling.js'
import { nextQuestions, type Question } from './questions.js'

/** Which schemes are looked at. */
export interface PrescreenOptions {
  /** The ids of the schemes; left out, all of the `authority`. */
  schemes?: readonly string[]
  /** All schemes of this kind of authority that count where the household lives; funds when left out. */
  authority?: Scheme['authority']['kind']
}

/** One scheme of a pre-screen. */
export interface PrescreenScheme {
  scheme: string
  title: string
  outcome: SchemeResult['outcome']
  received: boolean | null
  /** Whether one can apply, as a sentence: "U kunt … aanvragen, als dit klopt:". What must be so stands in `conditions`. */
  advice: string
  /** What must be so, or what stands in the way. */
  conditions: string[]
  notes: string[]
  /** What to ask first; its answers may settle it. */
  questions: string[]
  benefits: BenefitResult[]
  /** Schemes of the law or of others that go before. */
  after: string[]
  apply?: Apply
  /** Somebody else applies, or may: who that can be, where the rule file says so. */
  intermediary?: { needed: boolean; through: string[] }
}

/** What must be claimed before a fund gives anything, and for which schemes. */
export interface ClaimFirst {
  scheme: string
  title: string
  /** Left out where the checker did not look at it. */
  outcome?: SchemeResult['outcome']
  apply?: Apply
  before: string[]
}

/** A household held against the schemes of a network, in one call. */
export interface Prescreen {
  date: string
  rulebook: Result['rulebook']
  /** Those that can be applied for. */
  fits: PrescreenScheme[]
  /** Those of which something must be known first. */
  open: PrescreenScheme[]
  /** Those that do not fit now, with what stands in the way. */
  notNow: PrescreenScheme[]
  /** What to ask, those first that may settle most. */
  questions: Question[]
  first: ClaimFirst[]
  /** What makes the file complete for all that fits or may fit, each once. */
  documents: string[]
}

/**
 * Sorts schemes into what can be applied for, what must be asked first and what does not fit now.
 * @throws RegelkompasError with code "use" when a scheme is not in the answer.
 */
export function prescreenResult<N>(
  session: Session<N>,
  result: Result,
  { schemes, authority = 'fund' }: PrescreenOptions,
  language: Language,
): Prescreen {
  const naming = new Naming(session.store, language)
  const wanted = schemes ?? hereOf(naming.rulebook.schemes, result, authority)
  const looked = wanted.map((id) => entryOf(session, result, naming, id))
  const of = (...outcomes: SchemeResult['outcome'][]) => looked.filter(({ outcome }) => outcomes.includes(outcome))
  const fits = of('eligible', 'possible')
  const open = of('undetermined')
  const asked = nextQuestions(session, result, language).filter((one) => one.schemes.some((id) => wanted.includes(id)))
  return {
    date: result.date,
    rulebook: result.rulebook,
    fits,
    open,
    notNow: of('not-eligible', 'not-in-force'),
    questions: asked.map((one) => ({ ...one, schemes: one.schemes.filter((id) => wanted.includes(id)) })),
    first: claimsFirst([...fits, ...open], result, naming),
    documents: [...new Set([...fits, ...open].flatMap(({ scheme }) => documentsOf(result, scheme)))],
  }
}

/** The schemes of a kind of authority that are there on the date, and not only for another town. */
function hereOf(schemes: readonly Scheme[], { schemes: found }: Result, kind: Scheme['authority']['kind']): string[] {
  const ids = new Set(schemes.filter(({ authority }) => authority.kind === kind).map(({ id }) => id))
  return found
    .filter(({ id }) => ids.has(id))
    .filter((one) => 'reasons' in one && !one.reasons.some(({ code, holds }) => code === 'lives-in' && holds === 'no'))
    .map(({ id }) => id)
}

function documentsOf({ schemes }: Result, id: string): string[] {
  const found = schemes.find((one) => one.id === id)
  return found && 'next' in found && found.received !== true ? found.next.documents : []
}

function entryOf<N>(session: Session<N>, result: Result, naming: Naming<N>, id: string): PrescreenScheme {
  const found = result.schemes.find((one) => one.id === id)
  const scheme = naming.rulebook.schemes.find((one) => one.id === id)
  if (found === undefined || scheme === undefined) throw new RegelkompasError('use', `there is no scheme "${id}"`)
  const explanation = explainScheme(session, result, id, { language: naming.language })
  const payable = 'next' in found ? found : undefined
  const conditions = conditionsOf(found, explanation)
  const through = payable?.next.apply.through ?? []
  const needed = scheme.granted === 'via-intermediary'
  return {
    scheme: id,
    title: explanation.title,
    outcome: found.outcome,
    received: found.received,
    advice: adviceFor(naming, found, explanation, { needed, conditions }),
    conditions,
    notes: notesOf(found, explanation, conditions),
    questions: explanation.questions,
    benefits: payable?.benefits ?? [],
    after: payable?.next.after ?? [],
    ...(payable && { apply: payable.next.apply }),
    ...((needed || through.length > 0) && { intermediary: { needed, through } }),
  }
}

/** What no program can test must be so; what failed would have to change, unless what the file leaves out makes it right. */
function conditionsOf(found: SchemeResult, { reasons, caveats }: Explanation): string[] {
  if (found.outcome === 'not-eligible') return failing(reasons)
  const codes = isLeftOpen(found) ? ['also', 'limit', 'soft'] : ['also']
  return caveats.filter((_, index) => codes.includes(caveatAt(found, index)?.code ?? ''))
}

/** The other reservations: what failed, who decides, how full the budget is, what the file leaves out. */
function notesOf(found: SchemeResult, explanation: Explanation, conditions: readonly string[]): string[] {
  const failed = isLeftOpen(found) ? failing(explanation.reasons) : []
  return [...failed, ...explanation.caveats.filter((text) => !conditions.includes(text)), ...explanation.notes]
}

function failing(reasons: Explanation['reasons']): string[] {
  const failed = reasons.filter(({ decisive, holds }) => decisive && holds === 'no')
  return [
    ...new Set(failed.map(({ sentence, person }) => (person === undefined ? sentence : `${person}: ${sentence}`))),
  ]
}

/** No answer would settle it: the rule file leaves something out, or somebody may go beyond a guideline. */
function isLeftOpen(found: SchemeResult): boolean {
  return found.outcome === 'undetermined' && found.missing.length === 0
}

/** The caveats of an explanation stand in the order of those of the answer. */
function caveatAt(found: SchemeResult, index: number): CaveatResult | undefined {
  return 'caveats' in found ? found.caveats[index] : undefined
}

function adviceFor<N>(
  naming: Naming<N>,
  found: SchemeResult,
  { headline }: Explanation,
  { needed, conditions }: { needed: boolean; conditions: readonly string[] },
): string {
  if (found.outcome === 'not-in-force' || found.received === true) return headline
  return canApply(naming, naming.schemeTitle(found.id), needed, whenOf(found, conditions))
}

function whenOf(found: SchemeResult, conditions: readonly string[]): When {
  if (found.outcome === 'not-eligible') return 'changes'
  if (found.outcome === 'undetermined') return isLeftOpen(found) ? 'applies' : 'answers'
  return conditions.length > 0 ? 'holds' : 'always'
}

/** What goes before, each once, with the schemes that wait for it. */
function claimsFirst<N>(entries: readonly PrescreenScheme[], { schemes }: Result, naming: Naming<N>): ClaimFirst[] {
  const ids = [...new Set(entries.flatMap(({ after }) => after))]
  return ids.map((id) => {
    const found = schemes.find((one) => one.id === id)
    return {
      scheme: id,
      title: naming.schemeTitle(id),
      ...(found && { outcome: found.outcome }),
      ...(found && 'next' in found && { apply: found.next.apply }),
      before: entries.filter(({ after }) => after.includes(id)).map(({ scheme }) => scheme),
    }
  })
}
