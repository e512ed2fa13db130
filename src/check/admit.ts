import { bornAfter } from '../household/contradictions.js'
import { householdError, readHousehold, reading } from '../household/parse.js'
import type { HouseholdInput } from '../household/schema.js'
import type { Rulebook } from '../regulation/rulebook.js'
import type { IsoDate } from '../values/dates.js'
import { answerCheck, municipalityFinder } from './answers.js'

/**
 * Reads households for a check on a date: everything that is wrong with one is told, and its municipality is a code.
 * What is read throws RegelkompasError with code "household" and all problems.
 */
export function admission(rulebook: Rulebook, date: IsoDate): (input: unknown) => HouseholdInput {
  const checkAnswers = answerCheck(rulebook)
  const findMunicipality = municipalityFinder(rulebook)
  return (input) => {
    const { household, problems } = readHousehold(input)
    bornAfter(household, date, problems)
    reading(() => checkAnswers(household, problems))
    const { municipality: told } = household
    const municipality = told === undefined ? undefined : findMunicipality(told, problems)
    if (problems.length > 0) throw householdError(problems)
    return municipality === undefined || municipality === told ? household : { ...household, municipality }
  }
}
