import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { publint } from 'publint'
import { formatMessage } from 'publint/utils'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { typeProblems } from './docs/typescript.js'

interface Manifest {
  bin: Record<string, string>
  files: string[]
  exports: Record<string, string | Record<string, Record<string, string>>>
}

const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as Manifest
const folder = mkdtempSync(join(tmpdir(), 'regelkompas-package-'))

/** Every value an entry exports. A name that comes or goes is a promise made or broken: change this list on purpose. */
const API: Record<string, string[]> = {
  regelkompas: ['RegelkompasError', 'createChecker', 'householdProblems', 'parseHousehold', 'unpackRulebook'],
  'regelkompas/schema': ['householdSchema'],
  'regelkompas/node': [
    'householdJsonSchema',
    'loadRulebook',
    'packRulebook',
    'readRulebook',
    'scriptOf',
    'readYaml',
    'regulationJsonSchemas',
    'selectRules',
    'withFigures',
    'writeScript',
  ],
  'regelkompas/json-rules-engine': ['fromJsonRules', 'toEngine'],
  'regelkompas/rules': ['rulebook'],
  'regelkompas/rules/national': ['rulebook'],
}

function pathsIn(value: unknown): string[] {
  return typeof value === 'string' ? [value] : Object.values(value as object).flatMap(pathsIn)
}

/** Runs a script of this package, where it may name itself. */
function inPackage(script: string, ...flags: string[]): unknown {
  return JSON.parse(execFileSync(process.execPath, [...flags, '-e', script], { encoding: 'utf8' })) as unknown
}

function imported(entry: string, print: string): unknown {
  return inPackage(`import * as all from '${entry}'; console.log(JSON.stringify(${print}))`, '--input-type=module')
}

function required(entry: string, print: string): unknown {
  return inPackage(`const all = require('${entry}'); console.log(JSON.stringify(${print}))`, '--input-type=commonjs')
}

