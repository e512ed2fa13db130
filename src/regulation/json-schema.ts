import { z } from 'zod'
import { fillingSchema, regulationSchema, sharedSchema } from './schema.js'
import { helpSchema, leftOutSchema } from './schema-others.js'

/** The JSON Schemas of every kind of rule file, for editors. */
export function regulationJsonSchemas(): Record<
  'regulation' | 'shared' | 'filling' | 'help' | 'left-out',
  Record<string, unknown>
> {
  const schemaOf = (schema: z.ZodType) => z.toJSONSchema(schema, { io: 'input' }) as Record<string, unknown>
  return {
    regulation: schemaOf(regulationSchema),
    shared: schemaOf(sharedSchema),
    filling: schemaOf(fillingSchema),
    help: schemaOf(helpSchema),
    'left-out': schemaOf(leftOutSchema),
  }
}
