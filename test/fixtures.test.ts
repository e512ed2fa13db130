import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import type { SchemeResult, Shown } from '../src/index.js'
import { createChecker } from '../src/index.js'
import { rulebook } from './rulebook.js'

interface Expected {
  outcome: string
  benefits?: (string | { min: string | null; max: string | null })[]
  missing?: string[]
  from: string
}

interface Fixture {
  title: string
  checks: { date: string; facts?: Record<string, Shown>; schemes: Record<string, Expected> }[]
}

const root = new URL('../fixtures/', import.meta.url)
const names = readdirSync(root).sort()

function amounts(scheme: SchemeResult) {
  const benefits = 'benefits' in scheme ? scheme.benefits : []
  return benefits.map(({ min, max }) => (min !== null && min === max ? min : { min, max }))
}

describe.each(names)('household %s', (name) => {
  const household = JSON.parse(readFileSync(new URL(`${name}/household.json`, root), 'utf8')) as unknown
  const fixture = parse(readFileSync(new URL(`${name}/expect.yaml`, root), 'utf8')) as Fixture
  it.each(fixture.checks)('gets what the law gives on $date', ({ date, facts = {}, schemes }) => {
    const result = createChecker(rulebook, { date }).check(household)
    for (const [fact, wanted] of Object.entries(facts)) {
      expect(result.facts[fact], fact).toEqual(wanted)
    }
    for (const [id, wanted] of Object.entries(schemes)) {
      const found = result.schemes.find((scheme) => scheme.id === id)
      expect(found?.outcome, `${id}: ${wanted.from}`).toBe(wanted.outcome)
      if (found === undefined) continue
      if (wanted.benefits) expect(amounts(found), `${id}: ${wanted.from}`).toEqual(wanted.benefits)
      const missing = 'missing' in found ? found.missing.map(({ fact }) => fact) : []
      for (const path of wanted.missing ?? []) expect(missing, `${id}: ${wanted.from}`).toContain(path)
    }
  })
})
