import { RegelkompasError } from '../values/errors.js'

/** What `toEngine` takes. A misspelt name would leave every fact unknown, and nobody would see why. */
const SETTINGS = ['facts', 'engine']

export function refuseUnknown(settings: object): void {
  const unknown = Object.keys(settings).find((name) => !SETTINGS.includes(name))
  if (unknown === undefined) return
  throw new RegelkompasError('use', `"${unknown}" is no setting of toEngine: fields are fetched by { facts: { … } }`)
}

export function noHousehold(): RegelkompasError {
  return new RegelkompasError('use', 'run the engine with a household: engine.run({ household })')
}

export function takenFact(id: string): RegelkompasError {
  const text = `"${id}" is a fact of the rules: what comes from outside is told in the household, or fetched by toEngine`
  return new RegelkompasError('use', text)
}

export function notRun(scheme: string): RegelkompasError {
  const text = `"eligibleFor" asks for the scheme "${scheme}", which this engine does not run: give its id, and name it in "only"`
  return new RegelkompasError('use', text)
}

export function busyAlmanac(): RegelkompasError {
  return new RegelkompasError('use', 'another run is going on with this almanac: side by side, each needs its own')
}
