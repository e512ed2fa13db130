import { own } from '../values/own.js'
import { type Language, spellNumber } from '../values/spelling.js'
import { STRING } from '../values/types.js'
import { showEnds } from './show.js'
import type { Store } from './store.js'

/** Stands in a text for a figure that has no exact value on the date. */
const NOT_KNOWN = { nl: 'een bedrag dat we niet kennen', en: 'an amount we do not know' }

/** A text with the figures and facts it names filled in: "{norm}" becomes "€ 746,45". Names of the file go first. */
export function fillFigures<N>(text: string, file: string, store: Store<N>, language: Language): string {
  const { rulebook, numbers } = store.program
  const known = (key: string) => own(rulebook.figures, key) ?? own(rulebook.facts, key) ?? own(rulebook.terms, key)
  return text.replace(/\{(\w+)\}/g, (_, name: string) => {
    const own = `${file}:${name}`
    const key = known(own) ? own : name
    const type = known(key)?.type ?? STRING
    const { min, max } = type.is === 'number' ? showEnds(numbers, store.get(key), type) : { min: null, max: null }
    const exact = type.is === 'number' && min !== null && min === max
    return exact ? spellNumber(min, type.unit, language) : NOT_KNOWN[language]
  })
}
