import type { FigureChange } from '../regulation/trial.js'
import type { Comparison, EffectSummary } from '../report/comparison.js'
import type { AmountOfMany, SchemeSummary, ShareSummary, Summary } from '../report/summary.js'
import type { Language } from '../values/spelling.js'
import { trialLine } from './trial.js'

const WORDS = {
  nl: {
    households: 'huishoudens',
    bad: 'regels met een fout',
    synthetic: 'VERZONNEN: deze bevolking bestaat niet. De aantallen zeggen niets over echte mensen.',
    synthetics: 'verzonnen huishoudens',
    scheme: 'regeling',
    outcomes: ['recht', 'misschien', 'nog onbekend', 'geen recht'],
    eligible: 'met recht',
    possible: 'misschien recht',
    unused: 'zegt niet te krijgen',
    unsaid: 'zegt het niet',
    total: 'euro per jaar samen',
    median: 'mediaan per jaar',
    outOfForce: 'geldt niet op deze datum',
    upTo: 'tot',
    open: 'en meer',
    disclaimer: 'Dit is een berekening, geen besluit.',
    on: 'op',
    rules: 'regels',
    effects: ['huishoudens', 'vooruit', 'achteruit', 'gelijk', 'onduidelijk', 'kosten per jaar (minste)', '(meeste)'],
    all: 'alle',
    type: 'soort huishouden',
    band: 'toetsingsinkomen per jaar',
    won: 'erbij',
    lost: 'eraf',
    before: 'nu recht+misschien',
    after: 'straks',
    nothing: 'Geen enkel antwoord verandert. Voor wie nog onbekend is, kan er wel iets veranderen.',
    openNote: 'huishoudens zonder bekende bovengrens: hun verandering in het meeste telt niet mee',
  },
  en: {
    households: 'households',
    bad: 'lines with a mistake',
    synthetic: 'MADE UP: this population does not exist. The numbers say nothing of real people.',
    synthetics: 'made-up households',
    scheme: 'scheme',
    outcomes: ['eligible', 'possible', 'undetermined', 'not eligible'],
    eligible: 'eligible',
    possible: 'possible',
    unused: 'do not receive it',
    unsaid: 'do not say',
    total: 'euros a year in all',
    median: 'median a year',
    outOfForce: 'not in force on this date',
    upTo: 'to',
    open: 'and more',
    disclaimer: 'This is a calculation, not a decision.',
    on: 'on',
    rules: 'rules',
    effects: ['households', 'gain', 'lose', 'same', 'unclear', 'cost a year (least)', '(most)'],
    all: 'all',
    type: 'kind of household',
    band: 'assessment income a year',
    won: 'won',
    lost: 'lost',
    before: 'yes+possible now',
    after: 'then',
    nothing: 'No answer changes. For who is undetermined something may change all the same.',
    openNote: 'households without a known upper end: their change in the most is left out',
  },
} as const

type Words = (typeof WORDS)[Language]

/** Lines up the columns: the first to the left, numbers to the right. */
function table(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => (row[column] ?? '').length)))
  const line = (row: readonly string[]) =>
    row
      .map((cell, column) => (column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0)))
      .join('  ')
      .trimEnd()
  return rows.map(line).join('\n')
}

function number(value: number, language: Language): string {
  return value.toLocaleString(language === 'nl' ? 'nl-NL' : 'en-GB', { maximumFractionDigits: 1 })
}

/** Whole euros: of a whole town nobody reads the cents. */
function euro(text: string, language: Language): string {
  return number(Math.round(Number(text)), language)
}

function between({ min, max }: AmountOfMany, language: Language): string {
  const { upTo, open } = WORDS[language]
  if (max === null) return `${euro(min, language)} ${open}`
  const [from, to] = [euro(min, language), euro(max, language)]
  return from === to ? from : `${from} ${upTo} ${to}`
}

function headOf(head: Pick<Summary, 'date' | 'synthetic'>, rulebook: Summary['rulebook'], language: Language): string {
  const words = WORDS[language]
  return `${head.date}, ${words.rules} ${rulebook.version} (${rulebook.hash.slice(0, 19)})`
}

