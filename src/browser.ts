// What bundlers take for a page: all that `index.ts` exports, but `outcomes` goes by way of `check`. Its types are those of index.

// These set only the order of the code: what is mostly Dutch text stands first, together, where gzip finds what is alike; then
// formulas and explanations, and last what goes through a household.
import './household/schema.js'
import './household/options.js'
import './texts/sentences.js'
import './household/parse.js'
import './check/answers.js'
import './explain/texts.js'
import './values/ranges.js'
import './formula/compile.js'
import './explain/explain.js'

export { createSlowChecker as createChecker } from './checker.js'
export { householdProblems, parseHousehold } from './household/parse.js'
export { unpackRulebook } from './regulation/unpack.js'
export { RegelkompasError } from './values/errors.js'
