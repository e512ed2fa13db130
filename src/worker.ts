import { move } from 'piscina'
import { evaluatePiece, type Piece } from './cli/evaluate.js'

/** One thread of a batch: text goes in and comes out, and is handed over rather than copied. */
export default function work(piece: Piece): unknown {
  const { text, ...rest } = evaluatePiece(piece)
  return { text: move(text), ...rest }
}
