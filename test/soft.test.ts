import { describe, expect, it } from 'vitest'
import { renderCatalogue } from '../src/cli/catalogue.js'
import { paintFor } from '../src/cli/paint.js'
import { renderMarkdown, renderResult } from '../src/cli/render.js'
import { checkExample } from '../src/cli/rules.js'
import { createChecker, type Rulebook, type SchemeResult } from '../src/index.js'
import { loadRulebook, regulationJsonSchemas } from '../src/node.js'

type Row = Record<string, unknown>

const HEAD = {
  title: { nl: 'Proef', en: 'Trial' },
  sources: [{ id: 'law', title: 'Een wet', checked: '2026-11-21', confidence: 'high' }],
}

function scheme(id: string, conditions: Row, more: Row = {}): Row {
  return {
    id,
    ...HEAD,
    summary: { nl: 'Een proef.', en: 'A trial.' },
    authority: { kind: 'fund', name: 'het fonds' },
    themes: ['income'],
    for: 'household',
    granted: 'on-application',
    decides: 'rule',
    versions: [{ from: '2026-01-01', conditions }],
    apply: { how: { nl: 'Vraag het.', en: 'Ask.' } },
    ...more,
  }
}

function rulebookOf(...files: Row[]): Rulebook {
  const sources = files.map((data) => ({ file: `${String(data.id)}.yaml`, data }))
  return loadRulebook(sources, { version: '1' }).rulebook
}

function resultFor(rulebook: Rulebook, household: unknown, id = 'test.one'): SchemeResult {
  const found = createChecker(rulebook, { date: '2026-03-01' })
    .check(household)
    .schemes.find((one) => one.id === id)
  if (found === undefined) throw new Error(`there is no scheme ${id}`)
  return found
}

function textFor(rulebook: Rulebook, household: unknown, language: 'nl' | 'en' = 'nl'): string {
  const checker = createChecker(rulebook, { date: '2026-03-01', language })
  // A sentence may be broken over lines.
  return renderResult(checker, checker.check(household), language, paintFor(false), 'test.one').replace(/\s+/g, ' ')
}

const RENT = {
  figures: {
    guide: {
      label: { nl: 'richthuur', en: 'guide rent' },
      unit: 'EUR/month',
      rows: [{ from: '2026-01-01', value: '700.00', source: 'law' }],
    },
  },
}
const SOFT = { fact: 'housing.bareRent', operator: 'lessThanInclusive', value: { fact: 'guide' }, soft: true }
const HARD = { fact: 'housing.independentDwelling', operator: 'equal', value: true }
const renting = (bareRent?: unknown, independentDwelling?: boolean) => ({
  housing: {
    ...(bareRent !== undefined && { bareRent }),
    ...(independentDwelling !== undefined && { independentDwelling }),
  },
})

