import type { FigureChange } from '../regulation/trial.js'
import type { Language } from '../values/spelling.js'
import { UsageError } from './input.js'

/** Reads `--set`: a figure, its value, and perhaps the day from which it counts. */
export function readChanges(told: readonly string[]): FigureChange[] {
  return told.map((text) => {
    const [, figure, value, from] = /^([^=]+)=([^@]+)(?:@(.+))?$/.exec(text) ?? []
    if (figure === undefined || value === undefined) {
      throw new UsageError(`--set is FIGURE=VALUE or FIGURE=VALUE@DATE, not "${text}"`)
    }
    return { figure, value, ...(from !== undefined && { from }) }
  })
}

const WORDS = {
  nl: { head: 'PROEF, dit zijn niet de echte regels:', from: 'vanaf' },
  en: { head: 'TRIAL, these are not the real rules:', from: 'from' },
} as const

/** The line that keeps an answer by other rules from passing for a real one. */
export function trialLine(changes: readonly FigureChange[], language: Language): string {
  const { head, from } = WORDS[language]
  const told = changes.map((one) => `${one.figure} = ${one.value}${one.from ? ` ${from} ${one.from}` : ''}`)
  return `${head} ${told.join('; ')}`
}
