import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { createChecker, type Problem, RegelkompasError, type Rulebook, type SchemeResult } from '../src/index.js'
import { loadRulebook, type RuleSource, readRulebook, readYaml } from '../src/node.js'

type Row = Record<string, unknown>

function problemsOf(work: () => unknown): readonly Problem[] {
  try {
    work()
  } catch (error) {
    if (error instanceof RegelkompasError && error.code === 'rulebook') return error.problems
    throw error
  }
  return []
}

/** The rule files that must load; the refused ones are read beside them. */
const GOOD = readdirSync('test/loads').map((name) => readYaml(`test/loads/${name}`, name).source)

function withGood(...more: RuleSource[]): Rulebook {
  return loadRulebook([...GOOD, ...more], { version: '1' }).rulebook
}

describe('a rule file with one defect', () => {
  // Each file says in its head at which path the defect is found and what is said of it; "# here" marks its line.
  const cases = readdirSync('test/refused').map((name) => {
    const text = readFileSync(`test/refused/${name}`, 'utf8')
    const lines = text.split('\n')
    const say = (what: string) => new RegExp(`^# ${what}: ?(.*)$`, 'm').exec(text)?.[1]
    const here = lines.findIndex((line) => line.includes('# here'))
    return {
      name,
      why: lines[0]?.slice(2),
      path: say('path'),
      says: say('says') ?? '',
      line: here < 0 ? undefined : here + 1,
    }
  })

  it.each(cases)('is refused with its place: $name ($why)', ({ name, path, says, line }) => {
    const { source, problems: unreadable } = readYaml(`test/refused/${name}`, name)
    const problems = unreadable.length > 0 ? unreadable : problemsOf(() => withGood(source))
    expect(problems).toHaveLength(1)
    const [problem] = problems
    expect(problem).toMatchObject({
      file: name,
      message: { en: expect.stringContaining(says) as string, nl: expect.stringContaining(says) as string },
      ...(path !== undefined && { path }),
      ...(line !== undefined && { line }),
    })
  })
})

/** A folder of rule files with these texts, for as long as the work takes. */
function inFolder<T>(files: Record<string, string>, work: (dir: string) => T): T {
  const dir = mkdtempSync(join(tmpdir(), 'regelkompas-rules-'))
  try {
    for (const [name, text] of Object.entries(files)) {
      mkdirSync(join(dir, name, '..'), { recursive: true })
      writeFileSync(join(dir, name), text)
    }
    return work(dir)
  } finally {
    rmSync(dir, { recursive: true })
  }
}

function textOf(name: string): string {
  return readFileSync(`test/${name}.yaml`, 'utf8')
}

describe('a folder of rule files', () => {
  const good = Object.fromEntries(
    ['minimal', 'frame', 'filling'].map((name) => [`nl/test.${name}.yaml`, textOf(`loads/test.${name}`)]),
  )

  it('loads with its municipalities, however deep its files lie', () => {
    const places = 'municipalities:\n  - { code: GM0344, name: Utrecht }\n'
    const { rulebook } = inFolder({ ...good, 'municipalities.yaml': places }, (dir) =>
      readRulebook(dir, { version: '7' }),
    )
    expect(rulebook.version).toBe('7')
    expect(rulebook.municipalities).toEqual([{ code: 'GM0344', name: 'Utrecht' }])
    expect(rulebook.schemes.map(({ id }) => id).sort()).toEqual(['test.frame', 'test.minimal'])
    expect(rulebook.fillings.map(({ id }) => id)).toEqual(['test.filling'])
  })

  it('reports the defects of all its files together, each with file and line', () => {
    const names = ['unknown-key', 'rows-gap', 'name-unknown', 'filling-of-no-frame']
    const bad = Object.fromEntries(names.map((name) => [`gemeente/test.${name}.yaml`, textOf(`refused/test.${name}`)]))
    const problems = inFolder({ ...good, ...bad }, (dir) => problemsOf(() => readRulebook(dir, { version: '1' })))
    // Holes and overlaps only show in a rulebook that is linked; the other three are found before that.
    const lines = ['unknown-key', 'name-unknown', 'filling-of-no-frame'].map((name) => {
      const line = textOf(`refused/test.${name}`)
        .split('\n')
        .findIndex((text) => text.includes('# here'))
      return [`test.${name}.yaml`, line + 1]
    })
    const foundAt = problems.map(({ file = '', line }) => [file.split('/').at(-1), line])
    expect(foundAt).toEqual(expect.arrayContaining(lines))
  })

  it('reports several defects of one file', () => {
    const text = textOf('refused/test.rows-gap').replace('"2026-01-01", until', '"2026-01-01", source: letter, until')
    const two = text.replace(', value: "700.00", source: law', ', value: "700.00"')
    const problems = inFolder({ 'test.rows-gap.yaml': two }, (dir) =>
      problemsOf(() => readRulebook(dir, { version: '1' })),
    )
    expect(problems.map(({ path }) => path).sort()).toEqual(['figures.limit.rows.0.source', 'figures.limit.rows.1'])
  })

  it('reports every file that is no YAML, with the line', () => {
    const files = { 'a.yaml': 'id: "test.a\n', 'b.yaml': 'id: test.b\ntitle: { nl: a\nen: b' }
    const problems = inFolder(files, (dir) => problemsOf(() => readRulebook(dir, { version: '1' })))
    expect([...new Set(problems.map(({ file = '' }) => file.split('/').at(-1)))]).toEqual(['a.yaml', 'b.yaml'])
    expect(problems.every(({ line, code }) => line !== undefined && line >= 1 && code === 'yaml')).toBe(true)
  })

  it('reports what is wrong in the shape of files beside one that is no YAML', () => {
    const files = { 'a.yaml': 'id: "test.a\n', 'test.unknown-key.yaml': textOf('refused/test.unknown-key') }
    const problems = inFolder(files, (dir) => problemsOf(() => readRulebook(dir, { version: '1' })))
    expect(problems.map(({ code }) => code)).toEqual(expect.arrayContaining(['yaml', 'unknown-key']))
  })

  it.each([
    ['municipalities: Utrecht', 'municipalities', 'expected: a list; found: a text'],
    ['municipaliteis: []', 'municipaliteis', 'is not known here'],
    ['municipalities:\n  - { code: "0344", name: Utrecht }', 'municipalities.0.code', 'GM0344'],
    ['municipalities:\n  - { code: GM0344 }', 'municipalities.0.name', 'this is missing'],
  ])('refuses a list of municipalities such as %j', (places, path, says) => {
    const files = { ...good, 'municipalities.yaml': places }
    const problems = inFolder(files, (dir) => problemsOf(() => readRulebook(dir, { version: '1' })))
    const said = expect.stringContaining(says) as string
    expect(problems).toContainEqual(expect.objectContaining({ path, message: { nl: said, en: said } }))
  })

  it('takes only the file of that name for the list of municipalities', () => {
    const files = { ...good, 'nl/test.municipalities.yaml': 'id: test.municipalities' }
    const problems = inFolder(files, (dir) => problemsOf(() => readRulebook(dir, { version: '1' })))
    expect(problems.every(({ file }) => file?.endsWith('test.municipalities.yaml'))).toBe(true)
    expect(problems.length).toBeGreaterThan(1)
  })

  it('reports schemes of two files that ask for each other', () => {
    const asks = (id: string, other: string) => {
      const leaf = `{ fact: eligibleFor, params: { scheme: ${other} }, operator: equal, value: true }`
      return textOf('loads/test.minimal')
        .replace('test.minimal', id)
        .replace(/conditions: .*/, `conditions: { all: [${leaf}] }`)
    }
    const files = { 'test.a.yaml': asks('test.a', 'test.b'), 'test.b.yaml': asks('test.b', 'test.a') }
    const problems = inFolder(files, (dir) => problemsOf(() => readRulebook(dir, { version: '1' })))
    expect(problems.map(({ path, message }) => [path, message.en])).toEqual([
      ['versions', 'schemes ask for each other: test.a > test.b > test.a'],
    ])
  })
})

