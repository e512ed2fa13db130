import { SENTENCES } from '../texts/sentences.js'
import type { Language } from '../values/spelling.js'
import { DERIVED } from './derived.js'
import type { Text } from './fields.js'
import { OPTIONS } from './options.js'
import { RECORDS } from './records.js'

/**
 * What the library itself says in English, by where it stands: the label of a field as "person.role", its question as
 * "person.role?", an option of a choice as "rent", a sentence as "says.received". It stands beside the Dutch in the code, and
 * travels with the rules: a page that speaks Dutch loads none of it.
 */
export type English = Readonly<Record<string, string>>

/** In which language things are said, and their English. */
export interface Spoken {
  language: Language
  english: English
}

/** A text of the library itself; one that is the same in both languages has no English. */
export function say({ nl }: Text, key: string, { language, english }: Spoken): string {
  return language === 'nl' ? nl : (english[key] ?? nl)
}

/** All of it, for a rulebook to take along. */
export function englishOfLibrary(): English {
  const english: Record<string, string> = {}
  const put = (key: string, text: Text | undefined) => {
    if (text && text.en !== text.nl) english[key] = text.en
  }
  for (const [record, fields] of [...Object.entries(RECORDS), ...Object.entries(DERIVED)]) {
    for (const [name, fact] of Object.entries(fields)) {
      const { label, question } = 'field' in fact ? fact.field : { label: fact.label }
      put(`${record}.${name}`, label)
      put(`${record}.${name}?`, question)
    }
  }
  for (const [option, text] of Object.entries(OPTIONS)) put(option, text)
  for (const [name, text] of Object.entries(SENTENCES)) put(`says.${name}`, text)
  return english
}
