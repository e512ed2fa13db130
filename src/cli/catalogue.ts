import type { Text } from '../household/fields.js'
import { factNamedAnywhere } from '../household/named.js'
import { type Filling, isSchemeLeaf, type Limit, leaves, type Rulebook, type Scheme } from '../regulation/rulebook.js'
import type { SourceEntry } from '../regulation/schema-parts.js'
import { keysOn } from './rules.js'

const FOR: Record<Scheme['for'], string> = {
  household: 'the household',
  'each adult': 'each adult',
  'each child': 'each child',
  'each person': 'each person',
}

const GRANTED: Record<Scheme['granted'], string> = {
  automatically: 'granted automatically',
  'on-application': 'on application',
  'via-intermediary': 'through an intermediary',
}

const TURNS = {
  yes: 'may turn a yes',
  no: 'may turn a no',
  both: 'may turn a yes and a no',
  none: 'note',
} as const

/** A page about every scheme of a rulebook and who fills it: who decides, where and when, on which sources, what is left out. */
export function renderCatalogue(rulebook: Rulebook): string {
  const schemes = [...rulebook.schemes].sort((left, right) => (left.id < right.id ? -1 : 1))
  const rows = schemes.map((scheme) => {
    const cells = [`[${scheme.id}](#${anchor(scheme)})`, scheme.title.nl, authorityOf(scheme), areaOf(rulebook, scheme)]
    const dates = [periodOf(scheme.versions), figuresUntil(rulebook, scheme) ?? '', checkedOf(rulebook, scheme)]
    return `| ${[...cells, ...dates, isStub(rulebook, scheme) ? 'stub' : ''].join(' | ')} |`
  })
  return [
    '# Schemes',
    'Made from the rule files by `regelkompas rules catalogue`. Change the rule files, not this page.',
    'Figures: until when all amounts of a scheme are known. A stub rests on nothing that was read: all its sources have low confidence.',
    table(['scheme', 'name', 'authority', 'area', 'dates', 'figures', 'checked', 'note'], rows),
    ...leftOutSection(rulebook),
    ...helpSection(rulebook),
    ...schemes.map((scheme) => section(rulebook, scheme)),
  ].join('\n\n')
}

function table(head: readonly string[], rows: readonly string[]): string {
  return [`| ${head.join(' | ')} |`, `| ${head.map(() => '---').join(' | ')} |`, ...rows].join('\n')
}

/** The names that have no rule file, with the reason. */
function leftOutSection({ leftOut }: Rulebook): string[] {
  if (leftOut.length === 0) return []
  const rows = leftOut.map(({ id, name, reason }) => `| ${id} | ${name} | ${reason.en} |`)
  return ['## Left out', 'These are no rule file.', table(['id', 'name', 'why'], rows)]
}

/** Who helps, with what, and where. */
function helpSection(rulebook: Rulebook): string[] {
  const { organisations, needs, sources } = rulebook
  if (organisations.length === 0) return []
  const rows = organisations.map((one) => {
    const labels = one.needs.map((need) => needs[need]?.label.en ?? need).join(', ')
    const checked = sources[one.file]?.find(({ id }) => id === one.source)?.checked ?? 'never'
    const towns = (one.area ?? []).map((code) => nameOf(rulebook, code))
    const where = towns.length > MANY ? `${towns.length} municipalities` : towns.join(', ') || 'the whole country'
    return `| ${[one.name, labels, where, `${checked}, ${one.confidence}`].join(' | ')} |`
  })
  const about = 'Shown with an answer, by what a household needs and where it lives. Low confidence: not looked up yet.'
  return ['## Who can help', about, table(['organisation', 'needs', 'where', 'checked, confidence'], rows)]
}

/** More towns than this are counted. */
const MANY = 5

/** Nothing of it was read: every source has low confidence. */
function isStub({ sources }: Rulebook, { id }: Scheme): boolean {
  return (sources[id] ?? []).every(({ confidence }) => confidence === 'low')
}

/** The last day on which every figure of the last version is known; nothing where none has an end. */
function figuresUntil(rulebook: Rulebook, scheme: Scheme): string | undefined {
  const last = scheme.versions.at(-1)
  const keys = last ? keysOn(rulebook, scheme, last.until ?? last.from) : new Set<string>()
  const ends = Object.entries(rulebook.figures).flatMap(([key, { rows, keyed, lapsed }]) => {
    const end = rows.at(-1)?.until
    return keys.has(key) && !keyed && !lapsed && end !== undefined ? [end] : []
  })
  const first = ends.sort()[0]
  return first && `until ${first}`
}

function section(rulebook: Rulebook, scheme: Scheme): string {
  const { id, title, summary, decides, state, stateReason, limits, relations, themes } = scheme
  const fillings = rulebook.fillings.filter(({ fills }) => fills === id)
  const how = [
    `For ${FOR[scheme.for]}`,
    GRANTED[scheme.granted],
    ...(decides === 'discretion' ? ['somebody judges'] : []),
  ]
  const related = Object.entries({ after: relations.after, opens: relations.opens, excludes: relations.excludes })
  return [
    `## ${id}`,
    `${title.nl}. ${summary.en}`,
    list([
      `${how.join(', ')}. Themes: ${themes.join(', ')}.`,
      `${authorityOf(scheme)}; ${areaOf(rulebook, scheme)}; ${periodOf(scheme.versions)}.`,
      ...(state === 'active' ? [] : [`State: ${state}${stateReason ? `. ${stateReason.en}` : '.'}`]),
      ...related.filter(([, ids]) => ids.length > 0).map(([kind, ids]) => `${kind}: ${ids.map(code).join(', ')}`),
      ...guidelineLine(rulebook, scheme),
      ...doorLines({ apply: scheme.apply, automatic: scheme.automatic }),
      ...(scheme.frame ? [frameLine(rulebook, scheme, fillings)] : []),
    ]),
    ...grounds(rulebook, id, limits),
    ...fillings.map((filling) => fillingSection(rulebook, filling)),
  ].join('\n\n')
}