const HEAD = {
  title: { nl: 'Proef', en: 'Trial' },
  sources: [{ id: 'law', title: 'Een wet', checked: '2026-11-21', confidence: 'high' }],
}

/** A regulation with these conditions, counting from 2026. */
function scheme(id: string, conditions: Row, more: Row = {}, version: Row = {}): Row {
  return {
    id,
    ...HEAD,
    summary: { nl: 'Een proef.', en: 'A trial.' },
    authority: { kind: 'national', name: 'niemand' },
    themes: ['income'],
    for: 'household',
    granted: 'on-application',
    decides: 'rule',
    versions: [{ from: '2026-01-01', conditions, ...version }],
    apply: { how: { nl: 'Vraag het.', en: 'Ask.' } },
    ...more,
  }
}

function figure(unit: string, rows: Row[], more: Row = {}): Row {
  const dated = rows.map((row) => ({ ...row, ...('value' in row && { source: 'law' }) }))
  return { label: { nl: 'grens', en: 'limit' }, unit, rows: dated, ...more }
}

function rulebookOf(...files: Row[]): Rulebook {
  const sources = files.map((data) => ({ file: `${String(data.id)}.yaml`, data }))
  try {
    return loadRulebook(sources, { version: '1' }).rulebook
  } catch (error) {
    if (error instanceof RegelkompasError) throw new Error(JSON.stringify(error.problems))
    throw error
  }
}

function check(rulebook: Rulebook, household: unknown, date = '2026-03-01') {
  return createChecker(rulebook, { date }).check(household)
}

function resultFor(rulebook: Rulebook, id: string, household: unknown, date?: string): SchemeResult {
  const found = check(rulebook, household, date).schemes.find((one) => one.id === id)
  if (found === undefined) throw new Error(`there is no scheme ${id}`)
  return found
}

/** The outcomes of the first scheme that one checker gives, which has a shorter way for a later household than for its first. */
function outcomesInTurn(rulebook: Rulebook, households: readonly unknown[]): (string | undefined)[] {
  const checker = createChecker(rulebook, { date: '2026-03-01' })
  return households.map((household) => checker.outcomes(household).schemes[0]?.outcome)
}

function missingOf(result: SchemeResult): string[] {
  return 'missing' in result ? result.missing.map(({ fact }) => fact) : []
}

function caveatsOf(result: SchemeResult): string[] {
  return 'caveats' in result ? result.caveats.map(({ code }) => code) : []
}

/** Two claims about which a household says yes, no or nothing. */
const P = { fact: 'housing.independentDwelling', operator: 'equal', value: true }
const Q = { fact: 'assets.car.indispensable', operator: 'equal', value: true }
type Told = 'yes' | 'no' | 'nothing'
const TOLD: Record<Told, boolean | undefined> = { yes: true, no: false, nothing: undefined }

function telling(p: Told, q: Told = 'nothing', more: Row = {}): Row {
  const household = {
    housing: { independentDwelling: TOLD[p] },
    assets: { car: { indispensable: TOLD[q] } },
    ...more,
  }
  return JSON.parse(JSON.stringify(household)) as Row
}

describe('what must load', () => {
  it('is a minimal regulation, which answers', () => {
    expect(resultFor(withGood(), 'test.minimal', telling('yes')).outcome).toBe('eligible')
  })

  it('has a hash over everything in it: the same for the same, another for a cent of difference', () => {
    const other = textOf('loads/test.frame').replace('"500.00"', '"500.01"')
    const hashOf = (text: string) =>
      inFolder({ 'test.frame.yaml': text }, (dir) => readRulebook(dir, { version: '1' }).rulebook.hash)
    expect(hashOf(textOf('loads/test.frame'))).toBe(hashOf(textOf('loads/test.frame')))
    expect(hashOf(textOf('loads/test.frame'))).toMatch(/^sha256:[0-9a-f]{64}$/)
    expect(hashOf(other)).not.toBe(hashOf(textOf('loads/test.frame')))
  })

  it('is plain data, which answers the same after a journey as JSON', () => {
    const rulebook = withGood()
    const travelled = JSON.parse(JSON.stringify(rulebook)) as Rulebook
    expect(JSON.stringify(check(travelled, telling('yes')))).toBe(JSON.stringify(check(rulebook, telling('yes'))))
  })
})

/** A rulebook with one figure, a fact that shows it, and a scheme for who pays at most so much rent. */
function dated(rows: Row[], more: Row = {}, file: Row = {}): Rulebook {
  const leaf = { fact: 'housing.bareRent', operator: 'lessThanInclusive', value: { fact: 'limit' } }
  return rulebookOf(
    {
      id: 'test.figures',
      shared: true,
      ...HEAD,
      ...file,
      figures: { limit: figure('EUR/month', rows, more) },
      facts: { limitNow: { label: { nl: 'grens nu', en: 'limit now' }, unit: 'EUR/month', formula: 'limit' } },
    },
    scheme('test.rent', { all: [leaf] }, {}, { from: '2000-01-01' }),
  )
}

