import { move, transferableSymbol, valueSymbol } from 'piscina'
import { evaluatePiece, type Piece } from './cli/evaluate.js'

/** One thread of a batch: text goes in and comes out, and is handed over rather than copied. */
export default async function work(piece: Piece): Promise<unknown> {
  const done = await evaluatePiece(piece)
  return move({ [transferableSymbol]: [done.text.buffer], [valueSymbol]: done })
}
