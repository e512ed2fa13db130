import type { Result, SchemeResult } from '../check/result.js'
import type { Checker } from '../checker.js'
import type { Explanation } from '../explain/explain.js'
import type { ExplanationNode } from '../explain/nodes.js'
import type { Language } from '../values/spelling.js'
import type { Paint } from './paint.js'

const GROUPS: Record<Language, Record<SchemeResult['outcome'], string>> = {
  nl: {
    eligible: 'U hebt hier waarschijnlijk recht op',
    possible: 'U hebt hier misschien recht op',
    undetermined: 'Dit weten we nog niet',
    'not-eligible': 'U hebt hier waarschijnlijk geen recht op',
    'not-in-force': 'Hiervan kennen we geen regels op deze datum',
  },
  en: {
    eligible: 'You are probably entitled to',
    possible: 'You may be entitled to',
    undetermined: 'We do not know this yet',
    'not-eligible': 'You are probably not entitled to',
    'not-in-force': 'No rules known for this date',
  },
}

const WORDS = {
  nl: {
    why: 'Waarom',
    amount: 'Bedrag',
    ask: 'Vertel ons nog',
    todo: 'Wat u kunt doen',
    note: 'Let op',
    source: 'bron',
    old: 'Verouderd',
    on: 'Antwoord op',
    rules: 'regels',
    proofs: 'Neem mee',
    after: 'Vraag eerst aan',
  },
  en: {
    why: 'Why',
    amount: 'Amount',
    ask: 'Please tell us',
    todo: 'What you can do',
    note: 'Note',
    source: 'source',
    old: 'Outdated',
    on: 'Answer for',
    rules: 'rules',
    proofs: 'Bring',
    after: 'Claim first',
  },
}

const SIGNS = { yes: '+', no: '-', unknown: '?' } as const
const ORDER = Object.keys(GROUPS.nl) as SchemeResult['outcome'][]

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

/** The whole answer for people: by outcome, each scheme with amounts, reasons, sources and what to do. */
export function renderResult(
  checker: Checker,
  result: Result,
  language: Language,
  paint: Paint,
  only?: string,
): string {
  const shown = result.schemes.filter(({ id }) => only === undefined || id === only)
  const words = WORDS[language]
  const groups = ORDER.flatMap((outcome) => {
    const schemes = shown.filter((scheme) => scheme.outcome === outcome)
    if (schemes.length === 0) return []
    const texts = schemes.map((scheme) =>
      renderScheme(checker.explain(result, scheme.id, { language }), scheme, language, paint),
    )
    return [`${paint.heading(GROUPS[language][outcome])}\n\n${texts.join('\n\n')}`]
  })
  const disclaimer = shown[0] ? checker.explain(result, shown[0].id, { language }).disclaimer : ''
  const head = `${words.on} ${result.date}, ${words.rules} ${result.rulebook.version} (${result.rulebook.hash.slice(0, 19)})`
  return [paint.faint(head), ...groups, paint.faint(disclaimer)].join('\n\n')
}

function renderScheme(explanation: Explanation, scheme: SchemeResult, language: Language, paint: Paint): string {
  const words = WORDS[language]
  const lines = [
    `  ${paint.title(explanation.title)}  ${paint.faint(explanation.scheme)}`,
    `    ${wrap(explanation.headline, '    ')}`,
  ]
  const block = (name: string, texts: readonly string[]) => {
    if (texts.length === 0) return
    lines.push(`    ${paint.label(name)}`)
    for (const text of unique(texts)) lines.push(`      ${wrap(text, '        ')}`)
  }
  block(words.amount, grouped(explanation.benefits))
  const deciding = explanation.reasons.filter(({ decisive }) => decisive)
  block(words.why, grouped(deciding, words.source))
  block(words.note, [...explanation.caveats, ...explanation.notes])
  block(words.old, explanation.outdated)
  block(words.ask, explanation.questions)
  if ('next' in scheme) {
    block(words.after, explanation.after)
    block(words.todo, [explanation.next])
    block(words.proofs, scheme.next.documents.length > 0 ? [scheme.next.documents.join('; ')] : [])
  }
  return lines.join('\n')
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
      return [`${indent}${sign}${who}${withSteps(node)}${cited}`, ...tree(node.children, `${indent}  `)]
    })
  const part = (name: string, lines: readonly string[]) =>
    lines.length === 0 ? [] : [`${paint.heading(name)}\n${lines.join('\n')}`]
  return [
    `${paint.title(explanation.title)}  ${paint.faint(explanation.scheme)}\n${explanation.headline}\n${explanation.summary}`,
    ...part(words.amount, tree(explanation.benefits, '  ')),
    ...part(words.why, tree(explanation.reasons, '  ')),
    ...part(
      words.note,
      unique([...explanation.caveats, ...explanation.notes]).map((text) => `  ${text}`),
    ),
    ...part(
      words.old,
      explanation.outdated.map((text) => `  ${text}`),
    ),
    ...part(
      words.ask,
      unique(explanation.questions).map((text) => `  ${text}`),
    ),
    ...part(words.todo, [`  ${explanation.next}`]),
    paint.faint(explanation.disclaimer),
  ].join('\n\n')
}

/** The answer as Markdown, for a file or a mail. */
export function renderMarkdown(checker: Checker, result: Result, language: Language, only?: string): string {
  const words = WORDS[language]
  const shown = result.schemes.filter(({ id }) => only === undefined || id === only)
  const sections = ORDER.flatMap((outcome) => {
    const schemes = shown.filter((scheme) => scheme.outcome === outcome)
    if (schemes.length === 0) return []
    const texts = schemes.map(({ id }) => {
      const explanation = checker.explain(result, id, { language })
      const list = (name: string, items: readonly string[]) =>
        items.length === 0
          ? []
          : [
              `**${name}**`,
              unique(items)
                .map((item) => `- ${item}`)
                .join('\n'),
            ]
      return [
        `### ${explanation.title}`,
        explanation.headline,
        ...list(words.amount, grouped(explanation.benefits)),
        ...list(
          words.why,
          grouped(
            explanation.reasons.filter(({ decisive }) => decisive),
            words.source,
          ),
        ),
        ...list(words.note, [...explanation.caveats, ...explanation.notes]),
        ...list(words.ask, explanation.questions),
        ...(outcome.startsWith('not-') ? [] : list(words.todo, [explanation.next])),
      ].join('\n\n')
    })
    return [`## ${GROUPS[language][outcome]}\n\n${texts.join('\n\n')}`]
  })
  const disclaimer = shown[0] ? checker.explain(result, shown[0].id, { language }).disclaimer : ''
  return [`# ${words.on} ${result.date}`, ...sections, `_${disclaimer}_`].join('\n\n')
}
