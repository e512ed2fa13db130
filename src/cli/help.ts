import type { Helper, HelpResult } from '../check/result.js'
import type { Language } from '../values/spelling.js'
import { WORDS } from './headings.js'

/** So many stand in a line; the answer as JSON has all. */
const MOST = 3

/** A line for each need: what it is, and who helps with it. */
export function helpLines(help: readonly HelpResult[], language: Language): string[] {
  // How to reach somebody is said once: many help with several things.
  const told = new Set<string>()
  return help.map(({ label, organisations }) => {
    const named = organisations.slice(0, MOST).map((one) => {
      const again = told.has(one.id)
      told.add(one.id)
      return again ? one.name : helperText(one, language)
    })
    const more = organisations.length - named.length
    return `${label}: ${[...named, ...(more > 0 ? [WORDS[language].others(more)] : [])].join('; ')}`
  })
}

function helperText({ name, reach, note, confidence }: Helper, language: Language): string {
  const how = [reach.url?.replace(/^https?:\/\/(www\.)?/, '').replace(/\/$/, ''), reach.phone, reach.text, note]
  const unchecked = confidence === 'low' ? WORDS[language].unchecked : undefined
  const said = [...how, unchecked].filter((part) => part !== undefined)
  return said.length === 0 ? name : `${name} (${said.join(', ')})`
}
