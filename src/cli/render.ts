import type { Result, SchemeResult } from '../check/result.js'
import type { Checker } from '../checker.js'
import type { Explanation } from '../explain/explain.js'
import type { ExplanationNode } from '../explain/nodes.js'
import type { Language } from '../values/spelling.js'
import { GROUPS, WORDS } from './headings.js'
import { helpLines } from './help.js'
import type { Paint } from './paint.js'
import { arranged } from './sections.js'

const SIGNS = { yes: '+', no: '-', unknown: '?' } as const

/** A part of what is said of a scheme: its heading, and its lines. */
type Block = readonly [heading: string, lines: readonly string[]]

/** A scheme with all that is said of it, and the schemes of one outcome together. */
interface Told {
  explanation: Explanation
  blocks: Block[]
}

interface Section {
  heading: string
  schemes: Told[]
  /** Schemes of other towns, by title: one line is enough. */
  elsewhere: string[]
}

/** Breaks a text into lines of a width, the later ones indented. */
function wrap(text: string, indent: string, width = 96): string {
  const lines: string[] = []
  let line = ''
  for (const word of text.split(' ')) {
    if (line && indent.length + line.length + word.length + 1 > width) {
      lines.push(line)
      line = ''
    }
    line = line ? `${line} ${word}` : word
  }
  return [...lines, line].join(`\n${indent}`)
}

function unique(texts: readonly string[]): string[] {
  return [...new Set(texts)]
}

/** What is said of an answer: by outcome, each scheme with amounts, reasons, old figures, questions and what to do. */
function sectionsOf(checker: Checker, result: Result, language: Language, only: string | undefined): Section[] {
  const explained = ({ id }: SchemeResult) => checker.explain(result, id, { language })
  const tell = (scheme: SchemeResult): Told => {
    const explanation = explained(scheme)
    return { explanation, blocks: blocksOf(explanation, language) }
  }
  return arranged(checker, result, only).map(({ outcome, here, elsewhere }) => ({
    heading: GROUPS[language][outcome],
    schemes: here.map(tell),
    elsewhere: elsewhere.map((scheme) => explained(scheme).title),
  }))
}

function blocksOf(explanation: Explanation, language: Language): Block[] {
  const words = WORDS[language]
  const deciding = explanation.reasons.filter(({ decisive }) => decisive)
  return [
    ...block(words.amount, grouped(explanation.benefits)),
    ...block(words.why, grouped(deciding, words.source)),
    ...(isPayable(explanation) ? noteBlock(explanation, language) : []),
    ...closingBlocks(explanation, language),
  ]
}

/** A part without lines is no part. */
function block(heading: string, lines: readonly string[]): Block[] {
  return lines.length > 0 ? [[heading, unique(lines)]] : []
}

/** Whether there is something to claim. */
function isPayable({ outcome }: Explanation): boolean {
  return outcome !== 'not-eligible' && outcome !== 'not-in-force'
}

function noteBlock({ caveats, notes }: Explanation, language: Language): Block[] {
  return block(WORDS[language].note, [...caveats, ...notes])
}

/** What stands below amounts, reasons and notes, in every rendering alike. */
function closingBlocks(explanation: Explanation, language: Language): Block[] {
  const words = WORDS[language]
  const { outdated, questions, after, automatic, next, through, documents, opens, excludes } = explanation
  const known = [...block(words.old, outdated), ...block(words.ask, questions)]
  if (!isPayable(explanation)) return known
  return [
    ...known,
    ...block(words.after, after),
    ...block(
      words.todo,
      [automatic, next, through].filter((line) => line !== ''),
    ),
    ...block(words.proofs, documents.length > 0 ? [documents.join('; ')] : []),
    ...block(words.opens, opens),
    ...block(words.excludes, excludes),
  ]
}

function disclaimerOf(sections: readonly Section[]): string {
  return sections.flatMap(({ schemes }) => schemes)[0]?.explanation.disclaimer ?? ''
}