/** How one municipality fills a frame: what, from when, on which sources, and what its file leaves out. */
function fillingSection(
  rulebook: Rulebook,
  { id, title, fills, area, terms, apply, automatic, limits }: Filling,
): string {
  const lines = Object.entries(terms).map(([name, rows]) => {
    const label = rulebook.terms[`${fills}:${name}`]?.label.en ?? name
    return `${label}: ${periodOf(rows)}`
  })
  const towns = area.map((one) => nameOf(rulebook, one)).join(', ')
  const how = doorLines({ apply, automatic })
  return [
    `### ${id}`,
    `${title.nl}. Area: ${towns}. It fills:`,
    list([...lines, ...how]),
    ...grounds(rulebook, id, limits),
  ].join('\n\n')
}

/** What the last version takes for a guideline: it refuses nobody. */
function guidelineLine({ facts, figures, inputs }: Rulebook, { versions }: Scheme): string[] {
  const soft = versions
    .slice(-1)
    .flatMap(({ conditions }) => leaves(conditions))
    .filter((leaf) => leaf.soft)
  const names = soft.map((leaf) => {
    if (isSchemeLeaf(leaf)) return leaf.scheme
    const { tree } = leaf.found
    const key = 'name' in tree ? tree.name : leaf.fact
    return (facts[key] ?? figures[key] ?? inputs[key] ?? factNamedAnywhere(key))?.label.en ?? leaf.fact
  })
  return names.length === 0 ? [] : [`Guidelines, which refuse nobody: ${[...new Set(names)].join(', ')}.`]
}

/** Through whom one applies, and that it may come by itself. */
function doorLines(door: {
  apply: Filling['apply'] | undefined
  automatic: Filling['automatic'] | undefined
}): string[] {
  const { apply, automatic } = door
  return [
    ...(apply?.through ? [`Apply through: ${apply.through.map(({ en }) => en).join(', ')}.`] : []),
    ...(automatic ? [`Comes by itself for some. Not received: ${automatic.text.en}`] : []),
  ]
}

/** What a file rests on, and what it leaves out. */
function grounds(rulebook: Rulebook, id: string, limits: readonly Limit[]): string[] {
  const left = limits.map(({ text, turns }) => `${named(rulebook, id, text)} (${TURNS[turns]})`)
  return [
    `Sources:\n\n${list((rulebook.sources[id] ?? []).map(sourceLine))}`,
    ...(left.length === 0 ? [] : [`Limits:\n\n${list(left)}`]),
  ]
}

function frameLine(rulebook: Rulebook, { id }: Scheme, fillings: readonly Filling[]): string {
  const open = Object.entries(rulebook.terms).filter(([, { file }]) => file === id)
  const towns = fillings.flatMap((filling) => filling.area.map((one) => nameOf(rulebook, one)))
  const terms = open.map(([, { label }]) => label.en).join('; ')
  return `A frame. Each municipality fills: ${terms}. Filled here by: ${towns.join(', ') || 'none yet'}.`
}

function sourceLine({ title, url, document, checked, confidence }: SourceEntry): string {
  const where = url ? `[${title}](${url})` : `${title}${document ? ` (${document})` : ''}`
  return `${where}, checked ${checked}, confidence ${confidence}`
}

/** A text with the figures it names shown by what they are called: their amounts change with the date. */
function named({ figures, facts, terms }: Rulebook, file: string, text: Text): string {
  return text.en.replace(/\{(\w+)\}/g, (_, name: string) => {
    const keys = [`${file}:${name}`, name]
    const found = keys.map((key) => figures[key] ?? facts[key] ?? terms[key]).find((one) => one !== undefined)
    return found ? `(${found.label.en})` : name
  })
}

function authorityOf({ authority: { name } }: Scheme): string {
  return typeof name === 'string' ? name : name.nl
}

function areaOf(rulebook: Rulebook, { area }: Scheme): string {
  return area === undefined ? 'the whole country' : area.map((one) => nameOf(rulebook, one)).join(', ')
}

function nameOf({ municipalities }: Rulebook, municipality: string): string {
  return municipalities.find((one) => one.code === municipality)?.name ?? municipality
}

function periodOf(rows: readonly { from: string; until?: string }[]): string {
  const until = rows.at(-1)?.until
  return `from ${rows[0]?.from ?? '?'}${until ? ` until ${until}` : ''}`
}

/** The day on which the source that was checked longest ago was checked. */
function checkedOf({ sources }: Rulebook, { id }: Scheme): string {
  return (sources[id] ?? []).map(({ checked }) => checked).sort()[0] ?? 'never'
}

function anchor({ id }: Scheme): string {
  return id.replaceAll('.', '')
}

function code(text: string): string {
  return `\`${text}\``
}

function list(items: readonly string[]): string {
  return items.map((item) => `- ${item}`).join('\n')
}
