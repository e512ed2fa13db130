import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js'
import { englishOfLibrary } from '../household/english.js'
import type { Text } from '../household/fields.js'
import { declare, declareInputs, declareLocal, defineFacts, type Tables } from './declare.js'
import { linkFilling } from './filling.js'
import { linkHelp } from './help.js'
import { NameTable } from './names.js'
import { inOrder } from './order.js'
import type { Issues } from './problems.js'
import type { Municipality, Rulebook } from './rulebook.js'
import type { FillingFile } from './schema.js'
import { linkScheme } from './scheme.js'
import { allFiles, type ValidFile, type ValidFiles } from './validate.js'

/** Joins valid files into a rulebook: names to keys, formulas checked, schemes in order, the whole hashed. */
export function linkRulebook(
  files: ValidFiles,
  head: Pick<Rulebook, 'version' | 'municipalities' | 'former'>,
  issues: Issues,
): Rulebook | undefined {
  const tables: Tables = { figures: {}, facts: {}, inputs: {}, terms: {}, declared: new Set() }
  const shared = new NameTable()
  for (const file of files.shared) declare(file, shared, tables, issues)
  const locals = new Map(files.regulations.map((file) => [file.data.id, declareLocal(file, shared, tables, issues)]))
  for (const file of files.fillings) declareInputs(file, fillingNames(file, shared, locals), tables, issues)
  for (const file of files.shared) defineFacts(file, shared, tables, issues)
  const schemes = files.regulations.map((file) => linkScheme(file, locals.get(file.data.id) ?? shared, tables, issues))
  const fillings = files.fillings.map((file) => linkFilling(file, files, fillingNames(file, shared, locals), issues))
  const filled = fillings.filter((filling) => filling !== undefined)
  const ordered = inOrder(
    schemes.filter((scheme) => scheme !== undefined),
    filled,
    files.regulations,
    issues,
  )
  const help = linkHelp(files, shared, issues)
  if (issues.problems.length > 0 || ordered === undefined) return undefined
  const body = {
    ...head,
    sources: Object.fromEntries(allFiles(files).map(({ data }) => [data.id, data.sources])),
    figures: tables.figures,
    facts: tables.facts,
    inputs: tables.inputs,
    terms: tables.terms,
    schemes: ordered,
    elsewhere: Object.assign({}, ...files.shared.map(({ data }) => data.schemes ?? {})) as Rulebook['elsewhere'],
    names: namesAmong(
      ordered.map(({ title }) => title),
      head.municipalities,
    ),
    fillings: filled,
    ...help,
    leftOut: files.leftOut.flatMap(({ data }) => data.leftOut),
  }
  return { hash: hashOf(body), ...body, english: englishOfLibrary() }
}

/**
 * The titles, in Dutch, that begin with a name: one that was not translated ("Stadspas"), or a place ("Utrechtse", "Utrecht").
 * They keep their capital inside a sentence, also where only one language is loaded.
 */
function namesAmong(titles: readonly Text[], municipalities: readonly Municipality[]): string[] {
  const isName = ({ nl, en }: Text) => {
    const [ours, theirs] = [nl, en].map((text) => text.split(/[ ,]/)[0])
    return ours === theirs || municipalities.some(({ name }) => name === theirs)
  }
  return titles.filter(isName).map(({ nl }) => nl)
}

/** The hash of a rulebook: over everything else in it, but for what is of the library. */
export function hashOf(body: Omit<Rulebook, 'hash' | 'english'>): string {
  return `sha256:${bytesToHex(sha256(utf8ToBytes(JSON.stringify({ ...body, english: undefined }))))}`
}

function fillingNames(file: ValidFile<FillingFile>, shared: NameTable, locals: Map<string, NameTable>): NameTable {
  return locals.get(file.data.fills) ?? shared
}