describe('a figure by bands', () => {
  const bands = [
    ['0', '96'],
    ['500', '80.5'],
  ]
  const rulebook = rulebookOf(
    {
      id: 'test.bands',
      shared: true,
      ...HEAD,
      figures: {
        share: {
          ...figure('percent', [{ from: '2026-01-01', until: '2026-12-31', source: 'law', bands }]),
          by: 'EUR/month',
        },
      },
      facts: {
        part: {
          label: { nl: 'deel', en: 'part' },
          unit: 'EUR/month',
          formula: 'housing.bareRent * look up(share, housing.bareRent) / 100',
        },
      },
    },
    scheme('test.rent', { all: [{ fact: 'part', operator: 'greaterThan', value: 0 }] }, {}, { from: '2000-01-01' }),
  )

  it.each<[string, unknown, unknown]>([
    ['the end of a band', '499.99', '479.99'],
    ['the start of the next', '500.00', '402.50'],
    ['a range inside a band', { min: '100', max: '200' }, { min: '96.00', max: '192.00' }],
    ['a range over two bands', { min: '400', max: '600' }, { min: '322.00', max: '576.00' }],
  ])('gives the value at %s', (_where, bareRent, part) => {
    expect(check(rulebook, { housing: { bareRent } }).facts.part).toEqual(part)
  })

  it('is not known past its end, and says so', () => {
    expect(resultFor(rulebook, 'test.rent', { housing: { bareRent: 100 } }, '2027-01-01')).toMatchObject({
      outcome: 'undetermined',
      outdated: [{ figure: 'share', knownUntil: '2026-12-31' }],
    })
  })
})

describe('a checker for some schemes', () => {
  const asks = { fact: 'eligibleFor', params: { scheme: 'test.first' }, operator: 'equal', value: true }
  const rulebook = rulebookOf(
    scheme('test.first', { all: [P] }),
    scheme('test.second', { all: [asks] }),
    scheme('test.third', { all: [Q] }),
  )

  it('answers for these only, also where they ask for another', () => {
    const { schemes } = createChecker(rulebook, { date: '2026-03-01', only: ['test.second'] }).check(telling('yes'))
    expect(schemes.map(({ id, outcome }) => [id, outcome])).toEqual([['test.second', 'eligible']])
  })

  it('refuses a scheme that is not there', () => {
    expect(() => createChecker(rulebook, { date: '2026-03-01', only: ['test.none'] })).toThrow(RegelkompasError)
  })
})

describe('a figure on a date', () => {
  const rows = [
    { from: '2025-01-01', until: '2025-12-31', value: '600.00' },
    { from: '2026-01-01', until: '2026-06-30', value: '700.50' },
    { from: '2026-07-01', until: '2026-12-31', unknown: true },
    { from: '2027-01-01', value: '800.00' },
  ]
  const rulebook = dated(rows)
  const anything = { min: '0.00', max: null }

  it.each<[string, string, unknown]>([
    ['the day before its first row', '2024-12-31', anything],
    ['its first day', '2025-01-01', '600.00'],
    ['the last day of a row', '2025-12-31', '600.00'],
    ['the first day of the next row', '2026-01-01', '700.50'],
    ['the last day before a hole', '2026-06-30', '700.50'],
    ['the first day of a hole', '2026-07-01', anything],
    ['the last day of a hole', '2026-12-31', anything],
    ['the first day after a hole', '2027-01-01', '800.00'],
    ['any day of a row without end', '2099-12-31', '800.00'],
  ])('on %s (%s) is %j', (_day, date, value) => {
    expect(check(rulebook, {}, date).facts.limitNow).toEqual(value)
  })

  it.each<[string, string, Row]>([
    ['before its first row', '2024-12-31', { figure: 'limit', knownFrom: '2025-01-01' }],
    ['in a hole', '2026-08-15', { figure: 'limit', knownUntil: '2026-06-30' }],
  ])('is named as outdated %s, and settles nothing', (_where, date, outdated) => {
    const result = resultFor(rulebook, 'test.rent', { housing: { bareRent: 650 } }, date)
    expect(result).toMatchObject({ outcome: 'undetermined', outdated: [outdated] })
  })

  it('is not named where it is known', () => {
    const result = resultFor(rulebook, 'test.rent', { housing: { bareRent: 650 } }, '2026-03-01')
    expect(result).toMatchObject({ outcome: 'eligible', outdated: [] })
  })

  it('runs up to the next row where a row has no end of its own', () => {
    const open = dated([
      { from: '2025-01-01', value: '600.00' },
      { from: '2026-01-01', value: '700.00' },
    ])
    expect(check(open, {}, '2025-12-31').facts.limitNow).toBe('600.00')
    expect(check(open, {}, '2026-01-01').facts.limitNow).toBe('700.00')
  })

  it('without indexation is not known past its end', () => {
    const ended = dated([{ from: '2026-01-01', until: '2026-06-30', value: '700.00' }])
    expect(check(ended, {}, '2026-06-30').facts.limitNow).toBe('700.00')
    expect(check(ended, {}, '2026-07-01').facts.limitNow).toEqual(anything)
    expect(resultFor(ended, 'test.rent', { housing: { bareRent: 1 } }, '2026-07-01')).toMatchObject({
      outcome: 'undetermined',
      outdated: [{ figure: 'limit', knownUntil: '2026-06-30' }],
    })
  })
})

