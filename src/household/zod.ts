import * as z from 'zod/mini'
import { isField, isNeeded, type Place } from './fields.js'
import { type Fits, fitting, isOrdered, mayRange } from './fits.js'
import { type HouseholdInput, household } from './schema.js'

/**
 * A household as a schema of `zod/mini`, made from the same fields as the reader of households: it takes what `parseHousehold`
 * takes, but for what contradicts itself.
 * @example householdSchema.safeParse({ municipality: 'Utrecht' }).success // => true
 */
export const householdSchema = schemaOf(household) as z.ZodMiniObject<
  { [K in keyof HouseholdInput]-?: z.ZodMiniOptional<Of<Exclude<HouseholdInput[K], undefined>>> },
  z.core.$strict
>

type Of<T> = z.ZodMiniType<T, T>

/** With its description, and what zod cannot tell from a check of ours, for the JSON Schema. */
function schemaOf(place: Place): z.ZodMiniType {
  const schema = kindOf(place)
  const described = { ...(isField(place) && { field: place }), ...jsonOf(place) }
  if (Object.keys(described).length > 0) z.globalRegistry.add(schema, described)
  return schema
}

function jsonOf({ kind, whole }: Place): Record<string, unknown> {
  if (kind === 'answers') return { type: 'object', propertyNames: { type: 'string' }, additionalProperties: {} }
  return whole ? { type: 'integer', minimum: whole[0], maximum: whole[1] } : {}
}

function kindOf(place: Place): z.ZodMiniType {
  const { kind, choices, of, most, fields } = place
  if (of !== undefined) return z.array(schemaOf(of)).check(z.maxLength(most ?? 0))
  if (fields !== undefined) return recordOf(fields)
  const fits = fitting(place)
  if (mayRange(place)) return kind === 'date' ? dateOf(place, fits) : numberOf(place, fits)
  switch (kind) {
    case 'boolean':
      return z.boolean()
    case 'choice':
      return z.enum([...(choices ?? [])])
    case 'text':
      return textOf(place)
    case 'number':
      return z.number().check(z.refine(fits))
    default:
      return z.custom(fits)
  }
}

function recordOf(fields: NonNullable<Place['fields']>): z.ZodMiniType {
  const entries = Object.entries(fields).map(([name, field]) => {
    const schema = schemaOf(field)
    return [name, isNeeded(name) ? schema : z.optional(schema)] as const
  })
  return z.strictObject(Object.fromEntries(entries))
}

function textOf({ pattern, longest }: Place): z.ZodMiniType {
  const lengths = longest === undefined ? [] : [z.minLength(1), z.maxLength(longest)]
  return z.string().check(...lengths, ...(pattern ? [z.regex(pattern)] : []))
}

function numberOf(place: Place, fits: Fits): z.ZodMiniType {
  const end = z.union([z.number(), z.string()]).check(z.refine(fits))
  const ends = z.strictObject({ min: z.optional(end), max: z.optional(end) })
  return z.union([end, ends.check(z.refine((told) => isOrdered(place, told)))])
}

function dateOf(place: Place, fits: Fits): z.ZodMiniType {
  const day = z.iso.date().check(z.refine(fits))
  const period = z.strictObject({ min: day, max: day }).check(z.refine((told) => isOrdered(place, told)))
  return z.union([day, period])
}
