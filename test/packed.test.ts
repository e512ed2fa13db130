import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { createSlowChecker } from '../src/checker.js'
import { type Checker, createChecker, type Result, type Rulebook, unpackRulebook } from '../src/index.js'
import { packRulebook, selectRules } from '../src/node.js'
import { rulebook } from './rulebook.js'

const root = new URL('../fixtures/', import.meta.url)

/** Every household of the fixtures, on the first date of its checks. */
const cases = readdirSync(root)
  .sort()
  .map((name, index) => {
    const told = readFileSync(new URL(`${name}/household.json`, root), 'utf8')
    const { checks } = parse(readFileSync(new URL(`${name}/expect.yaml`, root), 'utf8')) as {
      checks: { date: string }[]
    }
    const household = JSON.parse(told) as { municipality?: string }
    return { name, index, household, date: checks[0]?.date ?? '2026-03-01' }
  })

/** As it travels: through text and back. */
function sent<T>(value: T): T {
  return JSON.parse(JSON.stringify(value)) as T
}

const packed = packRulebook(rulebook)
const [rules, english] = [sent(packed.rules), sent(packed.english)]

/** Without what packing drops: the text of formulas, and where in it each part stood. */
function withoutPlaces(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutPlaces)
  if (typeof value !== 'object' || value === null) return value
  const kept = Object.entries(value).filter(
    ([key]) => !(key === 'text' && 'tree' in value) && !(key === 'at' && 'is' in value),
  )
  return Object.fromEntries(kept.map(([key, inner]) => [key, withoutPlaces(inner)]))
}

/** All that can be said of an answer, as text. */
function everything(checker: Checker, result: Result, ids: readonly string[]): string {
  return JSON.stringify([result, checker.questions(result), ids.map((id) => checker.explain(result, id))])
}

const ids = rulebook.schemes.map(({ id }) => id)

describe('a packed rulebook', () => {
  it('is the rulebook again, but for the text of formulas and the places in it', () => {
    expect(withoutPlaces(unpackRulebook(rules, english))).toEqual(withoutPlaces(rulebook))
  })

  it('keeps the order of its tables, by which facts are told', () => {
    const again = unpackRulebook(rules, english)
    for (const table of ['sources', 'figures', 'facts', 'inputs', 'terms', 'needs'] as const) {
      expect(Object.keys(again[table])).toEqual(Object.keys(rulebook[table]))
    }
  })

  it('says nothing in English without the English texts, and all else', () => {
    const dutch = unpackRulebook(rules)
    expect(dutch.languages).toEqual(['nl'])
    const options = { date: '2026-03-01' }
    expect(() => createChecker(dutch, { ...options, language: 'en' })).toThrow(/language "en" were not loaded/)
    const checker = createChecker(dutch, options)
    const result = checker.check({ municipality: 'Utrecht' })
    expect(() => checker.explain(result, ids[0] ?? '', { language: 'en' })).toThrow(/not loaded/)
    expect(() => checker.questions(result, { language: 'en' })).toThrow(/not loaded/)
  })

  it.each([[undefined], [null], [{}], [{ rulebook }]])(
    'is what a checker is made of, and nothing else: case %#',
    (one) => {
      expect(() => createChecker(one as never, { date: '2026-03-01' })).toThrow('this is no rulebook')
    },
  )

  it('speaks no language that there is not', () => {
    const options = { date: '2026-03-01', language: 'de' as 'en' }
    for (const one of [rulebook, unpackRulebook(rules), unpackRulebook(rules, english)]) {
      expect(() => createChecker(one, options)).toThrow(/language "de" were not loaded/)
    }
  })

  it('refuses English texts of another rulebook, and what is no packed rulebook', () => {
    expect(() => unpackRulebook(rules, { ...english, hash: 'sha256:0' })).toThrow(/English texts/)
    expect(() => unpackRulebook({ ...rules, packed: 2 })).toThrow(/no packed rulebook/)
    const { length } = rules.texts
    for (let place = 0; place < length; place += 1) {
      const texts = rules.texts.map((text, at) => (at === place ? text.slice(1) : text))
      expect(() => unpackRulebook({ ...rules, texts })).toThrow(/ends too early/)
    }
    // Also where the length is told to be right, of what is read at once and of what is read later.
    const cut = { ...rules, texts: rules.texts.map((text) => text.split('|')[0] ?? ''), length: 0 }
    expect(() => JSON.stringify(unpackRulebook(cut))).toThrow(/the column ".+" of the packed rulebook ends too early/)
  })

  it('is taken by createChecker as it is', () => {
    const result = createChecker(rules, { date: '2026-03-01' }).check({ municipality: 'Utrecht' })
    expect(result.rulebook).toEqual({ version: rulebook.version, hash: rulebook.hash })
  })

  it('keeps texts that look like its own signs, and numbers of any length at their end', () => {
    const long = ['A999999999999999', 'A1000000000000000', `A${'9'.repeat(40)}`, `A${'9'.repeat(400)}`]
    const numbers = [
      '5',
      '7',
      '07',
      '08',
      'A9',
      'A10',
      'A010',
      'A011',
      ...long,
      'A12',
      '9.95',
      '10.05',
      '9.5',
      '1.2.3',
      '1.2.4',
    ]
    const names = [';7', '^0', '!x', 'a|b', 'a\nb', '"', '\\', '', ...numbers]
    const told = packRulebook({ ...rulebook, names })
    expect(unpackRulebook(sent(told.rules), sent(told.english)).names).toEqual(names)
    const cells = told.rules.texts.flatMap((column) => column.split('|'))
    expect(cells).toContain(rulebook.municipalities[0]?.code)
    expect(cells).not.toContain(rulebook.municipalities[1]?.code)
  })

  it('keeps capitals, and texts with every sign there may be', () => {
    const signs = Array.from({ length: 94 }, (_, place) => String.fromCharCode(33 + place)).join('')
    const names = [
      'een Gemeente',
      'AOW en IOAW',
      'WWb',
      'ÉÉn',
      signs,
      'de X',
      ...Array.from({ length: 99 }, (_, at) => `De Stad ${at}`),
    ]
    for (const some of [names, names.filter((name) => name !== signs)]) {
      const told = packRulebook({ ...rulebook, names: some })
      expect(unpackRulebook(sent(told.rules), sent(told.english)).names).toEqual(some)
    }
  })

  it('has what is read later as data, like the rest', () => {
    const again = unpackRulebook(rules, english)
    expect(Object.keys(again).sort()).toEqual(Object.keys(rulebook).sort())
    expect(structuredClone(again.sources)).toEqual(rulebook.sources)
    expect(withoutPlaces(JSON.parse(JSON.stringify(again)))).toEqual(withoutPlaces(sent(rulebook)))
  })

  it('is refused where something in it cannot be packed', () => {
    const odd = { ...rulebook, leftOut: [{ ...rulebook.leftOut[0], id: undefined as unknown as string }] } as Rulebook
    expect(() => packRulebook(odd)).toThrow()
  })
})