/** The whole answer for people at a terminal. */
export function renderResult(
  checker: Checker,
  result: Result,
  language: Language,
  paint: Paint,
  only?: string,
): string {
  const words = WORDS[language]
  const sections = sectionsOf(checker, result, language, only)
  const scheme = ({ explanation, blocks }: Told) =>
    [
      `  ${paint.title(explanation.title)}  ${paint.faint(explanation.scheme)}`,
      `    ${wrap(explanation.headline, '    ')}`,
      ...blocks.flatMap(([heading, lines]) => [
        `    ${paint.label(heading)}`,
        ...lines.map((line) => `      ${wrap(line, '        ')}`),
      ]),
    ].join('\n')
  const texts = sections.map(({ heading, schemes, elsewhere }) => {
    const line = elsewhere.length > 0 ? [`  ${wrap(`${words.elsewhere}: ${elsewhere.join('; ')}.`, '  ')}`] : []
    return [paint.heading(heading), ...schemes.map(scheme), ...line].join('\n\n')
  })
  const rules = `${words.rules} ${result.rulebook.version} (${result.rulebook.hash.slice(0, 19)})`
  const head = `${words.on} ${result.date}, ${rules}`
  const lines = helpLines(only === undefined ? result.help : [], language).map((line) => `  ${wrap(line, '    ')}`)
  const help = lines.length > 0 ? [`${paint.heading(words.help)}\n\n${lines.join('\n')}`] : []
  return [paint.faint(head), ...texts, ...help, paint.faint(disclaimerOf(sections))].join('\n\n')
}

/** The answer as Markdown, for a file or a mail. */
export function renderMarkdown(checker: Checker, result: Result, language: Language, only?: string): string {
  const sections = sectionsOf(checker, result, language, only)
  const scheme = ({ explanation, blocks }: Told) => [
    `### ${explanation.title}`,
    explanation.headline,
    ...blocks.flatMap(([heading, lines]) => [`**${heading}**`, lines.map((line) => `- ${line}`).join('\n')]),
  ]
  const texts = sections.flatMap(({ heading, schemes, elsewhere }) => [
    `## ${heading}`,
    ...schemes.flatMap(scheme),
    ...(elsewhere.length > 0 ? [`${WORDS[language].elsewhere}: ${elsewhere.join('; ')}.`] : []),
  ])
  const lines = helpLines(only === undefined ? result.help : [], language).map((line) => `- ${line}`)
  const help = lines.length > 0 ? [`## ${WORDS[language].help}`, lines.join('\n')] : []
  return [`# ${WORDS[language].on} ${result.date}`, ...texts, ...help, `_${disclaimerOf(sections)}_`].join('\n\n')
}

function withSteps({ sentence, steps }: ExplanationNode): string {
  return [sentence, ...steps].join(' ')
}

/** Lines with their sign and source; what is said of several people stands there once, with their names. */
function grouped(nodes: readonly ExplanationNode[], source?: string): string[] {
  const lines = new Map<string, Set<string>>()
  for (const node of nodes) {
    const line = renderReason(node, source)
    const people = lines.get(line) ?? new Set<string>()
    lines.set(line, node.person === undefined ? people : people.add(node.person))
  }
  return [...lines].map(([line, people]) => {
    const [sign, text] = source === undefined ? ['', line] : [line.slice(0, 2), line.slice(2)]
    return people.size > 0 ? `${sign}${[...people].join(', ')}: ${text}` : line
  })
}

function renderReason(reason: ExplanationNode, source: string | undefined): string {
  if (source === undefined) return withSteps(reason)
  const where = reason.article ?? (reason.source && `${source}: ${reason.source.title}`)
  return `${SIGNS[reason.holds ?? 'unknown']} ${withSteps(reason)}${where ? ` (${where})` : ''}`
}

/** One scheme as a tree, down to the household's answers and the sources. */
export function renderExplanation(explanation: Explanation, language: Language, paint: Paint): string {
  const words = WORDS[language]
  const tree = (nodes: readonly ExplanationNode[], indent: string): string[] =>
    nodes.flatMap((node) => {
      const sign = node.holds === undefined ? '' : `${SIGNS[node.holds]} `
      const from = node.source ? ` [${node.source.title}${node.source.url ? `, ${node.source.url}` : ''}]` : ''
      const cited = paint.faint(`${node.article ? ` (${node.article})` : ''}${from}`)
      const who = node.person === undefined ? '' : `${node.person}: `
      // What a line below says itself is not said above it too.
      const steps = node.steps.filter((step) => !node.children.some((child) => child.steps.includes(step)))
      const line = withSteps({ ...node, steps })
      return [`${indent}${sign}${who}${line}${cited}`, ...tree(node.children, `${indent}  `)]
    })
  const parts: Block[] = [
    [words.amount, tree(explanation.benefits, '  ')],
    [words.why, tree(explanation.reasons, '  ')],
    ...[...noteBlock(explanation, language), ...closingBlocks(explanation, language)].map(
      ([heading, lines]): Block => [heading, lines.map((line) => `  ${line}`)],
    ),
  ]
  return [
    `${paint.title(explanation.title)}  ${paint.faint(explanation.scheme)}\n${explanation.headline}\n${explanation.summary}`,
    ...parts
      .filter(([, lines]) => lines.length > 0)
      .map(([name, lines]) => `${paint.heading(name)}\n${lines.join('\n')}`),
    paint.faint(explanation.disclaimer),
  ].join('\n\n')
}
