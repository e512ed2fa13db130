import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { type Checker, createChecker } from '../checker.js'
import type { Rulebook } from '../regulation/rulebook.js'
import { type FigureChange, withFigures } from '../regulation/trial.js'
import { writeScript } from '../script/script.js'
import { isIsoDate } from '../values/dates.js'
import { RegelkompasError } from '../values/errors.js'
import type { Language } from '../values/spelling.js'
import { renderCatalogue } from './catalogue.js'
import { readHousehold, UsageError } from './input.js'
import { newMunicipality } from './new.js'
import { paintFor } from './paint.js'
import { renderPrescreen } from './prescreen.js'
import { renderExplanation, renderMarkdown, renderResult } from './render.js'
import { load, packageVersion, ROOT, RULES, rulebookOf, today } from './root.js'
import { failingExamples, figureStatus } from './rules.js'
import { readChanges, trialLine } from './trial.js'

export const USAGE = `regelkompas check FILE [--date D] [--format text|json|md] [--language nl|en] [--only ID] [--set FIGURE=VALUE[@D]]
regelkompas explain FILE ID [--date D] [--format text|json] [--language nl|en]
regelkompas questions FILE [--date D] [--format text|json] [--language nl|en]
regelkompas facts FILE [--date D] [--format text|json]
regelkompas prescreen FILE [--schemes ID,ID | --authority fund] [--date D] [--format text|json] [--language nl|en]
regelkompas batch [FILE] [--out FILE] [--format ndjson|csv] [--municipality M] [--on-error skip|stop] [--resume]
                  [--summary FILE] [--set FIGURE=VALUE[@D]] [--date D] [--language nl|en] [--stats] [--workers N]
regelkompas batch [FILE] --compare --set FIGURE=VALUE[@D] [--out FILE] [--format text|json]
regelkompas population --municipality M [--size N] [--seed N] [--vague SHARE] [--date D] [--out FILE]
regelkompas rules lint [DIR]
regelkompas rules status [DIR] [--date D]
regelkompas rules test [DIR]
regelkompas rules catalogue [DIR]
regelkompas rules script [DIR]
regelkompas rules new gemeente NAME [--dir DIR]

FILE is a household as JSON, or - for standard input. --rules DIR uses the rules of another folder. D is a date such as 2026-03-01; today when left out.
batch reads one household a line and writes one answer a line, in the same order; population makes up such households.
--set tries out another figure, named by its file and its name there (plaats.regeling.bedrag=150); it may be given more than once.
Exit code 0: answered. 1: a household or the rules are wrong. 2: wrong use.`

const OPTIONS = {
  date: { type: 'string' },
  format: { type: 'string' },
  language: { type: 'string' },
  only: { type: 'string' },
  dir: { type: 'string' },
  schemes: { type: 'string' },
  authority: { type: 'string' },
  rules: { type: 'string' },
  set: { type: 'string', multiple: true },
  help: { type: 'boolean', short: 'h' },
  version: { type: 'boolean' },
} as const

/** The kinds of authority, the one of a pre-screen first. */
const AUTHORITIES = ['fund', 'municipality', 'national', 'water-board'] as const

type Flags = {
  schemes?: string
  authority?: string
  date: string
  format: string
  language: Language
  only?: string
  dir?: string
  rules?: string
  changes: FigureChange[]
}

export function oneOf<T extends string>(name: string, value: string | undefined, allowed: readonly T[]): T {
  const found = allowed.find((one) => one === (value ?? allowed[0]))
  if (found === undefined) throw new UsageError(`--${name} is one of ${allowed.join(', ')}, not "${value}"`)
  return found
}

function parse(argv: readonly string[]) {
  try {
    return parseArgs({ args: [...argv], options: OPTIONS, allowPositionals: true })
  } catch (error) {
    throw new UsageError((error as Error).message.split('\n')[0] ?? '')
  }
}

