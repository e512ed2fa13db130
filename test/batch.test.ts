import { spawn } from 'node:child_process'
import { appendFileSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { beforeAll, describe, expect, it } from 'vitest'
import { type Evaluate, evaluator } from '../src/cli/evaluate.js'
import { isLong } from '../src/cli/long.js'
import { run } from '../src/cli/main.js'
import { piecesOf } from '../src/cli/pieces.js'
import { duration } from '../src/cli/progress.js'
import { rulebookOf } from '../src/cli/root.js'
import type { Setup } from '../src/cli/setup.js'
import { createChecker } from '../src/index.js'
import { readRulebook } from '../src/node.js'
import { hashOf } from '../src/regulation/link.js'
import { figureNames, isTrial, withFigures } from '../src/regulation/trial.js'
import { Bytes } from '../src/report/bytes.js'
import type { Comparison } from '../src/report/comparison.js'
import { addTo, medianOf, newSpread } from '../src/report/median.js'
import { Counter } from '../src/report/part.js'
import { type Summary, summarize } from '../src/report/summary.js'
import { Tally } from '../src/report/tally.js'
import { built, DATE, few, file, folder, here, ndjson, parsed, readJson, rules, six, sixFile } from './batches.js'
import { rulebook } from './rulebook.js'

describe('a batch', () => {
  it('answers each line in the order of the input, with a receipt, also from standard input', async () => {
    const { out, errors, code } = await few(sixFile)
    expect([errors, code]).toEqual(['', 0])
    const lines = parsed(out)
    const { hash } = readRulebook(rules, { version: rulebookVersion }).rulebook
    expect(lines.map(({ id }) => id)).toEqual(['a', 'b', 'c', 'd', 'e', 'f'])
    expect(lines[2]).toEqual({
      id: 'c',
      date: DATE,
      version: rulebookVersion,
      hash,
      schemes: [
        {
          id: 'proef.huurhulp',
          outcome: 'eligible',
          received: null,
          benefits: [
            { label: 'hulp per maand', min: '50.00', max: '100.00', unit: 'EUR/month' },
            { label: 'hulp per jaar', min: '600.00', max: '1200.00', unit: 'EUR/year' },
          ],
        },
      ],
    })
    expect(lines[4]?.schemes).toEqual([])
    const piped = built(
      ['batch', '-', '--rules', rules, '--date', DATE, '--workers', '1'],
      readFileSync(sixFile, 'utf8'),
    )
    expect(piped.out).toBe(out)
  })

  it('says on standard output what it says into a file, on one thread or more', async () => {
    const many = file('many.ndjson', ndjson(Array.from({ length: 4000 }, (_, at) => six[at % six.length])))
    const out = join(folder, 'many.out')
    const threads = built(['batch', many, '--rules', rules, '--date', DATE, '--workers', '2', '--out', out])
    expect([threads.out, threads.errors, threads.code]).toEqual(['', '', 0])
    expect((await here(['batch', many, '--rules', rules, '--date', DATE])).out).toBe(readFileSync(out, 'utf8'))
  })

  it('calls a bare household by the number of its line, and passes over blank lines', async () => {
    const { out } = await here(
      ['batch', '--rules', rules, '--date', DATE, '--workers', '0'],
      '\n{}\n\n  \n{"housing":{}}',
    )
    expect(parsed(out).map(({ id }) => id)).toEqual([2, 5])
  })

  it('tells only the schemes of the country and of the town given, and puts households there', async () => {
    const told = await here(
      ['batch', '--municipality', 'utrecht', '--date', DATE, '--workers', '0'],
      '{"receives":[]}\n',
    )
    const ids = parsed(told.out)
      .flatMap(({ schemes }) => schemes as { id: string }[])
      .map(({ id }) => id)
    expect(ids.some((id) => id.startsWith('amsterdam.'))).toBe(false)
    expect((await here(['batch', '--municipality', 'Utrech'])).errors).toMatch(
      /^there is no municipality "Utrech"; look at Utrecht/,
    )
  })

  it('gives the outcomes and amounts of the checker, as JSON writes them', async () => {
    const town = ['population', '--municipality', 'Utrecht', '--size', '40', '--date', DATE, '--vague', '0.5']
    const made = parsed((await here(town)).out) as unknown as { household: object }[]
    const households = [...made.map(({ household }) => household), readJson('examples/gezin-utrecht.json')]
    const ids = ['"a"', 'één\n', '\ud800', '€', 7, -0]
    const told = households.map((household, at) => {
      const [weight, synthetic] = [at % 3 === 0 && { weight: at / 7 }, at % 2 === 0 && { synthetic: true as const }]
      return { id: ids[at % ids.length], ...weight, ...synthetic, household }
    })
    const checker = createChecker(rulebookOf(undefined), { date: DATE })
    const expected = told.map(({ household, ...head }) => {
      const { date, rulebook: receipt, schemes } = checker.outcomes(household)
      const open = schemes
        .filter(({ outcome }) => outcome !== 'not-eligible' && outcome !== 'not-in-force')
        .map(({ id, outcome, received, benefits = [] }) => ({
          id,
          outcome,
          received,
          ...(benefits.length > 0 && { benefits }),
        }))
      return JSON.stringify({ ...head, date, ...receipt, schemes: open })
    })
    const { out } = await here(['batch', '--date', DATE], ndjson(told))
    expect(out.split('\n')).toEqual([...expected, ''])
  })
})

const { version: rulebookVersion } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string }

