import { dirname, join } from 'node:path'
import ts from 'typescript'

/** A TypeScript block as a module that keeps each `expression // => value` and prints what was kept. */
export function recorded(text: string): string {
  const imports = text.match(/^import .*$/gm) ?? []
  const body = text
    .replace(/^import .*$/gm, '')
    .replace(/^(\s*)(.*\S)\s*\/\/ => (.*)$/gm, '$1kept.push({ found: $2, wanted: $3 })')
  const module = [...imports, 'const kept = []', body, 'process.stdout.write(JSON.stringify(kept))'].join('\n')
  const compilerOptions = { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext }
  return ts.transpileModule(module, { compilerOptions }).outputText
}

/** What the TypeScript compiler says of a text, as if it stood in a file of the package. */
export function typeProblems(file: string, text: string): string[] {
  const settings = ts.readConfigFile(join(dirname(file), 'tsconfig.json'), ts.sys.readFile).config as {
    compilerOptions: object
  }
  const { options } = ts.convertCompilerOptionsFromJson(settings.compilerOptions, dirname(file))
  const host = ts.createCompilerHost(options)
  const read = host.getSourceFile
  host.getSourceFile = (name, ...more) =>
    name === file ? ts.createSourceFile(name, text, ts.ScriptTarget.ES2022) : read(name, ...more)
  const program = ts.createProgram([file], options, host)
  return ts.getPreEmitDiagnostics(program).map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'))
}
