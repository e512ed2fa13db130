import type { Session } from '../check/checker.js'
import type { Result } from '../check/result.js'
import { Naming } from '../explain/names.js'
import type { Language } from '../values/spelling.js'

/** An answer to ask for next, and what for. */
export interface Question {
  /** Its path in the household. */
  fact: string
  question: string
  /** The schemes that wait for it, or that would get a firmer amount. */
  schemes: string[]
}

/**
 * The questions whose answers are missing: those that may settle most outcomes first, then those that only make an
 * amount firmer. What the household would rather not say is not asked.
 */
export function nextQuestions<N>(session: Session<N>, result: Result, language: Language): Question[] {
  const naming = new Naming(session.store, language)
  const asked = new Map<string, { question: string; settles: string[]; firms: string[] }>()
  for (const scheme of result.schemes) {
    if (!('missing' in scheme)) continue
    for (const { fact, label } of scheme.missing) {
      const known = asked.get(fact) ?? { question: naming.question(fact, label), settles: [], firms: [] }
      known[scheme.outcome === 'undetermined' ? 'settles' : 'firms'].push(scheme.id)
      asked.set(fact, known)
    }
  }
  return [...asked]
    .sort(([, left], [, right]) => right.settles.length - left.settles.length || right.firms.length - left.firms.length)
    .map(([fact, { question, settles, firms }]) => ({ fact, question, schemes: [...settles, ...firms] }))
}
