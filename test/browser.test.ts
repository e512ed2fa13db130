import { existsSync, readFileSync } from 'node:fs'
import { builtinModules } from 'node:module'
import vm from 'node:vm'
import { build } from 'esbuild'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'
import type { English } from '../src/household/english.js'

/** The built entry for browsers, in both formats. `npm run build` makes it. */
const BUNDLES = ['dist/index.js', 'dist/index.cjs', 'dist/browser.js']

/** What the entry may import: pure packages, that run anywhere. No parser of FEEL, no YAML, no zod, nothing of Node. */
const MAY_IMPORT = ['big.js']

/** Names of the outer world. As the property of something else they are harmless: `store.process`. */
const OUTER_WORLD = ['process', 'console', 'fetch', 'localStorage', 'sessionStorage', 'indexedDB', 'Buffer']
const RUNS_TEXT = ['eval', 'Function', 'setTimeout', 'setInterval']
const NOT_REPEATABLE = ['Date.now', 'Math.random', 'performance.now', 'crypto.randomUUID', 'crypto.getRandomValues']

function built(path: string): string {
  if (!existsSync(path)) throw new Error(`${path} is not there: run "npm run build" before this test`)
  return readFileSync(path, 'utf8')
}

function isPropertyName(node: ts.Identifier): boolean {
  const { parent } = node
  if (ts.isPropertyAccessExpression(parent)) return parent.name === node
  const named = ts.isPropertyAssignment(parent) || ts.isMethodDeclaration(parent) || ts.isPropertyDeclaration(parent)
  return named && parent.name === node
}

/** Everything in a script that reaches out of it, or gives another answer tomorrow: "console", "new Date()", "import(…)". */
function reachesOut(text: string): string[] {
  const found: string[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node) && !isPropertyName(node)) {
      if ([...OUTER_WORLD, ...RUNS_TEXT, 'globalThis'].includes(node.text)) found.push(node.text)
    }
    if (ts.isPropertyAccessExpression(node) && NOT_REPEATABLE.includes(node.getText())) found.push(node.getText())
    if (ts.isNewExpression(node) && node.expression.getText() === 'Date' && (node.arguments ?? []).length === 0) {
      found.push('new Date()')
    }
    if (ts.isCallExpression(node)) {
      if (node.expression.getText() === 'Date') found.push('Date()')
      if (node.expression.kind === ts.SyntaxKind.ImportKeyword) found.push('import()')
    }
    ts.forEachChild(node, visit)
  }
  visit(ts.createSourceFile('bundle.js', text, ts.ScriptTarget.ES2022, true, ts.ScriptKind.JS))
  return found
}

function importsOf(text: string): string[] {
  const found: string[] = []
  const visit = (node: ts.Node): void => {
    if ((ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) && node.moduleSpecifier) {
      found.push((node.moduleSpecifier as ts.StringLiteral).text)
    }
    if (ts.isCallExpression(node) && ts.isIdentifier(node.expression) && node.expression.text === 'require') {
      found.push((node.arguments[0] as ts.StringLiteral).text)
    }
    ts.forEachChild(node, visit)
  }
  visit(ts.createSourceFile('bundle.js', text, ts.ScriptTarget.ES2022, true, ts.ScriptKind.JS))
  return [...new Set(found)].sort()
}

describe.each(BUNDLES)('the built entry %s', (path) => {
  it('reaches no clock, no chance, no network, no storage, no console, and runs no text', () => {
    expect(reachesOut(built(path))).toEqual([])
  })

  it('imports no module of Node', () => {
    const names = importsOf(built(path))
    expect(names.filter((name) => name.startsWith('node:') || builtinModules.includes(name))).toEqual([])
  })

  it('imports only packages that run in browsers, and no parser of FEEL or YAML', () => {
    expect(importsOf(built(path))).toEqual(MAY_IMPORT)
  })
})

describe('the built entries', () => {
  it('have the same names, for Node and for pages', async () => {
    const namesOf = async (path: string) =>
      Object.keys(await import(new URL(`../${path}`, import.meta.url).href)).sort()
    expect(await namesOf('dist/browser.js')).toEqual(await namesOf('dist/index.js'))
  })

  it.each(BUNDLES)('says what it says in Dutch alone, the English comes with the rules: %s', (path) => {
    const { library } = JSON.parse(built('dist/rules.en.json')) as { library: English }
    const code = built(path)
    const texts = Object.values(library).filter((text) => text.length > 10 && text.includes(' '))
    expect(texts.length).toBeGreaterThan(100)
    expect(texts.filter((text) => code.includes(text))).toEqual([])
    expect(code).toContain('Wat is de geboortedatum?')
    expect(code).toContain('U hebt misschien recht op')
  })
})

