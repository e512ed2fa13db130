import { brief } from '../household/expectations.js'
import { problemOf } from '../household/parse.js'
import type { HouseholdInput } from '../household/schema.js'
import { surely } from '../household/surely.js'
import { fieldOfInput } from '../regulation/input.js'
import { lookUpMunicipality } from '../regulation/municipality.js'
import { type Input, knownSchemes, NATIONAL, type Rulebook } from '../regulation/rulebook.js'
import type { Problem } from '../values/errors.js'

/** What is said of an answer in the wrong place, by where it was found. */
const MISPLACED: Record<Input['scope'], Problem['message']> = {
  household: {
    nl: 'dit antwoord gaat over een persoon: zet het in answers van die persoon',
    en: 'this answer is about a person: put it in the answers of that person',
  },
  person: {
    nl: 'dit antwoord gaat over het huishouden: zet het in answers van het huishouden',
    en: 'this answer is about the household: put it in the answers of the household',
  },
}

/** Checks the answers to questions of rule files: each must be known to the rulebook and of its kind. */
export function answerCheck(rulebook: Rulebook): (household: HouseholdInput, problems: Problem[]) => void {
  const inputs = { household: questionsOf(rulebook, 'household'), person: questionsOf(rulebook, 'person') }
  const schemes = knownSchemes(rulebook)
  return (household, problems) => {
    const { answers, people, receives } = household
    if (answers !== undefined) checkGiven(inputs, 'household', answers, undefined, problems)
    if (people !== undefined) {
      for (const person of people) {
        if (person.answers !== undefined) checkGiven(inputs, 'person', person.answers, person.id, problems)
      }
    }
    if (receives !== undefined) checkReceived(schemes, receives, problems)
  }
}

/** A question of a rule file, and whether an answer to it is of its kind. */
interface Question {
  input: Input
  fits: (value: unknown) => boolean
}

type Questions = Readonly<Record<string, Question>>
type Inputs = Record<Input['scope'], Questions>

/** The questions about one scope by name. An object without prototype: a Map whose keys were read from JSON is far slower. */
function questionsOf({ inputs }: Rulebook, scope: Input['scope']): Questions {
  const questions: Record<string, Question> = Object.create(null)
  for (const input of Object.values(inputs)) {
    if (input.scope === scope) questions[input.path] = { input, fits: surely(fieldOfInput(input)) }
  }
  return questions
}

function checkGiven(
  inputs: Inputs,
  scope: Input['scope'],
  answers: Readonly<Record<string, unknown>>,
  person: string | undefined,
  problems: Problem[],
): void {
  const questions = inputs[scope]
  // Almost every answer is right: nothing is made for those, no list of the names either.
  for (const name in answers) {
    const question = questions[name]
    if (question && (answers[name] === undefined || question.fits(answers[name]))) continue
    if (!Object.hasOwn(answers, name)) continue
    const shown = brief(name, 'nl')
    const at = person === undefined ? `answers.${shown}` : `people.${person}.answers.${shown}`
    problems.push(question ? wrongAnswer(at, question.input, answers[name]) : unknownAnswer(at, shown, inputs, scope))
  }
}

/** A scheme that nobody knows would count as one that is not received. */
function checkReceived(known: ReadonlySet<string>, receives: readonly string[], problems: Problem[]): void {
  for (const [index, id] of receives.entries()) {
    if (known.has(id)) continue
    const shown = brief(id, 'nl')
    problems.push({
      path: `receives.${index}`,
      code: 'unknown-scheme',
      expected: 'id of a scheme',
      found: shown,
      message: { nl: `de regeling "${shown}" is niet bekend`, en: `the scheme "${shown}" is not known` },
    })
  }
}

/** No question at all, or one of the other scope: an answer about a person stands with that person. */
function unknownAnswer(path: string, name: string, inputs: Inputs, scope: Input['scope']): Problem {
  const misplaced = name in inputs[scope === 'person' ? 'household' : 'person']
  return {
    path,
    code: 'unknown-answer',
    expected: 'een vraag uit de regels',
    found: name,
    message: misplaced
      ? MISPLACED[scope]
      : { nl: `de vraag "${name}" bestaat niet`, en: `there is no question "${name}"` },
  }
}

function wrongAnswer(path: string, input: Input, value: unknown): Problem {
  return { ...problemOf({ path: [], place: fieldOfInput(input), value }, path), code: 'answer' }
}

/** What is said of a municipality that is not clear, and of the ones it may be. */
const UNCLEAR: Record<'unknown' | 'ambiguous' | 'split', (told: string, names: string) => Problem['message']> = {
  unknown: (told, names) => ({
    nl: `de gemeente "${told}" is niet bekend${names && `; bedoelt u ${names}?`}`,
    en: `the municipality "${told}" is not known${names && `; do you mean ${names}?`}`,
  }),
  ambiguous: (told, names) => ({
    nl: `er zijn meer gemeenten met de naam "${told}": ${names}`,
    en: `there are several municipalities called "${told}": ${names}`,
  }),
  split: (told, names) => ({
    nl: `de gemeente "${told}" is verdeeld; kies waar u nu woont: ${names}`,
    en: `the municipality "${told}" was divided; choose where you live now: ${names}`,
  }),
}

/** Of a household that lives outside the municipality whose rules were loaded, half an answer would look like a whole one. */
function elsewhere({ part, municipalities }: Rulebook, told: string): Problem {
  const name = municipalities.find(({ code }) => code === part)?.name ?? ''
  return {
    path: 'municipality',
    code: 'municipality',
    expected: name,
    found: told,
    message: { nl: `deze regels zijn alleen voor ${name}`, en: `these rules are only for ${name}` },
  }
}

/**
 * The code of a municipality that was told by code or by name; one of before a merger becomes the one of today.
 * An unknown or unclear one is a problem, never a guess. What was found once is kept: names come by the thousand.
 */
export function municipalityFinder(rulebook: Rulebook): (told: string, problems: Problem[]) => string | undefined {
  if (rulebook.municipalities.length === 0) return (told) => told
  const known = new Map<string, string>()
  return (told, problems) => {
    const before = known.get(told)
    if (before !== undefined) return before
    const found = lookUpMunicipality(rulebook, told)
    if ('code' in found) {
      const isElsewhere = rulebook.part !== undefined && rulebook.part !== NATIONAL && rulebook.part !== found.code
      if (isElsewhere) problems.push(elsewhere(rulebook, brief(told, 'nl')))
      else known.set(told, found.code)
      return found.code
    }
    const shown = brief(told, 'nl')
    const names = found.candidates.map(({ code, name }) => `${name} (${code})`).join(', ')
    problems.push({
      path: 'municipality',
      code: 'municipality',
      expected: names || 'CBS code or name of a municipality',
      found: shown,
      message: UNCLEAR[found.why](shown, names),
    })
    return undefined
  }
}
