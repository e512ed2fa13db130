import { describe, expect, it } from 'vitest'
import { createChecker, RegelkompasError } from '../src/index.js'
import { loadRulebook } from '../src/node.js'
import { distance, lookUpMunicipality } from '../src/regulation/municipality.js'
import { rulebook } from './rulebook.js'

/** The list of municipalities is what is tested: no scheme need be judged for it. */
const few = loadRulebook([], { version: 'test', municipalities: rulebook.municipalities, former: rulebook.former })

/** What the checker says of a municipality: the problem, or nothing where it is found. */
function problemOf(municipality: string) {
  try {
    createChecker(few.rulebook, { date: '2026-03-01' }).check({ municipality })
  } catch (error) {
    if (error instanceof RegelkompasError) return error.problems[0]
    throw error
  }
  return undefined
}

describe('the list of municipalities', () => {
  const codes = rulebook.municipalities.map(({ code }) => code)

  it('has 342 codes, each once', () => {
    expect(new Set(codes).size).toBe(342)
    expect(codes).toHaveLength(342)
  })

  it('has no municipality that is no more, and knows what each went into', () => {
    for (const { code, into } of rulebook.former) {
      expect(codes).not.toContain(code)
      for (const one of into) expect(codes).toContain(one)
    }
    // 355 in 2020, less these, and five new ones (Eemsdelta, Dijk en Waard, Land van Cuijk, Maashorst, Voorne aan Zee): 342.
    expect(rulebook.former).toHaveLength(18)
  })

  it.each(rulebook.municipalities)('finds $name by its code and by its name', ({ code, name }) => {
    expect(lookUpMunicipality(rulebook, code)).toEqual({ code })
    expect(lookUpMunicipality(rulebook, name)).toEqual({ code })
  })
})

describe('a municipality', () => {
  it.each([
    ['GM0344', 'GM0344'],
    ['gm0344', 'GM0344'],
    ['utrecht', 'GM0344'],
    ['Gemeente Utrecht', 'GM0344'],
    ['gemeente  Súdwest-Fryslân', 'GM1900'],
    ['Sudwest Fryslan', 'GM1900'],
    ["'s-Hertogenbosch", 'GM0796'],
    ['’s-Hertogenbosch', 'GM0796'],
    ['s Hertogenbosch', 'GM0796'],
    ['den bosch', 'GM0796'],
    ['Den Haag', 'GM0518'],
    ["'s-Gravenhage", 'GM0518'],
    ['The Hague', 'GM0518'],
    ['Laren', 'GM0417'],
    ['Laren (NH.)', 'GM0417'],
    ['Bergen NH', 'GM0373'],
    ['Bergen (L.)', 'GM0893'],
  ])('told as %s is %s', (told, code) => {
    expect(lookUpMunicipality(rulebook, told)).toEqual({ code })
  })

  it.each([
    ['GM0010', 'GM1979', 'Delfzijl went into Eemsdelta in 2021'],
    ['Boxmeer', 'GM1982', 'into Land van Cuijk in 2022'],
    ['gemeente Weesp', 'GM0363', 'into Amsterdam in 2022'],
    ['GM0501', 'GM1992', 'Brielle went into Voorne aan Zee in 2023'],
  ])('of before a merger, told as %s, is %s: %s', (told, code) => {
    expect(lookUpMunicipality(rulebook, told)).toEqual({ code })
    expect(problemOf(told)).toBeUndefined()
  })

  it.each(['GM0788', 'Haaren'])('that was divided, told as %s, is asked', (told) => {
    expect(problemOf(told)).toMatchObject({ path: 'municipality', code: 'municipality', found: told })
    const names = 'Boxtel (GM0757), Oisterwijk (GM0824), Tilburg (GM0855), Vught (GM0865)'
    expect(problemOf(told)?.message).toEqual({
      nl: `de gemeente "${told}" is verdeeld; kies waar u nu woont: ${names}`,
      en: `the municipality "${told}" was divided; choose where you live now: ${names}`,
    })
  })

  it('of which there are two is asked', () => {
    expect(problemOf('bergen')?.message.nl).toBe(
      'er zijn meer gemeenten met de naam "bergen": Bergen (NH.) (GM0373), Bergen (L.) (GM0893)',
    )
  })

  it.each([
    ['Uttrecht', ['Utrecht']],
    ['Gronignen', ['Groningen']],
    ['Amersfort', ['Amersfoort']],
    ['sGravenhage', ["'s-Gravenhage"]],
    ['Hellevoetsluys', ['Voorne aan Zee']],
    ['Xyzzy Plugh', []],
    ['???', []],
    ['', []],
    ['x'.repeat(10_000), []],
  ])('that is told as %s may be %j', (told, names) => {
    const found = lookUpMunicipality(rulebook, told)
    expect('candidates' in found && found.candidates.map(({ name }) => name)).toEqual(names)
  })

  it('with a wrong code is refused with at most three that have nearly the same', () => {
    const found = lookUpMunicipality(rulebook, 'GM0343')
    const codes = 'candidates' in found ? found.candidates.map(({ code }) => code) : []
    expect(codes.length).toBeGreaterThan(0)
    expect(codes.length).toBeLessThanOrEqual(3)
    for (const code of codes) expect(distance(code, 'GM0343')).toBe(1)
  })

  it('that is nowhere near any is refused without a guess, shown in short', () => {
    expect(problemOf('Xyzzy Plugh')).toMatchObject({
      expected: 'CBS code or name of a municipality',
      message: {
        nl: 'de gemeente "Xyzzy Plugh" is niet bekend',
        en: 'the municipality "Xyzzy Plugh" is not known',
      },
    })
    expect(problemOf('x'.repeat(10_000))?.message.nl.length).toBeLessThan(200)
  })
})

describe('the distance of two words', () => {
  it.each([
    ['', '', 0],
    ['', 'abc', 3],
    ['utrecht', 'utrecht', 0],
    ['uttrecht', 'utrecht', 1],
    ['gronignen', 'groningen', 1],
    ['kitten', 'sitting', 3],
  ])('%s and %s is %i, whichever stands first', (left, right, far) => {
    expect(distance(left, right)).toBe(far)
    expect(distance(right, left)).toBe(far)
  })
})
