import { readdirSync, readFileSync } from 'node:fs'
import { builtinModules } from 'node:module'
import { join, posix } from 'node:path'
import ts from 'typescript'
import { describe, expect, it } from 'vitest'

/** The folders of src/, each may import from itself and from those before it (DESIGN.md, section 3). */
const ORDER = [
  'texts',
  'values',
  'household',
  'formula',
  'regulation',
  'script',
  'check',
  'fast',
  'explain',
  'intake',
  'report',
  'population',
  'interop',
  'cli',
]

/** What the files beside the folders may import: folders, and files beside them. */
const ROOT_FILES: Record<string, string[]> = {
  'index.ts': ['values', 'household', 'regulation', 'script', 'check', 'fast', 'explain', 'intake', 'checker.ts'],
  'schema.ts': ['household'],
  // Not the fast arithmetic and the script, which pages do without. Of some it takes only their place in the bundle.
  'browser.ts': ['texts', 'values', 'household', 'formula', 'regulation', 'check', 'explain', 'checker.ts'],
  'checker.ts': ['values', 'regulation', 'check', 'fast', 'explain', 'intake'],
  'node.ts': ['values', 'household', 'regulation', 'script'],
  'json-rules-engine.ts': ['interop'],
  'cli.ts': ['cli'],
  'worker.ts': ['cli'],
}

/** The command line stands on top of the library as a whole. */
const ROOT_FILES_FOR_CLI = ['checker.ts', 'node.ts']

/** The only files that may import an outside package. */
const DOORS: Record<string, string[]> = {
  'big.js': ['values/money.ts'],
  'lezer-feel': ['formula/parse.ts'],
  zod: [
    'household/zod.ts',
    'household/json-schema.ts',
    'regulation/schema.ts',
    'regulation/schema-conditions.ts',
    'regulation/schema-others.ts',
    'regulation/schema-parts.ts',
    'regulation/schema-values.ts',
    'regulation/validate.ts',
    'regulation/json-schema.ts',
    'population/makeup.ts',
  ],
  yaml: ['node.ts'],
  'json-rules-engine': ['interop/engine.ts', 'interop/engine-rules.ts', 'interop/events.ts'],
  '@noble/hashes': ['regulation/link.ts'],
  piscina: ['cli/pool.ts', 'worker.ts'],
  'pure-rand': ['population/chance.ts'],
}

/** The only file that may run a module that is no file: the rules as a script. */
const RUNS_TEXT = 'node.ts'

interface SourceFile {
  path: string
  text: string
  /** Every module it names, in import and export statements, import(), require() and import types. */
  imports: string[]
}

const COMPUTED = './(computed)'

function importsOf(path: string, text: string): string[] {
  const found: string[] = []
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) {
      if (node.moduleSpecifier && ts.isStringLiteral(node.moduleSpecifier)) found.push(node.moduleSpecifier.text)
    } else if (ts.isCallExpression(node)) {
      const dynamic = node.expression.kind === ts.SyntaxKind.ImportKeyword
      const required = ts.isIdentifier(node.expression) && node.expression.text === 'require'
      const [argument] = node.arguments
      if (dynamic || required) found.push(argument && ts.isStringLiteral(argument) ? argument.text : COMPUTED)
    } else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) {
      if (ts.isStringLiteral(node.argument.literal)) found.push(node.argument.literal.text)
    }
    ts.forEachChild(node, visit)
  }
  visit(ts.createSourceFile(path, text, ts.ScriptTarget.ES2022, true))
  return found
}

function filesBelow(dir: string, end: RegExp): string[] {
  return readdirSync(dir, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && end.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name).replaceAll('\\', '/'))
    .sort()
}

const files: SourceFile[] = filesBelow('src', /\.ts$/).map((file) => {
  const text = readFileSync(file, 'utf8')
  return { path: file.slice('src/'.length), text, imports: importsOf(file, text) }
})

/** The folder of a file of src/, or the file itself where it stands beside the folders. */
function roomOf(path: string): string {
  return path.includes('/') ? (path.split('/')[0] ?? path) : path
}

function target(path: string, specifier: string): string {
  return posix.normalize(posix.join(posix.dirname(path), specifier)).replace(/\.js$/, '.ts')
}

