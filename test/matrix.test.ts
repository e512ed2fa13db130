import { describe, expect, it } from 'vitest'
import { examples, rulebook } from './rulebook.js'

/** What each scheme has an example of. A filling of a frame gives examples of the frame. */
const KINDS = {
  'somebody who gets it, surely or perhaps': ['eligible', 'possible'],
  'somebody who does not get it': ['not-eligible'],
  'somebody of whom too little is known': ['undetermined'],
} as const

/** Schemes without an example of a kind, by name, with the reason. A line that is not needed any more is refused. */
const EXCEPTIONS: Partial<Record<string, Partial<Record<keyof typeof KINDS, string>>>> = {}

const outcomes = new Map<string, Set<string>>()
for (const { scheme, examples: list } of examples) {
  const known = outcomes.get(scheme) ?? new Set<string>()
  for (const { expect: wanted } of list) known.add(wanted.outcome)
  outcomes.set(scheme, known)
}

const cells = rulebook.schemes.flatMap(({ id }) =>
  (Object.keys(KINDS) as (keyof typeof KINDS)[]).map((kind) => ({ id, kind })),
)

describe('every scheme has an example of', () => {
  it.each(cells)('$kind: $id', ({ id, kind }) => {
    const has = KINDS[kind].some((outcome) => outcomes.get(id)?.has(outcome))
    expect(has, EXCEPTIONS[id]?.[kind] ?? 'give an example in its rule file').toBe(EXCEPTIONS[id]?.[kind] === undefined)
  })

  it('which is a scheme of the rulebook', () => {
    const ids = rulebook.schemes.map(({ id }) => id)
    for (const id of [...outcomes.keys(), ...Object.keys(EXCEPTIONS)]) {
      if (examples.some(({ scheme, file }) => scheme === id && file.includes('figures.'))) continue
      expect(ids).toContain(id)
    }
  })
})