/** The part of each municipality, made once. */
const parts = new Map<string, Rulebook>()

function partOf(municipality: string): Rulebook {
  const part = parts.get(municipality) ?? selectRules(rulebook, { municipality })
  parts.set(municipality, part)
  return part
}

const [dutch, both] = [unpackRulebook(rules), unpackRulebook(rules, english)]

const checkers = new Map<Rulebook, Map<string, Checker>>()

/** One checker for each rulebook, date and language: there are many households. */
function checkerOf(book: Rulebook, date: string, language: 'nl' | 'en' = 'nl'): Checker {
  const own = checkers.get(book) ?? new Map<string, Checker>()
  const known = own.get(date + language) ?? createChecker(book, { date, language })
  checkers.set(book, own.set(date + language, known))
  return known
}

describe.each(cases)('the answers for $name', ({ household, date, index }) => {
  /** What takes long is done for some of them. */
  const isThorough = index % 8 === 0

  it('are the same from the packed rulebook, byte for byte', () => {
    for (const [language, book] of [['nl', dutch] as const, ...(isThorough ? [['en', both] as const] : [])]) {
      const [here, there] = [checkerOf(rulebook, date, language), checkerOf(book, date, language)]
      const some = ids.filter((_id, at) => isThorough || at % 8 === index % 8)
      const wanted = everything(here, here.check(household), some)
      expect(everything(there, there.check(household), some) === wanted).toBe(true)
    }
  })

  it('are the same from the part of its municipality', () => {
    const { municipality } = household
    if (municipality === undefined) return
    const part = partOf(municipality)
    const some = part.schemes.map(({ id }) => id)
    const [whole, small] = [checkerOf(rulebook, date), checkerOf(part, date)]
    const [all, found] = [whole.check(household), small.check(household)]
    expect(found.schemes).toEqual(all.schemes.filter(({ id }) => some.includes(id)))
    expect(found.help).toEqual(all.help)
    expect(found.rulebook).toEqual({ version: `${rulebook.version}+${part.part}`, hash: rulebook.hash })
    expect(all.facts).toMatchObject(found.facts)
    for (const id of isThorough ? some : []) expect(small.explain(found, id)).toEqual(whole.explain(all, id))
    // What is left out is of other places.
    const rest = all.schemes.filter(({ id }) => !some.includes(id))
    expect(rest.filter(({ outcome }) => outcome !== 'not-eligible' && outcome !== 'not-in-force')).toEqual([])
  })

  it.runIf(isThorough)('are the same on a page, by the slow way', () => {
    const [fast, slow] = [checkerOf(rulebook, date), createSlowChecker(rulebook, { date })]
    expect(slow.outcomes(household)).toEqual(fast.outcomes(household))
    expect(JSON.stringify(slow.check(household)) === JSON.stringify(fast.check(household))).toBe(true)
  })
})