describe('an indexed figure past its end', () => {
  const halfYearly = (least: string, most: string) => ({
    indexations: { prices: { days: ['01-01', '07-01'], least, most, why: 'Zo ging het.' } },
  })
  const thousand = [{ from: '2026-01-01', until: '2026-06-30', value: '1000.00' }]
  const rising = dated(thousand, { indexation: 'prices' }, halfYearly('0', '6'))
  const falling = dated(thousand, { indexation: 'prices' }, halfYearly('-1', '0'))

  it.each<[string, unknown, unknown]>([
    // Least 0%, most 6% a step: 1000 x 1.06 = 1060; x 1.06 = 1123.60; x 1.06 = 1191.016, rounded up.
    // Least -1%, most 0% a step: 1000 x 0.99 = 990; x 0.99 = 980.10; x 0.99 = 970.299, rounded down.
    ['2026-06-30', '1000.00', '1000.00'],
    ['2026-07-01', { min: '1000.00', max: '1060.00' }, { min: '990.00', max: '1000.00' }],
    ['2026-12-31', { min: '1000.00', max: '1060.00' }, { min: '990.00', max: '1000.00' }],
    ['2027-01-01', { min: '1000.00', max: '1123.60' }, { min: '980.10', max: '1000.00' }],
    ['2027-06-30', { min: '1000.00', max: '1123.60' }, { min: '980.10', max: '1000.00' }],
    ['2027-07-01', { min: '1000.00', max: '1191.02' }, { min: '970.29', max: '1000.00' }],
  ])('on %s lies within %j when it rises, within %j when it falls', (date, whenRising, whenFalling) => {
    expect(check(rising, {}, date).facts.limitNow).toEqual(whenRising)
    expect(check(falling, {}, date).facts.limitNow).toEqual(whenFalling)
  })

  it.each([
    ['1000.00', 'eligible'],
    ['1000.01', 'undetermined'],
    ['1123.60', 'undetermined'],
    ['1123.61', 'not-eligible'],
  ])('after two steps lets a rent of %s come out as %s', (bareRent, outcome) => {
    const result = resultFor(rising, 'test.rent', { housing: { bareRent } }, '2027-01-01')
    expect(result.outcome).toBe(outcome)
    if (outcome !== 'undetermined') return
    expect(result).toMatchObject({ outdated: [{ figure: 'limit', knownUntil: '2026-06-30' }] })
  })

  it('is rounded outwards to the cent', () => {
    // 1000 x 1.04 x 1.04 x 1.04 = 1124.864
    const slower = dated(thousand, { indexation: 'prices' }, halfYearly('0', '4'))
    expect(check(slower, {}, '2027-07-01').facts.limitNow).toEqual({ min: '1000.00', max: '1124.87' })
  })

  it('has moved at least once past its own last day, whether or not a usual day has come', () => {
    const rows = [{ from: '2026-01-01', until: '2026-07-01', value: '1000.00' }]
    const ended = dated(rows, { indexation: 'prices' }, halfYearly('0', '6'))
    expect(check(ended, {}, '2026-07-01').facts.limitNow).toBe('1000.00')
    expect(check(ended, {}, '2026-07-02').facts.limitNow).toEqual({ min: '1000.00', max: '1060.00' })
    expect(check(ended, {}, '2027-01-01').facts.limitNow).toEqual({ min: '1000.00', max: '1060.00' })
  })

  it('is indexed from the last row before a hole as well', () => {
    const rows = [
      ...thousand,
      { from: '2026-07-01', until: '2026-12-31', unknown: true },
      { from: '2027-01-01', until: '2027-06-30', value: '1050.00' },
    ]
    const holed = dated(rows, { indexation: 'prices' }, halfYearly('0', '6'))
    expect(check(holed, {}, '2026-09-01').facts.limitNow).toEqual({ min: '1000.00', max: '1060.00' })
    expect(check(holed, {}, '2027-01-01').facts.limitNow).toBe('1050.00')
    expect(check(holed, {}, '2027-07-01').facts.limitNow).toEqual({ min: '1050.00', max: '1113.00' })
  })
})

describe('a version on a date', () => {
  const rulebook = rulebookOf(
    scheme('test.versions', P, {
      versions: [
        { from: '2025-01-01', until: '2025-12-31', conditions: { all: [P] } },
        { from: '2026-01-01', until: '2026-06-30', conditions: { not: P } },
      ],
    }),
  )

  it.each([
    ['the day before the first', '2024-12-31', 'not-in-force'],
    ['its first day', '2025-01-01', 'eligible'],
    ['its last day', '2025-12-31', 'eligible'],
    ['the first day of the next', '2026-01-01', 'not-eligible'],
    ['the last day of the last', '2026-06-30', 'not-eligible'],
    ['the day after the last', '2026-07-01', 'not-in-force'],
  ])('is the one in force: on %s (%s) the outcome is %s', (_day, date, outcome) => {
    expect(resultFor(rulebook, 'test.versions', telling('yes'), date).outcome).toBe(outcome)
  })

  it('outside all versions comes with the periods, and with nothing else', () => {
    expect(resultFor(rulebook, 'test.versions', telling('yes', 'nothing', { receives: [] }), '2026-07-01')).toEqual({
      id: 'test.versions',
      received: false,
      outcome: 'not-in-force',
      periods: [
        { from: '2025-01-01', until: '2025-12-31' },
        { from: '2026-01-01', until: '2026-06-30' },
      ],
    })
  })
})

describe('groups of conditions', () => {
  const says: Told[] = ['yes', 'no', 'nothing']
  const short = { y: 'eligible', n: 'not-eligible', u: 'undetermined' }
  const rows = says.flatMap((p) => says.map((q) => [p, q] as const))
  // The tables of Kleene, row by row as the loops above: p yes (q yes, no, nothing), p no, p not told.
  const tables: [string, Row, string][] = [
    ['all', { all: [P, Q] }, 'ynu nnn unu'],
    ['any', { any: [P, Q] }, 'yyy ynu yuu'],
    ['not all', { not: { all: [P, Q] } }, 'nyu yyy uyu'],
    ['not any', { not: { any: [P, Q] } }, 'nnn nyu nuu'],
    ['all of p and not q', { all: [P, { not: Q }] }, 'nyu nnn nuu'],
    ['not not any', { not: { not: { any: [P, Q] } } }, 'yyy ynu yuu'],
  ]
  const cases = tables.flatMap(([name, conditions, table]) =>
    [...table.replaceAll(' ', '')].map((sign, index) => {
      const [p, q] = rows[index] ?? ['nothing', 'nothing']
      const outcome = short[sign as 'y']
      return { name, p, q, outcome, rulebook: rulebookOf(scheme('test.group', conditions)) }
    }),
  )

  it.each(cases)('$name: with p $p and q $q it is $outcome', ({ p, q, outcome, rulebook }) => {
    expect(resultFor(rulebook, 'test.group', telling(p, q)).outcome).toBe(outcome)
  })

  it('show every reason, also those that did not matter', () => {
    const result = resultFor(rulebookOf(scheme('test.group', { any: [P, Q] })), 'test.group', telling('yes', 'nothing'))
    const reasons = 'reasons' in result ? result.reasons.map(({ fact, holds }) => [fact, holds]) : []
    expect(reasons).toEqual([
      ['housing.independentDwelling', 'yes'],
      ['assets.car.indispensable', 'unknown'],
    ])
  })

  it('ask only for what can still change the outcome', () => {
    const rulebook = rulebookOf(
      scheme('test.group', { any: [{ all: [P, Q] }, { fact: 'housing.tenure', operator: 'equal', value: 'rent' }] }),
    )
    expect(missingOf(resultFor(rulebook, 'test.group', telling('no')))).toEqual(['housing.tenure'])
    expect(missingOf(resultFor(rulebook, 'test.group', { housing: { tenure: 'rent' } }))).toEqual([])
  })
})