describe('a line that is wrong', () => {
  const wrong = file(
    'wrong.ndjson',
    `{"housing":{}}\n{"zip":1}\n{\n{"id":"x","household":{"people":[{}]}}\n{"id":"y","size":1,"household":{}}\n`,
  )

  it('gets a row that says so, and is told with its number', async () => {
    const { out, errors, code } = await few(wrong)
    const lines = parsed(out)
    expect(code).toBe(1)
    expect(lines).toHaveLength(5)
    expect(lines.map(({ error }) => error !== undefined)).toEqual([false, true, true, true, true])
    expect(lines[3]).toMatchObject({ line: 4, id: 'x' })
    expect(errors.split('\n')).toEqual([
      '2: zip: dit veld bestaat niet',
      expect.stringMatching(/^3: dit is geen JSON: /),
      expect.stringMatching(/^4: people\.0\.id: verwacht/),
      '5: size: rond een huishouden staan alleen id, weight en synthetic',
      '',
    ])
  })

  it('stops the batch where that is asked for, with everything before it answered', async () => {
    const { out, errors, code } = await few(wrong, '--on-error', 'stop', '--language', 'en')
    expect([parsed(out).length, errors, code]).toEqual([1, '2: zip: there is no such field\n', 1])
  })

  it('stops the count as well: what stands behind it was read by another thread, but is not written', async () => {
    const after = ndjson(Array.from({ length: 4000 }, () => six[0]))
    const many = file('stopped.ndjson', `${ndjson(six)}{"zip":1}\n${after}`)
    const [out, told] = [join(folder, 'stopped.out'), join(folder, 'stopped.json')]
    const { code } = built(
      ['batch', many, '--rules', rules, '--date', DATE, '--workers', '2', '--out', out, '--summary', told].concat([
        '--on-error',
        'stop',
      ]),
    )
    const { lines, badLines, households } = readJson(told) as Summary
    expect([code, lines, badLines, households]).toEqual([1, 6, 0, 8])
    expect(parsed(readFileSync(out, 'utf8'))).toHaveLength(6)
  })
})

