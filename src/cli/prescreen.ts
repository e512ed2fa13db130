import type { SchemeResult } from '../check/result.js'
import type { ClaimFirst, Prescreen, PrescreenScheme } from '../intake/prescreen.js'
import type { Language } from '../values/spelling.js'
import { GROUPS, WORDS } from './headings.js'
import type { Paint } from './paint.js'

/** More schemes than this are counted. */
const MOST = 3

/** A pre-screen for people: what fits, what to ask, what to claim first, what to bring. */
export function renderPrescreen(screen: Prescreen, language: Language, paint: Paint): string {
  const words = WORDS[language]
  const part = (heading: string, lines: readonly string[]) =>
    lines.length > 0 ? [[paint.heading(heading), ...lines].join('\n')] : []
  const group = (heading: string, schemes: readonly PrescreenScheme[]) =>
    part(
      heading,
      schemes.map((one) => schemeText(one, language, paint)),
    )
  const texts = [
    ...group(words.fits, screen.fits),
    ...group(words.open, screen.open),
    ...part(
      words.first,
      screen.first.map((one) => `  ${claimText(one, language)}`),
    ),
    ...part(
      words.askFirst,
      screen.questions.map(({ question, fact }) => `  ${question}  ${paint.faint(fact)}`),
    ),
    ...part(
      words.file,
      screen.documents.map((document) => `  ${document}`),
    ),
    ...group(words.notNow, screen.notNow),
  ]
  return [paint.faint(`${words.on} ${screen.date}, ${words.rules} ${screen.rulebook.version}`), ...texts].join('\n\n')
}

function schemeText(one: PrescreenScheme, language: Language, paint: Paint): string {
  const words = WORDS[language]
  const { intermediary, apply } = one
  const others = intermediary?.needed ? intermediary.through.join(', ') || apply?.how : undefined
  // Where there is nothing to apply for nobody is named.
  const door = others ? [`${words.byOthers}: ${others}`] : []
  const lines = [...one.conditions, ...one.questions, ...door, ...one.notes]
  return [`  ${paint.title(one.advice)}  ${paint.faint(one.scheme)}`, ...lines.map((line) => `    ${line}`)].join('\n')
}

function claimText({ title, outcome, apply, before }: ClaimFirst, language: Language): string {
  const words = WORDS[language]
  const how = apply ? ` ${apply.how}` : ''
  return `${title} (${outcomeText(outcome, language)}; ${words.before} ${before.length > MOST ? words.waiting(before.length) : before.join(', ')}).${how}`
}

function outcomeText(outcome: SchemeResult['outcome'] | undefined, language: Language): string {
  return outcome === undefined ? WORDS[language].unjudged : GROUPS[language][outcome].toLowerCase()
}