/** Runs a command line; returns what to print and the exit code. */
export function run(argv: readonly string[], terminal: boolean): { out: string; errors: string; code: number } {
  let language: Language = 'nl'
  try {
    const { values, positionals } = parse(argv)
    if (values.help) return { out: USAGE, errors: '', code: 0 }
    if (values.version) return { out: packageVersion(), errors: '', code: 0 }
    const date = values.date ?? today()
    if (!isIsoDate(date)) throw new UsageError(`--date is a date such as 2026-03-01, not "${date}"`)
    language = oneOf('language', values.language, ['nl', 'en'])
    const flags: Flags = {
      date,
      format: values.format ?? 'text',
      language,
      ...(values.rules !== undefined && { rules: values.rules }),
      changes: readChanges(values.set ?? []),
      ...(values.only !== undefined && { only: values.only }),
      ...(values.dir !== undefined && { dir: values.dir }),
      ...(values.schemes !== undefined && { schemes: values.schemes }),
      ...(values.authority !== undefined && { authority: values.authority }),
    }
    return command(positionals, flags, terminal)
  } catch (error) {
    return failure(error, language)
  }
}

/** What to say of an error that people can do something about; any other is thrown on. */
export function failure(error: unknown, language: Language): Output {
  if (error instanceof UsageError) {
    return { out: '', errors: error.usage ? `${error.message}\n\n${USAGE}` : error.message, code: 2 }
  }
  if (error instanceof RegelkompasError) return failed(error, language)
  throw error
}

function failed(error: RegelkompasError, language: Language) {
  if (error.code === 'use' || error.code === 'date') return { out: '', errors: error.message, code: 2 }
  const lines = error.problems.map(({ path, message, file, line }) => {
    const place = file === undefined ? '' : `${file}${line === undefined ? '' : `:${line}`}: `
    return `${place}${path ? `${path}: ` : ''}${message[language].split('\n')[0]}`
  })
  return { out: '', errors: lines.join('\n') || error.message, code: 1 }
}

type Output = { out: string; errors: string; code: number }

function answer(out: string): Output {
  return { out, errors: '', code: 0 }
}

function command([name, ...rest]: string[], flags: Flags, terminal: boolean): Output {
  if (flags.changes.length > 0 && name !== 'check') throw new UsageError('--set goes with check and batch')
  switch (name) {
    case 'check':
      return check(rest, flags, terminal)
    case 'explain':
      return explain(rest, flags, terminal)
    case 'questions':
      return questions(rest, flags)
    case 'prescreen':
      return prescreen(rest, flags, terminal)
    case 'facts':
      return facts(rest, flags)
    case 'rules':
      return rules(rest, flags)
    case 'batch':
    case 'population':
      throw new UsageError(`"${name}" stands first on the command line`)
    default:
      throw new UsageError(name === undefined ? 'say what to do' : `there is no command "${name}"`)
  }
}

function need(args: readonly string[], names: readonly string[]): string[] {
  if (args.length !== names.length) throw new UsageError(`expected: ${names.join(' ')}`)
  return [...args]
}

function opened(file: string, flags: Flags): { checker: Checker; household: unknown; rulebook: Rulebook } {
  const household = readHousehold(file)
  const rulebook = withFigures(rulebookOf(flags.rules), flags.changes)
  return { checker: createChecker(rulebook, { date: flags.date, language: flags.language }), household, rulebook }
}

function check(args: readonly string[], flags: Flags, terminal: boolean): Output {
  const [file = ''] = need(args, ['FILE'])
  const format = oneOf('format', flags.format, ['text', 'json', 'md'])
  const { checker, household, rulebook } = opened(file, flags)
  if (flags.only !== undefined && !rulebook.schemes.some(({ id }) => id === flags.only)) {
    throw new UsageError(`there is no scheme "${flags.only}"`)
  }
  const result = checker.check(household)
  if (format === 'json') {
    const schemes = result.schemes.filter(({ id }) => flags.only === undefined || id === flags.only)
    const trial = flags.changes.length > 0 ? { trial: flags.changes } : {}
    return answer(JSON.stringify({ ...trial, ...result, schemes }, null, 2))
  }
  const text =
    format === 'md'
      ? renderMarkdown(checker, result, flags.language, flags.only)
      : renderResult(checker, result, flags.language, paintFor(terminal), flags.only)
  return answer(flags.changes.length > 0 ? `${trialLine(flags.changes, flags.language)}\n\n${text}` : text)
}