describe('a soft condition', () => {
  const both = rulebookOf(scheme('test.one', { all: [SOFT, HARD] }, RENT))

  it.each([
    ['holds, at the guideline', renting('700.00', true), 'eligible'],
    ['fails by a cent', renting('700.01', true), 'undetermined'],
    ['fails, and so does a hard one', renting('700.01', false), 'not-eligible'],
    ['holds, and a hard one fails', renting('700.00', false), 'not-eligible'],
    ['fails, and a hard one is not told', renting('700.01'), 'undetermined'],
    ['is not told', renting(undefined, true), 'undetermined'],
  ])('that %s', (_what, household, outcome) => {
    expect(resultFor(both, household).outcome).toBe(outcome)
  })

  it('that fails says so in the reason and in a caveat, and asks nothing', () => {
    const result = resultFor(both, renting({ min: '800', max: '900' }, true))
    expect(result).toMatchObject({ caveats: [{ code: 'soft' }], missing: [] })
    const reasons = 'reasons' in result ? result.reasons : []
    expect(reasons[0]).toMatchObject({ fact: 'housing.bareRent', holds: 'no', soft: true, limit: '700.00' })
    expect(reasons[1]).not.toHaveProperty('soft')
  })

  it('that is not told is asked for, and is no caveat', () => {
    expect(resultFor(both, renting(undefined, true))).toMatchObject({
      caveats: [],
      missing: [{ fact: 'housing.bareRent' }],
    })
  })

  it.each([
    ['one of two ways, the other holds', { any: [SOFT, HARD] }, renting('900', true), 'eligible'],
    ['one of two ways, the other fails', { any: [SOFT, HARD] }, renting('900', false), 'undetermined'],
    ['turned round by not, and holds', { not: { all: [SOFT] } }, renting('900'), 'eligible'],
    ['turned round by not, and fails', { not: { all: [SOFT] } }, renting('700'), 'undetermined'],
  ])('is weighed as %s', (_what, conditions, household, outcome) => {
    expect(resultFor(rulebookOf(scheme('test.one', conditions, RENT)), household).outcome).toBe(outcome)
  })

  it('may be about another scheme', () => {
    const leaf = { fact: 'receives', params: { scheme: 'test.other' }, operator: 'equal', value: true, soft: true }
    const rulebook = rulebookOf(scheme('test.one', { all: [leaf] }), scheme('test.other', { all: [HARD] }))
    expect(resultFor(rulebook, { receives: [] })).toMatchObject({
      outcome: 'undetermined',
      caveats: [{ code: 'soft' }],
    })
    expect(resultFor(rulebook, { receives: ['test.other'] }).outcome).toBe('eligible')
  })

  it('leaves who asks for the scheme without an answer too', () => {
    const leaf = { fact: 'eligibleFor', params: { scheme: 'test.one' }, operator: 'equal', value: true }
    const rulebook = rulebookOf(scheme('test.one', { all: [SOFT] }, RENT), scheme('test.asks', { all: [leaf] }))
    expect(resultFor(rulebook, renting('900'), 'test.asks').outcome).toBe('undetermined')
  })

  it('is called a guideline in words, with who decides', () => {
    const dutch = textFor(both, renting('900', true))
    expect(dutch).toContain('- Kale huur: € 900,00. De richtlijn is: hoogstens € 700,00 (richthuur). Dat klopt niet.')
    expect(dutch).toContain('Dat is geen vaste grens: u kunt wel aanvragen. De beslissing is aan: het fonds.')
    const english = textFor(both, renting('900', true), 'en')
    expect(english).toContain('The guideline is: at most € 700.00 (guide rent).')
    expect(english).toContain('You do not meet a guideline. That is no fixed limit')
  })

  it('is called so in the catalogue', () => {
    expect(renderCatalogue(both)).toContain('- Guidelines, which refuse nobody: bare rent.')
  })

  it('may be expected by an example as what leaves the answer open', () => {
    const example = { name: 'above', date: '2026-03-01', from: '900 is more than 700', household: renting('900', true) }
    const because = (fact: string) =>
      checkExample(both, 'test.one', { ...example, expect: { outcome: 'undetermined', because: [fact] } })
    expect(because('housing.bareRent')).toEqual([])
    expect(because('housing.independentDwelling')).toHaveLength(1)
  })
})

describe('who may apply for a household', () => {
  const through = [
    { nl: 'een leerkracht', en: 'a teacher' },
    { nl: 'de huisarts', en: 'the family doctor' },
  ]
  const apply = { how: { nl: 'Vraag het.', en: 'Ask.' }, through }
  const rulebook = (granted: string) => rulebookOf(scheme('test.one', { all: [HARD] }, { granted, apply }))

  it('stands in the answer', () => {
    expect(resultFor(rulebook('via-intermediary'), renting(1, true))).toMatchObject({
      next: { apply: { through: ['een leerkracht', 'de huisarts'] } },
    })
  })

  it.each([
    ['via-intermediary', 'nl', 'Aanvragen kan via: een leerkracht of de huisarts.'],
    ['via-intermediary', 'en', 'To apply, go through: a teacher or the family doctor.'],
    ['on-application', 'nl', 'Aanvragen kan ook via: een leerkracht of de huisarts.'],
    ['on-application', 'en', 'You may also apply through: a teacher or the family doctor.'],
  ] as const)('is told, granted %s, in %s', (granted, language, sentence) => {
    const checker = createChecker(rulebook(granted), { date: '2026-03-01', language })
    const result = checker.check(renting(1, true))
    expect(textFor(rulebook(granted), renting(1, true), language)).toContain(sentence)
    expect(renderMarkdown(checker, result, language)).toContain(`- ${sentence}`)
  })

  it('stands in the catalogue', () => {
    expect(renderCatalogue(rulebook('via-intermediary'))).toContain('- Apply through: a teacher, the family doctor.')
  })
})

