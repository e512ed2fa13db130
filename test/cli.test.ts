import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, describe, expect, it, vi } from 'vitest'
import { run } from '../src/cli/main.js'
import { figureStatus } from '../src/cli/rules.js'
import { createChecker, type Result, type Rulebook } from '../src/index.js'
import { readRulebook } from '../src/node.js'
import { rulebook } from './rulebook.js'

const DATE = '2026-03-01'
const ESCAPE = '\u001b'
const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string }
const folder = mkdtempSync(join(tmpdir(), 'regelkompas-cli-'))
afterAll(() => rmSync(folder, { recursive: true }))
afterEach(() => vi.useRealTimers())

function file(name: string, text: string): string {
  const path = join(folder, name)
  mkdirSync(join(path, '..'), { recursive: true })
  writeFileSync(path, text)
  return path
}

const FAMILY = 'examples/gezin-utrecht.json'
const family = JSON.parse(readFileSync(FAMILY, 'utf8')) as unknown
const renter = file(
  'renter.json',
  '{ "municipality": "GM0344", "housing": { "independentDwelling": true, "bareRent": 600 } }',
)

/** Runs with the rules that ship, or with the small files of the tests. */
function withRules(...args: string[]) {
  return run(args, false)
}

function withFew(...args: string[]) {
  return run([...args, '--date', DATE, '--rules', 'test/loads'], false)
}

