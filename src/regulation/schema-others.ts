import { z } from 'zod'
import { group } from './schema-conditions.js'
import { area, cbsCode, confidence, dottedId, isoDate, source, sourceId, text, words } from './schema-parts.js'

// The files that hold no rules: who can help, what the municipalities are called, and which schemes were left out.

const needId = z.string().regex(/^[a-z]+(_[a-z]+)*$/, { error: 'lower-case words with _ between them' })

/** Something a household may need help with, beside what it may claim. */
const need = z.strictObject({
  label: text,
  /** For whom: where this holds, or may hold. Left out: for everyone. */
  when: group.optional(),
  /** Only where this check finds something that can be claimed. */
  claiming: z.literal(true).optional(),
})

/** Who helps: where, with what, and how to reach them. */
const organisation = z.strictObject({
  id: sourceId,
  name: z.string().min(1),
  needs: z.array(needId).min(1),
  /** Left out: the whole country. */
  area: area.optional(),
  reach: z
    .strictObject({ url: z.url().optional(), phone: z.string().min(3).optional(), text: text.optional() })
    .optional(),
  note: text.optional(),
  source: sourceId,
  confidence,
})

/** Who can help, and with what: a part of the social map. */
export const helpSchema = z.strictObject({
  id: dottedId,
  help: z.literal(true),
  title: text,
  sources: z.array(source).min(1),
  needs: z.record(needId, need).optional(),
  organisations: z.array(organisation).optional(),
})

/** The names and codes of the municipalities: the one file that is no rule. */
export const placesSchema = z.strictObject({
  about: z.string().optional(),
  checked: isoDate.optional(),
  confidence: confidence.optional(),
  sources: z.array(z.unknown()).optional(),
  municipalities: z.array(z.strictObject({ code: cbsCode, name: words, aliases: z.array(words).optional() })),
  former: z.array(z.strictObject({ code: cbsCode, name: words, into: area, from: isoDate })).optional(),
})

/** Schemes that are no rule file, and why: so that nobody looks for them in vain. */
export const leftOutSchema = z.strictObject({
  id: sourceId,
  leftOut: z
    .array(
      z.strictObject({
        id: z.string().regex(/^[a-z0-9]+([-_.][a-z0-9]+)*$/),
        name: z.string().min(1),
        reason: text,
        source: sourceId,
      }),
    )
    .min(1),
  title: text,
  sources: z.array(source).min(1),
})

export type PlacesFile = z.infer<typeof placesSchema>
export type HelpFile = z.infer<typeof helpSchema>
export type LeftOutFile = z.infer<typeof leftOutSchema>
export type OrganisationSource = z.infer<typeof organisation>
export type LeftOut = z.infer<typeof leftOutSchema>['leftOut'][number]
