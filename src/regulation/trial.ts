import { isIsoDate } from '../values/dates.js'
import { DECIMAL } from '../values/decimals.js'
import { RegelkompasError } from '../values/errors.js'
import { hashOf } from './link.js'
import { distance } from './municipality.js'
import type { Figure, FigureRow, Filling, FillingRow, Rulebook, Term } from './rulebook.js'

/** A figure that is tried out: its name is that of its file, a dot, and its name there. */
export interface FigureChange {
  figure: string
  /** As in a rule file: "150"; for a figure by bands each start with its value, "0:80,20000:65". */
  value: string
  /** The first day of the new value; left out: it holds on every date. */
  from?: string
}

const MOST = 3

/** What follows the version of a rulebook in which a figure was changed. */
const MARK = '+trial'

/** Whether some figure of this rulebook is not that of the rule files. */
export function isTrial({ version }: Pick<Rulebook, 'version'>): boolean {
  return version.endsWith(MARK)
}

/**
 * The rulebook as it would be with other figures. Its version ends in "+trial" and its hash is another one, so that no
 * answer by it passes for one by the real rules.
 * @throws RegelkompasError with code "use" for an unknown figure, with the names that look most like it, and for a wrong value.
 * @example withFigures(rulebook, [{ figure: 'plaats.pas.incomeShare', value: '150', from: '2026-01-01' }])
 */
export function withFigures(rulebook: Rulebook, changes: readonly FigureChange[]): Rulebook {
  if (changes.length === 0) return rulebook
  const { hash: _hash, ...rest } = rulebook
  const body = { ...rest, version: isTrial(rest) ? rest.version : `${rest.version}${MARK}` }
  for (const change of inOrder(changes)) apply(body, change)
  return { hash: hashOf(body), ...body }
}

/** By the day from which they count, as each replaces what counted from its day on. One figure has one value on a day. */
function inOrder(changes: readonly FigureChange[]): FigureChange[] {
  const twice = changes.find(({ figure, from }, at) =>
    changes.some((one, place) => place < at && one.figure === figure && one.from === from),
  )
  if (twice) throw wrong(`${twice.figure} is given two values${twice.from ? ` from ${twice.from} on` : ''}`)
  const day = ({ from = '' }: FigureChange) => Number(from.replaceAll('-', ''))
  return [...changes].sort((left, right) => day(left) - day(right))
}

/** Every figure that can be changed: those of rule files, and the terms that a municipality fills in. */
export function figureNames(rulebook: Rulebook): string[] {
  const figures = Object.entries(rulebook.figures).map(([key, figure]) => nameOf(key, figure))
  const terms = rulebook.fillings.flatMap(({ id, terms }) => Object.keys(terms).map((name) => `${id}.${name}`))
  return [...figures, ...terms]
}

function nameOf(key: string, { file }: Figure): string {
  return `${file}.${key.slice(key.lastIndexOf(':') + 1)}`
}

function wrong(message: string): RegelkompasError {
  return new RegelkompasError('use', message)
}

function apply(body: Omit<Rulebook, 'hash'>, change: FigureChange): void {
  if (change.from !== undefined && !isIsoDate(change.from)) {
    throw wrong(`${change.figure}: "${change.from}" is no date: write it as 2026-03-01`)
  }
  const found = Object.entries(body.figures).find(([key, figure]) => nameOf(key, figure) === change.figure)
  if (found) {
    const [key, figure] = found
    body.figures = { ...body.figures, [key]: changedFigure(figure, change) }
    return
  }
  const at = body.fillings.findIndex(({ id, terms }) =>
    Object.keys(terms).some((name) => `${id}.${name}` === change.figure),
  )
  const filling = body.fillings[at]
  if (filling === undefined) throw unknownFigure(body, change.figure)
  body.fillings = body.fillings.map((one) => (one === filling ? changedFilling(filling, body.terms, change) : one))
}

function unknownFigure(body: Omit<Rulebook, 'hash'>, told: string): RegelkompasError {
  const bare = (name: string) => name.slice(name.lastIndexOf('.') + 1)
  const far = (name: string) => Math.min(distance(told, name), distance(bare(told), bare(name)) + 1)
  const near = figureNames({ ...body, hash: '' })
    .map((name) => ({ name, far: far(name) }))
    .sort((left, right) => left.far - right.far || (left.name < right.name ? -1 : 1))
    .slice(0, MOST)
    .map(({ name }) => name)
  return wrong(`there is no figure "${told}"; look at ${near.join(', ')}`)
}

/** The rows of before, up to the day of the change, and the new one, which holds on. */
function replaced<Row extends { from: string; until?: string }>(rows: readonly Row[], row: Row, from?: string): Row[] {
  const first = rows[0]?.from ?? row.from
  if (from === undefined || from <= first) return [{ ...row, from: from ?? first }]
  const earlier = rows.filter((one) => one.from < from)
  return [
    ...earlier.map((one) => (one.until !== undefined && one.until >= from ? endless(one) : one)),
    { ...row, from },
  ]
}

/** Without an end of its own a row counts until the next one. */
function endless<Row extends { until?: string }>(row: Row): Row {
  const { until: _until, ...rest } = row
  return rest as Row
}

function changedFigure(figure: Figure, { figure: name, value, from }: FigureChange): Figure {
  // A value that is tried out is not outdated, and does not move with an index.
  const { indexation: _indexation, lapsed: _lapsed, ...kept } = figure
  const row: FigureRow = figure.by === undefined ? { from: '', value: numberIn(name, value) } : bandsIn(name, value)
  return { ...kept, rows: replaced(figure.rows, row, from) }
}

function numberIn(name: string, value: string): string {
  if (!DECIMAL.test(value)) throw wrong(`${name}: "${value}" is no number such as 150 or 1401.50`)
  return value
}

function bandsIn(name: string, value: string): FigureRow {
  const bands = value.split(',').map((band): [string, string] => {
    const [start = '', worth = ''] = band.split(':')
    if (!DECIMAL.test(start) || !DECIMAL.test(worth)) {
      throw wrong(`${name} goes by bands: write each start with its value, as 0:80,20000:65, not "${value}"`)
    }
    return [start, worth]
  })
  const rising = bands.every(([start], at) => at === 0 || Number(start) > Number(bands[at - 1]?.[0]))
  if (Number(bands[0]?.[0]) !== 0 || !rising) throw wrong(`${name}: the bands begin at 0 and rise`)
  return { from: '', bands }
}

/** A term of a municipality: its formula becomes the number. */
function changedFilling(filling: Filling, terms: Record<string, Term>, change: FigureChange): Filling {
  const name = change.figure.slice(filling.id.length + 1)
  const type = terms[`${filling.fills}:${name}`]?.type
  const rows = filling.terms[name] ?? []
  if (type?.is !== 'number') throw wrong(`${change.figure} is no number, and cannot be tried out`)
  const value = numberIn(change.figure, change.value)
  const positive = value.replace('-', '')
  const tree: FillingRow['formula']['tree'] = { is: 'number', value: positive, at: 0 }
  const row: FillingRow = {
    from: '',
    formula: { text: value, tree: value.startsWith('-') ? { is: 'negate', of: tree, at: 0 } : tree, type },
  }
  return { ...filling, terms: { ...filling.terms, [name]: replaced(rows, row, change.from) } }
}
