import { fillFigures } from '../check/fill.js'
import type { Store } from '../check/store.js'
import type { Trace } from '../check/trace.js'
import { type English, type Spoken, say } from '../household/english.js'
import type { Text } from '../household/fields.js'
import { factNamed, factNamedAnywhere } from '../household/named.js'
import { RECORDS } from '../household/records.js'
import type { Rulebook } from '../regulation/rulebook.js'
import type { Language } from '../values/spelling.js'
import type { Type } from '../values/types.js'
import { formatValue } from './format.js'

/** A document that says so. */
export interface SourceRef {
  id: string
  title: string
  url?: string
  checked: string
  confidence: string
}

/** What things are called in one language: facts, fields, schemes, municipalities and documents. */
export class Naming<N> implements Spoken {
  readonly rulebook: Rulebook
  readonly english: English

  constructor(
    readonly store: Store<N>,
    readonly language: Language,
  ) {
    this.rulebook = store.program.rulebook
    this.english = this.rulebook.english
  }

  text(text: Text): string {
    return text[this.language]
  }

  /** Who decides on a scheme, such as "your municipality". */
  decider(id: string): string {
    const name = this.rulebook.schemes.find((scheme) => scheme.id === id)?.authority.name ?? ''
    return typeof name === 'string' ? name : this.text(name)
  }

  /** A text of a rule file with the figures it names filled in. */
  filled(text: Text, file: string): string {
    return fillFigures(this.text(text), file, this.store, this.language)
  }

  /** The label of a key of the rulebook or a field, of a certain kind of record where that is known. */
  label(key: string, { record, written = key }: { record?: string; written?: string } = {}): string {
    const { facts, figures, inputs, terms } = this.rulebook
    const declared = facts[key] ?? figures[key] ?? inputs[key] ?? terms[key]
    if (declared) return this.text(declared.label)
    const known = factNamed(record ?? '', key) ?? factNamedAnywhere(key)
    return known ? say(known.label, known.key, this) : written
  }

  /** The question that belongs to a missing answer, or its label where there is none. */
  question(path: string, label: string): string {
    const parts = path.split('.')
    const key = parts.at(-1) ?? path
    const input = Object.values(this.rulebook.inputs).find((one) => path.endsWith(`answers.${one.path}`))
    const question = input ? this.text(input.question) : this.#questionOn(key, label)
    const who = parts[0] === 'people' && parts[1] !== undefined ? `${parts[1]}: ` : ''
    return `${who}${question ?? `${label}?`}`
  }

  /** Fields of several kinds of record have one name; the label tells them apart. */
  #questionOn(name: string, label: string): string | undefined {
    const fields = Object.entries(RECORDS).flatMap(([record, entries]) => {
      const field = entries[name]?.field
      return field ? [{ field, key: `${record}.${name}` }] : []
    })
    const found = fields.find(({ field, key }) => say(field.label, key, this) === label) ?? fields[0]
    return found?.field.question && say(found.field.question, `${found.key}?`, this)
  }

  schemeTitle(id: string): string {
    const title = this.rulebook.schemes.find((one) => one.id === id)?.title ?? this.rulebook.elsewhere[id]
    return title ? this.inSentence(title) : (id.split('.').at(-1) ?? id)
  }

  /** A title inside a sentence: small, but for names, and abbreviations such as AIO. It may begin with its article. */
  inSentence(title: Text): string {
    const shown = this.text(title)
    const small = !this.rulebook.names.includes(title.nl) && /^([A-Z][a-z]{3}|(Een|De|Het|An?|The) )/.test(shown)
    return small ? shown.charAt(0).toLowerCase() + shown.slice(1) : shown
  }

  municipality(code: string): string {
    return this.rulebook.municipalities.find((one) => one.code === code)?.name ?? code
  }

  /** A value for people; a municipality by its name. */
  show(value: unknown, type: Type, precise = false): string | undefined {
    const shown = formatValue(this.store.program.numbers, value, type, this, precise)
    return shown && type.is === 'string' ? this.municipality(shown) : shown
  }

  source(file: string, ids: readonly string[] | undefined): SourceRef | undefined {
    const entry = this.rulebook.sources[file]?.find((one) => one.id === ids?.[0])
    if (entry === undefined) return undefined
    const { id, title, url, checked, confidence } = entry
    return { id, title, ...(url && { url }), checked, confidence }
  }

  typeOf(trace: Trace): Type | undefined {
    const { facts, inputs, terms } = this.rulebook
    const known = trace.kind === 'fact' ? facts[trace.key] : (inputs[trace.key] ?? terms[trace.key])
    return (known ?? factNamed(trace.record, trace.key))?.type
  }
}
