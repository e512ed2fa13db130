import fc from 'fast-check'
import { Engine } from 'json-rules-engine'
import { describe, expect, it } from 'vitest'
import { createChecker } from '../../src/index.js'
import { fromJsonRules } from '../../src/json-rules-engine.js'
import { loadRulebook } from '../../src/node.js'
import { isError, orError } from '../../src/values/errors.js'

const numRuns = Number(process.env.PARITY_RUNS ?? 150)
const own = { area: 'club', authority: 'Sportclub', from: '2026-01-01', checked: '2026-01-01' }

const EQUALS = ['equal', 'notEqual']
const ORDERS = ['lessThan', 'lessThanInclusive', 'greaterThan', 'greaterThanInclusive']
const KINDS = [
  { facts: ['isMember', 'isPaid'], values: [true, false], operators: EQUALS },
  { facts: ['years', 'children'], values: [0, 1, 1.5, 2, 18], operators: [...EQUALS, ...ORDERS] },
  { facts: ['club', 'colour'], values: ['a', 'b', 'Ångström "c"'], operators: EQUALS },
  { facts: ['joined', 'born'], values: ['1999-12-31', '2000-01-01', '2024-02-29'], operators: [...EQUALS, ...ORDERS] },
] as const

const leaves = fc.constantFrom(...KINDS).chain(({ facts, values, operators }) => {
  const fact = fc.constantFrom<string>(...facts)
  const value = fc.constantFrom<unknown>(...values)
  const list = fc.uniqueArray(value, { minLength: 1 })
  return fc.oneof(
    { weight: 3, arbitrary: fc.record({ fact, operator: fc.constantFrom<string>(...operators), value }) },
    fc.record({ fact, operator: fc.constantFrom<string>(...operators), value: fc.record({ fact }) }),
    fc.record({ fact, operator: fc.constantFrom('in', 'notIn'), value: list }),
  )
})

const { group } = fc.letrec<{ group: object; part: object }>((tie) => ({
  part: fc.oneof({ maxDepth: 3 }, { weight: 3, arbitrary: leaves }, tie('group')),
  group: fc.oneof(
    { maxDepth: 3 },
    fc.record({ all: fc.array(tie('part'), { minLength: 1, maxLength: 3 }) }),
    fc.record({ any: fc.array(tie('part'), { minLength: 1, maxLength: 3 }) }),
    fc.record({ not: tie('part') }),
  ),
}))

const ruleSets = fc.array(fc.tuple(group, fc.constantFrom('pass', 'discount')), { minLength: 1, maxLength: 4 })
const told = fc.record(
  Object.fromEntries(
    KINDS.flatMap(({ facts, values }) => facts.map((fact) => [fact, fc.constantFrom<unknown>(...values)] as const)),
  ),
)

/** Says of what kind every fact is, where a rule only holds facts against each other, and gives nobody anything. */
const kinds = {
  conditions: {
    all: KINDS.flatMap(({ facts, values }) => facts.map((fact) => ({ fact, operator: 'equal', value: values[0] }))),
  },
  event: { type: 'kinds' },
}

async function plainEvents(rules: readonly object[], facts: Record<string, unknown>): Promise<string[]> {
  const { events } = await new Engine(rules as never).run(facts)
  return [...new Set(events.map(({ type }) => `club.${type}`))].sort()
}

describe('plain rules, held against the plain engine', () => {
  it('come to the same events where every fact is told', { timeout: 120_000 }, async () => {
    const seen = new Map<boolean, number>()
    await fc.assert(
      fc.asyncProperty(ruleSets, fc.array(told, { minLength: 4, maxLength: 4 }), async (sets, tellings) => {
        const rules = [...sets.map(([conditions, type]) => ({ conditions, event: { type } })), kinds]
        const loaded = orError(() => loadRulebook(fromJsonRules(rules, own), { version: '1' }))
        // No rule file may ask what nobody can be, such as below 0 and above 1: the plain engine lets it stand.
        if (isError(loaded)) {
          expect(loaded.problems.map(({ code }) => code)).toContain('unreachable')
          fc.pre(false)
          return
        }
        const { rulebook } = loaded
        const checker = createChecker(rulebook, { date: '2026-03-01' })
        for (const facts of tellings) {
          const answers = Object.fromEntries(Object.entries(facts).map(([name, value]) => [`club.${name}`, value]))
          const { schemes } = checker.check({ answers })
          const wanted = await plainEvents(rules, facts)
          expect(
            schemes
              .filter(({ outcome }) => outcome === 'eligible')
              .map(({ id }) => id)
              .sort(),
          ).toEqual(wanted)
          expect(schemes.filter(({ outcome }) => outcome === 'not-eligible')).toHaveLength(
            schemes.length - wanted.length,
          )
          seen.set(wanted.length > 0, (seen.get(wanted.length > 0) ?? 0) + 1)
        }
      }),
      { numRuns },
    )
    // Some get something and some get nothing, or this proves little.
    for (const either of [true, false]) expect(seen.get(either)).toBeGreaterThan(numRuns / 5)
  })
})
