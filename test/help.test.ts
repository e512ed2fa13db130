import { describe, expect, it } from 'vitest'
import { renderCatalogue } from '../src/cli/catalogue.js'
import { helpLines } from '../src/cli/help.js'
import { paintFor } from '../src/cli/paint.js'
import { renderMarkdown, renderResult } from '../src/cli/render.js'
import { createChecker, type Problem, RegelkompasError, type Rulebook } from '../src/index.js'
import { loadRulebook, readRulebook } from '../src/node.js'

type Row = Record<string, unknown>

const SOURCES = [
  { id: 'page', title: 'Een pagina', url: 'https://example.nl/', checked: '2026-11-21', confidence: 'high' },
]
const TITLE = { nl: 'Proef', en: 'Trial' }

/** A scheme for who has an independent home. */
const SCHEME = {
  id: 'test.home',
  title: TITLE,
  sources: SOURCES,
  summary: TITLE,
  authority: { kind: 'national', name: 'niemand' },
  themes: ['housing'],
  for: 'household',
  granted: 'on-application',
  decides: 'rule',
  versions: [
    {
      from: '2026-01-01',
      conditions: { all: [{ fact: 'housing.independentDwelling', operator: 'equal', value: true }] },
    },
  ],
  apply: { how: { nl: 'Vraag het.', en: 'Ask.' } },
}

const NEEDS = {
  food: {
    label: { nl: 'Eten', en: 'Food' },
    when: { all: [{ fact: 'eligibleFor', params: { scheme: 'test.home' }, operator: 'equal', value: true }] },
  },
  application_help: { label: { nl: 'Aanvragen', en: 'Applying' }, claiming: true },
  meeting: { label: { nl: 'Ontmoeten', en: 'Meeting' } },
}

function organisation(id: string, needs: string[], more: Row = {}): Row {
  return { id, name: id.toUpperCase(), needs, source: 'page', confidence: 'high', ...more }
}

const ORGANISATIONS = [
  organisation('land', ['food', 'application_help', 'meeting']),
  organisation('stad', ['food'], {
    area: ['GM0344'],
    confidence: 'low',
    reach: { url: 'https://www.stad.nl/', phone: '030-1234567' },
    note: { nl: 'op dinsdag', en: 'on Tuesdays' },
  }),
]

function help(more: Row = {}): Row {
  return {
    id: 'test.help',
    help: true,
    title: TITLE,
    sources: SOURCES,
    needs: NEEDS,
    organisations: ORGANISATIONS,
    ...more,
  }
}

function load(...files: Row[]): Rulebook {
  const sources = files.map((data) => ({ file: `${String(data.id)}.yaml`, data }))
  const municipalities = [
    { code: 'GM0344', name: 'Utrecht' },
    { code: 'GM0014', name: 'Groningen' },
  ]
  return loadRulebook(sources, { version: '1', municipalities }).rulebook
}

function problemsOf(...files: Row[]): readonly Problem[] {
  try {
    load(...files)
  } catch (error) {
    if (error instanceof RegelkompasError) return error.problems
    throw error
  }
  return []
}

const rulebook = load(SCHEME, help())

function helpIn(household: Row, only?: string[]) {
  const checker = createChecker(rulebook, { date: '2026-03-01', ...(only && { only }) })
  return checker.check(household).help.map(({ need, organisations }) => [need, ...organisations.map(({ id }) => id)])
}

