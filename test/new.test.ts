import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { run } from '../src/cli/main.js'
import { newMunicipality } from '../src/cli/new.js'
import { checkExample } from '../src/cli/rules.js'
import { createChecker } from '../src/index.js'
import { readRulebook } from '../src/node.js'

const folder = mkdtempSync(join(tmpdir(), 'regelkompas-new-'))
afterAll(() => rmSync(folder, { recursive: true }))

/** A copy of the rules without their examples, in which a folder for a town is begun. */
const rules = join(folder, 'rules')
cpSync('rules', rules, { recursive: true })
for (const entry of readdirSync(rules, { recursive: true, withFileTypes: true })) {
  if (!entry.isFile()) continue
  const path = join(entry.parentPath, entry.name)
  writeFileSync(path, readFileSync(path, 'utf8').replace(/^examples:\n(?:[ #].*\n|\n)*/m, ''))
}
const dir = join(rules, 'gemeente')

function begin(...args: string[]) {
  return run(['rules', 'new', ...args, '--rules', 'rules', '--date', '2026-11-22'], false)
}

/** Without reading the rules each time. */
function write(told: string, into: string): string {
  return newMunicipality(before, told, { dir: into, templates: 'templates/gemeente', date: '2026-11-22' }).join('\n')
}

/** A town that no rule file is about yet, so that others may add towns. */
const { rulebook: before } = readRulebook('rules', { version: 'test' })
const taken = new Set([...before.fillings, ...before.schemes].flatMap(({ area }) => area ?? []))
const free = before.municipalities.filter(
  ({ code, name, aliases }) => !taken.has(code) && !aliases && /^\p{L}+$/u.test(name),
)
const town = free[0] ?? { code: '', name: '' }
const slug = town.name.toLowerCase()

describe('rules new gemeente', () => {
  it('writes files that lint clean together with the rules, and whose examples come out', () => {
    const { out, errors, code } = begin('gemeente', town.name, '--dir', dir)
    expect([errors, code]).toEqual(['', 0])
    const names = ['bijzondere-bijstand', 'eigen-regeling', 'individuele-inkomenstoeslag']
    for (const name of names) expect(out).toContain(`wrote ${join(dir, slug, `${slug}.${name}.yaml`)}`)
    const { rulebook, examples } = readRulebook(rules, { version: 'test' })
    expect(rulebook.schemes.length).toBe(before.schemes.length + 1)
    expect(rulebook.fillings.length).toBe(before.fillings.length + 2)
    const own = examples.filter(({ file }) => file.includes(`/${slug}/`))
    expect(own).not.toEqual([])
    for (const { scheme, examples: list } of own) {
      for (const example of list) expect(checkExample(rulebook, scheme, example)).toEqual([])
    }
  })

  it('says nothing that nobody looked up: at most possible, low confidence, and no term filled', () => {
    const { rulebook } = readRulebook(rules, { version: 'test' })
    for (const filling of rulebook.fillings.filter(({ area }) => area.includes(town.code))) {
      expect(filling.terms).toEqual({})
      expect(rulebook.sources[filling.id]?.map(({ confidence }) => confidence)).toEqual(['low'])
    }
    const id = `${slug}.eigen-regeling`
    for (const amount of [0, 1000, 9000]) {
      const incomes = [{ type: 'wage', amount, period: 'month', basis: 'net', holidayAllowance: 'included' }]
      const people = [{ id: 'ana', role: 'applicant', birthDate: '1985-03-01', incomes }]
      const { schemes } = createChecker(rulebook, { date: '2026-11-22', only: [id] }).check({
        municipality: town.code,
        people,
      })
      expect(['possible', 'undetermined']).toContain(schemes[0]?.outcome)
    }
  })

  it('names each term that a frame opens, with what it means, in a comment', () => {
    const text = readFileSync(join(dir, slug, `${slug}.bijzondere-bijstand.yaml`), 'utf8')
    const open = Object.entries(before.terms).filter(([, { file }]) => text.includes(`fills: ${file}\n`))
    expect(open.length).toBeGreaterThan(0)
    for (const [key, { meaning }] of open) {
      expect(text).toContain(`#   ${key.split(':').at(-1)}:\n`)
      expect(text).toContain(`#   # ${meaning.nl}`)
    }
    expect(text).not.toMatch(/\{\{|TODO/)
  })

  it('writes over nothing', () => {
    expect(() => write(town.name, dir)).toThrow(`${join(dir, slug)} is there already: nothing was written`)
  })

  it.each([
    ['Den Haag', 'den-haag'],
    ["gemeente 's-Hertogenbosch", 's-hertogenbosch'],
    ['GM0893', 'bergen-l'],
    ['Boxmeer', 'land-van-cuijk'],
  ])('calls the folder of %s %s', (told, name) => {
    write(told, join(folder, 'names'))
    expect(existsSync(join(folder, 'names', name))).toBe(true)
  })

  it('leaves out what the town fills already', () => {
    const frames = readdirSync('templates/gemeente').flatMap((name) => {
      const [, frame] = /^fills: (\S+)$/m.exec(readFileSync(`templates/gemeente/${name}`, 'utf8')) ?? []
      return frame === undefined ? [] : [frame]
    })
    const filled = before.fillings.find(({ fills }) => frames.includes(fills))
    expect(write(filled?.area[0] ?? '', join(folder, 'filled'))).toContain(
      `fills ${filled?.fills} already, in ${filled?.id}`,
    )
  })

  it.each([
    [['gemeente', 'Amersfort'], 'there is no municipality "Amersfort"; do you mean Amersfoort?'],
    [['gemeente', 'Xyzzy'], 'there is no municipality "Xyzzy"'],
    [['gemeente'], 'expected: gemeente NAME'],
    [['provincie', 'Utrecht'], 'rules new makes a gemeente, not "provincie"'],
  ])('refuses %j', (args, says) => {
    const { errors, code } = begin(...args, '--dir', join(folder, 'refused'))
    expect(code).toBe(2)
    expect(errors.split('\n')[0]).toBe(says)
    expect(existsSync(join(folder, 'refused'))).toBe(false)
  })
})
