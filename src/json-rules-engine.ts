export { type EngineSettings, type RulesOnDate, toEngine } from './interop/engine.js'
export type {
  EligibleEvent,
  HouseholdEvents,
  NotEligibleEvent,
  PossibleEvent,
  UndeterminedEvent,
} from './interop/events.js'
export { fromJsonRules, type JsonRulesOptions } from './interop/json-rules.js'
export type { Provider, Wanted } from './interop/providers.js'