describe('check', () => {
  const library = () => createChecker(readRulebook('rules', { version }).rulebook, { date: DATE })

  it('prints as JSON exactly the answer of the library for that date', () => {
    const { out, errors, code } = withRules('check', FAMILY, '--date', DATE, '--format', 'json')
    expect([errors, code]).toEqual(['', 0])
    expect(out).toBe(JSON.stringify(library().check(family), null, 2))
  })

  it('prints as JSON in English what the library says in English', () => {
    const { out } = withFew('check', renter, '--format', 'json', '--language', 'en')
    const { rulebook } = readRulebook('test/loads', { version })
    const household = JSON.parse(readFileSync(renter, 'utf8')) as unknown
    expect(JSON.parse(out)).toEqual(createChecker(rulebook, { date: DATE, language: 'en' }).check(household))
  })

  it.each([
    ['text', 'nl', /^Antwoord op 2026-03-01/],
    ['text', 'en', /^Answer for 2026-03-01/],
    ['md', 'nl', /^# Antwoord op 2026-03-01/],
    ['md', 'en', /^# Answer for 2026-03-01/],
  ])('prints as %s in %s', (format, language, head) => {
    const { out, errors, code } = withFew('check', renter, '--format', format, '--language', language)
    expect([errors, code]).toEqual(['', 0])
    expect(out).toMatch(head)
    expect(out).toContain(language === 'nl' ? 'Kleinste regeling' : 'Smallest scheme')
    expect(out).toContain(
      language === 'nl'
        ? 'Dit is een berekening, geen besluit. U kunt er geen rechten aan ontlenen.'
        : 'This is a calculation, not a decision. No rights can be derived from it.',
    )
  })

  it('groups schemes by outcome', () => {
    const poor = file(
      'poor.json',
      '{ "municipality": "GM0344", "housing": { "independentDwelling": false, "bareRent": 600 } }',
    )
    const { out } = withFew('check', poor, '--format', 'md')
    const [yes, no] = [
      out.indexOf('## U hebt hier waarschijnlijk recht op'),
      out.indexOf('## Dit is waarschijnlijk niet voor u'),
    ]
    expect(yes).toBeGreaterThan(0)
    expect(no).toBeGreaterThan(yes)
    expect(out.indexOf('### Kader')).toBeGreaterThan(yes)
    expect(out.indexOf('### Kader')).toBeLessThan(no)
    expect(out.indexOf('### Kleinste regeling')).toBeGreaterThan(no)
  })

  it.each(['text', 'md'])('shows only the scheme asked for, as %s', (format) => {
    const { out, code } = withFew('check', renter, '--format', format, '--only', 'test.frame')
    expect(code).toBe(0)
    expect(out).toContain('Kader')
    expect(out).not.toContain('Kleinste regeling')
  })

  it('prints only the scheme asked for as JSON, with the rest of the answer as it is', () => {
    const whole = JSON.parse(withFew('check', renter, '--format', 'json').out) as Result
    const only = JSON.parse(withFew('check', renter, '--format', 'json', '--only', 'test.frame').out) as Result
    expect(only).toEqual({ ...whole, schemes: whole.schemes.filter(({ id }) => id === 'test.frame') })
    expect(only.schemes).toHaveLength(1)
  })

  it.each([
    // Half an hour past midnight in Amsterdam it is still the day before in London.
    ['2026-03-31T22:30:00Z', '2026-04-01'],
    ['2026-03-31T21:30:00Z', '2026-03-31'],
    ['2026-12-31T23:30:00Z', '2027-01-01'],
  ])('without a date takes that of Amsterdam: at %s it is %s', (now, date) => {
    vi.useFakeTimers({ now: new Date(now), toFake: ['Date'] })
    const { out } = run(['check', renter, '--format', 'json', '--rules', 'test/loads'], false)
    expect((JSON.parse(out) as Result).date).toBe(date)
  })
})

describe('colour', () => {
  it.each([
    ['check', renter],
    ['explain', renter, 'test.frame'],
  ])('is on a terminal only, with %s', (...args) => {
    const flags = ['--date', DATE, '--rules', 'test/loads']
    expect(run([...args, ...flags], true).out).toContain(`${ESCAPE}[`)
    expect(run([...args, ...flags], false).out).not.toContain(ESCAPE)
  })

  it.each(['json', 'md'])('is never in %s', (format) => {
    const args = ['check', renter, '--format', format, '--date', DATE, '--rules', 'test/loads']
    expect(run(args, true).out).not.toContain(ESCAPE)
  })

  it('changes nothing but colour', () => {
    const args = ['check', renter, '--date', DATE, '--rules', 'test/loads']
    const bare = run(args, true).out.replaceAll(new RegExp(`${ESCAPE}\\[\\d+m`, 'g'), '')
    expect(bare).toBe(run(args, false).out)
  })
})

describe('explain and facts', () => {
  it('explain one scheme, with its reasons and sources', () => {
    const { out, code } = withFew('explain', renter, 'test.frame')
    expect(code).toBe(0)
    expect(out).toMatch(/^Kader/)
    expect(out).toContain('Een wet')
    expect(out).not.toContain('Kleinste regeling')
  })

  it('explain what to claim first, what to bring and what goes with it, as check does', () => {
    const bare = JSON.parse(readFileSync(FAMILY, 'utf8')) as { people: { answers?: unknown }[] }
    // Nothing is told of lost work: the WW, which goes before the bijstand (Participatiewet art. 15), may still be open.
    for (const person of bare.people) delete person.answers
    const path = file('bare.json', JSON.stringify(bare))
    const { out } = withRules('explain', path, 'nl.bijstand', '--date', DATE)
    const below = (heading: string) => out.split(`\n${heading}\n`)[1]?.split('\n\n')[0] ?? ''
    expect(below('Vraag eerst aan')).toContain('WW-uitkering')
    expect(below('Neem mee')).toContain('identiteitsbewijs')
    expect(below('Hiermee kunt u misschien ook krijgen')).toContain('U-pas')
    expect(withRules('check', path, '--only', 'nl.bijstand', '--date', DATE).out).toContain('Vraag eerst aan')
  })

  it.each(['check', 'explain'])('%s does not tell who receives it to apply', (command) => {
    const told = file('receives.json', JSON.stringify({ ...(family as object), receives: ['nl.bijstand'] }))
    const args = command === 'check' ? [told, '--only', 'nl.bijstand'] : [told, 'nl.bijstand']
    const { out } = withRules(command, ...args, '--date', DATE)
    expect(out).toContain('U krijgt bijstand al.')
    for (const heading of ['Wat u kunt doen', 'Vraag eerst aan', 'Neem mee']) expect(out).not.toContain(heading)
  })

  it('explain as JSON what the library explains', () => {
    const { rulebook } = readRulebook('test/loads', { version })
    const checker = createChecker(rulebook, { date: DATE })
    const wanted = checker.explain(checker.check(JSON.parse(readFileSync(renter, 'utf8'))), 'test.frame')
    expect(JSON.parse(withFew('explain', renter, 'test.frame', '--format', 'json').out)).toEqual(wanted)
  })

  it('print the facts of the household, one a line or as JSON', () => {
    const facts = JSON.parse(withRules('facts', FAMILY, '--date', DATE, '--format', 'json').out) as Record<
      string,
      unknown
    >
    // Participatiewet art. 21 under a, from 1 January 2026.
    expect(facts).toMatchObject({ householdType: 'single-parent', socialMinimum: '1401.50' })
    const lines = withRules('facts', FAMILY, '--date', DATE).out.split('\n')
    expect(lines).toHaveLength(Object.keys(facts).length)
    expect(lines.find((line) => line.startsWith('socialMinimum '))).toMatch(/ 1401\.50$/)
  })
})

describe('wrong use', () => {
  it.each<[string, string[], string]>([
    ['nothing at all', [], 'say what to do'],
    ['an unknown command', ['chekc', renter], 'there is no command "chekc"'],
    ['an unknown flag', ['check', renter, '--formaat', 'json'], '--formaat'],
    ['a flag without value', ['check', renter, '--date'], '--date'],
    ['an unknown format', ['check', renter, '--format', 'xml'], '--format is one of text, json, md, not "xml"'],
    [
      'Markdown where there is none',
      ['explain', renter, 'test.frame', '--format', 'md'],
      '--format is one of text, json, not "md"',
    ],
    ['an unknown language', ['check', renter, '--language', 'fr'], '--language is one of nl, en, not "fr"'],
    [
      'a date that is none',
      ['check', renter, '--date', '2026-02-30'],
      '--date is a date such as 2026-03-01, not "2026-02-30"',
    ],
    ['a date as the Dutch write it', ['check', renter, '--date', '1-3-2026'], 'not "1-3-2026"'],
    ['no file', ['check'], 'expected: FILE'],
    ['two files', ['check', renter, renter], 'expected: FILE'],
    ['no scheme', ['explain', renter], 'expected: FILE ID'],
    ['an unknown scheme', ['check', renter, '--only', 'test.nothing'], 'there is no scheme "test.nothing"'],
    ['an unknown scheme to explain', ['explain', renter, 'test.nothing'], 'there is no scheme "test.nothing"'],
    ['an unknown command for rules', ['rules', 'check'], 'rules takes lint, status, test, catalogue, script or new'],
    ['no command for rules', ['rules'], 'rules takes lint, status, test, catalogue, script or new'],
    ['a folder that is not there', ['rules', 'lint', 'no-such-folder'], 'no-such-folder: no such folder'],
    ['a missing file', ['check', join(folder, 'gone.json')], 'gone.json: no such file'],
    ['a folder for a file', ['check', folder], 'cannot be read'],
  ])('is said, with exit code 2: %s', (_what, args, says) => {
    const { out, errors, code } = run([...args, '--rules', 'test/loads'], false)
    expect([out, code]).toEqual(['', 2])
    expect(errors.split('\n')[0]).toContain(says)
    expect(errors).not.toContain('    at ')
  })

  it.each([['--help'], ['-h'], ['check', '--help']])('is not to ask for help: %j', (...args) => {
    const { out, errors, code } = run(args, false)
    expect([errors, code]).toEqual(['', 0])
    expect(out).toContain('regelkompas check FILE')
  })

  it('is not to ask for the version', () => {
    expect(run(['--version'], false)).toEqual({ out: version, errors: '', code: 0 })
  })
})

describe('a household with problems', () => {
  const wrong = {
    zip: 1,
    housing: { bareRent: -1 },
    people: [{ id: 'ana', role: 'boss' }],
    assets: { savings: '1,50' },
  }
  const path = file('wrong.json', JSON.stringify(wrong))

  it('ends with exit code 1 and each problem on a line of its own, path first', () => {
    const { out, errors, code } = withFew('check', path)
    expect([out, code]).toEqual(['', 1])
    const lines = errors.split('\n')
    const paths = lines.map((line) => /^([\w.-]+): \S/.exec(line)?.[1])
    expect([...new Set(paths)].sort()).toEqual(['assets.savings', 'housing.bareRent', 'people.ana.role', 'zip'])
  })

  it('is told so in the language asked for', () => {
    expect(withFew('check', path, '--language', 'nl').errors).toContain('zip: dit veld bestaat niet')
    expect(withFew('check', path, '--language', 'en').errors).toContain('zip: there is no such field')
  })

  it.each(['explain', 'facts'])('is told so by %s as well', (command) => {
    const { errors, code } = withFew(command, path, ...(command === 'explain' ? ['test.frame'] : []))
    expect(code).toBe(1)
    expect(errors).toContain('housing.bareRent: ')
  })

  it('cannot add lines of its own', () => {
    const sly = file('sly.json', JSON.stringify({ housing: { tenure: 'rent\nassets.total: no problem' } }))
    const { errors } = withFew('check', sly)
    expect(errors.split('\n')).toHaveLength(1)
    expect(errors).toMatch(/^housing\.tenure: /)
  })

  it('is one whose municipality is not in the list', () => {
    const { errors, code } = withRules('check', file('far.json', '{ "municipality": "Uttrecht" }'), '--date', DATE)
    expect([code, errors]).toEqual([
      1,
      'municipality: de gemeente "Uttrecht" is niet bekend; bedoelt u Utrecht (GM0344)?',
    ])
  })
})

describe('a file that is no household', () => {
  it.each<[string, string, RegExp]>([
    ['of a megabyte', JSON.stringify({ people: [], pad: 'x'.repeat(1024 * 1024) }), /hoogstens 256 kB$/],
    ['of 100,000 nested arrays', '['.repeat(100_000) + ']'.repeat(100_000), /dieper genest dan 20 niveaus$/],
    ['of 100,000 nested arrays that never close', '['.repeat(100_000), /dieper genest dan 20 niveaus$/],
    ['of 30,000 nested objects', `${'{"a":'.repeat(30_000)}1${'}'.repeat(30_000)}`, /dieper genest dan 20 niveaus$/],
    ['of broken JSON', '{ "municipality": "Utrecht", }', /dit is geen JSON: /],
    ['of YAML', 'municipality: Utrecht\npeople: []\n', /dit is geen JSON: /],
    ['of nothing', '', /dit is geen JSON: /],
    ['of half a text', '{ "municipality": "Utre', /dit is geen JSON: /],
  ])('%s ends in one clear line', (name, text, says) => {
    const path = file(`${name.replace(/\W+/g, '-')}.json`, text)
    const { out, errors, code } = withFew('check', path)
    expect([out, code]).toEqual(['', 1])
    expect(errors.split('\n')).toHaveLength(1)
    expect(errors.startsWith(`${path}: `)).toBe(true)
    expect(errors).toMatch(says)
    expect(errors.length).toBeLessThan(400)
  })

  it.each(['[]', 'null', '5', '"Utrecht"'])('%s ends in one clear line as well', (text) => {
    const { out, errors, code } = withFew('check', file('other.json', text))
    expect([out, code]).toEqual(['', 1])
    expect(errors).toMatch(/^verwacht: een object; gevonden: /)
    expect(errors.split('\n')).toHaveLength(1)
  })

  it('is not one with brackets inside a text', () => {
    const deep = JSON.stringify({ refused: ['['.repeat(100), `\\"${'['.repeat(100)}`] })
    expect(withFew('check', file('brackets.json', deep)).code).toBe(0)
  })
})

describe('rules', () => {
  it('lint finds nothing wrong with the rule files of this repository', () => {
    const { out, errors, code } = withRules('rules', 'lint')
    expect([errors, code]).toEqual(['', 0])
    const [, schemes, figures] = /^(\d+) schemes, (\d+) figures, no problems$/.exec(out) ?? []
    const { rulebook } = readRulebook('rules', { version })
    expect([Number(schemes), Number(figures)]).toEqual([rulebook.schemes.length, Object.keys(rulebook.figures).length])
  })

  it('lint says of a folder what is wrong, with file, line and path', () => {
    const text = readFileSync('test/refused/test.rows-gap.yaml', 'utf8')
    const path = file('bad/test.rows-gap.yaml', text)
    const line = text.split('\n').findIndex((one) => one.includes('# here')) + 1
    const { out, errors, code } = run(['rules', 'lint', join(path, '..')], false)
    expect([out, code]).toEqual(['', 1])
    expect(errors).toMatch(
      new RegExp(
        `test\\.rows-gap\\.yaml:${line}: figures\\.limit\\.rows\\.1: nothing is said of the days between 2026-06-30 and 2026-08-01$`,
      ),
    )
  })

  it('status names what is outdated on a date, and the schemes it makes uncertain', () => {
    const { out, code } = withRules('rules', 'status', '--date', '2027-01-01')
    expect(code).toBe(0)
    const line = (figure: string) => out.split('\n').find((one) => one.startsWith(`${figure} `)) ?? ''
    // The norms are known up to and including 31 December 2026.
    expect(line('norm21Single')).toMatch(/ 2026-12-31 {2}outdated, makes uncertain: .*\bnl\.bijstand\b/)
    expect(line('holidayShare')).toMatch(/ no end$/)
  })

  it('status calls nothing outdated that counts on the date', () => {
    const { out } = withRules('rules', 'status', '--date', '2026-12-31')
    for (const figure of ['norm21Single', 'assetLimitSingle'])
      expect(out.split('\n').find((one) => one.startsWith(`${figure} `))).toMatch(/ 2026-12-31$/)
  })

  it('status names a hole that covers the date, with the last day before it and the schemes', () => {
    const line = (figure: string, date: string) => {
      return figureStatus(rulebook, date).find((one) => one.split(' ')[0]?.endsWith(figure)) ?? ''
    }
    // The pay of an internship that is left out was not found for the second half of 2024.
    expect(line('internshipExemption', '2024-09-01')).toMatch(
      / 2024-06-30 {2}hole, makes uncertain: nl\.studietoeslag$/,
    )
    expect(line('internshipExemption', '2024-03-01')).toMatch(/ 2024-06-30$/)
    expect(line('internshipExemption', '2026-03-01')).toMatch(/ 2026-06-30$/)
    // Of the free amount for gifts nothing is known before it was in the law.
    expect(line('giftExemption', '2025-03-01')).toMatch(
      / not before \d{4}-\d\d-\d\d {2}hole, makes uncertain: .*nl\.bijstand/,
    )
    // The amount for single-earner couples is fixed for 2025 and 2026.
    expect(line('singleEarnerAmount', '2026-03-01')).toMatch(/ 2026-12-31$/)
  })

  it('status reads of a scheme the version in force only', () => {
    const { rulebook } = readRulebook('test/loads', { version })
    const [scheme] = rulebook.schemes
    const firstVersion = scheme?.versions[0]
    const [key] = Object.keys(rulebook.figures)
    if (scheme === undefined || firstVersion === undefined || key === undefined) throw new Error('there is no scheme')
    const tree = { is: 'fact' as const, name: key }
    const formula = { text: key, tree, type: rulebook.figures[key]?.type ?? { is: 'boolean' as const } }
    const reads = { ...firstVersion, until: '2026-06-30', benefit: [{ label: scheme.title, unit: 'EUR', formula }] }
    const without = { ...firstVersion, from: '2026-07-01', conditions: { all: [] }, benefit: [] }
    const figure = {
      ...rulebook.figures[key],
      keyed: false,
      rows: [{ from: '2020-01-01', until: '2020-12-31', value: '1' }],
    }
    const book = { ...rulebook, figures: { [key]: figure }, schemes: [{ ...scheme, versions: [reads, without] }] }
    expect(figureStatus(book as Rulebook, '2026-06-30').join()).toContain(`makes uncertain: ${scheme.id}`)
    expect(figureStatus(book as Rulebook, '2026-07-01').join()).toContain('not used on this date')
  })

  /** A folder with one rule file, and an example of it that expects this. */
  const expecting = (outcome: string) => {
    const example = `examples:
  - name: an independent home
    date: "2026-03-01"
    from: the file itself
    household: { housing: { independentDwelling: true } }
    expect: { outcome: ${outcome} }
`
    const minimal = readFileSync('test/loads/test.minimal.yaml', 'utf8')
    return join(file(`${outcome}/test.minimal.yaml`, minimal + example), '..')
  }

  it('test runs the examples of the rule files', () => {
    expect(run(['rules', 'test', expecting('eligible')], false)).toEqual({
      out: '1 example, all as expected',
      errors: '',
      code: 0,
    })
  })

  it('test names the file, the example and what is different', () => {
    const { out, errors, code } = run(['rules', 'test', expecting('not-eligible')], false)
    expect([out, code]).toEqual(['', 1])
    expect(errors).toMatch(
      /test\.minimal\.yaml: an independent home: outcome: expected "not-eligible", found "eligible"$/,
    )
  })
})

describe('the built command', () => {
  const built = (args: string[], input = '') => {
    if (!existsSync('dist/cli.js')) throw new Error('dist/cli.js is not there: run "npm run build" before this test')
    const { stdout, stderr, status } = spawnSync(process.execPath, ['dist/cli.js', ...args], {
      encoding: 'utf8',
      input,
    })
    return { out: stdout, errors: stderr, code: status }
  }

  it('answers a household from a file, and one from standard input, the same', () => {
    const args = ['--date', DATE, '--format', 'json']
    const fromFile = built(['check', FAMILY, ...args])
    expect([fromFile.errors, fromFile.code]).toEqual(['', 0])
    expect(built(['check', '-', ...args], readFileSync(FAMILY, 'utf8'))).toEqual(fromFile)
  })

  it('answers what the built library answers with the rule files beside it', () => {
    const script = `
      import { readFileSync } from 'node:fs'
      import { createChecker } from 'regelkompas'
      import { readRulebook } from 'regelkompas/node'
      const { rulebook } = readRulebook('rules', { version: '${version}' })
      const household = JSON.parse(readFileSync('${FAMILY}', 'utf8'))
      process.stdout.write(JSON.stringify(createChecker(rulebook, { date: '${DATE}' }).check(household), null, 2))`
    const library = execFileSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' })
    expect(built(['check', FAMILY, '--date', DATE, '--format', 'json']).out).toBe(`${library}\n`)
  })

  it('finds its rule files and its version from any folder', () => {
    const options = { encoding: 'utf8', cwd: folder } as const
    const cli = join(process.cwd(), 'dist/cli.js')
    expect(execFileSync(process.execPath, [cli, '--version'], options)).toBe(`${version}\n`)
    expect(execFileSync(process.execPath, [cli, 'rules', 'lint'], options)).toMatch(/no problems\n$/)
  })

  it('has no colour where the output is no terminal', () => {
    const { out, code } = built(['check', FAMILY, '--date', DATE])
    expect(code).toBe(0)
    expect(out).not.toContain(ESCAPE)
    expect(out).toContain('U kunt er geen rechten aan ontlenen.')
  })

  it.each<[string, string[], string, number, RegExp]>([
    ['a problem', ['check', '-'], '{ "zip": 1 }', 1, /^zip: dit veld bestaat niet\n$/],
    ['broken JSON', ['check', '-'], '{', 1, /^-: dit is geen JSON: [^\n]+\n$/],
    ['an empty input', ['check', '-'], '', 1, /^-: dit is geen JSON: [^\n]+\n$/],
    ['a megabyte', ['check', '-'], `"${'x'.repeat(1024 * 1024)}"`, 1, /^-: een huishouden is hoogstens 256 kB\n$/],
    [
      '100,000 nested arrays',
      ['check', '-'],
      '['.repeat(100_000),
      1,
      /^-: het bestand is dieper genest dan 20 niveaus\n$/,
    ],
    ['a missing file', ['check', 'gone.json'], '', 2, /^gone\.json: no such file\n/],
    ['an unknown command', ['chekc'], '', 2, /^there is no command "chekc"\n/],
  ])('says %s on standard error, without a stack trace', (_what, args, input, code, says) => {
    const result = built([...args, '--date', DATE], input)
    expect([result.out, result.code]).toEqual(['', code])
    expect(result.errors).toMatch(says)
    expect(result.errors).not.toContain('    at ')
  })
})

describe('what a person at the terminal gets', () => {
  it('one line for a file that is not there', () => {
    expect(withFew('check', join(folder, 'nowhere.json')).errors.split('\n')).toHaveLength(1)
  })

  it('problems in English for --language=en and for --language en', () => {
    const wrong = file('wrong-language.json', '{ "zip": 1 }')
    expect(withFew('check', wrong, '--language=en').errors).toBe('zip: there is no such field')
    expect(withFew('check', wrong, '--language', 'en').errors).toBe('zip: there is no such field')
    expect(withFew('check', wrong).errors).toBe('zip: dit veld bestaat niet')
  })

  it('a household that starts with a byte order mark', () => {
    expect(withFew('check', file('bom.json', '\uFEFF{}')).code).toBe(0)
  })
})
