import { own } from '../values/own.js'
import { type Language, spellNumber } from '../values/spelling.js'
import { isUnknown } from '../values/truth.js'
import { STRING } from '../values/types.js'
import type { Store } from './store.js'

/** Stands in a text for a figure of which too little is known on the date. */
const NOT_KNOWN = { nl: 'een bedrag dat we niet kennen', en: 'an amount we do not know' }

/** Stands in a text for an amount that is only known to lie somewhere. */
const BETWEEN = {
  nl: (low: string, high: string) => `een bedrag tussen ${low} en ${high}`,
  en: (low: string, high: string) => `an amount between ${low} and ${high}`,
}

/** A text with the figures and facts it names filled in: "{norm}" becomes "€ 746,45". Names of the file go first. */
export function fillFigures<N>(text: string, file: string, store: Store<N>, language: Language): string {
  // Most texts name none.
  if (!text.includes('{')) return text
  const { rulebook, showEnds } = store.program
  const known = (key: string) => own(rulebook.figures, key) ?? own(rulebook.facts, key) ?? own(rulebook.terms, key)
  return text.replace(/\{(\w+)\}/g, (_, name: string) => {
    const own = `${file}:${name}`
    const key = known(own) ? own : name
    const type = known(key)?.type ?? STRING
    if (type.is !== 'number') return NOT_KNOWN[language]
    const value = store.get(key)
    if (isUnknown(value) || value === null) return NOT_KNOWN[language]
    const { min, max } = showEnds(value as N, type)
    if (min === null || max === null) return NOT_KNOWN[language]
    const [low, high] = [spellNumber(min, type.unit, language), spellNumber(max, type.unit, language)]
    return min === max ? low : BETWEEN[language](low, high)
  })
}
