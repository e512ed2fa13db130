// What bundlers take for a page: all that `index.ts` exports, but `outcomes` goes by way of `check`. Its types are those of index.
export { createSlowChecker as createChecker } from './checker.js'
export { householdProblems, parseHousehold } from './household/parse.js'
export { unpackRulebook } from './regulation/unpack.js'
export { RegelkompasError } from './values/errors.js'