/** Packs without the scripts of the package, into a folder that goes away: nothing is left here. */
function pack(): { tarball: string; paths: string[] } {
  const flags = ['--pack-destination', folder, '--ignore-scripts', '--json', '--loglevel=error']
  const said = execFileSync('npm', ['pack', ...flags], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
  const [packed] = JSON.parse(said) as { filename: string; files: { path: string }[] }[]
  return { tarball: join(folder, packed?.filename ?? ''), paths: (packed?.files ?? []).map(({ path }) => path) }
}

beforeAll(() => {
  if (!existsSync('dist/index.js')) throw new Error('dist is not there: run "npm run build" before this test')
})
afterAll(() => rmSync(folder, { recursive: true }))

describe('the manifest', () => {
  it.each([...pathsIn(manifest.bin), ...pathsIn(manifest.exports)])('names %s, which exists', (path) => {
    expect(statSync(path).isFile()).toBe(true)
  })

  it.each(manifest.files)('ships %s, which is not empty', (path) => {
    expect(readdirSync(path)).not.toEqual([])
  })

  it('has a command that the system can start', () => {
    for (const path of pathsIn(manifest.bin)) {
      expect(readFileSync(path, 'utf8').split('\n')[0]).toBe('#!/usr/bin/env node')
      expect(statSync(path).mode & 0o100, `${path} may be run`).toBe(0o100)
    }
  })

  it('has no complaint of publint', async () => {
    const { messages, pkg } = await publint({ pkgDir: '.', strict: true })
    expect(messages.map((message) => formatMessage(message, pkg))).toEqual([])
  })
})

describe('the packed package', () => {
  const { tarball, paths } = pack()

  it('holds every file the manifest names', () => {
    const named = [...pathsIn(manifest.bin), ...pathsIn(manifest.exports)].map((path) => path.replace(/^\.\//, ''))
    expect(named.filter((path) => !paths.includes(path))).toEqual([])
  })

  it('holds the rule files, and neither sources nor tests', () => {
    expect(paths).toContain('rules/municipalities.yaml')
    expect(paths.filter((path) => /^(src|test|fixtures|scripts)\//.test(path))).toEqual([])
  })

  it('has types that are right for import and require alike', { timeout: 60_000 }, () => {
    const flags = [tarball, '--profile', 'node16', '--format', 'json']
    const said = execFileSync('node_modules/.bin/attw', flags, { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 })
    const { analysis } = JSON.parse(said) as { analysis: { problems: { resolutionKind?: string; kind: string }[] } }
    // The profile leaves node10 aside: it knows no "exports". Node 20, which the package asks for, does.
    expect(analysis.problems.filter(({ resolutionKind }) => resolutionKind !== 'node10')).toEqual([])
  })
})

describe.each(Object.entries(API))('%s', (entry, names) => {
  const wanted = [...names].sort()

  it('exports these values to import, and no others', () => {
    expect(imported(entry, 'Object.keys(all).sort()')).toEqual(wanted)
  })

  it('exports these values to require, and no others', () => {
    expect(required(entry, 'Object.keys(all).sort()')).toEqual(wanted)
  })

  it('gives values of the same kind both ways', () => {
    const kinds = 'Object.fromEntries(Object.entries(all).sort().map(([name, value]) => [name, typeof value]))'
    expect(required(entry, kinds)).toEqual(imported(entry, kinds))
  })
})

describe('the other entries', () => {
  it('are all that the manifest exports, with those above', () => {
    const names = Object.keys(manifest.exports).map((path) => path.replace(/^\./, 'regelkompas'))
    const data = names.filter((name) => name.endsWith('.json'))
    expect(names.filter((name) => !data.includes(name)).sort()).toEqual(Object.keys(API).sort())
  })

  it('give the same rulebook as module, as CommonJS and as JSON', () => {
    const hash = (JSON.parse(readFileSync('dist/rules.json', 'utf8')) as { hash: string }).hash
    expect(hash).toMatch(/^sha256:[0-9a-f]{64}$/)
    expect(imported('regelkompas/rules', 'all.rulebook.hash')).toBe(hash)
    expect(required('regelkompas/rules', 'all.rulebook.hash')).toBe(hash)
    expect(required('regelkompas/rules.json', 'all.hash')).toBe(hash)
  })

  it.each(['household', 'regulation'])('give the JSON Schema of a %s', (name) => {
    const schema = required(`regelkompas/${name}.schema.json`, 'all') as { $schema: string; type: string }
    expect(schema.$schema).toBe('https://json-schema.org/draft/2020-12/schema')
    expect(schema.type).toBe('object')
  })
})

describe('the packed rules', () => {
  it('have types that fit where a bundler imports them as JSON', { timeout: 60_000 }, () => {
    const code = `import { createChecker, unpackRulebook } from 'regelkompas'
import national from 'regelkompas/rules/national.json'
import rules from 'regelkompas/rules.json'
import english from 'regelkompas/rules.en.json'
createChecker(national, { date: '2026-03-01' })
createChecker(unpackRulebook(rules, english), { date: '2026-03-01', language: 'en' })
`
    expect(typeProblems(resolve('packed-rules.ts'), code)).toEqual([])
  })
})

describe('the entries together', () => {
  it('check a household with the rulebook that ships, from import and from require', () => {
    const check = "all.createChecker(rules.rulebook, { date: '2026-03-01' }).check({ municipality: 'Utrecht' }).date"
    expect(imported('regelkompas', `(await import('regelkompas/rules').then((rules) => ${check}))`)).toBe('2026-03-01')
    expect(required('regelkompas', `((rules) => ${check})(require('regelkompas/rules'))`)).toBe('2026-03-01')
  })
})

describe('the engine of its own entry', () => {
  it('takes a checker of another entry, and is an engine of json-rules-engine, both ways', () => {
    const run =
      "engine.toEngine(main.createChecker(rules.rulebook, { date: '2026-03-01', only: ['utrecht.u-pas'] })).run({ household: { municipality: 'Amsterdam' } })"
    const print = (load: (entry: string) => string) =>
      `(async () => { const [main, rules, engine] = [${['regelkompas', 'regelkompas/rules', 'regelkompas/json-rules-engine'].map(load).join(', ')}]; return (await ${run}).events[0].type })().then((type) => console.log(JSON.stringify(type)))`
    const text = (flag: string, load: (entry: string) => string) =>
      execFileSync(process.execPath, [flag, '-e', print(load)], { encoding: 'utf8' }).trim()
    expect(text('--input-type=commonjs', (entry) => `require('${entry}')`)).toBe('"not-eligible"')
    expect(text('--input-type=module', (entry) => `await import('${entry}')`)).toBe('"not-eligible"')
  })
})

describe('an error of one entry', () => {
  it('is an error of the other, and no other error is', async () => {
    const browser = (await import('regelkompas')) as { RegelkompasError: new (code: string, text: string) => Error }
    const node = (await import('regelkompas/node')) as {
      loadRulebook: (sources: unknown[], options: unknown) => unknown
    }
    let thrown: unknown
    try {
      node.loadRulebook([{ file: 'x.yaml', data: {} }], { version: '1' })
    } catch (error) {
      thrown = error
    }
    expect(thrown).toBeInstanceOf(browser.RegelkompasError)
    expect(new Error('x')).not.toBeInstanceOf(browser.RegelkompasError)
  })
})
