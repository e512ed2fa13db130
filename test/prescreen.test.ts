import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { run } from '../src/cli/main.js'
import { paintFor } from '../src/cli/paint.js'
import { renderPrescreen } from '../src/cli/prescreen.js'
import { createChecker, RegelkompasError } from '../src/index.js'
import { loadRulebook } from '../src/node.js'

type Row = Record<string, unknown>

const HOME = { fact: 'housing.independentDwelling', operator: 'equal', value: true }
const CAR = { fact: 'assets.car.indispensable', operator: 'equal', value: true }

function scheme(id: string, conditions: Row[], more: Row = {}, version: Row = {}): Row {
  const name = id.split('.')[1] ?? id
  return {
    id,
    title: { nl: `Fonds ${name}`, en: `Fund ${name}` },
    summary: { nl: 'Een proef.', en: 'A trial.' },
    authority: { kind: 'fund', name: 'het fonds' },
    themes: ['income'],
    for: 'household',
    granted: 'on-application',
    decides: 'rule',
    sources: [{ id: 'page', title: 'Een pagina', checked: '2026-11-21', confidence: 'high' }],
    versions: [{ from: '2026-01-01', conditions: { all: conditions }, ...version }],
    apply: { how: { nl: `Vraag ${name}.`, en: `Ask ${name}.` } },
    ...more,
  }
}

const paper = (name: string) => ({ nl: name, en: `${name} (en)` })
const apply = (documents: string[], more: Row = {}) => ({
  how: { nl: 'Schrijf.', en: 'Write.' },
  documents: documents.map(paper),
  ...more,
})

const FILES = [
  scheme('wet.geld', [HOME], { authority: { kind: 'national', name: 'de wet' }, apply: apply(['loonstrook']) }),
  scheme(
    'fonds.past',
    [HOME],
    {
      granted: 'via-intermediary',
      apply: apply(['loonstrook', 'brief'], { through: [{ nl: 'een leerkracht', en: 'a teacher' }] }),
      relations: { after: ['wet.geld'] },
    },
    { also: [{ nl: 'Uw kind heeft geen fiets.', en: 'Your child has no bicycle.' }] },
  ),
  scheme('fonds.open', [HOME, CAR], { apply: apply(['brief', 'polis']) }),
  scheme('fonds.niet', [{ ...HOME, value: false }], { apply: apply(['nergens voor']) }),
  scheme('fonds.elders', [HOME], { area: ['GM0014'] }),
  scheme('fonds.oud', [HOME], { state: 'ended' }, { until: '2026-01-31' }),
  scheme('fonds.grens', [{ ...HOME, value: false, soft: true }]),
]
const { rulebook } = loadRulebook(
  FILES.map((data) => ({ file: `${String(data.id)}.yaml`, data })),
  { version: '1' },
)
const HOUSEHOLD = { municipality: 'GM0344', housing: { independentDwelling: true }, receives: [] as string[] }
const checker = createChecker(rulebook, { date: '2026-03-01' })
const ids = (list: readonly { scheme: string }[]) => list.map((one) => one.scheme)

