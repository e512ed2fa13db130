import { describe, expect, it } from 'vitest'
import { withoutEnglish } from '../scripts/dutch-only.js'
import { formatValue } from '../src/explain/format.js'
import { phrase } from '../src/explain/texts.js'
import { englishOfLibrary, say } from '../src/household/english.js'
import { OPTIONS } from '../src/household/options.js'
import { RECORDS } from '../src/household/records.js'
import { hashOf } from '../src/regulation/link.js'
import { SENTENCES } from '../src/texts/sentences.js'
import { exact } from '../src/values/exact.js'
import { STRING } from '../src/values/types.js'
import { rulebook } from './rulebook.js'

const english = englishOfLibrary()

describe('the English of a household', () => {
  it('is the label and the question of every field, by where it stands', () => {
    for (const [record, fields] of Object.entries(RECORDS)) {
      for (const [name, { field }] of Object.entries(fields)) {
        const spoken = { language: 'en', english } as const
        expect(say(field.label, `${record}.${name}`, spoken)).toBe(field.label.en)
        if (field.question) expect(say(field.question, `${record}.${name}?`, spoken)).toBe(field.question.en)
      }
    }
  })

  it('is of facts that follow from a record, and of options, which no field is taken for', () => {
    expect(english).toMatchObject({ 'person.age': 'age', 'income.month': 'income converted to a month' })
    expect(english).toMatchObject({ rent: 'rented home', 'housing.tenure?': expect.any(String) })
    expect(Object.keys(OPTIONS).filter((option) => /[.?]/.test(option))).toEqual([])
  })

  it('is left out where it is the Dutch', () => {
    expect(OPTIONS.hbo).toEqual({ nl: 'hbo', en: 'hbo' })
    expect(english).not.toHaveProperty('hbo')
    expect(say({ nl: 'hbo', en: 'hbo' }, 'hbo', { language: 'en', english })).toBe('hbo')
  })

  it('travels with a rulebook, and is no part of its hash', () => {
    expect(rulebook.english).toEqual(english)
    const { hash, english: _english, ...body } = rulebook
    expect(hashOf(body)).toBe(hash)
  })
})

describe('the English of a sentence', () => {
  it.each(Object.entries(SENTENCES))('leaves open what the Dutch does: %s', (name, text) => {
    const blanks = (written: string) => (written.match(/\{\w*\}?/g) ?? []).sort()
    expect([...new Set(blanks(text.en))]).toEqual([...new Set(blanks(text.nl))])
    expect(say(text, `says.${name}`, { language: 'en', english })).toBe(text.en)
  })

  it('is filled in once: what is told may itself have braces', () => {
    const spoken = { language: 'en', english } as const
    expect(phrase(spoken, 'told', { label: '{value}', value: '{label}' })).toBe('You told: {value}: {label}.')
  })
})

describe('a text of a household', () => {
  it.each(['bril', 'constructor', 'toString', '__proto__'])('that is no option stands for itself: %s', (text) => {
    for (const language of ['nl', 'en'] as const) {
      expect(formatValue(exact, text, STRING, { language, english })).toBe(text)
      expect(formatValue(exact, text, { is: 'string', names: {} }, { language, english })).toBe(text)
    }
  })

  it.each([
    ['nl', 'huurwoning'],
    ['en', 'rented home'],
  ] as const)('that is an option is called something, in %s: %s', (language, wanted) => {
    expect(formatValue(exact, 'rent', STRING, { language, english })).toBe(wanted)
  })
})

describe('code for pages', () => {
  it.each([
    ["flag({ nl: 'kind', en: 'child' }, true)", "flag({ nl: 'kind' }, true)"],
    ['const a = {\n  nl: \'a, b\',\n  en: "c, d",\n}', "const a = {\n  nl: 'a, b',\n}"],
    ["[{ nl: 'a', en: 'b' }, { nl: 'c', en: 'd' }]", "[{ nl: 'a' }, { nl: 'c' }]"],
    ["const a = { en: 'b' }", "const a = { en: 'b' }"],
    ["const a = { nl: 'a', en: 'b', fr: 'c' }", "const a = { nl: 'a', en: 'b', fr: 'c' }"],
    ["const a: { nl: string; en: string } = b // { nl: 'a', en: 'b' }", null],
    ['const a = "{ nl: 1, en: 2 }"', null],
  ])('is, for %j, %j', (code, wanted) => {
    expect(withoutEnglish(code)).toBe(wanted ?? code)
  })
})
