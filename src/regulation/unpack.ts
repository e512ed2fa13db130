import type { English } from '../household/english.js'
import { RegelkompasError } from '../values/errors.js'
import { type Columns, nextOf, readCell, type Signs, speller } from './columns.js'
import type { Rulebook } from './rulebook.js'
import { isEnglish, KEYS, namesOf, readShape } from './shape.js'
import { readWhole } from './unpacker.js'

/**
 * A rulebook as it travels: what is alike stands together, in columns, and nothing stands there twice. docs/decisions.md tells
 * how. `unpackRulebook` makes a rulebook of it again.
 */
export interface PackedRulebook extends PackedTexts {
  /** The kinds of object: their keys, with spaces between; behind "*" those of a table, whose values are all of one kind. */
  shapes: string
  /** The names in formulas that are no key of a table. */
  names: string
}

/** The English texts of a packed rulebook. */
export interface PackedEnglish extends PackedTexts {
  /** What the library itself says in English. */
  library: English
}

interface PackedTexts extends Columns {
  packed: number
  /** The hash of the rulebook before it was packed. */
  hash: string
  /** How many characters the columns have together. */
  length: number
  signs: Signs
}

/**
 * Makes a rulebook of its packed form. The English texts are apart; without them the rulebook speaks Dutch only.
 * Two things are not in it: the text of formulas, and where in it each part stood (`at` is 0).
 * @example
 * const rulebook = unpackRulebook(rules, english)
 * createChecker(rulebook, { date: '2026-03-01', language: 'en' })
 * @throws RegelkompasError with code "use" when the English texts are those of another rulebook, or columns lack a part.
 */
export function unpackRulebook(packed: PackedRulebook, english?: PackedEnglish): Rulebook {
  if (packed.packed !== 3 || (english && english.hash !== packed.hash)) {
    throw new RegelkompasError(
      'use',
      'this is no packed rulebook of this version, with the English texts that belong to it',
    )
  }
  for (const one of english ? [packed, english] : [packed]) {
    // What is read later is looked at now, so that nothing is found missing halfway an answer.
    if (lengthOf(one) < one.length) throw new RegelkompasError('use', 'the packed rulebook ends too early')
  }
  const spelled = speller(packed.signs[KEYS])
  const textsIn = (written: string) => spelled(written).split('|').map(readCell).map(String)
  const shapes = textsIn(packed.shapes).map(readShape)
  const dutchNext = nextOf(packed)
  const englishNext = english ? nextOf(english) : dutchNext
  const rulebook = readWhole({
    next: (what, part, column) => (isEnglish(column) ? englishNext : dutchNext)(what, part),
    signs: (group) => packed.signs[group] ?? english?.signs[group],
    english: english !== undefined,
    shapes,
    listed: { names: namesOf(shapes, textsIn(packed.names)), types: [] },
    apart: new Map(),
    spellers: new Map(),
  })
  rulebook.english = english?.library ?? {}
  if (!english) rulebook.languages = ['nl']
  return rulebook
}

/** How many characters columns have together. */
export function lengthOf({ numbers, texts, order }: Columns): number {
  return [numbers, texts, order].flatMap(Object.values<string>).reduce((sum, { length }) => sum + length, 0)
}
