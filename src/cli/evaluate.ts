import { withFigures } from '../regulation/trial.js'
import type { Difference } from '../report/difference.js'
import type { BadLine } from '../report/line.js'
import { answering } from './answering.js'
import { comparing } from './comparing.js'
import type { Recorded } from './record.js'
import { rulebookOf } from './root.js'
import type { Setup } from './setup.js'

/** A piece of the input: whole lines, of which the first has this number. */
export interface Piece {
  setup: Setup
  text: Uint8Array
  firstLine: number
}

export interface Done extends Recorded {
  bad: BadLine[]
  stopped: boolean
  difference?: Difference
}

export type Evaluate = (piece: Omit<Piece, 'setup'>) => Promise<Done>

/** Compiles the rules of a batch. */
export function evaluator(setup: Setup): Evaluate {
  const rulebook = rulebookOf(setup.rules)
  const tried = withFigures(rulebook, setup.changes)
  return setup.compare ? comparing(rulebook, tried, setup) : answering(tried, setup)
}

let known: { key: string; evaluate: Evaluate } | undefined

/** Evaluates a piece; the rules are compiled when the first one comes. */
export function evaluatePiece({ setup, text, firstLine }: Piece): Promise<Done> {
  const key = JSON.stringify(setup)
  if (known?.key !== key) known = { key, evaluate: evaluator(setup) }
  return known.evaluate({ text, firstLine })
}