describe('eligibleFor', () => {
  const asks = (wanted: boolean) => ({
    all: [{ fact: 'eligibleFor', params: { scheme: 'test.z-asked' }, operator: 'equal', value: wanted }],
  })

  it.each<[Told, boolean, string]>([
    ['yes', true, 'eligible'],
    ['no', true, 'not-eligible'],
    ['nothing', true, 'undetermined'],
    ['yes', false, 'not-eligible'],
    ['no', false, 'eligible'],
    ['nothing', false, 'undetermined'],
  ])('with %s told, and wanted %s, gives %s', (p, wanted, outcome) => {
    const rulebook = rulebookOf(scheme('test.a-asks', asks(wanted)), scheme('test.z-asked', { all: [P] }))
    expect(resultFor(rulebook, 'test.a-asks', telling(p)).outcome).toBe(outcome)
  })

  it('puts the scheme asked for before the one that asks, and answers in the order of ids', () => {
    const rulebook = rulebookOf(scheme('test.a-asks', asks(true)), scheme('test.z-asked', { all: [P] }))
    expect(rulebook.schemes.map(({ id }) => id)).toEqual(['test.z-asked', 'test.a-asks'])
    expect(check(rulebook, {}).schemes.map(({ id }) => id)).toEqual(['test.a-asks', 'test.z-asked'])
  })

  it('asks for what the other scheme misses', () => {
    const rulebook = rulebookOf(scheme('test.a-asks', asks(true)), scheme('test.z-asked', { all: [P] }))
    expect(missingOf(resultFor(rulebook, 'test.a-asks', {}))).toEqual(['housing.independentDwelling'])
  })

  it('is not settled by a scheme that is only possible', () => {
    const possible = scheme('test.z-asked', { all: [P] }, { decides: 'discretion' })
    for (const wanted of [true, false]) {
      expect(
        resultFor(rulebookOf(scheme('test.a-asks', asks(wanted)), possible), 'test.a-asks', telling('yes')).outcome,
      ).toBe('undetermined')
    }
  })

  it('is no for a scheme that is not in force', () => {
    const later = scheme('test.z-asked', { all: [P] }, {}, { from: '2027-01-01' })
    expect(resultFor(rulebookOf(scheme('test.a-asks', asks(true)), later), 'test.a-asks', telling('yes')).outcome).toBe(
      'not-eligible',
    )
  })

  it('is not the same as receiving it', () => {
    const rulebook = rulebookOf(scheme('test.a-asks', asks(true)), scheme('test.z-asked', { all: [P] }))
    const household = telling('no', 'nothing', { receives: ['test.z-asked'] })
    expect(resultFor(rulebook, 'test.a-asks', household).outcome).toBe('not-eligible')
    expect(resultFor(rulebook, 'test.z-asked', household)).toMatchObject({ outcome: 'not-eligible', received: true })
  })

  const entitled = { fact: 'studentFinance', operator: 'equal', value: true }
  const family = {
    people: [
      { id: 'ana', role: 'applicant', birthDate: '1985-03-01', studentFinance: true },
      { id: 'bo', role: 'partner', birthDate: '1984-01-01', studentFinance: false },
      { id: 'cas', role: 'child', birthDate: '2007-01-01' },
    ],
  }

  it('of a scheme for each person is about the same person', () => {
    const asked = scheme('test.z-asked', { all: [entitled] }, { for: 'each person' })
    const result = resultFor(
      rulebookOf(scheme('test.a-asks', asks(true), { for: 'each person' }), asked),
      'test.a-asks',
      family,
    )
    const grants = 'grants' in result ? result.grants?.map(({ person, outcome }) => [person, outcome]) : []
    expect(grants).toEqual([
      ['ana', 'eligible'],
      ['bo', 'not-eligible'],
      ['cas', 'undetermined'],
    ])
  })

  it('of a scheme for each person is, for a household, about anyone in it', () => {
    const asked = scheme('test.z-asked', { all: [entitled] }, { for: 'each person' })
    const rulebook = rulebookOf(scheme('test.a-asks', asks(true)), asked)
    const outcome = (...finance: (boolean | undefined)[]) => {
      const people = finance.map((studentFinance, index) => ({
        id: `p${index}`,
        role: index === 0 ? 'applicant' : 'housemate',
        ...(studentFinance !== undefined && { studentFinance }),
      }))
      return resultFor(rulebook, 'test.a-asks', { people }).outcome
    }
    expect(outcome(false, true)).toBe('eligible')
    expect(outcome(false, false)).toBe('not-eligible')
    expect(outcome(false, undefined)).toBe('undetermined')
    expect(outcome(true, undefined)).toBe('eligible')
  })

  it('of a scheme for the household holds for each person in it', () => {
    const rulebook = rulebookOf(
      scheme('test.a-asks', asks(true), { for: 'each person' }),
      scheme('test.z-asked', { all: [P] }),
    )
    const result = resultFor(rulebook, 'test.a-asks', { ...telling('yes'), ...family })
    expect(result.outcome).toBe('eligible')
    expect('grants' in result && result.grants?.every(({ outcome }) => outcome === 'eligible')).toBe(true)
  })
})

describe('receives', () => {
  const leaf = (value: boolean) => ({ fact: 'receives', params: { scheme: 'nl.other' }, operator: 'equal', value })

  it.each<[string, unknown, string, string]>([
    ['no list is told', undefined, 'undetermined', 'undetermined'],
    ['the list is empty', [], 'not-eligible', 'eligible'],
    ['it is in the list', ['nl.other'], 'eligible', 'not-eligible'],
    ['another is in the list', ['nl.another'], 'not-eligible', 'eligible'],
  ])('where %s', (_what, receives, whenWanted, whenNot) => {
    const household = receives === undefined ? {} : { receives }
    const elsewhere = {
      id: 'test.elsewhere',
      ...HEAD,
      shared: true,
      schemes: { 'nl.other': { nl: 'Iets', en: 'Other' }, 'nl.another': { nl: 'Iets anders', en: 'Another' } },
    }
    const both = [scheme('test.yes', { all: [leaf(true)] }), scheme('test.no', { all: [leaf(false)] })]
    const rulebook = rulebookOf(elsewhere, ...both)
    expect(resultFor(rulebook, 'test.yes', household).outcome).toBe(whenWanted)
    expect(resultFor(rulebook, 'test.no', household).outcome).toBe(whenNot)
    expect(missingOf(resultFor(rulebook, 'test.yes', household))).toEqual(receives === undefined ? ['receives'] : [])
  })

  it('refuses a scheme that nobody knows', () => {
    expect(() => rulebookOf(scheme('test.yes', { all: [leaf(true)] }))).toThrow(/there is no scheme/)
  })

  it.each([
    [undefined, null],
    [[], false],
    [['test.yes'], true],
  ])('with %j told, the scheme itself is marked as received: %s', (receives, received) => {
    const rulebook = rulebookOf(scheme('test.yes', { all: [P] }))
    expect(resultFor(rulebook, 'test.yes', receives === undefined ? {} : { receives }).received).toBe(received)
  })
})

