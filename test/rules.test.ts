import { describe, expect, it } from 'vitest'
import { checkExample } from '../src/cli/rules.js'
import { examples, rulebook } from './rulebook.js'

describe.each(examples)('$file', ({ scheme, examples: list }) => {
  it.each(list.map((example) => [example.name, example] as const))('%s', (_name, example) => {
    expect(checkExample(rulebook, scheme, example)).toEqual([])
  })
})
