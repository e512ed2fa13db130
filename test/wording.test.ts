import { describe, expect, it } from 'vitest'
import { paintFor } from '../src/cli/paint.js'
import { renderMarkdown, renderResult } from '../src/cli/render.js'
import { createChecker, type Explanation, type ExplanationNode, type Language } from '../src/index.js'
import { loadRulebook } from '../src/node.js'

type Row = Record<string, unknown>

const ADULT = { all: [{ fact: 'applicantAge', operator: 'greaterThanInclusive', value: 18 }] }

const FACTS = {
  id: 'test.feiten',
  shared: true,
  title: { nl: 'Feiten', en: 'Facts' },
  sources: [{ id: 'law', title: 'Een wet', checked: '2026-11-21', confidence: 'high' }],
  facts: {
    applicant: {
      label: { nl: 'aanvrager', en: 'applicant' },
      unit: 'person',
      formula: 'people[role = "applicant"][1]',
    },
    applicantAge: { label: { nl: 'uw leeftijd', en: 'your age' }, unit: 'years', formula: 'applicant.age' },
  },
}

const KIM = { id: 'kim', role: 'applicant', birthDate: '1985-03-01' }

function checked(more: Row, household: Row, language: Language) {
  const scheme = {
    id: 'test.one',
    title: { nl: 'Hulp van het fonds', en: 'Help from the fund' },
    sources: [{ id: 'law', title: 'Een wet', checked: '2026-11-21', confidence: 'high' }],
    summary: { nl: 'Een proef.', en: 'A trial.' },
    authority: { kind: 'municipality', name: 'de gemeente' },
    themes: ['income'],
    for: 'household',
    granted: 'on-application',
    decides: 'discretion',
    versions: [{ from: '2024-01-01', conditions: ADULT }],
    apply: { how: { nl: 'Vraag het.', en: 'Ask.' } },
    ...more,
  }
  const sources = [scheme, FACTS].map((data) => ({ file: `${data.id}.yaml`, data }))
  const municipalities = [
    { code: 'GM0344', name: 'Utrecht' },
    { code: 'GM0014', name: 'Groningen' },
  ]
  const { rulebook } = loadRulebook(sources, { version: '1', municipalities })
  const checker = createChecker(rulebook, { date: '2026-03-01', language })
  return { checker, result: checker.check({ people: [KIM], ...household }) }
}

function explain(more: Row, household: Row = {}, language: Language = 'nl'): Explanation {
  const { checker, result } = checked(more, household, language)
  return checker.explain(result, 'test.one')
}

function sentences(nodes: readonly ExplanationNode[]): string[] {
  return nodes.flatMap(({ sentence, steps, children }) => [sentence, ...steps, ...sentences(children)])
}

const FUND = { authority: { kind: 'fund', name: 'het fonds' } }

describe('a fund gives no right', () => {
  it.each([
    ['nl', 'on-application', 'U kunt misschien aanvragen: hulp van het fonds.'],
    ['nl', 'via-intermediary', 'Iemand kan misschien voor u aanvragen: hulp van het fonds.'],
    ['en', 'on-application', 'You may be able to apply for: help from the fund.'],
    ['en', 'via-intermediary', 'Someone may be able to apply for you: help from the fund.'],
  ] as const)('in %s, %s', (language, granted, headline) => {
    expect(explain({ ...FUND, granted }, {}, language).headline).toBe(headline)
  })

  it('also where it is sure, not known, or not for them', () => {
    expect(explain({ ...FUND, decides: 'rule' }).headline).toBe('U kunt aanvragen: hulp van het fonds.')
    const unknown = { people: undefined }
    expect(explain(FUND, unknown).headline).toBe('We weten nog niet of dit iets voor u is: hulp van het fonds.')
    const young = { people: [{ ...KIM, birthDate: '2015-01-01' }] }
    expect(explain(FUND, young).headline).toBe('Dit is waarschijnlijk niet voor u: hulp van het fonds.')
  })

  it('unlike a municipality', () => {
    expect(explain({}).headline).toBe('U hebt misschien recht op hulp van het fonds.')
  })
})

describe('a title inside a sentence', () => {
  it.each([
    ['Stadspas', 'Stadspas (city pass)', 'Stadspas'],
    ['Utrechtse energietoeslag', 'Utrecht energy allowance', 'Utrechtse energietoeslag'],
    ['Energietoeslag', 'Energy allowance', 'energietoeslag'],
    ['Een toeslag van UWV', 'A UWV supplement', 'een toeslag van UWV'],
    ['AIO-aanvulling', 'AIO supplement', 'AIO-aanvulling'],
  ])('%s keeps its capital where it is a name', (nl, en, shown) => {
    expect(explain({ title: { nl, en } }).headline).toBe(`U hebt misschien recht op ${shown}.`)
  })
})

