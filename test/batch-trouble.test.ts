import { once } from 'node:events'
import { existsSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { PassThrough, type Readable } from 'node:stream'
import { setTimeout as wait } from 'node:timers/promises'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { runLong } from '../src/cli/long.js'
import { piecesOf } from '../src/cli/pieces.js'
import { Progress } from '../src/cli/progress.js'
import { householdProblems } from '../src/index.js'
import { withFigures } from '../src/regulation/trial.js'
import type { Comparison } from '../src/report/comparison.js'
import { addTo, medianOf, newSpread } from '../src/report/median.js'
import type { Summary } from '../src/report/summary.js'
import { built, DATE, few, file, folder, here, ndjson, parsed, readJson, rules, six, sixFile } from './batches.js'
import { rulebook } from './rulebook.js'

describe('the places of a batch', () => {
  it('are not where its households stand, by whatever name', async () => {
    const own = file('own.ndjson', ndjson(six))
    const link = join(folder, 'link.ndjson')
    symlinkSync(own, link)
    const says = (place: string) => `${place}: the households in it would be written over\n`
    for (const place of [own, link]) {
      for (const option of ['--out', '--summary']) {
        const { errors, code } = await few(own, option, place)
        expect([errors, code]).toEqual([says(place), 2])
      }
      expect((await few(own, '--compare', '--set', 'proef.huurhulp.highestRent=1', '--out', place)).code).toBe(2)
    }
    expect(readFileSync(own, 'utf8')).toBe(ndjson(six))
    const both = join(folder, 'both')
    expect(await few(own, '--out', both, '--summary', both)).toEqual({
      out: '',
      errors: `${both}: answers and summary would be written into one file\n`,
      code: 2,
    })
  })

  it('are tried before the work begins, and told in a line', async () => {
    const nowhere = join(folder, 'no', 'such')
    const says = `${nowhere}: no such file or folder\n`
    for (const option of [['--out'], ['--out', join(folder, 'unused'), '--summary']]) {
      const { out, errors, code } = await few(sixFile, ...option, nowhere)
      expect([out, errors, code]).toEqual(['', says, 2])
    }
    const compared = await few(sixFile, '--compare', '--set', 'proef.huurhulp.highestRent=1', '--out', nowhere)
    expect([compared.errors, compared.code]).toEqual([says, 2])
    expect((await few(sixFile, '--out', folder)).errors).toBe(`${folder}: is a folder\n`)
    const made = await here(['population', '--municipality', 'Utrecht', '--size', '1', '--out', nowhere])
    expect([made.errors, made.code]).toEqual([says, 2])
  })

  it.skipIf(!existsSync('/dev/full'))('may be full', async () => {
    const { errors, code } = await few(sixFile, '--out', '/dev/full')
    expect([errors, code]).toEqual(['/dev/full: no space left\n', 2])
  })
})

describe('a line that nobody could mean', () => {
  it('is refused alone, however deep it goes', () => {
    const deep = `${'['.repeat(100_000)}${']'.repeat(100_000)}`
    expect(householdProblems({ people: JSON.parse(deep) }).map(({ path }) => path)).toEqual(['people.0'])
    const { out, errors, code } = built(
      ['batch', '-', '--rules', rules, '--date', DATE, '--workers', '1', '--language', 'en'],
      `{"people":${deep}}\n{}\n`,
    )
    expect([errors, code]).toEqual(['1: people.0: expected: an object; found: a list\n', 1])
    expect(parsed(out)).toMatchObject([{ line: 1 }, { id: 2 }])
  })

  it('is not held, however long it is', async () => {
    const part = Buffer.alloc(1024 * 1024, 'x')
    async function* input() {
      yield Buffer.from('{}\n')
      for (let at = 0; at < 40; at += 1) yield part
      yield Buffer.from('x\n{"housing":{}}\n')
    }
    let held = 0
    let text = ''
    for await (const lines of piecesOf(input(), 1024)) {
      held = Math.max(held, lines.text.length)
      text += Buffer.from(lines.text).toString()
    }
    expect(held).toBeLessThan(4 * part.length)
    expect(text.replace(/x+/, 'x')).toBe('{}\nx\n{"housing":{}}\n')
  })

  it('is one of a thousand at once: its answer may be far longer than itself', async () => {
    async function* input() {
      yield Buffer.from(`${'\n'.repeat(10)}${'{}\n'.repeat(2500)}{}`)
    }
    const found: { firstLine: number; lines: number }[] = []
    const rooms = new Set<ArrayBufferLike>()
    for await (const { text, firstLine } of piecesOf(input(), 1_000_000, 500)) {
      found.push({ firstLine, lines: Buffer.from(text).toString().split('{}').length - 1 })
      rooms.add(text.buffer)
    }
    // Each is handed over with the room that it stands in.
    expect(rooms.size).toBe(found.length)
    expect(found).toEqual([
      { firstLine: 511, lines: 490 },
      { firstLine: 1001, lines: 1000 },
      { firstLine: 2001, lines: 511 },
    ])
  })

  it('is refused where its bytes are no UTF-8: a name would be another one', async () => {
    const latin = join(folder, 'latin.ndjson')
    writeFileSync(latin, Buffer.from('{"id":"één","household":{}}\n', 'latin1'))
    expect((await few(latin)).errors).toBe('1: dit is geen UTF-8\n')
    const written = file('replaced.ndjson', '{"id":"\uFFFD","household":{}}\n')
    expect((await few(written)).code).toBe(0)
  })

  it('may not weigh more than any town, nor be made up by halves', async () => {
    const [weight, synthetic] = ['{"weight":1e308,"household":{}}', '{"synthetic":"true","household":{}}']
    const odd = file('odd.ndjson', `${weight}\n${synthetic}\n{"synthetic":false,"weight":1e9,"household":{}}\n`)
    expect((await few(odd)).errors).toBe(
      '1: weight: verwacht: een getal van 0 tot en met 1 miljard\n2: synthetic: verwacht: true of false\n',
    )
  })

  it('is made up in its answer too', async () => {
    const wrong = file('made-up.ndjson', ndjson([{ id: 'x', synthetic: true, household: { zip: 1 } }]))
    expect(parsed((await few(wrong)).out)[0]).toMatchObject({ line: 1, id: 'x', synthetic: true })
    expect((await few(wrong, '--format', 'csv')).out.split('\n')[1]).toMatch(/^x;;true;/)
  })
})

describe('going on with an earlier run', () => {
  const whole = join(folder, 'six.out')
  const broken = async (change: (text: string) => string, ...args: string[]) => {
    await few(sixFile, '--out', whole)
    const out = file('broken.out', change(readFileSync(whole, 'utf8')))
    const before = readFileSync(out, 'utf8')
    const { errors, code } = await few(...args, '--out', out, '--resume')
    return { errors: errors.replace(`${out}: `, ''), code, kept: readFileSync(out, 'utf8') === before }
  }
  const half = (text: string) => `${text.split('\n').slice(0, 3).join('\n')}\n`
  const another =
    'its last answer is another one now: made from other households or with other options; start again without --resume\n'

  it('is refused over other households, fewer of them, or with other options', async () => {
    const other = file('other.ndjson', ndjson([...six].reverse()))
    expect(await broken(half, other)).toEqual({ errors: another, code: 2, kept: true })
    const fewer = file('fewer.ndjson', ndjson(six.slice(0, 2)))
    expect(await broken(half, fewer)).toEqual({ errors: another, code: 2, kept: true })
    expect(await broken(half, sixFile, '--language', 'en')).toEqual({ errors: another, code: 2, kept: true })
  })

  it('is refused where an answer in the middle is damaged, also for a summary', async () => {
    const damaged = (text: string) => text.replace('{"id":"b"', '{"\0\0\0\0\0')
    const says = 'answer 2 is damaged, or of another batch; start again without --resume\n'
    expect(await broken(damaged, sixFile)).toEqual({ errors: says, code: 2, kept: true })
    expect(await broken(damaged, sixFile, '--summary', '-')).toEqual({ errors: says, code: 2, kept: true })
  })

  it('leaves a file alone that is no earlier run', async () => {
    const says = 'not an earlier run of this batch; start again without --resume\n'
    expect(await broken(() => 'notes without an end of line', sixFile)).toEqual({ errors: says, code: 2, kept: true })
  })

  it.each([[1], [4], [10], [200]])('begins again where only %i bytes were written', async (bytes) => {
    expect((await broken((text) => text.slice(0, bytes), sixFile)).code).toBe(0)
    expect(readFileSync(join(folder, 'broken.out'), 'utf8')).toBe(readFileSync(whole, 'utf8'))
  })

  it('takes what is finished, and a last line that was wrong', async () => {
    expect((await broken((text) => text, sixFile)).kept).toBe(true)
    const wrong = file('last.ndjson', `${ndjson(six.slice(0, 2))}{"zip":1}\n${ndjson(six.slice(2))}`)
    const [all, out] = [join(folder, 'last.all'), join(folder, 'last.out')]
    expect((await few(wrong, '--out', all, '--summary', join(folder, 'last.json'))).code).toBe(1)
    writeFileSync(out, half(readFileSync(all, 'utf8')))
    expect((await few(wrong, '--out', out, '--resume', '--on-error', 'stop')).errors).toBe(
      '3: zip: dit veld bestaat niet\n',
    )
    const again = await few(wrong, '--out', out, '--resume', '--summary', join(folder, 'again.json'))
    expect(again.code).toBe(1)
    expect(readFileSync(out, 'utf8')).toBe(readFileSync(all, 'utf8'))
    expect(readJson(join(folder, 'again.json'))).toEqual(readJson(join(folder, 'last.json')))
  })

  it('counts the rows of a sheet, also of names that hold line ends', async () => {
    const named = six.map((one, at) => ({ ...one, id: `${one.id}\n"${at}\r\nx` }))
    const input = file('named.ndjson', ndjson(named))
    const [all, out] = [join(folder, 'named.csv'), join(folder, 'named.half.csv')]
    await few(input, '--format', 'csv', '--out', all)
    const rows = readFileSync(all, 'utf8')
    expect(rows.split('\n')).toHaveLength(six.length + 2)
    writeFileSync(out, rows.slice(0, rows.length / 2))
    await few(input, '--format', 'csv', '--out', out, '--resume')
    expect(readFileSync(out, 'utf8')).toBe(rows)
  })
})

describe('a name in a sheet', () => {
  it.each([
    ['=1+1', "'=1+1"],
    ['@SUM(A1)', "'@SUM(A1)"],
    ['+31', "'+31"],
    ['-x', "'-x"],
    ['a=1', 'a=1'],
    [-5, '-5'],
  ])('%j is text: no formula is run', async (id, shown) => {
    const named = file('formula.ndjson', ndjson([{ id, household: {} }]))
    expect((await few(named, '--format', 'csv')).out.split('\n')[1]?.split(';')[0]).toBe(shown)
  })
})

describe('a median', () => {
  const of = (...amounts: [number, number][]) => {
    const spread = newSpread()
    for (const [cents, weight] of amounts) addTo(spread, cents, weight)
    return medianOf(spread)
  }

  it('is not moved by who weighs nothing', () => {
    expect(of([100, 1], [200, 0], [300, 1])).toBe(200)
    expect(of([100, 1], [800, 0], [900, 1])).toBe(500)
    expect(of([100, 0])).toBeNull()
  })

  it('lies between the fifth and the sixth of ten tenths', () => {
    const tenths = Array.from({ length: 10 }, (_, at): [number, number] => [100 * (at + 1), 0.1])
    expect(of(...tenths)).toBe(550)
  })

  it('of those who weigh nothing is not told', async () => {
    const weightless = file('weightless.ndjson', ndjson([{ ...six[0], weight: 0 }]))
    const out = join(folder, 'weightless.json')
    await few(weightless, '--summary', out)
    expect((readJson(out) as Summary).schemes[0]?.eligible).toEqual({
      households: 0,
      notReceived: 0,
      receivedUnknown: 0,
    })
  })
})

describe('figures that are tried out together', () => {
  const highest = (...told: string[]) =>
    few(sixFile, '--summary', '-', ...told.flatMap((one) => ['--set', `proef.huurhulp.highestRent=${one}`]))
  const id = 'proef.huurhulp.highestRent'

  it('count each from its day, in whatever order they are told', async () => {
    const [early, late] = ['450@2026-02-01', '350@2027-01-01']
    const table = ({ out }: { out: string }) => out.split('\n').filter((line) => line.startsWith('proef'))
    expect(table(await highest(late, early))).toEqual(table(await highest(early, late)))
    expect(table(await highest(late, early))).toEqual(table(await highest('450')))
    const figures = [...Array(2).keys()].map((at) => (at === 0 ? late : early).split('@'))
    const changes = figures.map(([value = '', from = '']) => ({ figure: 'utrecht.u-pas.incomeShare', value, from }))
    const { hash } = withFigures(rulebook, changes)
    expect(withFigures(rulebook, changes.reverse()).hash).toBe(hash)
  })

  it('have one value on a day', async () => {
    const { errors, code } = await highest('450', '350')
    expect([errors, code]).toEqual([`${id} is given two values\n`, 2])
    expect((await highest('450@2026-02-01', '450@2026-02-01')).errors).toBe(
      `${id} is given two values from 2026-02-01 on\n`,
    )
  })
})

describe('what is told of a trial', () => {
  it('names the figures in a summary for programs too', async () => {
    const out = join(folder, 'trial.json')
    await few(sixFile, '--summary', out, '--set', 'proef.huurhulp.highestRent=450@2026-02-01')
    const changes = [{ figure: 'proef.huurhulp.highestRent', value: '450', from: '2026-02-01' }]
    expect(readJson(out)).toMatchObject({ trial: true, changes })
  })

  it('does not say that nothing changes for those of whom nothing is known', async () => {
    const blank = file('blank.ndjson', ndjson([{}, { zip: 1 }]))
    const { out } = await few(blank, '--compare', '--set', 'proef.huurhulp.highestRent=500')
    expect(out).toContain('1 huishoudens, 1 regels met een fout\n')
    expect(out).toContain('Geen enkel antwoord verandert. Voor wie nog onbekend is, kan er wel iets veranderen.\n')
  })
})

describe('who is undetermined', () => {
  it('does not gain or lose for sure: the rent may be above every limit', async () => {
    const unsure = file('unsure.ndjson', ndjson([{ household: { housing: { bareRent: { min: 300, max: 700 } } } }]))
    const compared = async (rent: string) => {
      const { out } = await few(unsure, '--compare', '--set', `proef.huurhulp.highestRent=${rent}`, '--format', 'json')
      const { gains, loses, same, unclear } = (JSON.parse(out) as Comparison).all
      return { gains, loses, same, unclear }
    }
    expect(await compared('600')).toEqual({ gains: 0, loses: 0, same: 0, unclear: 1 })
    expect(await compared('400')).toEqual({ gains: 0, loses: 0, same: 0, unclear: 1 })
    expect(await compared('500')).toEqual({ gains: 0, loses: 0, same: 1, unclear: 0 })
  })
})

describe('a bar', () => {
  afterEach(() => vi.restoreAllMocks())

  /** After ten seconds. */
  const drawn = (columns: number, from: number, until: number) => {
    let text = ''
    const write = (part: string) => {
      text += part
      return true
    }
    const stream = { columns, write } as unknown as NodeJS.WritableStream
    const clock = vi.spyOn(performance, 'now').mockReturnValue(5_000)
    const bar = new Progress(stream, 'en', 1000)
    clock.mockReturnValue(15_000)
    bar.show(1234, { from, until })
    return text.replace('\r\u001b[K', '')
  }

  it.each([20, 40, 60, 80, 200])('fits a terminal of %i columns, so that it can be written over', (columns) => {
    const text = drawn(columns, 0, 500)
    expect(text.length).toBeLessThan(columns)
    expect(text).toContain('1,234 households'.slice(0, columns - 1))
    if (columns >= 80) expect(text).toContain('[############............]')
  })

  it('reckons the time left from what this run has done', () => {
    expect(drawn(80, 0, 500)).toContain('123/s, left 10 s')
    // Of the tenth that an earlier run left, half is done.
    expect(drawn(80, 900, 950)).toContain('123/s, left 10 s')
  })
})

describe('a slow stream', () => {
  const answering = (stdin: Readable, ...args: string[]) => {
    const stdout = new PassThrough()
    const io = { stdin, stdout, stderr: new PassThrough(), terminal: false }
    const code = runLong(['batch', '-', '--rules', rules, '--date', DATE, '--workers', '0', ...args], io)
    return { stdout, code }
  }

  it('is answered while it goes on', async () => {
    const stdin = new PassThrough()
    const { stdout, code } = answering(stdin)
    for (const id of ['a', 'b']) {
      stdin.write(ndjson([{ id, household: {} }]))
      const [answer] = (await once(stdout, 'data')) as [Buffer]
      expect(parsed(answer.toString())).toMatchObject([{ id }])
    }
    // Of a line that has not come to its end nothing is made.
    stdin.write('{"id":"c",')
    await wait(300)
    expect(stdout.readableLength).toBe(0)
    stdin.end('"household":{}}')
    const [answer] = (await once(stdout, 'data')) as [Buffer]
    expect([parsed(answer.toString())[0]?.id, await code]).toEqual(['c', 0])
  })

  it('is let go where a line stops the batch', async () => {
    const stdin = new PassThrough()
    const { code } = answering(stdin, '--on-error', 'stop')
    stdin.write('{"zip":1}\n')
    expect(await code).toBe(1)
    expect(stdin.destroyed).toBe(true)
  })
})