describe('whom a scheme is for', () => {
  const insured = { fact: 'healthInsured', operator: 'equal', value: 'yes' }
  const benefit = [
    { label: { nl: 'tegoed', en: 'credit' }, unit: 'EUR/year', formula: 'if age < 12 then small else large' },
  ]
  const figures = {
    small: figure('EUR/year', [{ from: '2026-01-01', value: '50.00' }]),
    large: figure('EUR/year', [{ from: '2026-01-01', value: '75.50' }]),
  }
  const paying = (audience: string) =>
    rulebookOf(scheme('test.each', { all: [insured] }, { for: audience, figures }, { benefit }))
  const born = (id: string, role: string, birthDate: string, healthInsured?: string) => ({
    id,
    role,
    birthDate,
    ...(healthInsured && { healthInsured }),
  })
  // On 1 March 2026: 40 and 41 years, 18 today, 17 until tomorrow, and 10 years.
  const family = {
    people: [
      born('ana', 'applicant', '1985-03-02', 'yes'),
      born('bo', 'partner', '1984-03-02', 'no'),
      born('cas', 'child', '2008-03-01', 'yes'),
      born('dik', 'child', '2008-03-02', 'yes'),
      born('eva', 'child', '2015-06-01', 'yes'),
    ],
  }
  const outcomes = (result: SchemeResult) =>
    Object.fromEntries(
      ('grants' in result ? (result.grants ?? []) : []).map(({ person, outcome }) => [person, outcome]),
    )
  const amounts = (result: SchemeResult) =>
    'benefits' in result ? result.benefits.map(({ min, max, unit }) => `${min}..${max} ${unit}`) : []

  it.each<[string, string, Record<string, string>, string]>([
    // Adults: ana and cas, 75.50 each. Children: dik 75.50 and eva 50.00. Together: 276.50.
    [
      'each adult',
      'eligible',
      { ana: 'eligible', bo: 'not-eligible', cas: 'eligible', dik: 'not-eligible', eva: 'not-eligible' },
      '151.00',
    ],
    [
      'each child',
      'eligible',
      { ana: 'not-eligible', bo: 'not-eligible', cas: 'not-eligible', dik: 'eligible', eva: 'eligible' },
      '125.50',
    ],
    [
      'each person',
      'eligible',
      { ana: 'eligible', bo: 'not-eligible', cas: 'eligible', dik: 'eligible', eva: 'eligible' },
      '276.50',
    ],
  ])('is %s: who gets it, and how much together', (audience, outcome, grants, total) => {
    const result = resultFor(paying(audience), 'test.each', family)
    expect(result.outcome).toBe(outcome)
    expect(outcomes(result)).toEqual(grants)
    expect(amounts(result)).toEqual([`${total}..${total} EUR/year`])
  })

  it('gives each person an amount of their own', () => {
    const result = resultFor(paying('each child'), 'test.each', family)
    const own = 'grants' in result ? (result.grants ?? []) : []
    expect(
      Object.fromEntries(own.map(({ person, benefits }) => [person, benefits.map(({ min, max }) => [min, max])])),
    ).toEqual({
      ana: [],
      bo: [],
      cas: [],
      dik: [['75.50', '75.50']],
      eva: [['50.00', '50.00']],
    })
  })

  it('counts from nothing who may or may not get it', () => {
    const people = [
      born('ana', 'applicant', '1985-03-02', 'yes'),
      born('dik', 'child', '2010-01-01', 'yes'),
      born('eva', 'child', '2015-06-01'),
    ]
    const result = resultFor(paying('each child'), 'test.each', { people })
    expect(result.outcome).toBe('eligible')
    expect(outcomes(result)).toEqual({ ana: 'not-eligible', dik: 'eligible', eva: 'undetermined' })
    // 75.50 for sure, and 50.00 more if eva is insured.
    expect(amounts(result)).toEqual(['75.50..125.50 EUR/year'])
  })

  it('is nobody where everyone is too old', () => {
    const result = resultFor(paying('each child'), 'test.each', { people: family.people.slice(0, 2) })
    expect(result).toMatchObject({ outcome: 'not-eligible', grants: [{ person: 'ana' }, { person: 'bo' }] })
  })

  it('is anybody where nobody is told of', () => {
    const unknown = resultFor(paying('each child'), 'test.each', {})
    expect(unknown.outcome).toBe('undetermined')
    expect(missingOf(unknown)).toContain('people')
  })

  it('is not settled while an age is not', () => {
    const birthDate = { min: '2008-01-01', max: '2008-12-31' }
    const people = [{ id: 'cas', role: 'applicant', birthDate, healthInsured: 'yes' }]
    for (const audience of ['each child', 'each adult']) {
      const result = resultFor(paying(audience), 'test.each', { people })
      expect(result.outcome).toBe('undetermined')
      expect(missingOf(result)).toEqual(['people.cas.birthDate'])
    }
    expect(resultFor(paying('each person'), 'test.each', { people }).outcome).toBe('eligible')
  })

  it('is the household as a whole, which gets no grants', () => {
    const result = resultFor(rulebookOf(scheme('test.each', { all: [P] })), 'test.each', {
      ...telling('yes'),
      ...family,
    })
    expect(result.outcome).toBe('eligible')
    expect(result).not.toHaveProperty('grants')
  })
})