describe('what comes by itself', () => {
  const when = { all: [{ fact: 'receives', params: { scheme: 'test.other' }, operator: 'equal', value: true }] }
  const automatic = { nl: 'Niet vanzelf gekregen? Bel ons.', en: 'Did it not come by itself? Call us.', when }
  const other = scheme('test.other', { all: [HARD] })
  const rulebook = rulebookOf(scheme('test.one', { all: [HARD] }, { automatic }), other)
  const who = (receives: string[] | undefined, independentDwelling?: boolean) => ({
    ...renting(1, independentDwelling),
    ...(receives && { receives }),
  })

  it.each([
    ['its condition holds', who(['test.other'], true), automatic.nl],
    ['its condition does not hold', who([], true), undefined],
    ['nobody told whether its condition holds', who(undefined, true), undefined],
  ])('is told in the answer or not: %s', (_what, household, text) => {
    const result = resultFor(rulebook, household)
    expect('next' in result && result.next.automatic).toBe(text)
  })

  it('is told in the words of the file', () => {
    expect(textFor(rulebook, who(['test.other'], true))).toContain('Niet vanzelf gekregen? Bel ons.')
    expect(textFor(rulebook, who(['test.other'], true), 'en')).toContain('Did it not come by itself? Call us.')
    expect(textFor(rulebook, who([], true))).not.toContain('vanzelf')
  })

  it('comes to everyone where a scheme is granted automatically', () => {
    const always = rulebookOf(scheme('test.one', { all: [HARD] }, { granted: 'automatically' }))
    expect(resultFor(always, renting(1, true))).toMatchObject({ next: { automatic: 'Vraag het.' } })
    // Its words stand in how to apply: once is enough.
    expect(textFor(always, renting(1, true)).match(/Vraag het\./g)).toHaveLength(1)
  })

  it('goes by what the municipality says of it, and then by what the frame says', () => {
    const open = {
      share: { label: { nl: 'deel', en: 'share' }, unit: 'EUR/month', meaning: { nl: 'Iets.', en: 'Any.' } },
    }
    const leaf = { fact: 'housing.bareRent', operator: 'lessThanInclusive', value: { fact: 'share' } }
    const frame = scheme('test.one', { all: [leaf] }, { frame: true, open, automatic })
    const filling = (id: string, area: string, more: Row) => ({
      id,
      ...HEAD,
      fills: 'test.one',
      area: [area],
      terms: { share: { rows: [{ from: '2026-01-01', value: '700.00', source: 'law' }] } },
      ...more,
    })
    const own = { nl: 'Bel Utrecht.', en: 'Call Utrecht.', when: { all: [leaf] } }
    const filled = rulebookOf(
      frame,
      other,
      filling('test.utrecht', 'GM0344', { automatic: own }),
      filling('test.groningen', 'GM0014', {}),
    )
    const living = (municipality: string) => ({ ...who(['test.other'], true), municipality })
    expect(resultFor(filled, living('GM0344'))).toMatchObject({ next: { automatic: 'Bel Utrecht.' } })
    expect(resultFor(filled, living('GM0014'))).toMatchObject({ next: { automatic: automatic.nl } })
    expect(renderCatalogue(filled)).toContain('Comes by itself for some. Not received: Call Utrecht.')
  })

  it('has a place in the schemas for editors', () => {
    const { regulation, filling } = regulationJsonSchemas()
    for (const schema of [regulation, filling]) expect(schema).toHaveProperty('properties.automatic.properties.when')
  })
})
