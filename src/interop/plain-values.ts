import type { Field } from '../household/fields.js'
import { CBS_CODE } from '../regulation/municipality.js'
import { DATE_SHAPE, isIsoDate } from '../values/dates.js'
import { DECIMAL } from '../values/decimals.js'
import { isNumeric } from './plain-facts.js'

/** What a value says of the fact beside it. */
export function unitOfLiteral(value: unknown): string {
  const list: unknown[] = Array.isArray(value) ? value : [value]
  if (typeof list[0] === 'boolean') return 'boolean'
  if (typeof list[0] === 'number') return 'number'
  return list.every((one) => isIsoDate(String(one))) ? 'date' : 'text'
}

interface Beside {
  fact: string
  unit: string
  /** The field of the household that the fact is; nothing for a question, or a fact of another file. */
  field: Field | undefined
  isQuestion: boolean
}

/** Why a value cannot stand beside a fact; nothing where it can. */
export function literalProblem(value: unknown, { fact, unit, field, isQuestion }: Beside): string | undefined {
  const shown = JSON.stringify(value)
  if (unit === 'boolean') return typeof value === 'boolean' ? undefined : `"${fact}" is yes or no, not ${shown}`
  if (unit === 'date') return isIsoDate(String(value)) ? undefined : `"${fact}" is a date, not ${shown}`
  if (isNumeric(unit)) return numberProblem(value, fact, isQuestion)
  if (typeof value !== 'string') return `"${fact}" is a text, not ${shown}`
  // A household may name its municipality, but what is compared is the code.
  if (fact === 'municipality' && field)
    return CBS_CODE.test(value) ? undefined : `a municipality goes by its code, not ${shown}`
  const { choices } = field ?? {}
  if (choices) return choices.includes(value) ? undefined : `"${fact}" is one of ${choices.join(', ')}, not ${shown}`
  return textProblem(value)
}

function numberProblem(value: unknown, fact: string, isQuestion: boolean): string | undefined {
  const text = String(value)
  if (typeof value === 'boolean' || !(DECIMAL.test(text) || typeof value === 'number')) {
    return `"${fact}" is a number, not ${JSON.stringify(value)}`
  }
  if (!DECIMAL.test(text)) return `${text} has too many digits for a rule file`
  return text.startsWith('-') && isQuestion
    ? `"${fact}" is answered with a number of zero or more: ${text} says nothing`
    : undefined
}

/** In a rule file what looks like a number or a date is one. */
function textProblem(value: string): string | undefined {
  if (DECIMAL.test(value))
    return `"${value}" would be a number in a rule file: write ${value}, or a text that is no number`
  return DATE_SHAPE.test(value) ? `"${value}" would be a date in a rule file` : undefined
}