describe('caveats', () => {
  const also = [{ nl: 'U werkt mee.', en: 'You cooperate.' }]
  const outcomesOf = (rulebook: Rulebook) => {
    const told = (['yes', 'no', 'nothing'] as const).map((p) => telling(p))
    const outcomes = told.map((household) => resultFor(rulebook, 'test.caveat', household).outcome)
    expect(outcomesInTurn(rulebook, [...told, ...told])).toEqual([...outcomes, ...outcomes])
    return outcomes
  }

  it.each<[string, Row, Row, string]>([
    ['someone who decides', { decides: 'discretion' }, {}, 'discretion'],
    ['a condition no program can test', {}, { also }, 'also'],
    ['a budget that may be used up', { state: 'budget-exhausted' }, {}, 'budget'],
  ])('of %s make a yes at best possible, and leave a no alone', (_what, more, version, code) => {
    const rulebook = rulebookOf(scheme('test.caveat', { all: [P] }, more, version))
    expect(outcomesOf(rulebook)).toEqual(['possible', 'not-eligible', 'undetermined'])
    expect(caveatsOf(resultFor(rulebook, 'test.caveat', telling('yes')))).toEqual([code])
  })

  it('say what they are about, in the language asked for', () => {
    const rulebook = rulebookOf(scheme('test.caveat', { all: [P] }, {}, { also }))
    const [found] = createChecker(rulebook, { date: '2026-03-01', language: 'en' }).check(telling('yes')).schemes
    expect(found).toMatchObject({ caveats: [{ code: 'also', text: 'You cooperate.' }] })
    expect(resultFor(rulebook, 'test.caveat', telling('yes'))).toMatchObject({ caveats: [{ text: 'U werkt mee.' }] })
  })

  it.each([
    ['yes', ['possible', 'not-eligible', 'undetermined']],
    ['no', ['eligible', 'undetermined', 'undetermined']],
    ['both', ['possible', 'undetermined', 'undetermined']],
    ['none', ['eligible', 'not-eligible', 'undetermined']],
  ])('of a limit that turns %s: yes, no and not told give %j', (turns, outcomes) => {
    const limits = [{ nl: 'Iets.', en: 'Something.', turns }]
    expect(outcomesOf(rulebookOf(scheme('test.caveat', { all: [P] }, { limits })))).toEqual(outcomes)
  })

  it.each<[string, Told, string, string]>([
    ['yes', 'yes', 'possible', 'not-eligible'],
    ['yes', 'no', 'eligible', 'not-eligible'],
    ['yes', 'nothing', 'possible', 'not-eligible'],
    ['no', 'yes', 'eligible', 'undetermined'],
    ['no', 'no', 'eligible', 'not-eligible'],
    ['no', 'nothing', 'eligible', 'undetermined'],
  ])(
    'of a limit that turns %s where q holds, with q %s told: yes gives %s, no gives %s',
    (turns, q, whenYes, whenNo) => {
      const limits = [{ nl: 'Iets.', en: 'Something.', turns, when: { all: [Q] } }]
      const rulebook = rulebookOf(scheme('test.caveat', { all: [P] }, { limits }))
      expect(resultFor(rulebook, 'test.caveat', telling('yes', q)).outcome).toBe(whenYes)
      expect(resultFor(rulebook, 'test.caveat', telling('no', q)).outcome).toBe(whenNo)
    },
  )

  it('of a limit leave a no alone for who lives elsewhere', () => {
    const limits = [{ nl: 'Iets.', en: 'Something.', turns: 'no' }]
    const rulebook = rulebookOf(scheme('test.caveat', { all: [P] }, { limits, area: ['GM0344'] }))
    const living = (municipality: string) => telling('no', 'nothing', { municipality })
    expect(resultFor(rulebook, 'test.caveat', living('GM0344')).outcome).toBe('undetermined')
    expect(resultFor(rulebook, 'test.caveat', living('GM0014')).outcome).toBe('not-eligible')
  })

  it('name the figures in their texts with the amount of the date', () => {
    const rows = [
      { from: '2026-01-01', until: '2026-06-30', value: '1500.00' },
      { from: '2026-07-01', value: '1600.50' },
    ]
    const limits = [{ nl: 'Boven {most} niet.', en: 'Not above {most}.', turns: 'yes' }]
    const file = scheme('test.caveat', { all: [P] }, { limits, figures: { most: figure('EUR', rows) } })
    const said = (language: 'nl' | 'en', date: string) => {
      const [found] = createChecker(rulebookOf(file), { date, language }).check(telling('yes')).schemes
      return found && 'caveats' in found ? found.caveats.map(({ text }) => text) : []
    }
    expect(said('nl', '2026-06-30')).toEqual(['Boven € 1.500,00 niet.'])
    expect(said('en', '2026-07-01')).toEqual(['Not above € 1,600.50.'])
  })

  it('come together, each once', () => {
    const limits = [
      { nl: 'Iets.', en: 'Something.', turns: 'yes' },
      { nl: 'Iets.', en: 'Something.', turns: 'both' },
      { nl: 'Niets.', en: 'Nothing.', turns: 'none' },
    ]
    const more = { limits, decides: 'discretion', state: 'budget-exhausted' }
    const result = resultFor(
      rulebookOf(scheme('test.caveat', { all: [P] }, more, { also })),
      'test.caveat',
      telling('yes'),
    )
    expect(caveatsOf(result)).toEqual(['discretion', 'budget', 'also', 'limit'])
  })
})

describe('an area', () => {
  const rulebook = rulebookOf(scheme('test.area', { all: [P] }, { area: ['GM0344', 'GM0310'] }))

  const cases: [who: string, p: Told, more: Row, outcome: string][] = [
    ['who lives there', 'yes', { municipality: 'GM0344' }, 'eligible'],
    ['who lives in the other town of it', 'yes', { municipality: 'GM0310' }, 'eligible'],
    ['who lives elsewhere', 'yes', { municipality: 'GM0014' }, 'not-eligible'],
    ['who lives elsewhere and says nothing more', 'nothing', { municipality: 'GM0014' }, 'not-eligible'],
    ['who does not say where', 'yes', {}, 'undetermined'],
    ['who does not say where, but fails otherwise', 'no', {}, 'not-eligible'],
  ]

  it.each(cases)('is a requirement like any other, for %s', (_who, p, more, outcome) => {
    const result = resultFor(rulebook, 'test.area', telling(p, 'nothing', more))
    expect(result.outcome).toBe(outcome)
    const found = 'reasons' in result ? result.reasons.find(({ code }) => code === 'lives-in') : undefined
    expect(found).toMatchObject({ fact: 'municipality', limit: ['GM0344', 'GM0310'] })
  })

  it('is so for one household after another', () => {
    const households = cases.map(([, p, more]) => telling(p, 'nothing', more))
    const outcomes = cases.map(([, , , outcome]) => outcome)
    expect(outcomesInTurn(rulebook, [...households, ...households])).toEqual([...outcomes, ...outcomes])
  })

  it('is asked for where it is not told', () => {
    expect(missingOf(resultFor(rulebook, 'test.area', telling('yes')))).toEqual(['municipality'])
  })
})

