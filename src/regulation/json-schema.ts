import { z } from 'zod'
import { fillingSchema, regulationSchema, sharedSchema } from './schema.js'

/** The JSON Schemas of the three kinds of rule file, for editors. */
export function regulationJsonSchemas(): Record<'regulation' | 'shared' | 'filling', Record<string, unknown>> {
  const schemaOf = (schema: z.ZodType) => z.toJSONSchema(schema, { io: 'input' }) as Record<string, unknown>
  return { regulation: schemaOf(regulationSchema), shared: schemaOf(sharedSchema), filling: schemaOf(fillingSchema) }
}