describe('a batch that was cut off', () => {
  const input = join(folder, 'town.ndjson')
  const batch = ['batch', input, '--date', DATE, '--municipality', 'Utrecht']
  let whole = ''
  beforeAll(async () => {
    await here(['population', '--municipality', 'Utrecht', '--size', '500', '--date', DATE, '--out', input])
    appendFileSync(input, '{"zip":1}\n')
    whole = (await here(batch)).out
  }, 60_000)

  it('goes on after SIGKILL with nothing lost and nothing twice', async () => {
    const out = join(folder, 'killed.ndjson')
    const child = spawn(process.execPath, ['dist/cli.js', ...batch, '--workers', '1', '--out', out])
    while (child.exitCode === null && (statSync(out, { throwIfNoEntry: false })?.size ?? 0) === 0) await wait(1)
    child.kill('SIGKILL')
    await new Promise((done) => child.once('close', done))
    const left = readFileSync(out, 'utf8')
    expect(left.length).toBeGreaterThan(0)
    expect(left.length).toBeLessThan(whole.length)
    // Of a line that was being written only a part may be there.
    writeFileSync(out, left.slice(0, -100))
    const { code } = await here([...batch, '--out', out, '--resume'])
    expect(code).toBe(1)
    expect(readFileSync(out, 'utf8')).toBe(whole)
  })

  it('counts what was done before in the summary too, and what was wrong', async () => {
    const out = join(folder, 'half.ndjson')
    writeFileSync(out, whole.slice(0, whole.length / 2))
    const summary = (name: string) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as Summary
    await here([...batch, '--summary', join(folder, 'whole.json'), '--out', join(folder, 'again.ndjson')])
    await here([...batch, '--summary', join(folder, 'half.json'), '--out', out, '--resume'])
    expect(summary('half.json')).toEqual(summary('whole.json'))
    expect(summary('half.json').badLines).toBe(1)
    expect((await here([...batch, '--out', out, '--resume'])).code).toBe(1)
  })

  it('does not go on with other rules or another date', async () => {
    const out = file('other.ndjson', whole)
    const { errors, code } = await here(['batch', input, '--date', '2026-04-01', '--out', out, '--resume'])
    expect([errors, code]).toEqual([
      `${out}: made by other rules or for another date; start again without --resume\n`,
      2,
    ])
    expect(readFileSync(out, 'utf8')).toBe(whole)
  })

  it('goes on with a sheet as well', async () => {
    const out = join(folder, 'killed.csv')
    const csv = (await here([...batch, '--format', 'csv'])).out
    writeFileSync(out, csv.slice(0, csv.length / 3))
    expect((await here([...batch, '--format', 'csv', '--out', out, '--resume'])).code).toBe(1)
    expect(readFileSync(out, 'utf8')).toBe(csv)
  })
})

describe('a sheet', () => {
  const quoted = file('quoted.ndjson', ndjson([{ id: 'a;"b", c', household: { housing: { bareRent: 400.5 } } }]))

  it('is one for a Dutch spreadsheet, with amounts by the year', async () => {
    const [head, row] = (await few(quoted, '--format', 'csv')).out.split('\n')
    expect(head).toBe(
      'id;weight;synthetic;date;version;hash;error;proef.huurhulp;proef.huurhulp received;proef.huurhulp min/year;proef.huurhulp max/year',
    )
    expect(row).toMatch(/^"a;""b"", c";;;2026-03-01;[^;]+;sha256:[^;]+;;eligible;unknown;1194,00;1194,00$/)
  })

  it('is RFC 4180 in English', async () => {
    const [head, row] = (await few(quoted, '--format', 'csv', '--language', 'en')).out.split('\n')
    expect(head).toMatch(/^id,weight,synthetic,/)
    expect(row).toMatch(/^"a;""b"", c",,,2026-03-01,.*,eligible,unknown,1194\.00,1194\.00$/)
  })
})

describe('a summary', () => {
  it('adds up by hand', async () => {
    const out = join(folder, 'summary.json')
    expect((await few(sixFile, '--summary', out)).out).not.toBe('')
    const { households, lines, schemes } = JSON.parse(readFileSync(out, 'utf8')) as Summary
    expect([households, lines]).toEqual([8, 6])
    // 1,200 and 2,400, between 600 and 1,200, and three times 3,600.
    expect(schemes).toEqual([
      {
        id: 'proef.huurhulp',
        eligible: {
          households: 6,
          notReceived: 4,
          receivedUnknown: 1,
          amounts: {
            households: 6,
            withoutUpperEnd: 0,
            total: { min: '15000.00', max: '15600.00' },
            median: { min: '3000.00', max: '3000.00' },
          },
        },
        possible: { households: 0, notReceived: 0, receivedUnknown: 0 },
        undetermined: 1,
        notEligible: 1,
      },
    ])
  })

  it('alone is printed for people', async () => {
    const { out, errors } = await few(sixFile, '--summary', '-')
    expect(errors).toBe('')
    expect(out).toMatch(/^2026-03-01, regels /)
    expect(out).toMatch(/proef\.huurhulp +6 +4 +1 +15\.000 tot 15\.600 +3\.000/)
  })

  it('has the median in the middle, also of weights and of what has no end', async () => {
    const of = (...amounts: [number, number][]) => {
      const spread = newSpread()
      for (const [cents, weight] of amounts) addTo(spread, cents, weight)
      return medianOf(spread)
    }
    expect(of([300, 1], [100, 1], [200, 1])).toBe(200)
    expect(of([100, 1], [400, 1])).toBe(250)
    expect(of([100, 1], [400, 3])).toBe(400)
    expect(of([100, 1], [Number.POSITIVE_INFINITY, 3])).toBeNull()
  })

  it('keeps amounts by whole euros once there are too many to keep apart', async () => {
    const spread = newSpread()
    for (let cents = 0; cents < 200_000; cents += 1) addTo(spread, cents, 1)
    expect(spread.rounded).toBe(true)
    expect(spread.counts.size).toBeLessThanOrEqual(2001)
    expect(medianOf(spread)).toBe(100_000)
  })
})

