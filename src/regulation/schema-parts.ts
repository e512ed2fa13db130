import { z } from 'zod'
import { isIsoDate } from '../values/dates.js'
import { DECIMAL } from '../values/decimals.js'
import { CBS_CODE } from './municipality.js'

// What stands in many places of a rule file.

export const words = z.string().regex(/\S/, { error: 'a text that is not empty' })
export const text = z.strictObject({ nl: words, en: words })
export const isoDate = z.string().refine(isIsoDate, { error: 'an ISO date such as "2026-01-01"' })
export const dottedId = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)+$/, {
  error: 'lower-case words with hyphens, and a dot after the area: gemeente.regeling',
})
export const sourceId = z.string().regex(/^[a-z0-9-]+$/)
export const sourceIds = z.union([sourceId, z.array(sourceId).min(1)])
export const name = z
  .string()
  .regex(/^[a-z][A-Za-z0-9]*$/, { error: 'a name in camelCase: letters and digits, beginning with a small letter' })
  .refine((one) => !(one in {}), { error: 'another name: every object of JavaScript has this one' })
export const quoted = z.string().regex(DECIMAL, { error: 'a quoted number such as "1401.50"' })
export const confidence = z.enum(['high', 'medium', 'low'])
export const cbsCode = z.string().regex(CBS_CODE, { error: 'the CBS code of a municipality, such as GM0344' })
export const area = z.array(cbsCode).min(1)

export const source = z.strictObject({
  id: sourceId,
  title: z.string().min(1),
  url: z.url().optional(),
  /** Where a document has no address: what it is and where it was read. */
  document: z.string().min(1).optional(),
  checked: isoDate,
  confidence,
})

export type SourceEntry = z.infer<typeof source>
