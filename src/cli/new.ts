import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { lookUpMunicipality, plainName } from '../regulation/municipality.js'
import type { Municipality, Rulebook } from '../regulation/rulebook.js'
import { UsageError } from './input.js'

/** What a new folder is made with. */
export interface NewOptions {
  /** The folder in which that of the municipality comes. */
  dir: string
  /** Where the files to begin with stand, with {{…}} for what differs. */
  templates: string
  /** The day on which the files are made. */
  date: string
}

/** Writes the files with which a municipality begins; gives the lines to print. Nothing is overwritten. */
export function newMunicipality(rulebook: Rulebook, told: string, options: NewOptions): string[] {
  const town = find(rulebook, told)
  const slug = slugOf(town, told)
  const folder = join(options.dir, slug)
  if (existsSync(folder)) throw new UsageError(`${folder} is there already: nothing was written`, false)
  const files = readdirSync(options.templates)
    .sort()
    .map((name) => ({ name, text: readFileSync(join(options.templates, name), 'utf8') }))
  const lines: string[] = []
  mkdirSync(folder, { recursive: true })
  for (const { name, text } of files) {
    const fills = /^fills: (\S+)$/m.exec(text)?.[1]
    const other = rulebook.fillings.find((one) => one.fills === fills && one.area.includes(town.code))
    if (other) {
      lines.push(`left out ${name}: ${town.name} fills ${fills} already, in ${other.id}`)
      continue
    }
    const path = join(folder, `${slug}.${name}`)
    writeFileSync(path, filledIn(text, town, slug, options.date, fills ? termsOf(rulebook, fills) : ''))
    lines.push(`wrote ${path}`)
  }
  return lines
}

function find(rulebook: Rulebook, told: string): Municipality {
  const found = lookUpMunicipality(rulebook, told)
  const town = 'code' in found ? rulebook.municipalities.find(({ code }) => code === found.code) : undefined
  if (town) return town
  const names = 'candidates' in found ? found.candidates.map(({ name }) => name).join(', ') : ''
  throw new UsageError(`there is no municipality "${told}"${names && `; do you mean ${names}?`}`, false)
}

/** The folder is called as the town was told, where that is one of its names; else by its first name. */
function slugOf({ name, aliases = [] }: Municipality, told: string): string {
  const known = [name, ...aliases].map(plainName)
  const plain = known.includes(plainName(told)) ? plainName(told) : plainName(name)
  return plain.replaceAll(' ', '-')
}

function filledIn(text: string, { code, name }: Municipality, slug: string, date: string, terms: string): string {
  const values: Record<string, string> = { code, name, slug, terms, today: date, year: date.slice(0, 4) }
  return text.replace(/\{\{(\w+)\}\}/g, (whole, key: string) => values[key] ?? whole)
}

/** What a frame opens, ready to fill in: nothing is filled in beforehand, so nothing is invented. */
function termsOf({ terms }: Rulebook, frame: string): string {
  const open = Object.entries(terms).filter(([, { file }]) => file === frame)
  const blocks = open.flatMap(([key, { unit, meaning }]) => [
    `#   # ${meaning.nl} (${unit})`,
    `#   ${key.split(':').at(-1)}:`,
    '#     rows:',
    `#       - { from: "…", ${unit === 'boolean' ? 'formula: "…"' : 'value: "…"'}, source: …, article: "…" }`,
  ])
  return [
    '# Dit laat het landelijke kader open. Weet u een term? Haal de # weg, vul in wat er in de regels staat (een value, of een',
    '# formula zoals socialMinimum), en maak van "terms: {}" dan "terms:".',
    'terms: {}',
    ...blocks,
  ].join('\n')
}
