import type { Checker } from '../checker.js'
import type { Outcomes } from '../fast/checker.js'
import type { HouseholdInput } from '../household/schema.js'
import type { Rulebook } from '../regulation/rulebook.js'
import { compare, newDifference } from '../report/difference.js'
import { answerLines } from '../report/line.js'
import { profileOf } from '../report/profile.js'
import { countedBenefits } from '../report/yearly.js'
import { isError, type RegelkompasError } from '../values/errors.js'
import type { Evaluate } from './evaluate.js'
import { goThrough, inTown, linesOf } from './lines.js'
import type { Setup } from './setup.js'
import { Warming } from './warming.js'

const NO_TEXT = new Uint8Array()

/** Answers each household by the rules of today and by those that are tried out, and counts what differs. */
export function comparing(rulebook: Rulebook, tried: Rulebook, setup: Setup): Evaluate {
  const { date, language, municipality, stopOnError } = setup
  const [today, trial] = [new Warming(rulebook, setup), new Warming(tried, setup)]
  const counted = countedBenefits(rulebook, date, language)
  return async ({ text, firstLine }) => {
    const [now, then] = [await today.next(), await trial.next()]
    const find = (households: Iterable<unknown>) => inPairs(now, then, inTown(households, municipality))
    const difference = newDifference()
    const { seen, ...done } = goThrough(answerLines(find, linesOf(text, firstLine), language), stopOnError, {
      answer: ({ told, found }) => {
        const profile = profileOf(told.household as HouseholdInput, date)
        compare(difference, { ...told, profile }, found, counted)
      },
      bad: () => {
        difference.bad += 1
      },
    })
    today.saw(seen)
    trial.saw(seen)
    return { text: NO_TEXT, lines: 0, ...done, difference }
  }
}

/** What two checkers of the same schemes find: some households by the one, and then those by the other. */
function* inPairs(
  one: Checker,
  other: Checker,
  households: Iterable<unknown>,
): Generator<readonly [Outcomes, Outcomes] | RegelkompasError> {
  const [left, right] = twice(households)
  const others = other.outcomesOf(right)[Symbol.iterator]()
  for (const first of one.outcomesOf(left)) {
    const second = others.next().value as Outcomes | RegelkompasError
    // What is wrong with a household is so by any figures.
    if (isError(first)) yield first
    else if (isError(second)) yield second
    else yield [first, second]
  }
}

/** What can be gone through once, to be gone through by two: what only one of them has seen is kept for the other. */
function twice<T>(all: Iterable<T>): [Iterable<T>, Iterable<T>] {
  const source = all[Symbol.iterator]()
  function* branch(own: T[], other: T[]): Generator<T> {
    for (;;) {
      if (own.length > 0) {
        yield own.shift() as T
        continue
      }
      const next = source.next()
      if (next.done) return
      other.push(next.value)
      yield next.value
    }
  }
  const [left, right]: [T[], T[]] = [[], []]
  return [branch(left, right), branch(right, left)]
}