describe('the search for what reaches out', () => {
  it.each([
    ['eval("1")', ['eval']],
    ['new Function("return 1")', ['Function']],
    ['Function("return 1")()', ['Function']],
    ['const now = Date.now()', ['Date.now']],
    ['const now = new Date()', ['new Date()']],
    ['const now = new Date', ['new Date()']],
    ['const now = Date()', ['Date()']],
    ['const day = new Date(0)', []],
    ['const chance = Math.random()', ['Math.random']],
    ['console.log(1)', ['console']],
    ['process.env.A', ['process']],
    ['globalThis["process"]', ['globalThis']],
    ['if (fetch) localStorage.a = 1', ['fetch', 'localStorage']],
    ['const a = { process: 1 }; a.process; a.fetch()', []],
    ['// console.log(eval)', []],
    ['const a = "Math.random()"', []],
    ['const a = await import("fs")', ['import()']],
  ])('finds in %s: %j', (text, wanted) => {
    expect(reachesOut(text)).toEqual(wanted)
  })
})

interface Head {
  facts: Record<string, unknown>
  rulebook: { hash: string }
}

type Library = Pick<typeof import('../src/index.js'), 'createChecker' | 'unpackRulebook'>
type Rules = Parameters<Library['unpackRulebook']>

/** All that there is to say of a household in both languages, as text. It stands alone: its text is run in another world. */
function everything(
  { createChecker, unpackRulebook }: Library,
  rules: Rules,
  household: unknown,
  date: string,
): string {
  const said = (['nl', 'en'] as const).map((language) => {
    const checker = createChecker(unpackRulebook(...rules), { date, language })
    const result = checker.check(household)
    return [result, checker.questions(result), result.schemes.map(({ id }) => checker.explain(result, id))]
  })
  return JSON.stringify(said)
}

/** Runs code in a world of its own: no require, no process, and no code from text, as a strict CSP has it. */
async function inEmptyWorld(code: string): Promise<string> {
  built('dist/browser.js')
  const { outputFiles } = await build({
    entryPoints: ['dist/browser.js'],
    bundle: true,
    write: false,
    format: 'iife',
    globalName: 'regelkompas',
    platform: 'browser',
    logLevel: 'silent',
  })
  const world = vm.createContext(Object.create(null), { codeGeneration: { strings: false, wasm: false } })
  vm.runInContext('delete globalThis.console', world)
  vm.runInContext(outputFiles[0]?.text ?? '', world)
  return vm.runInContext(code, world) as string
}

function checkInEmptyWorld(household: unknown, date: string): Promise<string> {
  const [rules, told, on] = [built('dist/rules.json'), JSON.stringify(household), date].map((one) =>
    JSON.stringify(one),
  )
  return inEmptyWorld(
    `JSON.stringify(regelkompas.createChecker(JSON.parse(${rules}), { date: ${on} }).check(JSON.parse(${told})))`,
  )
}

describe('the built entry in a browser without eval', () => {
  const household = JSON.parse(readFileSync('examples/gezin-utrecht.json', 'utf8')) as unknown

  it('refuses code from text, or this proves nothing', () => {
    const world = vm.createContext(Object.create(null), { codeGeneration: { strings: false, wasm: false } })
    expect(() => vm.runInContext('new Function("return 1")', world) as unknown).toThrow(/Code generation from strings/)
    expect(vm.runInContext('typeof process + typeof require', world)).toBe('undefinedundefined')
  })

  it('checks a household there', async () => {
    const { facts } = JSON.parse(await checkInEmptyWorld(household, '2026-03-01')) as Head
    expect(facts.householdType).toBe('single-parent')
    // Participatiewet art. 21 under a, from 1 January 2026: a single person or single parent from the age of 21.
    expect(facts.socialMinimum).toBe('1401.50')
  })

  it('gives there the same answer as in Node, byte for byte', async () => {
    built('dist/index.js')
    const { createChecker } = (await import(new URL('../dist/index.js', import.meta.url).href)) as {
      createChecker: (rulebook: unknown, options: { date: string }) => { check(household: unknown): unknown }
    }
    const rulebook = JSON.parse(built('dist/rules.json')) as unknown
    const here = JSON.stringify(createChecker(rulebook, { date: '2026-03-01' }).check(household))
    expect(await checkInEmptyWorld(household, '2026-03-01')).toBe(here)
  })

  it.each([
    ['much', household, 'You told: Role in the household: applicant.'],
    ['little', { people: [{ id: 'ana', role: 'applicant' }] }, 'What is your assessment income this year?'],
  ])('says of who tells %s what it says in Node, in Dutch and in English', async (_much, household, english) => {
    built('dist/index.js')
    const library = (await import(new URL('../dist/index.js', import.meta.url).href)) as Library
    const rules = ['dist/rules.json', 'dist/rules.en.json'].map((path) => JSON.parse(built(path)) as unknown) as Rules
    const told = [rules, household].map((one) => JSON.stringify(JSON.stringify(one)))
    const code = `(${everything})(regelkompas, ...[${told}].map(JSON.parse), '2026-03-01')`
    const here = everything(library, rules, household, '2026-03-01')
    expect(here.includes(english)).toBe(true)
    expect((await inEmptyWorld(code)) === here).toBe(true)
  })
})
