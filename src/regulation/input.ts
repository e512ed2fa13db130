import type { Field } from '../household/fields.js'
import type { Input } from './rulebook.js'

/** The answer to a question of a rule file, as a field of a household. */
export function fieldOfInput({ type: { is }, label, unit, choices }: Input): Field {
  const asked = { label, unit, least: '0' }
  if (choices !== undefined) return { kind: 'choice', choices, ...asked }
  return { kind: is === 'number' ? 'amount' : is === 'boolean' || is === 'date' ? is : 'text', ...asked }
}
