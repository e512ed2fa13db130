import { readRulebook } from '../src/node.js'

/** The rule files of this repository, read once for each test file. */
export const { rulebook, examples } = readRulebook('rules', { version: '0.0.0-test' })