describe('a pre-screen', () => {
  const screen = checker.prescreen(HOUSEHOLD)

  it('sorts the funds that count here into what fits, what is open and what does not fit now', () => {
    expect(ids(screen.fits)).toEqual(['fonds.past'])
    expect(ids(screen.open)).toEqual(['fonds.grens', 'fonds.open'])
    expect(ids(screen.notNow)).toEqual(['fonds.niet'])
  })

  it('looks at the schemes that are named, also those of elsewhere and those that ended', () => {
    const named = checker.prescreen(HOUSEHOLD, { schemes: ['fonds.elders', 'fonds.oud', 'wet.geld'] })
    expect([ids(named.fits), ids(named.open), ids(named.notNow)]).toEqual([
      ['wet.geld'],
      [],
      ['fonds.elders', 'fonds.oud'],
    ])
  })

  it('looks at the schemes of another kind of authority', () => {
    expect(ids(checker.prescreen(HOUSEHOLD, { authority: 'national' }).fits)).toEqual(['wet.geld'])
  })

  it('says that one can apply, and on which condition; never a bare no', () => {
    const advice = [...screen.fits, ...screen.open, ...screen.notNow].map((one) => [one.advice, one.conditions])
    expect(advice).toEqual([
      ['U kunt fonds past laten aanvragen, als dit klopt:', ['Uw kind heeft geen fiets.']],
      [
        'U kunt fonds grens aanvragen, als dit bij u past:',
        [
          'U voldoet niet aan een richtlijn. Dat is geen vaste grens: u kunt wel aanvragen. De beslissing is aan: het fonds.',
        ],
      ],
      ['U kunt fonds open aanvragen, als uw antwoorden op deze vragen passen:', []],
      [
        'U kunt fonds niet aanvragen, als dit verandert:',
        ['Dit mag niet zo zijn: u hebt een zelfstandige woning. Maar dat is wel zo.'],
      ],
    ])
  })

  it('asks what would settle an outcome, for these schemes only', () => {
    expect(screen.questions).toMatchObject([{ fact: 'assets.car.indispensable', schemes: ['fonds.open'] }])
    expect(screen.open.find(({ scheme }) => scheme === 'fonds.open')?.questions).toHaveLength(1)
  })

  it('names what must be claimed first, with its outcome, how, and who waits for it', () => {
    expect(screen.first).toEqual([
      {
        scheme: 'wet.geld',
        title: 'fonds geld',
        outcome: 'eligible',
        apply: { how: 'Schrijf.' },
        before: ['fonds.past'],
      },
    ])
    expect(checker.prescreen({ ...HOUSEHOLD, receives: ['wet.geld'] }).first).toEqual([])
  })

  it('names what was not looked at without an outcome', () => {
    const narrow = createChecker(rulebook, { date: '2026-03-01', only: ['fonds.past'] })
    const { first } = narrow.prescreen(HOUSEHOLD, { schemes: ['fonds.past'] })
    expect(first).toEqual([{ scheme: 'wet.geld', title: 'fonds geld', before: ['fonds.past'] }])
  })

  it('merges the documents of what fits or may fit, each once', () => {
    expect(screen.documents).toEqual(['loonstrook', 'brief', 'polis'])
  })

  it('says who applies, where people cannot do it themselves', () => {
    expect(screen.fits[0]?.intermediary).toEqual({ needed: true, through: ['een leerkracht'] })
    expect(screen.open[0]).not.toHaveProperty('intermediary')
  })

  it('comes in English', () => {
    const english = createChecker(rulebook, { date: '2026-03-01', language: 'en' })
    const [first] = english.prescreen(HOUSEHOLD, { schemes: ['fonds.past'] }).fits
    expect(first?.advice).toBe('You can have somebody apply for fund past, if this is so:')
    expect(first?.conditions).toEqual(['Your child has no bicycle.'])
  })

  it('of what is received already says that', () => {
    const [past] = checker.prescreen({ ...HOUSEHOLD, receives: ['wet.geld'] }, { schemes: ['wet.geld'] }).fits
    expect(past).toMatchObject({ received: true, advice: 'U krijgt fonds geld al. Volgens deze gegevens klopt dat.' })
  })

  it('refuses a scheme that is not there, and a household with problems', () => {
    expect(() => checker.prescreen(HOUSEHOLD, { schemes: ['fonds.nergens'] })).toThrow('there is no scheme')
    expect(() => checker.prescreen({ zip: 1 })).toThrow(RegelkompasError)
  })

  it('stands as text in the order in which one works', () => {
    const text = renderPrescreen(screen, 'nl', paintFor(false))
    const headings = [
      'Past',
      'Eerst nog weten',
      'Eerst aanvragen',
      'Vragen die het meest uitmaken',
      'Nodig voor een compleet dossier',
      'Past nu niet',
    ]
    const lines = text.split('\n')
    expect(lines.filter((line) => headings.includes(line))).toEqual(headings)
    expect(text).toContain('    Iemand anders vraagt aan: een leerkracht')
    expect(text).toContain('  fonds geld (u hebt hier waarschijnlijk recht op; voor fonds.past). Schrijf.')
  })

  it('names nobody who applies as text where there is nothing to apply for', () => {
    const elsewhere = { ...HOUSEHOLD, housing: { independentDwelling: false } }
    const text = renderPrescreen(checker.prescreen(elsewhere, { schemes: ['fonds.past'] }), 'nl', paintFor(false))
    expect(text).toContain('fonds.past')
    expect(text).not.toContain('Iemand anders vraagt aan')
  })
})

describe('prescreen on the command line', () => {
  const folder = mkdtempSync(join(tmpdir(), 'regelkompas-prescreen-'))
  afterAll(() => rmSync(folder, { recursive: true }))
  const file = join(folder, 'household.json')
  writeFileSync(file, JSON.stringify(HOUSEHOLD))
  for (const data of FILES) writeFileSync(join(folder, `${String(data.id)}.yaml`), JSON.stringify(data))
  const prescreen = (...args: string[]) =>
    run(['prescreen', file, '--rules', folder, '--date', '2026-03-01', ...args], false)

  it('prints as JSON what the library says', () => {
    const { out, code } = prescreen('--schemes', 'fonds.past,fonds.open', '--format', 'json')
    const { rulebook: head, ...rest } = JSON.parse(out) as ReturnType<typeof checker.prescreen>
    const { rulebook: _, ...wanted } = checker.prescreen(HOUSEHOLD, { schemes: ['fonds.past', 'fonds.open'] })
    expect([code, rest]).toEqual([0, wanted])
    expect(head.hash).toMatch(/^sha256:/)
  })

  it('takes the funds where nothing is said, or another kind of authority', () => {
    expect(prescreen().out).toBe(prescreen('--authority', 'fund').out)
    expect(prescreen('--authority', 'national').out).toContain('U kunt fonds geld aanvragen.')
  })

  it.each([
    [['--schemes', 'fonds.nergens'], 'there is no scheme "fonds.nergens"'],
    [['--authority', 'king'], '--authority is one of fund, municipality, national, water-board, not "king"'],
    [['--schemes', 'fonds.past', '--authority', 'fund'], '--schemes and --authority do not go together'],
  ])('refuses %j', (args, says) => {
    const { errors, code } = prescreen(...args)
    expect([code, errors.split('\n')[0]]).toEqual([2, says])
  })
})
