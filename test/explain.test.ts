import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import {
  type Checker,
  createChecker,
  type Explanation,
  type ExplanationNode,
  type Language,
  RegelkompasError,
  type Scheme,
  type SchemeResult,
} from '../src/index.js'
import { examples, rulebook } from './rulebook.js'

const root = new URL('../fixtures/', import.meta.url)

/** `only` is the scheme of the file an example stands in; a fixture is explained for all. */
interface Case {
  date: string
  household: unknown
  only?: string
}

/** Every household of the fixtures, on one date, and of the examples, and the shipped family before any rule was in force. */
const cases: Case[] = [
  ...readdirSync(root).flatMap((name): Case[] => {
    const household = JSON.parse(readFileSync(new URL(`${name}/household.json`, root), 'utf8')) as unknown
    const { checks } = parse(readFileSync(new URL(`${name}/expect.yaml`, root), 'utf8')) as { checks: Case[] }
    return checks.slice(0, 1).map(({ date }) => ({ date, household }))
  }),
  ...examples.flatMap(({ scheme, examples: list }) =>
    list.map(({ date, household }): Case => ({ date, household, only: scheme })),
  ),
  { date: '2020-01-01', household: {} },
]

function all(node: ExplanationNode): ExplanationNode[] {
  return [node, ...node.children.flatMap(all)]
}

/** Every sentence in an explanation. */
function sentences(explanation: Explanation): string[] {
  const nodes = [...explanation.reasons, ...explanation.benefits].flatMap(all)
  const { headline, summary, next, disclaimer, caveats, notes, questions, outdated } = explanation
  return [
    headline,
    summary,
    ...(next === '' ? [] : [next]),
    disclaimer,
    ...caveats,
    ...notes,
    ...questions,
    ...outdated,
    ...nodes.flatMap(({ sentence, steps }) => [sentence, ...steps]),
  ]
}

const HEADLINES: Record<Language, Record<Explanation['outcome'], RegExp>> = {
  nl: {
    eligible: /^U hebt waarschijnlijk recht op /,
    possible: /^U hebt misschien recht op /,
    undetermined: /^We weten nog niet of u recht hebt op /,
    'not-eligible': /^U hebt waarschijnlijk geen recht op /,
    'not-in-force': /^Voor 1 januari 2020 kennen we geen regels van /,
  },
  en: {
    eligible: /^You are probably entitled to /,
    possible: /^You may be entitled to /,
    undetermined: /^We do not know yet whether you are entitled to /,
    'not-eligible': /^You are probably not entitled to /,
    'not-in-force': /^For 1 January 2020 we know no rules of /,
  },
}

/** A fund gives no right. */
const FUNDS: Record<Language, Partial<Record<Explanation['outcome'], RegExp>>> = {
  nl: {
    eligible: /^(U kunt|Iemand kan voor u) aanvragen: /,
    possible: /^(U kunt misschien|Iemand kan misschien voor u) aanvragen: /,
    undetermined: /^We weten nog niet of dit iets voor u is: /,
    'not-eligible': /^Dit is waarschijnlijk niet voor u: /,
  },
  en: {
    eligible: /^(You|Someone) can apply for/,
    possible: /^(You may be able to apply for|Someone may be able to apply for you): /,
    undetermined: /^We do not know yet whether this is for you: /,
    'not-eligible': /^This is probably not for you: /,
  },
}

const funds = new Set(rulebook.schemes.filter(({ authority }) => authority.kind === 'fund').map(({ id }) => id))

/** What is said at the top: to who receives it already and may, that it is so. */
function topOf({ id, outcome, received }: SchemeResult, language: Language): RegExp {
  if (received !== true || outcome !== 'eligible') {
    return (funds.has(id) && FUNDS[language][outcome]) || HEADLINES[language][outcome]
  }
  return language === 'nl' ? /^U krijgt .+ al\. /s : /^You already receive .+\. /s
}

const checkers = new Map<string, Checker>()

/** One checker for each date and scheme: there are many cases. */
function checkerFor(date: string, only: string | undefined): Checker {
  const key = `${date} ${only ?? ''}`
  const known = checkers.get(key) ?? createChecker(rulebook, { date, ...(only && { only: [only] }) })
  checkers.set(key, known)
  return known
}

