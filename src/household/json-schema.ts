import { z } from 'zod'
import type { Field } from './fields.js'
import { householdSchema } from './zod.js'

/**
 * The JSON Schema (draft 2020-12) of a household, for editors and for validators in other languages.
 * Labels and questions are in it as `title` and `description`. Contradictions are not: `householdProblems` finds those.
 */
export function householdJsonSchema(): Record<string, unknown> {
  const schema = z.toJSONSchema(householdSchema, {
    io: 'input',
    // Our own checks say theirs where the field is made.
    unrepresentable: 'any',
    override: ({ jsonSchema }) => {
      const { field } = jsonSchema as { field?: Field }
      if (field === undefined) return
      Reflect.deleteProperty(jsonSchema, 'field')
      jsonSchema.title = field.label.nl
      const unit = field.unit === undefined ? '' : ` [${field.unit}]`
      const description = `${field.question?.nl ?? ''}${unit}`.trim()
      if (description) jsonSchema.description = description
    },
  })
  return { ...schema, $id: 'https://regelkompas.nl/schema/household.json', title: 'huishouden' }
}