function explain(args: readonly string[], flags: Flags, terminal: boolean): Output {
  const [file = '', id = ''] = need(args, ['FILE', 'ID'])
  const format = oneOf('format', flags.format, ['text', 'json'])
  const { checker, household } = opened(file, flags)
  const explanation = checker.explain(checker.check(household), id, { language: flags.language })
  if (format === 'json') return answer(JSON.stringify(explanation, null, 2))
  return answer(renderExplanation(explanation, flags.language, paintFor(terminal)))
}

function questions(args: readonly string[], flags: Flags): Output {
  const [file = ''] = need(args, ['FILE'])
  const format = oneOf('format', flags.format, ['text', 'json'])
  const { checker, household } = opened(file, flags)
  const asked = checker.questions(checker.check(household), { language: flags.language })
  if (format === 'json') return answer(JSON.stringify(asked, null, 2))
  return answer(asked.map(({ question, fact, schemes }) => `${question}  (${fact}: ${schemes.join(', ')})`).join('\n'))
}

function prescreen(args: readonly string[], flags: Flags, terminal: boolean): Output {
  const [file = ''] = need(args, ['FILE'])
  const format = oneOf('format', flags.format, ['text', 'json'])
  if (flags.schemes !== undefined && flags.authority !== undefined) {
    throw new UsageError('--schemes and --authority do not go together')
  }
  const authority = oneOf('authority', flags.authority, AUTHORITIES)
  const { checker, household } = opened(file, flags)
  const schemes = flags.schemes?.split(',').map((id) => id.trim())
  const screen = checker.prescreen(household, schemes ? { schemes } : { authority })
  if (format === 'json') return answer(JSON.stringify(screen, null, 2))
  return answer(renderPrescreen(screen, flags.language, paintFor(terminal)))
}

function facts(args: readonly string[], flags: Flags): Output {
  const [file = ''] = need(args, ['FILE'])
  const format = oneOf('format', flags.format, ['text', 'json'])
  const { checker, household } = opened(file, flags)
  const found = checker.check(household).facts
  if (format === 'json') return answer(JSON.stringify(found, null, 2))
  const show = (value: unknown) => (typeof value === 'object' ? JSON.stringify(value) : String(value))
  return answer(
    Object.entries(found)
      .map(([name, value]) => `${name.padEnd(44)} ${show(value)}`)
      .join('\n'),
  )
}

function rules([name, ...rest]: string[], flags: Flags): Output {
  if (name === 'new') return begin(rest, flags)
  const dir = rest[0] ?? flags.rules ?? RULES
  if (rest.length > 1) throw new UsageError(`rules ${name} takes no more than a folder`)
  const { rulebook, examples } = load(dir)
  switch (name) {
    case 'lint': {
      const figures = Object.keys(rulebook.figures).length
      return answer(`${rulebook.schemes.length} schemes, ${figures} figures, no problems`)
    }
    case 'status':
      return answer(figureStatus(rulebook, flags.date).join('\n'))
    case 'test': {
      const { run: count, failures } = failingExamples(rulebook, examples)
      if (failures.length > 0) return { out: '', errors: failures.join('\n'), code: 1 }
      return answer(`${count} ${count === 1 ? 'example' : 'examples'}, all as expected`)
    }
    case 'catalogue':
      return answer(renderCatalogue(rulebook))
    case 'script':
      return answer(writeScript(rulebook).trimEnd())
    default:
      throw new UsageError('rules takes lint, status, test, catalogue, script or new')
  }
}

/** Begins a folder for a municipality. */
function begin(args: readonly string[], flags: Flags): Output {
  const [kind = '', name = ''] = need(args, ['gemeente', 'NAME'])
  if (kind !== 'gemeente') throw new UsageError(`rules new makes a gemeente, not "${kind}"`)
  const lines = newMunicipality(rulebookOf(flags.rules), name, {
    dir: flags.dir ?? join('rules', 'gemeente'),
    templates: join(ROOT ?? '.', 'templates', 'gemeente'),
    date: flags.date,
  })
  return answer([...lines, 'next: fill them in, then regelkompas rules lint and regelkompas rules test'].join('\n'))
}