describe('help', () => {
  const living = (municipality: string | undefined, independentDwelling?: boolean) => ({
    ...(municipality && { municipality }),
    ...(independentDwelling !== undefined && { housing: { independentDwelling } }),
  })

  it.each([
    ['holds, in a town that has somebody', living('Utrecht', true), ['food', 'stad']],
    ['may hold', living('Utrecht'), ['food', 'stad']],
    ['holds, in a town that has nobody', living('Groningen', true), ['food', 'land']],
    ['holds, and the town is not told', living(undefined, true), ['food', 'land']],
    ['does not hold', living('Utrecht', false), undefined],
  ])('where its condition %s', (_when, household, wanted) => {
    expect(helpIn(household).find(([need]) => need === 'food')).toEqual(wanted)
  })

  it('with applications is there where something can be claimed, and only there', () => {
    const names = (household: Row) => helpIn(household).map(([need]) => need)
    expect(names(living('Utrecht', true))).toContain('application_help')
    expect(names(living('Utrecht', false))).not.toContain('application_help')
    expect(names({ ...living('Utrecht', true), receives: ['test.home'] })).not.toContain('application_help')
  })

  it('without a condition is for everyone, and stands in the order of the file', () => {
    expect(helpIn(living('Utrecht', false))).toEqual([['meeting', 'land']])
    expect(helpIn(living('Utrecht', true)).map(([need]) => need)).toEqual(['food', 'application_help', 'meeting'])
  })

  it('says how to reach somebody, from which page, and how sure that is, in the language asked for', () => {
    const [food] = createChecker(rulebook, { date: '2026-03-01', language: 'en' }).check(living('Utrecht', true)).help
    expect(food).toEqual({
      need: 'food',
      label: 'Food',
      organisations: [
        {
          id: 'stad',
          name: 'STAD',
          reach: { url: 'https://www.stad.nl/', phone: '030-1234567' },
          note: 'on Tuesdays',
          confidence: 'low',
          source: { title: 'Een pagina', url: 'https://example.nl/', checked: '2026-11-21' },
        },
      ],
    })
  })

  it('is not looked up by a checker for some schemes, which did not judge the others', () => {
    const two = load(SCHEME, { ...SCHEME, id: 'test.other' }, help())
    const found = (only: string[]) =>
      createChecker(two, { date: '2026-03-01', only }).check(living('Utrecht', true)).help
    expect(found(['test.other'])).toEqual([])
    expect(found(['test.home', 'test.other'])).not.toEqual([])
  })

  it('takes a scheme that is not among the rules for one of which nothing is known', () => {
    const part = { ...rulebook, schemes: [] }
    const { help: found } = createChecker(part, { date: '2026-03-01' }).check(living('Utrecht', false))
    expect(found.map(({ need }) => need)).toEqual(['food', 'meeting'])
  })

  it('closes the text and the Markdown, and says what nobody looked up', () => {
    const checker = createChecker(rulebook, { date: '2026-03-01' })
    const result = checker.check(living('Utrecht', true))
    const line = 'Eten: STAD (stad.nl, 030-1234567, op dinsdag, nog niet nagekeken)'
    expect(renderResult(checker, result, 'nl', paintFor(false))).toMatch(
      `Hulp bij u in de buurt\n\n  ${line}\n  Aanvragen: LAND\n  Ontmoeten: LAND\n\nDit is een berekening`,
    )
    expect(renderMarkdown(checker, result, 'nl')).toContain(`## Hulp bij u in de buurt\n\n- ${line}\n`)
    expect(renderResult(checker, result, 'nl', paintFor(false), 'test.home')).not.toContain('Hulp bij u')
  })

  it('is short in text: three for each need, and how to reach somebody once', () => {
    const helper = (id: string) => ({
      id,
      name: id,
      reach: { phone: '1' },
      confidence: 'high' as const,
      source: { title: 'x', checked: '2026-11-21' },
    })
    const all = ['a', 'b', 'c', 'd', 'e'].map(helper)
    const needs = [
      { need: 'one', label: 'Een', organisations: all },
      { need: 'two', label: 'Twee', organisations: all.slice(0, 1) },
    ]
    expect(helpLines(needs, 'nl')).toEqual(['Een: a (1); b (1); c (1); en nog 2', 'Twee: a'])
    expect(helpLines(needs, 'en')[0]).toBe('Een: a (1); b (1); c (1); and 2 more')
  })

  it('stands in the catalogue', () => {
    expect(renderCatalogue(rulebook)).toContain('| STAD | Food | Utrecht | 2026-11-21, low |')
    expect(renderCatalogue(rulebook)).toContain(
      '| LAND | Food, Applying, Meeting | the whole country | 2026-11-21, high |',
    )
  })
})

