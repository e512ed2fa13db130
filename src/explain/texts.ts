import type { Caveat, Outcome } from '../check/judge.js'
import type { Code } from '../check/requirement.js'
import { type Spoken, say } from '../household/english.js'
import { type Filling, SENTENCES, type SentenceName } from '../texts/sentences.js'
import type { Holds } from '../values/truth.js'

/** Whether a requirement holds, whether it is one of several of which one is enough, and whether it is a guideline. */
export interface Verdict {
  holds: Holds
  enough: boolean
  soft?: boolean
}

/** What may be asked of a number or a date. */
export type Comparison = Extract<Code, 'is' | 'is-not' | 'below' | 'at-most' | 'above' | 'at-least'>

/** When one can apply: always, if certain things hold or apply to you, if the answers fit, or if something changes. */
export type When = 'always' | 'holds' | 'applies' | 'answers' | 'changes'

/** A sentence of the library in the language that is spoken, with what it is about filled in. */
export function phrase<S extends SentenceName>(
  spoken: Spoken,
  name: S,
  ...[filling]: Filling<S> extends Record<string, never> ? [] : [Filling<S>]
): string {
  const told: Readonly<Record<string, string>> = filling ?? {}
  return say(SENTENCES[name], `says.${name}`, spoken).replace(
    /\{(\w+)\}/g,
    (_blank, blank: string) => told[blank] ?? '',
  )
}

/** The word of a unit; undefined for what stands without one. */
export function unitWord(spoken: Spoken, unit: string): string | undefined {
  const name = `unit-${unit}`
  return name in SENTENCES ? phrase(spoken, name as 'unit-year') : undefined
}

/** For a fund, which gives no right; `own` where people apply themselves. */
export function fundHeadline(spoken: Spoken, outcome: Outcome, title: string, date: string, own: boolean): string {
  if (outcome === 'not-in-force') return phrase(spoken, 'headline-not-in-force', { title, date })
  const byOthers = !own && (outcome === 'eligible' || outcome === 'possible')
  return phrase(spoken, byOthers ? `by-others-${outcome}` : `fund-${outcome}`, { title })
}

/** That one can apply, or have somebody apply. */
export function canApply(spoken: Spoken, title: string, byOthers: boolean, when: When): string {
  return phrase(spoken, byOthers ? 'apply-others' : 'apply', { title }) + phrase(spoken, `if-${when}`)
}

/** A number or date held against a limit. */
export function compared(
  spoken: Spoken,
  code: Comparison,
  label: string,
  found: string | undefined,
  limit: string,
  limitLabel: string | undefined,
  verdict: Verdict,
): string {
  const name = limitLabel === undefined ? '' : ` (${limitLabel})`
  return weighed(spoken, label, found, `${phrase(spoken, code, { limit })}${name}`, verdict)
}

/** What was chosen, held against options of which one is right, or none is. */
export function chosen(
  spoken: Spoken,
  label: string,
  found: string | undefined,
  options: string,
  among: boolean,
  verdict: Verdict,
): string {
  return weighed(spoken, label, found, among ? options : phrase(spoken, 'other-than', { options }), verdict)
}

function weighed(
  spoken: Spoken,
  label: string,
  found: string | undefined,
  wanted: string,
  { holds, ...need }: Verdict,
): string {
  const value = phrase(spoken, 'value', { label, value: found ?? phrase(spoken, 'unknown') })
  const said = `${value} ${phrase(spoken, needOf(need))}: ${wanted}.`
  // That it is not known yet is said once.
  return found === undefined && holds === 'unknown' ? said : `${said} ${phrase(spoken, `holds-${holds}`)}`
}

/** A claim that must, or must not, be so. */
export function claim(spoken: Spoken, label: string, wanted: boolean, { holds, ...need }: Verdict): string {
  const name = needOf(need)
  const [begin, end] = wanted ? ([name, `holds-${holds}`] as const) : ([`${name}-not`, `not-${holds}`] as const)
  return `${phrase(spoken, begin)}: ${label}. ${phrase(spoken, end)}`
}

function needOf({ enough, soft }: Omit<Verdict, 'holds'>): 'enough' | 'guideline' | 'needed' {
  if (enough) return 'enough'
  return soft ? 'guideline' : 'needed'
}

export function livesIn(spoken: Spoken, municipality: string | undefined, area: string, holds: Holds): string {
  const home =
    municipality === undefined
      ? phrase(spoken, 'lives-unknown')
      : `${phrase(spoken, 'lives-here', { municipality })} ${phrase(spoken, `holds-${holds}`)}`
  return `${phrase(spoken, 'lives-in', { area })} ${home}`
}

/** Another scheme that must, or must not, be received or open. */
export function otherScheme(spoken: Spoken, code: Code, title: string, verdict: Verdict): string {
  const name = code.startsWith('receives') ? 'receives' : 'eligible-for'
  return claim(spoken, phrase(spoken, name, { title }), code === name, verdict)
}

/** A figure of which the last row has run out: then between a lowest and a highest amount, or not known at all. */
export function outdated(spoken: Spoken, label: string, until: string, ranged: boolean): string {
  const now = phrase(spoken, ranged ? 'from-lowest-to-highest' : 'not-known-now')
  return `${phrase(spoken, 'known-until', { label, until })} ${now}`
}

/** A limit that is only known to lie somewhere. */
export function someLimit(spoken: Spoken, range: string): string {
  const [between = ''] = phrase(spoken, 'between', { from: '', to: '' }).split(' ')
  return phrase(spoken, range.startsWith(between) ? 'limit-between' : 'limit-of', { range })
}

/** What an outcome leaves open. What a rule file says of that itself is told in its own words. */
export function caveat(spoken: Spoken, code: Caveat['code'], decider: string): string {
  return code === 'also' || code === 'limit' ? '' : phrase(spoken, `caveat-${code}`, { decider })
}
