import { readFileSync } from 'node:fs'
import type { Plugin } from 'esbuild'
import ts from 'typescript'

/** The files with names and sentences. Those with messages are not among them: a message is told in both languages. */
const SAYING =
  /src[\\/](texts[\\/]sentences|household[\\/](derived|income|occupation|options|outlay|person|property|schema))\.ts$/

/** Leaves the English out of what the library says in code for pages: there it comes with the rules. */
export const dutchOnly: Plugin = {
  name: 'dutch-only',
  setup(build) {
    build.onLoad({ filter: SAYING }, ({ path }) => ({
      contents: withoutEnglish(readFileSync(path, 'utf8')),
      loader: 'ts',
    }))
  },
}

/** Code in which every `{ nl: '…', en: '…' }` is `{ nl: '…' }`. */
export function withoutEnglish(code: string): string {
  const cuts: [from: number, until: number][] = []
  const visit = (node: ts.Node): void => {
    if (ts.isObjectLiteralExpression(node)) {
      const [dutch, english, ...others] = node.properties
      const isText = others.length === 0 && dutch?.name?.getText() === 'nl' && english?.name?.getText() === 'en'
      if (isText) cuts.push([dutch.end, english.end])
    }
    ts.forEachChild(node, visit)
  }
  visit(ts.createSourceFile('names.ts', code, ts.ScriptTarget.ES2022, true))
  return cuts.reduceRight((rest, [from, until]) => rest.slice(0, from) + rest.slice(until), code)
}