describe('another figure', () => {
  const LOWER = ['--set', 'proef.huurhulp.highestRent=450']

  it('is compared with that of today, by hand', async () => {
    const { out, code } = await few(sixFile, '--compare', ...LOWER, '--format', 'json')
    const { all, byType, byIncome, schemes, today, trial } = JSON.parse(out) as Comparison
    expect(code).toBe(0)
    // 600 a year less for a, b and c, 3 times 600 for f; d may get 600 at most and then nothing, or nothing at all; e never had it.
    const cost = { least: '-3600.00', most: '-4200.00', withoutUpperEnd: 0 }
    expect(all).toEqual({ households: 8, gains: 0, loses: 6, same: 1, unclear: 1, cost })
    expect(byType.map(({ type, loses, same, cost: { least } }) => [type, loses, same, least])).toEqual([
      ['single', 2, 1, '-1200.00'],
      ['couple', 4, 0, '-2400.00'],
    ])
    expect(byIncome.map(({ band, households }) => [band, households])).toEqual([
      ['15000-19999', 4],
      ['30000-39999', 4],
    ])
    expect(schemes).toMatchObject([{ id: 'proef.huurhulp', won: 0, lost: 0, loses: 6, cost }])
    expect(schemes[0]?.before).toEqual({ eligible: 6, possible: 0, undetermined: 1 })
    expect(trial.hash).not.toBe(today.hash)
    expect(trial.version).toBe(`${today.version}+trial`)
  })

  it('says who wins and who loses a scheme', async () => {
    const { out } = await few(sixFile, '--compare', '--set', 'proef.huurhulp.highestRent=650', '--format', 'json')
    const { all, schemes } = JSON.parse(out) as Comparison
    expect(schemes).toMatchObject([{ won: 1, lost: 0, gains: 7, unclear: 1 }])
    // 1,800 a year more for a, b, c and 3 times f; e gets 600; d goes from nothing or 600 to between 1,200 and 2,400.
    expect(all.cost).toEqual({ least: '12600.00', most: '13200.00', withoutUpperEnd: 0 })
  })

  it('is told as text that cannot be taken for the real rules', async () => {
    const { out } = await few(sixFile, '--compare', ...LOWER)
    expect(out).toMatch(/^PROEF, dit zijn niet de echte regels: proef\.huurhulp\.highestRent = 450\n/)
    expect(parsed((await few(sixFile, ...LOWER)).out)[0]?.version).toBe(`${rulebookVersion}+trial`)
    expect((await few(sixFile, ...LOWER, '--summary', '-')).out).toMatch(/^PROEF/)
  })

  it('goes into a check, from a day on', async () => {
    const one = file('one.json', JSON.stringify(six[0]?.household))
    const check = (...args: string[]) => run(['check', one, '--rules', rules, ...args], false)
    const json = (...args: string[]) => JSON.parse(check('--format', 'json', ...args).out) as Record<string, unknown>
    const change = ['--set', 'proef.huurhulp.highestRent=350@2026-07-01']
    expect(json('--date', '2026-06-30', ...change)).toMatchObject({
      trial: [{ figure: 'proef.huurhulp.highestRent', value: '350', from: '2026-07-01' }],
      schemes: [{ outcome: 'eligible' }],
    })
    expect(json('--date', '2026-07-01', ...change)).toMatchObject({ schemes: [{ outcome: 'not-eligible' }] })
    expect(check('--date', DATE, ...change).out).toMatch(/^PROEF, .*350 vanaf 2026-07-01\n/)
    expect(check('--date', DATE).out).not.toContain('PROEF')
  })

  it.each([
    [
      'proef.huurhulp.highestRant=1',
      /^there is no figure "proef\.huurhulp\.highestRant"; look at proef\.huurhulp\.highestRent$/,
    ],
    ['proef.huurhulp.highestRent=veel', /is no number such as 150/],
    ['proef.huurhulp.highestRent=1@soon', /"soon" is no date/],
    ['highestRent', /^--set is FIGURE=VALUE/],
  ])('%s is refused', (told, says) => {
    const { errors, code } = run(['check', file('empty.json', '{}'), '--rules', rules, '--set', told], false)
    expect(code).toBe(2)
    expect(errors).toMatch(says)
  })
})