function roomsAllowedFor(room: string): string[] {
  const root = ROOT_FILES[room]
  if (root) return root
  const place = ORDER.indexOf(room)
  return [...ORDER.slice(0, place + 1), ...(room === 'cli' ? ROOT_FILES_FOR_CLI : [])]
}

/** The package a bare name belongs to: "@noble/hashes/sha2.js" is of "@noble/hashes". */
function packageOf(specifier: string): string {
  const parts = specifier.split('/')
  return specifier.startsWith('@') ? parts.slice(0, 2).join('/') : (parts[0] ?? specifier)
}

function isNodeModule(specifier: string): boolean {
  return specifier.startsWith('node:') || builtinModules.includes(packageOf(specifier))
}

describe('the order of the folders', () => {
  it('names every folder and file directly in src', () => {
    const rooms = [...new Set(files.map(({ path }) => roomOf(path)))].sort()
    expect(rooms).toEqual([...ORDER, ...Object.keys(ROOT_FILES)].sort())
  })

  it('has no folder inside a folder', () => {
    expect(files.filter(({ path }) => path.split('/').length > 2).map(({ path }) => path)).toEqual([])
  })

  it.each(files)('lets $path import only from what stands before it', ({ path, imports }) => {
    const known = files.map((file) => file.path)
    const allowed = roomsAllowedFor(roomOf(path))
    if (imports.includes(COMPUTED)) expect(path).toBe(RUNS_TEXT)
    for (const specifier of imports.filter((one) => one.startsWith('.') && one !== COMPUTED)) {
      const file = target(path, specifier)
      expect(known, `${path} imports ${specifier}, which is no file of src`).toContain(file)
      expect(allowed, `${path} imports ${specifier}`).toContain(roomOf(file))
    }
  })
})

describe('outside packages', () => {
  it.each(files)('come into $path through the door meant for them', ({ path, imports }) => {
    for (const specifier of imports.filter((one) => !one.startsWith('.') && !isNodeModule(one))) {
      expect(DOORS[packageOf(specifier)] ?? [], `${path} imports ${specifier}`).toContain(path)
    }
  })

  it.each(Object.entries(DOORS))('are imported where the table says so: %s', (name, doors) => {
    const importers = files.filter(({ imports }) => imports.some((one) => packageOf(one) === name))
    expect(importers.map(({ path }) => path)).toEqual([...doors].sort())
  })

  it('are the dependencies of the package, and no others', () => {
    const { dependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as { dependencies: object }
    expect(Object.keys(dependencies).sort()).toEqual(Object.keys(DOORS).sort())
  })

  it.each(files)('leave Node to the file reader and the command line: $path', ({ path, imports }) => {
    const named = imports.filter(isNodeModule)
    expect(named.every((one) => one.startsWith('node:'))).toBe(true)
    if (!['node.ts', 'cli.ts'].includes(path) && roomOf(path) !== 'cli') expect(named).toEqual([])
  })
})

describe('the reader of imports', () => {
  it.each([
    ["import { a } from 'one'", ['one']],
    ["import 'one'", ['one']],
    ["import type { A } from 'one'", ['one']],
    ["export { a } from 'one'", ['one']],
    ["export * from 'one'", ['one']],
    ["const a = await import('one')", ['one']],
    ['const a = await import(name)', ['./(computed)']],
    ["const a = require('one')", ['one']],
    ["type A = import('one').A", ['one']],
    ["// import { a } from 'one'", []],
    ['const a = "import { b } from \'one\'"', []],
  ])('finds in %s the modules %j', (text, wanted) => {
    expect(importsOf('a.ts', text)).toEqual(wanted)
  })
})

describe('the code knows no regulation', () => {
  const ids = filesBelow('rules', /\.ya?ml$/).flatMap((file) => {
    const [, id] = /^id: (\S+)$/m.exec(readFileSync(file, 'utf8')) ?? []
    return id === undefined ? [] : [id]
  })

  it('reads the ids of the rule files', () => {
    expect(ids).toContain('nl.bijstand')
    expect(new Set(ids).size).toBe(ids.length)
  })

  it.each(ids)('has the id %s nowhere in src', (id) => {
    expect(files.filter(({ text }) => text.includes(id)).map(({ path }) => path)).toEqual([])
  })
})
