import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { renderCatalogue } from '../src/cli/catalogue.js'
import { checkExample } from '../src/cli/rules.js'
import { FUNCTIONS } from '../src/formula/functions.js'
import { createChecker, householdProblems } from '../src/index.js'
import { readRulebook } from '../src/node.js'
import { evaluate } from './docs/formulas.js'
import { blocksOf, linksOf, rowsOf } from './docs/markdown.js'
import { recorded, typeProblems } from './docs/typescript.js'

const root = fileURLToPath(new URL('..', import.meta.url))
const pages = ['README.md', ...readdirSync(join(root, 'docs')).map((name) => `docs/${name}`)]
  .filter((page) => page.endsWith('.md'))
  .map((page) => ({ page, text: readFileSync(join(root, page), 'utf8') }))
const blocks = pages.flatMap(({ page, text }) => blocksOf(page, text))
const rowsIn = (page: string) => rowsOf(page, pages.find((one) => one.page === page)?.text ?? '')
const place = ({ page, line }: { page: string; line: number }) => `${page}:${line}`
const named = <T extends { page: string; line: number }>(list: T[]) => list.map((one) => [place(one), one] as const)
const inLanguage = (...languages: string[]) => blocks.filter(({ language }) => languages.includes(language))

/** Rule files of the docs: the blocks with one name make one file. */
const files = new Map<string, string[]>()
for (const { name, text } of inLanguage('yaml')) if (name !== '') files.set(name, [...(files.get(name) ?? []), text])
const isRuleFile = (path: string, text: string) => path.endsWith(`${/^id: (.+)$/m.exec(text)?.[1]}.yaml`)

