import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { benefitsOf, check, dates, numRuns, timeout, turns, verdicts, yes } from './checking.js'
import { completeHouseholds, vaguer } from './households.js'

describe('what always holds of what is not known', () => {
  it(
    'adding knowledge never turns yes into no or no into yes',
    () => {
      fc.assert(
        fc.property(completeHouseholds, turns, dates, (household, stream, date) => {
          const less = verdicts(check(date, vaguer(household, stream)))
          const more = verdicts(check(date, household))
          for (const [place, before] of less) {
            const after = more.get(place)
            if (before === 'eligible') expect(after, place).not.toBe('not-eligible')
            if (before === 'possible') expect(after, place).not.toBe('not-eligible')
            if (before === 'not-eligible') expect(yes(after), `${place} became ${after}`).toBe(false)
          }
        }),
        { numRuns },
      )
    },
    timeout,
  )

  it(
    'every completion of a vague household gets an amount inside the range given',
    () => {
      fc.assert(
        fc.property(completeHouseholds, turns, dates, (household, stream, date) => {
          const vague = new Map(check(date, vaguer(household, stream)).schemes.map((scheme) => [scheme.id, scheme]))
          for (const scheme of check(date, household).schemes) {
            if (!yes(scheme.outcome)) continue
            const ranges = benefitsOf(vague.get(scheme.id))
            for (const [index, { min, max }] of benefitsOf(scheme).entries()) {
              const range = ranges[index]
              if (min === null || max === null || range === undefined) continue
              expect(
                range.min === null || Number(range.min) <= Number(min),
                `${scheme.id} ${range.min} <= ${min}`,
              ).toBe(true)
              expect(
                range.max === null || Number(range.max) >= Number(max),
                `${scheme.id} ${range.max} >= ${max}`,
              ).toBe(true)
            }
          }
        }),
        { numRuns },
      )
    },
    timeout,
  )
})