describe('a rulebook with other figures', () => {
  const hashed = ({ hash: _hash, ...body }: typeof rulebook) => hashOf(body)

  it('is hashed like any other, and the one it was made from stays as it was', () => {
    const before = JSON.stringify(rulebook)
    expect(hashed(rulebook)).toBe(rulebook.hash)
    const tried = withFigures(rulebook, [{ figure: 'utrecht.u-pas.incomeShare', value: '150' }])
    expect(JSON.stringify(rulebook)).toBe(before)
    expect(tried.hash).toBe(hashed(tried))
    expect(tried.hash).not.toBe(rulebook.hash)
    expect([isTrial(tried), isTrial(rulebook)]).toEqual([true, false])
    expect(withFigures(rulebook, [])).toBe(rulebook)
  })

  it('may change every number of every file, and no name stands for two', () => {
    const names = figureNames(rulebook)
    expect(new Set(names).size).toBe(names.length)
    const bands = new Set(
      Object.entries(rulebook.figures).flatMap(([key, { by }]) => (by ? [key.split(':').at(-1)] : [])),
    )
    const numbers = names.filter((name) => {
      const filling = rulebook.fillings.find(({ id, terms }) =>
        Object.keys(terms).some((term) => `${id}.${term}` === name),
      )
      const term = filling && rulebook.terms[`${filling.fills}:${name.slice(filling.id.length + 1)}`]
      return term === undefined || term.type.is === 'number'
    })
    const changes = numbers.map((figure) => ({
      figure,
      value: bands.has(figure.split('.').at(-1)) ? '0:1,100:2' : '-1.5',
      from: DATE,
    }))
    const checker = createChecker(withFigures(rulebook, changes), { date: DATE })
    expect(checker.outcomes({ municipality: 'Utrecht' }).rulebook.version).toMatch(/\+trial$/)
    expect(numbers.length).toBeGreaterThan(200)
  })
})

describe('text as bytes', () => {
  it('is that of the parts, also of more than fits at first', () => {
    const bytes = new Bytes()
    const long = 'één €'.repeat(50_000)
    bytes.text('a')
    bytes.text(long)
    bytes.quoted('-1.50')
    bytes.add(Uint8Array.of(10))
    expect(Buffer.from(bytes.take()).toString()).toBe(`a${long}"-1.50"\n`)
    expect(bytes.take()).toHaveLength(0)
  })
})

describe('a tally', () => {
  const counted = new Map([['one', [{ label: 'aid', unit: 'EUR', times: 1 }]]])
  const scheme = (amount: number) => {
    const benefits = [{ label: 'aid', unit: 'EUR', min: `${amount}`, max: `${2 * amount}` }]
    return [{ id: 'one', outcome: 'eligible', received: null, benefits }]
  }
  const summary = (tally: Tally) =>
    summarize(tally, { date: DATE, rulebook: { version: '1', hash: '' } }, [{ id: 'one', inForce: true }])

  it('is the same of many parts as of one, of more amounts than fit at first', () => {
    const counters = [1, 100, 5000].map((size) => ({
      size,
      counter: new Counter(['one'], counted),
      tally: new Tally(['one']),
    }))
    for (const { size, counter, tally } of counters) {
      for (let at = 0; at < 5000; at += 1) {
        counter.count({ weight: 2 }, scheme(at))
        if (counter.lines === size) tally.add(counter.take())
      }
      // From 0 to 4,999 euros, twice each.
      expect(summary(tally).schemes[0]?.eligible).toEqual({
        households: 10_000,
        notReceived: 0,
        receivedUnknown: 10_000,
        amounts: {
          households: 10_000,
          withoutUpperEnd: 0,
          total: { min: '24995000.00', max: '49990000.00' },
          median: { min: '2499.50', max: '4999.00' },
        },
      })
    }
  })
})