const seen = new Map<string, Set<string>>()

/** Schemes of one place: of those a fixture that does not get it says once what every other would say. */
const local = new Set(rulebook.schemes.flatMap(({ id, area }) => (area ? [id] : [])))

const LANGUAGES = ['nl', 'en'] as const

describe('sentences', () => {
  it('are whole for every scheme, household and date in both languages, and promise nothing', () => {
    const said = new Set<string>()
    const refused = new Set<string>()
    for (const { date, household, only } of cases) {
      const checker = checkerFor(date, only)
      const result = checker.check(household)
      for (const scheme of result.schemes) {
        const { id, outcome } = scheme
        seen.set(id, (seen.get(id) ?? new Set()).add(outcome))
        if (only === undefined && outcome === 'not-eligible' && local.has(id)) {
          if (refused.has(id)) continue
          refused.add(id)
        }
        for (const language of LANGUAGES) {
          const explanation = checker.explain(result, id, { language })
          if (outcome !== 'not-in-force' || date === '2020-01-01') {
            expect(explanation.headline).toMatch(topOf(scheme, language))
          }
          expect(explanation.next === '').toBe(scheme.received === true)
          for (const sentence of sentences(explanation)) said.add(sentence)
        }
      }
    }
    for (const sentence of said) {
      expect(sentence).toMatch(/^\S.*[.?!]$/s)
      expect(sentence).not.toMatch(/undefined|NaN|Infinity|\[object|\{|\}|null|Symbol/)
    }
  }, 600_000)
})

describe.each(LANGUAGES)('sentences in %s', (language) => {
  it('are in one language only', () => {
    const checker = createChecker(rulebook, { date: '2026-03-01', language })
    const result = checker.check({})
    const other = language === 'nl' ? /\b(the|your|and|of the)\b/i : /\b(het|een|uw|niet|van de)\b/i
    for (const { id } of result.schemes) {
      const { headline, reasons } = checker.explain(result, id, { language })
      for (const text of [headline, ...reasons.map(({ sentence }) => sentence)]) expect(text).not.toMatch(other)
    }
  })
})

describe('every outcome a scheme can have', () => {
  /** Nobody gets a firm yes where somebody judges, or where a condition that no program can test, or a limit, is for all. */
  const isNeverFirm = ({ decides, versions, limits }: Scheme) =>
    decides === 'discretion' ||
    versions.every(({ also }) => also.length > 0) ||
    limits.some(({ turns, when }) => (turns === 'yes' || turns === 'both') && when === undefined)

  it.each(rulebook.schemes.map((scheme) => [scheme.id, isNeverFirm(scheme)] as const))(
    '%s shows it for some household, with its sentence',
    (id, never) => {
      const outcomes = seen.get(id) ?? new Set()
      expect(outcomes).toContain(never ? 'possible' : 'eligible')
      expect(outcomes).toContain('undetermined')
      expect(outcomes).toContain('not-eligible')
      expect(outcomes).toContain('not-in-force')
    },
  )
})

describe('an explanation', () => {
  const household = {
    municipality: 'Utrecht',
    people: [
      {
        id: 'ana',
        role: 'applicant',
        birthDate: '1985-03-01',
        residenceStatus: 'dutch',
        incomes: [{ type: 'wage', amount: 1450, period: 'month', basis: 'net', holidayAllowance: 'included' }],
      },
    ],
    assets: { total: 0, debts: 0, car: { value: 0 } },
    specialCosts: [{ type: 'bril', amount: 250 }],
  }
  const checker = createChecker(rulebook, { date: '2026-03-01' })
  const result = checker.check(household)
  const family = JSON.parse(readFileSync('examples/gezin-utrecht.json', 'utf8')) as unknown
  const familyResult = checker.check(family)

  it('says how a limit is made: 125% of the norm, unrounded in the comparison', () => {
    const { reasons } = checker.explain(result, 'nl.bijzondere-bijstand')
    const reason = reasons.find(({ sentence }) => sentence.startsWith('Netto inkomen per maand'))
    expect(reason?.sentence).toContain('€ 1.450,00')
    expect(reason?.sentence).toContain('hoogstens € 1.751,88')
    expect(reason?.steps).toContain('125% van € 1.401,50 is € 1.751,88.')
  })

  it('goes down to the figure with its date and source, and to the answer of the household', () => {
    const { reasons, benefits } = checker.explain(result, 'nl.bijstand')
    const nodes = [...benefits, ...reasons].flatMap(all)
    const figure = nodes.find(({ sentence }) => sentence.includes('€ 1.401,50, vanaf 1 januari 2026'))
    expect(figure?.source?.url ?? figure?.source?.title).toBeTruthy()
    expect(figure?.article).toContain('art. 21')
    expect(nodes.some(({ sentence }) => sentence === 'ana: U vertelde: Bedrag van dit inkomen: € 1.450,00.')).toBe(true)
  })

  it('tells who receives it already that it is right, and not to apply', () => {
    const told = checker.check({ ...(family as object), receives: ['nl.bijstand'] })
    const { headline, next, documents, after } = checker.explain(told, 'nl.bijstand')
    expect(headline).toBe('U krijgt bijstand al. Volgens deze gegevens klopt dat, en dit is het bedrag.')
    expect([next, documents, after]).toEqual(['', [], []])
    expect(checker.explain(told, 'nl.bijstand', { language: 'en' }).headline).toBe(
      'You already receive social assistance (bijstand). By what you told that is right, and this is the amount.',
    )
  })

  it.each(rulebook.schemes.map(({ id }) => id))('of %s gives each figure with its source once', (id) => {
    const { reasons, benefits } = checker.explain(familyResult, id)
    const figures = [...benefits, ...reasons]
      .flatMap(all)
      .filter(({ sentence, source }) => source && sentence.includes(', vanaf '))
      .map(({ sentence, article, source }) => JSON.stringify([sentence, article, source]))
    expect(figures).toEqual([...new Set(figures)])
  })

  it('says under a yes only what made it one', () => {
    const { outcome, reasons } = checker.explain(familyResult, 'nl.zorgtoeslag')
    expect(outcome).toBe('eligible')
    expect(reasons.map(({ holds }) => holds)).toEqual(reasons.map(() => 'yes'))
    // Wet op de zorgtoeslag art. 2 lid 4 and 5 are about the insurance of a partner, who is not there.
    expect(reasons.map(({ sentence }) => sentence).join(' ')).not.toContain('niet verplicht')
  })

  it('of a scheme for each child gives reasons only of the children who get it', () => {
    const { reasons } = checker.explain(familyResult, 'nl.kinderbijslag')
    expect([...new Set(reasons.map(({ person }) => person))]).toEqual(['youssef', 'lina'])
  })

  it('joins options with "or", and words what must not be as something other', () => {
    const roomer = { ...household, housing: { tenure: 'rent' } }
    const said = (language: Language, id: string) => {
      const { reasons } = checker.explain(checker.check(roomer), id, { language })
      return reasons.map(({ sentence }) => sentence)
    }
    expect(said('nl', 'nl.huurtoeslag')).toContain(
      'Soort woonsituatie: huurwoning. Nodig: huurwoning of kamer. Dat klopt.',
    )
    expect(said('en', 'nl.zorgtoeslag').join(' ')).toContain('Needed: something other than none. That is so.')
    expect(said('nl', 'nl.zorgtoeslag').join(' ')).toContain('Nodig: iets anders dan geen. Dat klopt.')
  })

  it.each([
    ['nl', 'wonen.sociale-huur', 'recht hebt op een sociale huurwoning van een corporatie.'],
    ['en', 'wonen.sociale-huur', 'entitled to a social rented home of a housing corporation.'],
    ['nl', 'nl.wajong', 'recht hebt op een uitkering voor jonggehandicapten (Wajong).'],
    ['nl', 'nl.zorgtoeslag', 'recht hebt op zorgtoeslag.'],
    ['nl', 'nl.aio', 'recht hebt op AIO-aanvulling.'],
  ] as const)('names a scheme with its article where it needs one: %s %s', (language, id, end) => {
    const { headline } = checker.explain(checker.check({}), id, { language })
    expect(headline.endsWith(end), headline).toBe(true)
  })

  it('names as excluded only what this household may get: the AIO is for pensioners', () => {
    const pensioner = { ...household.people[0], birthDate: '1950-03-01' }
    const { excludes } = checker.explain(result, 'nl.bijstand')
    expect(rulebook.schemes.find(({ id }) => id === 'nl.bijstand')?.relations.excludes).toContain('nl.aio')
    expect(excludes).not.toContain('AIO-aanvulling')
    const old = checker.check({ ...household, people: [pensioner] })
    expect(checker.explain(old, 'nl.bijstand').excludes).toContain('AIO-aanvulling')
  })

  it('says the same range in a step as in the amount that is rounded after it', () => {
    const ill = { ...household.people[0], incomes: [], disability: 'full', answers: { 'nl.disabledSinceYouth': true } }
    const later = createChecker(rulebook, { date: '2026-11-21' })
    const { benefits } = later.explain(later.check({ ...household, people: [ill] }), 'nl.wajong')
    // Wajong art. 1a:4: 75% of 2294.40 to 2546.79 (one step of the minimum wage, at most 11%) is 1720.80 to 1910.0925.
    const said = benefits.flatMap(all).flatMap(({ sentence, steps }) => [sentence, ...steps])
    const ranges = said.flatMap((text) => text.match(/€ 1\.720,80 en € [\d.,]*\d/g) ?? [])
    expect(ranges.length).toBeGreaterThan(2)
    expect([...new Set(ranges)]).toEqual(['€ 1.720,80 en € 1.910,09'])
  })

  it('shows all decimals where rounding would make a limit look met', () => {
    const person = { ...household.people[0], incomes: [{ ...household.people[0]?.incomes[0], amount: '1751.88' }] }
    const above = checker.check({ ...household, people: [person], receives: [] })
    const { reasons } = checker.explain(above, 'nl.bijzondere-bijstand')
    const reason = reasons.find(({ sentence }) => sentence.startsWith('Netto inkomen per maand'))
    expect(reason?.holds).toBe('no')
    expect(reason?.sentence).toContain('hoogstens € 1.751,875')
  })

  it('names a figure that is outdated, with the last day on which it was known', () => {
    const later = createChecker(rulebook, { date: '2027-01-01' })
    const { outdated } = later.explain(
      later.check({ ...household, people: [{ ...household.people[0], incomes: [] }] }),
      'nl.bijstand',
    )
    expect(outdated.some((text) => text.includes('tot en met 31 december 2026'))).toBe(true)
  })

  it('says of a scheme that has stopped that it exists no longer', () => {
    const [first] = rulebook.schemes
    if (first === undefined) throw new Error('there are no schemes')
    const stopped = { ...first, versions: first.versions.map((version) => ({ ...version, until: '2025-12-31' })) }
    const later = createChecker({ ...rulebook, schemes: [stopped], needs: {} }, { date: '2026-03-01' })
    expect(later.explain(later.check({}), first.id).headline).toMatch(
      /^De regeling .* bestaat niet meer op 1 maart 2026\.$/,
    )
  })

  it('calls a municipality by its name, and says of no amount that was left out that it was assumed', () => {
    const told = checker.check({ ...household, municipality: 'GM0321', assets: { total: 1500 } })
    const tree = JSON.stringify(told.schemes.map(({ id }) => checker.explain(told, id)))
    expect(tree).toContain('U vertelde: Gemeente: Houten.')
    expect(tree).toContain('Contant geld: dat hebt u nog niet verteld.')
    expect(tree).not.toMatch(/GM\d{4}/)
    expect(tree).not.toMatch(/of meer, want u vertelde niets anders/)
  })

  it('refuses the answer of another checker, and a scheme that is not there', () => {
    const other = createChecker(rulebook, { date: '2026-03-01' })
    expect(() => other.explain(result, 'nl.bijstand')).toThrow(RegelkompasError)
    expect(() => checker.explain(result, 'nl.niets')).toThrow(RegelkompasError)
  })
})
