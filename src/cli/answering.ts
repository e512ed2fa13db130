import type { Rulebook } from '../regulation/rulebook.js'
import { answerLines } from '../report/line.js'
import type { Evaluate } from './evaluate.js'
import { goThrough, inTown, linesOf } from './lines.js'
import { Recorder } from './record.js'
import type { Setup } from './setup.js'
import { Warming } from './warming.js'

/** Answers each household, and writes and counts the answers. */
export function answering(rulebook: Rulebook, setup: Setup): Evaluate {
  const { language, municipality, stopOnError } = setup
  const rules = new Warming(rulebook, setup)
  const recorder = new Recorder(rulebook, setup)
  return async ({ text, firstLine }) => {
    const checker = await rules.next()
    const find = (households: Iterable<unknown>) => checker.outcomesOf(inTown(households, municipality))
    const { seen, ...done } = goThrough(answerLines(find, linesOf(text, firstLine), language), stopOnError, recorder)
    rules.saw(seen)
    return { ...recorder.take(), ...done }
  }
}
