import { describe, expect, it } from 'vitest'
import { checkExample } from '../src/cli/rules.js'
import { examples, rulebook } from './rulebook.js'

describe.each(examples)('$file', ({ scheme, examples: list }) => {
  it.each(list.map((example) => [example.name, example] as const))('%s', (_name, example) => {
    expect(checkExample(rulebook, scheme, example)).toEqual([])
  })
})

describe('every scheme', () => {
  const examplesOf = (id: string) => examples.filter(({ scheme }) => scheme === id).flatMap((file) => file.examples)
  it.each(rulebook.schemes.map(({ id, decides }) => [id, decides] as const))(
    '%s has an example for yes, no and not known',
    (id, decides) => {
      const outcomes = examplesOf(id).map(({ expect: { outcome } }) => outcome)
      expect(outcomes).toContain(decides === 'discretion' ? 'possible' : 'eligible')
      expect(outcomes).toContain('not-eligible')
      expect(outcomes).toContain('undetermined')
    },
  )
})