describe('a part of a rulebook', () => {
  const utrecht = selectRules(rulebook, { municipality: 'Utrecht' })
  const national = selectRules(rulebook)

  const known = new Set([...national.schemes.map(({ id }) => id), ...Object.keys(national.elsewhere)])
  const asked = new Set(Object.values(national.inputs).map(({ path }) => path))

  it('of a municipality has its own schemes, and no others', () => {
    expect(utrecht.part).toBe('GM0344')
    expect(utrecht.schemes.filter(({ area }) => area && !area.includes('GM0344'))).toEqual([])
    expect(utrecht.schemes.some(({ area }) => area?.includes('GM0344'))).toBe(true)
    expect(utrecht.fillings.every(({ area }) => area.includes('GM0344'))).toBe(true)
  })

  it('of the country has no scheme, filling or helper of a place', () => {
    expect(national.part).toBe('national')
    expect(national.schemes.filter(({ area }) => area !== undefined)).toEqual([])
    expect(national.schemes.length).toBe(rulebook.schemes.filter(({ area }) => area === undefined).length)
    expect(national.fillings).toEqual([])
    expect(national.organisations.filter(({ area }) => area !== undefined)).toEqual([])
  })

  it('has less of everything', () => {
    for (const table of ['sources', 'figures', 'facts', 'inputs', 'terms'] as const) {
      const sizes = [national, utrecht, rulebook].map((one) => Object.keys(one[table]).length)
      expect(sizes, table).toEqual([...sizes].sort((a, b) => a - b))
    }
  })

  it('refuses a household of another municipality, and takes one that does not say', () => {
    const checker = createChecker(utrecht, { date: '2026-03-01' })
    expect(() => checker.check({ municipality: 'Hengelo' })).toThrow(/only for Utrecht/)
    expect(() => checker.outcomes({ municipality: 'Hengelo' })).toThrow(/only for Utrecht/)
    expect(checker.check({}).schemes.length).toBe(utrecht.schemes.length)
    expect(createChecker(national, { date: '2026-03-01' }).check({ municipality: 'Hengelo' }).date).toBe('2026-03-01')
  })

  it('may be packed like a whole', () => {
    const { rules: small, english: texts } = packRulebook(utrecht)
    expect(withoutPlaces(unpackRulebook(sent(small), sent(texts)))).toEqual(withoutPlaces(utrecht))
  })

  it('is not taken of a part, nor of a place that nobody knows', () => {
    expect(() => selectRules(utrecht)).toThrow(/part already/)
    expect(() => selectRules(rulebook, { municipality: 'Bergen' })).toThrow(/not clear which/)
    expect(() => selectRules(rulebook, { municipality: 'Utregt' })).toThrow(/Utrecht/)
  })

  it('never refuses or grants nationally what the whole rulebook does not', () => {
    for (const { household: told, date } of cases) {
      // The national rules ask nothing that only a town asks, and know no scheme of a town.
      const household = JSON.parse(JSON.stringify(told), (key, value: unknown) => {
        if (key === 'receives') return (value as string[]).filter((id) => known.has(id))
        if (key !== 'answers') return value
        return Object.fromEntries(Object.entries(value as object).filter(([name]) => asked.has(name)))
      }) as unknown
      const all = createChecker(rulebook, { date }).outcomes(household).schemes
      for (const { id, outcome } of createChecker(national, { date }).outcomes(household).schemes) {
        if (outcome !== 'eligible' && outcome !== 'not-eligible') continue
        expect(`${id} ${all.find((one) => one.id === id)?.outcome}`).toBe(`${id} ${outcome}`)
      }
    }
  })
})