/** The rules of this repository together with those of the docs; only the examples of the docs are run here. */
const folder = mkdtempSync(join(tmpdir(), 'regelkompas-docs-'))
const rules = join(folder, 'rules')
cpSync(join(root, 'rules'), rules, { recursive: true })
for (const entry of readdirSync(rules, { recursive: true, withFileTypes: true })) {
  if (!entry.isFile()) continue
  const path = join(entry.parentPath, entry.name)
  writeFileSync(path, readFileSync(path, 'utf8').replace(/^examples:\n(?:[ #].*\n|\n)*/m, ''))
}
for (const [path, parts] of files) {
  mkdirSync(dirname(join(rules, path)), { recursive: true })
  writeFileSync(join(rules, path), `${parts.join('\n')}\n`)
}
afterAll(() => rmSync(folder, { recursive: true }))

function node(args: string[], input = '') {
  const { stdout, stderr, status } = spawnSync(process.execPath, args, { cwd: root, input, encoding: 'utf8' })
  return { out: stdout, errors: stderr, code: status }
}

/** Runs the built command line; the folder "rules" is the one with the rule files of the docs. */
function regelkompas(line: string) {
  const [, ...args] = line.split(' ')
  const [command, , dir] = args
  const inCopy = command === 'rules' && dir === 'rules' ? [...args.slice(0, 2), rules, ...args.slice(3)] : args
  // What a command of the docs writes, it writes beside the copy.
  const given = args[1] === 'new' ? [...inCopy, '--dir', join(folder, 'new')] : inCopy
  return node(['dist/cli.js', ...given])
}

describe('the build', () => {
  it('is there: run `npm run build` first', () => {
    for (const file of ['index.js', 'index.d.ts', 'rules.js', 'cli.js']) {
      expect(existsSync(join(root, 'dist', file)), file).toBe(true)
    }
  })
})

describe('a block', () => {
  it.each(named(blocks))('%s is of a kind that is checked', (_place, { language }) => {
    expect(['sh', 'ts', 'js', 'json', 'yaml', 'text']).toContain(language)
  })
})

describe('a shell block', () => {
  const lines = inLanguage('sh').flatMap((block) =>
    block.text.split('\n').map((line, at) => ({ page: block.page, line: block.line + at + 1, command: line })),
  )
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    scripts: Record<string, string>
  }
  it.each(named(lines.filter(({ command }) => command.startsWith('npm '))))(
    '%s names npm scripts that exist',
    (_place, { command }) => {
      for (const step of command.split(' && ')) {
        const [, verb = '', script = ''] = step.split(' ')
        if (!['ci', 'install'].includes(verb)) expect(scripts).toHaveProperty(verb === 'run' ? script : verb)
      }
    },
  )
  it.each(named(lines.filter(({ command }) => !command.startsWith('npm '))))(
    '%s runs',
    { timeout: 30_000 },
    (_place, { command }) => {
      expect(command).toMatch(/^regelkompas /)
      const { errors, code, out } = regelkompas(command)
      expect(errors).toBe('')
      expect(code).toBe(0)
      expect(out).not.toBe('')
    },
  )
})

describe('a result', () => {
  it.each(named(inLanguage('text').filter(({ page }) => page === 'README.md')))(
    '%s is what npm start prints',
    { timeout: 30_000 },
    (_place, { text }) => {
      const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { scripts: { start: string } }
      const command = /node (dist\/cli\.js .*)$/.exec(scripts.start)?.[1] ?? ''
      const printed = node(command.split(' ')).out.split('\n')
      let from = 0
      for (const line of text.split('\n').filter((one) => one !== '')) {
        const at = printed.indexOf(line, from)
        expect(at, `not printed, or not in this order: ${line}`).toBeGreaterThanOrEqual(from)
        from = at + 1
      }
    },
  )
})

describe('a TypeScript block', () => {
  it.each(named(inLanguage('ts', 'js')))('%s fits the types', { timeout: 30_000 }, (_place, block) => {
    expect(typeProblems(join(root, `docs-line-${block.line}.ts`), block.text)).toEqual([])
  })
  it.each(named(inLanguage('ts', 'js')))('%s gives what its comments say', { timeout: 30_000 }, (_place, { text }) => {
    const { out, errors } = node(['--input-type=module'], recorded(text))
    expect(errors).toBe('')
    const kept = JSON.parse(out) as { found: unknown; wanted: unknown }[]
    expect(kept.length).toBe(text.match(/\/\/ => /g)?.length ?? 0)
    for (const { found, wanted } of kept) expect(found).toEqual(wanted)
  })
})

/** The rule files of the docs and of the repository as one rulebook. */
const loaded = readRulebook(rules, { version: '0.0.0-docs' })

describe('a JSON block', () => {
  it.each(named(inLanguage('json')))('%s is a household without problems, or other JSON', (_place, { text }) => {
    const data = JSON.parse(text) as unknown
    const isHousehold = typeof data === 'object' && data !== null && ('people' in data || 'municipality' in data)
    if (!isHousehold) return
    expect(householdProblems(data)).toEqual([])
    expect(() => createChecker(loaded.rulebook, { date: '2026-03-01' }).check(data)).not.toThrow()
  })
})

describe('a rule file', () => {
  const { rulebook, examples } = loaded
  const own = examples.filter(({ file }) => [...files.keys()].some((path) => file.endsWith(path)))
  const each = own.flatMap(({ file, scheme, examples: list }) =>
    list.map((example) => [`${file.split('/').at(-1)}: ${example.name}`, { scheme, example }] as const),
  )
  it.each([...files.keys()])('%s has its id as its name', (path) => {
    expect(isRuleFile(path, readFileSync(join(rules, path), 'utf8'))).toBe(true)
  })
  it('has examples, in the schemes and fillings of the docs', () => {
    expect(each.length).toBeGreaterThan(0)
  })
  it.each(each)('%s comes out as expected', (_name, { scheme, example }) => {
    expect(checkExample(rulebook, scheme, example)).toEqual([])
  })
  it.each(named(inLanguage('yaml').filter(({ name }) => name === '')))('%s is YAML', (_place, { text }) => {
    expect(() => parse(text) as unknown).not.toThrow()
  })
  it('names only facts that exist, in the table of shared names', () => {
    const shared = rowsIn('docs/writing-a-regulation.md').filter(({ cells }) => 'name' in cells && 'file' in cells)
    const names = shared.flatMap(({ cells }) =>
      [...(cells.name ?? '').matchAll(/`(\w+)`/g)].map(([, name = '']) => name),
    )
    expect(names.length).toBeGreaterThan(0)
    for (const name of names) expect(Object.keys(rulebook.facts)).toContain(name)
  })
  it('are listed in docs/schemes.md as `npm run catalogue` writes it', () => {
    const { rulebook: shipped } = readRulebook(join(root, 'rules'), { version: '0.0.0-docs' })
    expect(readFileSync(join(root, 'docs/schemes.md'), 'utf8')).toBe(`${renderCatalogue(shipped)}\n`)
  })
  it('are listed with how each municipality fills them: its sources, limits and dates', () => {
    const page = readFileSync(join(root, 'docs/schemes.md'), 'utf8')
    const { rulebook: shipped } = readRulebook(join(root, 'rules'), { version: '0.0.0-docs' })
    for (const { id, terms } of shipped.fillings) {
      const section = page.split(`### ${id}\n`)[1]?.split(/\n###? /)[0] ?? ''
      for (const { title, checked } of shipped.sources[id] ?? []) {
        expect(section).toContain(title)
        expect(section).toContain(`checked ${checked}`)
      }
      for (const [first] of Object.values(terms)) expect(section).toContain(`from ${first?.from}`)
    }
    expect(page).toContain('A bill from Waternet falls under the rules of another water board.')
  })
  it('has norms that are known until the day in the README', () => {
    const readme = pages.find(({ page }) => page === 'README.md')?.text ?? ''
    const until = /norms of the bijstand are known until (\S+)\./.exec(readme)?.[1]
    expect(rulebook.figures.norm21Single?.rows.at(-1)?.until).toBe(until)
  })
})

describe('a formula', () => {
  const code = (cell = '') => /^`(.*)`$/.exec(cell)?.[1] ?? cell
  const formulas = rowsIn('docs/formulas.md').filter(({ cells }) => 'formula' in cells)
  const given = formulas.filter(({ cells }) => 'gives' in cells)
  const leftOut = formulas.filter(({ cells }) => 'why' in cells)
  it.each(named(given))('%s gives what the table says', (_place, { cells }) => {
    expect(evaluate(code(cells.formula), cells.given ?? ''), cells.formula).toBe(cells.gives)
  })
  it.each(named(leftOut))('%s is left out', (_place, { cells }) => {
    expect(evaluate(code(cells.formula), 'x = 3'), cells.formula).toBe('refused')
  })
  it('shows every function there is', () => {
    const shown = given.map(({ cells }) => cells.formula ?? '').join('\n')
    for (const name of [...Object.keys(FUNCTIONS), 'value on', 'average over months', 'look up'])
      expect(shown, name).toContain(`${name}(`)
  })
})

describe('a link', () => {
  const links = pages.flatMap(({ page, text }) => linksOf(text).map((target) => [`${page} to ${target}`, page, target]))
  const local = links.filter(([, , target = '']) => !/^(https?:|#)/.test(target))
  it.each(local)('%s leads to a file', (_name, page = '', target = '') => {
    expect(existsSync(join(root, dirname(page), target.split('#')[0] ?? ''))).toBe(true)
  })
})
