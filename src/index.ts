export type { CheckerOptions } from './check/checker.js'
export type { Outcome } from './check/judge.js'
export type { Code } from './check/requirement.js'
export type {
  Apply,
  BenefitResult,
  CaveatResult,
  Eligible,
  Grant,
  Helper,
  HelpResult,
  Missing,
  Next,
  NotEligible,
  NotInForce,
  Outdated,
  Possible,
  Reason,
  Result,
  SchemeResult,
  Undetermined,
} from './check/result.js'
export type { Shown } from './check/show.js'
export { type Checker, createChecker } from './checker.js'
export type { ExplainOptions, Explanation } from './explain/explain.js'
export type { SourceRef } from './explain/names.js'
export type { ExplanationNode } from './explain/nodes.js'
export type { Outcomes } from './fast/checker.js'
export type { PersonOutcome, SchemeOutcome } from './fast/outcomes.js'
export { householdProblems, parseHousehold } from './household/parse.js'
export type { HouseholdInput } from './household/schema.js'
export type { ClaimFirst, Prescreen, PrescreenOptions, PrescreenScheme } from './intake/prescreen.js'
export type { Question } from './intake/questions.js'
export type { Municipality, Rulebook, Scheme } from './regulation/rulebook.js'
export { type PackedEnglish, type PackedRulebook, unpackRulebook } from './regulation/unpack.js'
export type { Script } from './script/script.js'
export { type ErrorCode, type Problem, RegelkompasError } from './values/errors.js'
export type { Language } from './values/spelling.js'
export type { Holds } from './values/truth.js'