describe('a file about help', () => {
  it.each<[string, Row, string, string]>([
    [
      'a need nobody named',
      { organisations: [organisation('x', ['drink'])] },
      'organisations.0.needs',
      'no need "drink"',
    ],
    [
      'an organisation twice',
      { organisations: [organisation('x', ['food']), organisation('x', ['food'])] },
      'organisations.1',
      'there already',
    ],
    [
      'a town that does not exist',
      { organisations: [organisation('x', ['food'], { area: ['GM9999'] })] },
      'organisations.0.area',
      'GM9999',
    ],
    [
      'a source that is not in the file',
      { organisations: [organisation('x', ['food'], { source: 'hearsay' })] },
      'organisations.0.source',
      'hearsay',
    ],
    ['an unknown key', { organisations: [organisation('x', ['food'], { fax: '1' })] }, 'organisations.0.fax', 'fax'],
    [
      'a written amount',
      { organisations: [organisation('x', ['food'], { note: { nl: 'Tot € 100.', en: 'To € 100.' } })] },
      'organisations.0.note.nl',
      'goes stale',
    ],
  ])('is refused with %s', (_what, more, path, says) => {
    const problems = problemsOf(SCHEME, help(more))
    expect(problems.find((one) => one.path === path)?.message.en).toContain(says)
  })

  it.each([
    ['a fact nobody knows', { fact: 'nobodyKnows', operator: 'equal', value: true }, 'needs.food.when.all.0.fact'],
    [
      'a scheme without a file',
      { fact: 'eligibleFor', params: { scheme: 'test.nowhere' }, operator: 'equal', value: true },
      'needs.food',
    ],
    [
      'a guideline',
      { fact: 'housing.independentDwelling', operator: 'equal', value: true, soft: true },
      'needs.food.when',
    ],
  ])('is refused with a condition on %s', (_what, leaf, path) => {
    const food = { ...NEEDS.food, when: { all: [leaf] } }
    const problems = problemsOf(SCHEME, help({ needs: { ...NEEDS, food } }))
    expect(problems.map((one) => one.path)).toContain(path)
  })
})

describe('what is left out', () => {
  const leftOut = [
    { id: 'test-boekje', name: 'Boekje', reason: { nl: 'Een boekje.', en: 'A booklet.' }, source: 'page' },
  ]
  const file = { id: 'niet-opgenomen', title: TITLE, sources: SOURCES, leftOut }

  it('stands in the catalogue with its reason', () => {
    expect(renderCatalogue(load(SCHEME, file))).toContain('| test-boekje | Boekje | A booklet. |')
  })

  it('has a source', () => {
    const problems = problemsOf(SCHEME, { ...file, leftOut: leftOut.map((one) => ({ ...one, source: 'none' })) })
    expect(problems.map(({ path }) => path)).toEqual(['leftOut.0.source'])
  })

  it('leaves a scheme alone that rests on pages which were read, and calls any other a stub', () => {
    const low = SOURCES.map((source) => ({ ...source, confidence: 'low' }))
    const rows = renderCatalogue(load(SCHEME, { ...SCHEME, id: 'test.stub', sources: low })).split('\n')
    const noteOf = (id: string) =>
      rows
        .find((row) => row.startsWith(`| [${id}]`))
        ?.split('|')
        .at(-2)
        ?.trim()
    expect([noteOf('test.home'), noteOf('test.stub')]).toEqual(['', 'stub'])
  })
})

describe('the social map of this repository', () => {
  const real = readRulebook('rules', { version: 'test' }).rulebook
  const HERE = ['Utrecht', 'Groningen', 'Amersfoort', 'Hengelo']

  it('has 76 organisations, of which those that nobody read about say so', () => {
    expect(real.organisations).toHaveLength(76)
    const named = real.organisations.filter(({ source }) => source === 'projectstukken')
    expect(named.length).toBeGreaterThan(0)
    for (const { confidence } of named) expect(confidence).toBe('low')
  })

  it('keeps what is of one place to that place', () => {
    for (const { id, name, file, area } of real.organisations) {
      expect(area === undefined, id).toBe(file === 'hulp.nederland')
      if (HERE.some((town) => name.includes(town))) expect(area, id).toBeDefined()
    }
  })

  it('has somebody for debts and for applications in every town it covers, and in the country', () => {
    const checker = createChecker(real, { date: '2026-03-01' })
    for (const municipality of [...HERE, 'Maastricht']) {
      const { help: found } = checker.check({ municipality })
      const debt = found.find(({ need }) => need === 'debt')
      expect(debt?.organisations.length, municipality).toBeGreaterThan(0)
      const local = real.organisations.filter(({ area }) => area !== undefined).map(({ id }) => id)
      const ids = debt?.organisations.map(({ id }) => id) ?? []
      expect(
        ids.some((id) => local.includes(id)),
        municipality,
      ).toBe(HERE.includes(municipality))
    }
  })

  it('asks nothing about debts of who has none', () => {
    const household = { municipality: 'Utrecht', assets: { debts: 0 }, costs: { debtRepayment: 0, taxDebtPayments: 0 } }
    const { help: found } = createChecker(real, { date: '2026-03-01' }).check(household)
    expect(found.map(({ need }) => need)).not.toContain('debt')
  })

  it('keeps the names that are left out', () => {
    const ids = real.leftOut.map(({ id }) => id)
    expect(ids).toEqual(expect.arrayContaining(['groningen-mooi-meegenomen', 'hengelo-geldzoeker', 'pact_samsam']))
  })
})
