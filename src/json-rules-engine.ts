export { type EngineSettings, type RulesOnDate, toEngine } from './interop/engine.js'
export type {
  EligibleEvent,
  HouseholdEvents,
  NotEligibleEvent,
  PossibleEvent,
  UndeterminedEvent,
} from './interop/events.js'
export { fromJsonRules } from './interop/json-rules.js'
export type { JsonRulesOptions } from './interop/plain-options.js'
export type { Provider, Wanted } from './interop/providers.js'
