import type { CheckerOptions } from '../check/checker.js'
import { type Checker, createChecker } from '../checker.js'
import { scriptOf } from '../node.js'
import type { Rulebook } from '../regulation/rulebook.js'
import { type Setup, schemesOf } from './setup.js'

/** So many households are worth the time to write the rules as a script, where their number is not known before. */
const MANY = 2000

/** A checker that is made once more, with its rules as a script, when there turn out to be many households. */
export class Warming {
  private checker: Checker
  private seen = 0
  private scripted = false
  private readonly options: CheckerOptions
  /** After so many households it is worth the time to write the script. */
  private readonly enough: number

  constructor(rulebook: Rulebook, setup: Setup) {
    const { date, language, large } = setup
    this.options = { date, language, only: schemesOf(rulebook, setup) }
    this.enough = large ? 0 : MANY
    this.checker = createChecker(rulebook, this.options)
  }

  saw(households: number): void {
    this.seen += households
  }

  /** The checker for what comes next. */
  async next(): Promise<Checker> {
    if (!this.scripted && this.seen >= this.enough) {
      this.scripted = true
      const { rulebook } = this.checker
      this.checker = createChecker(rulebook, { ...this.options, script: await scriptOf(rulebook) })
    }
    return this.checker
  }
}