describe('an option', () => {
  const inputs = {
    place: {
      label: { nl: 'plaats van de school', en: 'place of the school' },
      unit: 'text',
      question: { nl: 'Waar is de school?', en: 'Where is the school?' },
      choices: { here: { nl: 'in de stad', en: 'in town' }, away: { nl: 'ver weg', en: 'far away' } },
    },
  }
  const choosing = (value: unknown) => ({
    inputs,
    versions: [{ from: '2024-01-01', conditions: { all: [{ fact: 'place', operator: 'in', value }] } }],
  })

  it('of a question is called by its label', () => {
    const said = sentences(explain(choosing(['here', 'away']), { answers: { 'test.place': 'here' } }).reasons)
    expect(said).toContain('Plaats van de school: in de stad. Nodig: in de stad of ver weg. Dat klopt.')
    expect(said).toContain('U vertelde: Plaats van de school: in de stad.')
  })

  it('that is a municipality is called by its name', () => {
    const conditions = { all: [{ fact: 'municipality', operator: 'in', value: ['GM0344', 'GM0014'] }] }
    const [said = ''] = sentences(explain({ versions: [{ from: '2024-01-01', conditions }] }).reasons)
    expect(said).toContain('Nodig: Utrecht of Groningen.')
  })
})

describe('a number that must be among others', () => {
  const among = (operator: string) => {
    const conditions = { all: [{ fact: 'applicantAge', operator, value: [41, 65] }] }
    return sentences(explain({ versions: [{ from: '2024-01-01', conditions }] }).reasons)
  }

  it('is told with all of them', () => {
    expect(among('in')).toContain('Uw leeftijd: 41 jaar. Nodig: 41 jaar of 65 jaar. Dat klopt.')
    expect(among('notIn')).toContain('Uw leeftijd: 41 jaar. Nodig: iets anders dan 41 jaar of 65 jaar. Dat klopt niet.')
  })
})

describe('a figure that has run out', () => {
  const giving = (more: Row) => ({
    figures: {
      gift: {
        label: { nl: 'gift', en: 'gift' },
        unit: 'EUR',
        rows: [{ from: '2024-01-01', until: '2025-12-31', value: '100', source: 'law', confidence: 'high' }],
        ...more,
      },
    },
    versions: [
      {
        from: '2024-01-01',
        conditions: ADULT,
        benefit: [{ label: { nl: 'gift', en: 'gift' }, unit: 'EUR', formula: 'gift' }],
      },
    ],
  })

  it('is not known, without an indexation', () => {
    expect(explain(giving({})).outdated).toEqual([
      'Gift: dat weten we tot en met 31 december 2025. Wat het nu is, weten we niet.',
    ])
    expect(explain(giving({}), {}, 'en').outdated).toEqual([
      'Gift: known until 31 December 2025. What it is now we do not know.',
    ])
  })

  it('lies somewhere, with one', () => {
    const step = { days: ['01-01'], least: '0', most: '5', why: 'Een stap.' }
    expect(explain({ ...giving({ indexation: 'step' }), indexations: { step } }).outdated).toEqual([
      'Gift: dat weten we tot en met 31 december 2025. Daarna rekenen we met het laagste en het hoogste dat kan.',
    ])
  })
})

describe('a scheme that somebody judges and that is received', () => {
  it('is no longer a thing that one may be entitled to', () => {
    expect(explain({}, { receives: ['test.one'] }).headline).toBe(
      'U krijgt hulp van het fonds al. Volgens deze gegevens klopt dat.',
    )
  })

  it('is one, where the rule file leaves more open than that', () => {
    const limits = [{ nl: 'Niet alles staat hier.', en: 'Not all is here.', turns: 'yes' }]
    expect(explain({ limits }, { receives: ['test.one'] }).headline).toBe(
      'U hebt misschien recht op hulp van het fonds.',
    )
  })
})

describe('what is not known yet', () => {
  it('is said once in a sentence', () => {
    const nobody = { people: undefined }
    const told = explain({ area: ['GM0014'] }, nobody).reasons.map(({ sentence }) => sentence)
    expect(told).toEqual([
      'De regeling is voor inwoners van Groningen. Uw gemeente weten we nog niet.',
      'Uw leeftijd: nog niet bekend. Nodig: ten minste 18 jaar.',
    ])
  })

  it('is still said of a range', () => {
    const child = { people: [{ id: 'kim', role: 'applicant', birthDate: { min: '2007-01-01', max: '2009-01-01' } }] }
    const [told] = explain({}, child).reasons.map(({ sentence }) => sentence)
    expect(told).toMatch(/^Uw leeftijd: tussen .*Dat weten we nog niet\.$/)
  })
})

describe('a scheme of another town', () => {
  const { checker, result } = checked({ area: ['GM0014'] }, { municipality: 'Utrecht' }, 'nl')

  it('stands with the others in one line', () => {
    const line = 'Alleen voor inwoners van andere gemeenten: Hulp van het fonds.'
    expect(renderMarkdown(checker, result, 'nl')).toContain(line)
    expect(renderMarkdown(checker, result, 'nl')).not.toContain('### Hulp')
    expect(renderResult(checker, result, 'nl', paintFor(false))).toContain(line)
  })

  it('is told in full to who asks for it', () => {
    expect(renderMarkdown(checker, result, 'nl', 'test.one')).toContain('De regeling is voor inwoners van Groningen.')
  })
})