function shareRow(id: string, { households, notReceived, receivedUnknown, amounts }: ShareSummary, language: Language) {
  const figures = [households, notReceived, receivedUnknown].map((value) => number(value, language))
  const sums = amounts ? [between(amounts.total, language), between(amounts.median, language)] : ['', '']
  return [id, ...figures, ...sums]
}

/** The summary of a batch, for people. */
export function renderSummary(summary: Summary, language: Language, changes: readonly FigureChange[] = []): string {
  const words = WORDS[language]
  const shown = summary.schemes.filter(({ eligible, possible, undetermined }) =>
    [eligible.households, possible.households, undetermined].some((households) => households > 0),
  )
  const counts = ({ id, eligible, possible, undetermined, notEligible }: SchemeSummary) => [
    id,
    ...[eligible.households, possible.households, undetermined, notEligible].map((one) => number(one, language)),
  ]
  const shares = (which: 'eligible' | 'possible') => {
    const rows = shown.filter((scheme) => scheme[which].households > 0)
    if (rows.length === 0) return []
    const head = [words[which], words.households, words.unused, words.unsaid, words.total, words.median]
    return [table([head, ...rows.map((scheme) => shareRow(scheme.id, scheme[which], language))])]
  }
  return joined([
    ...notes(summary, changes, words, language),
    headOf(summary, summary.rulebook, language),
    `${number(summary.households, language)} ${words.households}${badText(summary.badLines, words, language)}`,
    table([[words.scheme, ...words.outcomes], ...shown.map(counts)]),
    ...shares('eligible'),
    ...shares('possible'),
    words.disclaimer,
  ])
}

function joined(parts: readonly string[]): string {
  return `${parts.join('\n\n')}\n`
}

function badText(bad: number, words: Words, language: Language): string {
  return bad === 0 ? '' : `, ${number(bad, language)} ${words.bad}`
}

/** What keeps the figures from being taken for real ones. */
function notes(
  { synthetic }: Pick<Summary, 'synthetic'>,
  changes: readonly FigureChange[],
  words: Words,
  language: Language,
): string[] {
  const made = synthetic ? [`${words.synthetic} (${number(synthetic.households, language)} ${words.synthetics})`] : []
  return [...made, ...(changes.length > 0 ? [trialLine(changes, language)] : [])]
}

function effectRow(name: string, { households, gains, loses, same, unclear, cost }: EffectSummary, language: Language) {
  return [
    name,
    ...[households, gains, loses, same, unclear].map((one) => number(one, language)),
    euro(cost.least, language),
    euro(cost.most, language),
  ]
}

/** Who gains and who loses, and what it costs, for people. */
export function renderComparison(comparison: Comparison, language: Language): string {
  const words = WORDS[language]
  const { all, byType, byIncome, schemes } = comparison
  const effects = (name: string, rows: readonly string[][]) => table([[name, ...words.effects], ...rows])
  const schemeRows = schemes.map((scheme) => [
    ...effectRow(scheme.id, scheme, language),
    number(scheme.before.eligible + scheme.before.possible, language),
    number(scheme.after.eligible + scheme.after.possible, language),
    number(scheme.won, language),
    number(scheme.lost, language),
  ])
  const open = all.cost.withoutUpperEnd
  return joined([
    ...notes(comparison, comparison.changes, words, language),
    `${headOf(comparison, comparison.today, language)} -> ${comparison.trial.version} (${comparison.trial.hash.slice(0, 19)})`,
    `${number(all.households, language)} ${words.households}${badText(comparison.badLines, words, language)}`,
    ...(schemes.length === 0
      ? [words.nothing]
      : [
          effects(words.type, [
            ...byType.map((row) => effectRow(row.type, row, language)),
            effectRow(words.all, all, language),
          ]),
          effects(
            words.band,
            byIncome.map((row) => effectRow(row.band, row, language)),
          ),
          table([[words.scheme, ...words.effects, words.before, words.after, words.won, words.lost], ...schemeRows]),
        ]),
    ...(open > 0 ? [`${number(open, language)} ${words.openNote}`] : []),
    words.disclaimer,
  ])
}