describe('a frame', () => {
  const rulebook = withGood()
  const renting = (municipality: string | undefined, bareRent: number) => ({
    ...(municipality && { municipality }),
    housing: { bareRent },
  })

  it.each<[string, string | undefined, number, string, string]>([
    // Utrecht fills in 120%: 120% of 500.00 is 600.00, up to and including 31 December 2026.
    ['that is filled, up to the limit', 'GM0344', 600, '2026-03-01', 'eligible'],
    ['that is filled, a cent above the limit', 'GM0344', 600.01, '2026-03-01', 'not-eligible'],
    ['on the last day of the filling', 'GM0344', 600.01, '2026-12-31', 'not-eligible'],
    ['on the day after the filling', 'GM0344', 600.01, '2027-01-01', 'possible'],
    ['that nobody filled', 'GM0014', 600.01, '2026-03-01', 'possible'],
    ['of an unknown municipality', undefined, 600, '2026-03-01', 'undetermined'],
  ])('%s answers', (_what, municipality, rent, date, outcome) => {
    expect(resultFor(rulebook, 'test.frame', renting(municipality, rent), date).outcome).toBe(outcome)
  })

  it('says what it misses: the municipality, or its rules', () => {
    expect(missingOf(resultFor(rulebook, 'test.frame', renting(undefined, 600)))).toContain('municipality')
    const unfilled = resultFor(rulebook, 'test.frame', renting('GM0014', 600))
    expect(caveatsOf(unfilled)).toEqual(['unfilled'])
    expect('reasons' in unfilled && unfilled.reasons[0]?.holds).toBe('unknown')
  })

  it('says where to apply: in the municipality that filled it, or as the frame has it', () => {
    expect(resultFor(rulebook, 'test.frame', renting('GM0344', 600))).toMatchObject({
      next: { apply: { how: 'Vraag het in Utrecht.' } },
    })
    expect(resultFor(rulebook, 'test.frame', renting('GM0014', 600))).toMatchObject({
      next: { apply: { how: 'Vraag het uw gemeente.' } },
    })
  })

  it('that is not filled is possible whichever way the open term stands in a condition', () => {
    const text = textOf('loads/test.frame')
    const turned = text.replace('all:', 'not:').replace('- { fact: housing', '  { fact: housing')
    const frame = inFolder({ 'test.frame.yaml': turned }, (dir) => readRulebook(dir, { version: '1' }).rulebook)
    expect(resultFor(frame, 'test.frame', renting('GM0014', 600)).outcome).toBe('possible')
  })

  it('that is not filled is no all the same, where another condition fails', () => {
    const text = textOf('loads/test.frame').replace(
      '        - { fact: housing',
      '        - { fact: housing.tenure, operator: equal, value: rent }\n        - { fact: housing',
    )
    const frame = inFolder({ 'test.frame.yaml': text }, (dir) => readRulebook(dir, { version: '1' }).rulebook)
    const outcome = (tenure: string) =>
      resultFor(frame, 'test.frame', { municipality: 'GM0014', housing: { tenure, bareRent: 600 } }).outcome
    expect([outcome('rent'), outcome('room')]).toEqual(['possible', 'not-eligible'])
  })

  // Somebody in a room is refused everywhere; only the file of Utrecht may say that this is not firm there.
  it.each([
    ['', 'not-eligible', 'not-eligible'],
    ['limits: [{ nl: Vraag het., en: Ask., turns: "yes" }]', 'not-eligible', 'not-eligible'],
    ['limits: [{ nl: Vraag het., en: Ask., turns: "no" }]', 'undetermined', 'undetermined'],
    [
      'limits: [{ nl: Vraag het., en: Ask., turns: "no", when: { all: [{ fact: housing.tenure, operator: equal, value: own }] } }]',
      'not-eligible',
      'not-eligible',
    ],
  ])('never says more of who does not tell where they live than of who does: %s', (limits, there, anywhere) => {
    const frame = textOf('loads/test.frame').replace(
      '        - { fact: housing',
      '        - { fact: housing.tenure, operator: equal, value: rent }\n        - { fact: housing',
    )
    const files = { 'test.frame.yaml': frame, 'test.filling.yaml': `${textOf('loads/test.filling')}${limits}\n` }
    const book = inFolder(files, (dir) => readRulebook(dir, { version: '1' }).rulebook)
    const checker = createChecker(book, { date: '2026-03-01' })
    for (const [municipality, wanted] of [
      ['GM0344', there],
      [undefined, anywhere],
      ['GM0014', 'not-eligible'],
    ]) {
      const household = { ...(municipality && { municipality }), housing: { tenure: 'room', bareRent: 600 } }
      const result = resultFor(book, 'test.frame', household)
      expect([result.outcome, checker.outcomes(household).schemes[0]?.outcome]).toEqual([wanted, wanted])
      if (municipality === undefined && wanted === 'undetermined') expect(missingOf(result)).toEqual(['municipality'])
    }
  })
})

describe('files that do not go together', () => {
  const rented = { all: [{ fact: 'housing.tenure', operator: 'equal', value: 'rent' }] }

  function problemsOf(
    sources: { file: string; data: Row }[],
    municipalities?: { code: string; name: string }[],
  ): string[] {
    try {
      loadRulebook(sources, { version: '1', ...(municipalities && { municipalities }) })
      return []
    } catch (error) {
      return (error as RegelkompasError).problems.map(({ message }) => message.en)
    }
  }

  it('two files with one id are refused: one of them would vanish', () => {
    const data = scheme('test.twice', rented)
    const problems = problemsOf(['a', 'b'].map((folder) => ({ file: `${folder}/test.twice.yaml`, data })))
    expect(problems).toContain('"test.twice" is also the id of a/test.twice.yaml')
  })

  it('a municipality that does not exist is refused where the list of them is given', () => {
    const sources = [{ file: 'test.local.yaml', data: scheme('test.local', rented, { area: ['GM9999'] }) }]
    expect(problemsOf(sources, [{ code: 'GM0344', name: 'Utrecht' }])).toEqual(['there is no municipality GM9999'])
    expect(problemsOf(sources)).toEqual([])
  })

  it.each(['ended', 'withdrawn'])('a scheme that is %s says until when it counted', (state) => {
    const sources = [{ file: 'test.past.yaml', data: scheme('test.past', rented, { state }) }]
    expect(problemsOf(sources)).toEqual([`a scheme that is ${state} has a last version with an until`])
  })
})

describe('a firm answer on an outdated figure', () => {
  it('names the figure all the same', () => {
    const file = {
      ...scheme('test.firm', { all: [{ fact: 'housing.bareRent', operator: 'lessThan', value: { fact: 'cap' } }] }),
      indexations: { prices: { days: ['01-01'], least: '0', most: '6', why: 'proef' } },
      figures: {
        cap: figure('EUR/month', [{ from: '2026-01-01', until: '2026-12-31', value: '500.00' }], {
          indexation: 'prices',
        }),
      },
    }
    const result = resultFor(rulebookOf(file), 'test.firm', { housing: { bareRent: 900 } }, '2027-03-01')
    expect(result).toMatchObject({
      outcome: 'not-eligible',
      outdated: [{ figure: 'test.firm:cap', knownUntil: '2026-12-31' }],
    })
  })
})

describe('a figure named in a text', () => {
  it.each([
    // 500.00, and after one step of 0% to 6% between 500.00 and 530.00.
    ['2026-03-01', 'Boven € 500,00 per maand vervalt het.'],
    ['2027-03-01', 'Boven een bedrag tussen € 500,00 en € 530,00 per maand vervalt het.'],
  ])('is filled in for %s: %s', (date, text) => {
    const file = {
      ...scheme('test.said', { all: [{ fact: 'housing.tenure', operator: 'equal', value: 'rent' }] }),
      indexations: { prices: { days: ['01-01'], least: '0', most: '6', why: 'proef' } },
      figures: {
        cap: figure('EUR/month', [{ from: '2026-01-01', until: '2026-12-31', value: '500.00' }], {
          indexation: 'prices',
        }),
      },
      limits: [
        { nl: 'Boven {cap} per maand vervalt het.', en: 'Above {cap} a month there is nothing.', turns: 'both' },
      ],
    }
    const { schemes } = createChecker(rulebookOf(file), { date }).check({ housing: { tenure: 'rent' } })
    expect(JSON.stringify(schemes)).toContain(text)
  })
})