describe('the pieces of an input', () => {
  const cut = async (text: string, size: number, skip = 0) => {
    const found: [number, string][] = []
    async function* bytes() {
      for (const byte of Buffer.from(text)) yield Uint8Array.of(byte)
    }
    for await (const { text: part, firstLine } of piecesOf(bytes(), size, skip)) {
      found.push([firstLine, Buffer.from(part).toString()])
    }
    return found
  }

  it('are whole lines with the number of the first', async () => {
    expect(await cut('aa\nbb\ncc', 4)).toEqual([
      [1, 'aa\n'],
      [2, 'bb\n'],
      [3, 'cc'],
    ])
    expect(await cut('é\n', 1)).toEqual([[1, 'é\n']])
    expect(await cut('', 4)).toEqual([])
  })

  it('leave out lines that are done, and blank ones before them', async () => {
    expect(await cut('aa\n\n \nbb\ncc\n', 100, 2)).toEqual([[5, 'cc\n']])
    expect(await cut('aa\nbb\ncc\n', 2, 2)).toEqual([[3, 'cc\n']])
    expect(await cut('aa\n', 2, 5)).toEqual([])
  })
})

describe('the command line of a batch', () => {
  it.each([
    [['batch', 'gone.ndjson'], 'gone.ndjson: no such file'],
    [['batch', '--compare'], '--compare goes with --set'],
    [['batch', '--resume'], '--resume goes with --out FILE'],
    [['batch', '--workers', 'many'], '--workers is a whole number from 0 to 256, not "many"'],
    [['batch', '--on-error', 'cry'], '--on-error is one of skip, stop, not "cry"'],
    [['batch', 'a', 'b'], 'batch takes one file, or - for standard input'],
    [['population'], 'population needs --municipality'],
    [['population', '--municipality', 'Utrecht', '--vague', '2'], '--vague is a share from 0 to 1, not "2"'],
  ])('%j is wrong use', async (args, says) => {
    const { errors, code } = await here(args)
    expect([errors.split('\n')[0], code]).toEqual([says, 2])
  })

  it('knows its long commands, and shows how to use them', async () => {
    expect([isLong(['batch']), isLong(['check']), isLong(['batch', '--help']), isLong([])]).toEqual([
      true,
      false,
      false,
      false,
    ])
    expect(run(['batch', '--help'], false).out).toMatch(/regelkompas batch \[FILE\]/)
  })

  it('says what it took', async () => {
    const { errors } = await few(sixFile, '--stats', '--language', 'en')
    expect(errors).toMatch(/^6 households in [\d.]+ s, [\d,]+ per second; 8,400,000 households would take: .+\n$/)
    expect([duration(0.44), duration(52), duration(432), duration(3720)]).toEqual([
      '0.4 s',
      '52 s',
      '7 min 12 s',
      '1 h 02 min',
    ])
  })

  it.each([false, true])('evaluates a piece by itself, with a script at once: %s', async (large) => {
    const setup: Setup = {
      rules,
      changes: [],
      date: DATE,
      language: 'nl',
      format: 'ndjson',
      large,
      lines: true,
      stopOnError: false,
      summary: false,
      compare: false,
    }
    const evaluate: Evaluate = evaluator(setup)
    const { text, lines } = await evaluate({ text: new TextEncoder().encode('\uFEFF{}\r\n{}'), firstLine: 7 })
    expect(lines).toBe(2)
    expect(parsed(new TextDecoder().decode(text)).map(({ id }) => id)).toEqual([7, 8])
  })
})
