import { describe, expect, it } from 'vitest'
import { readMakeup } from '../src/cli/population.js'
import { createChecker, householdProblems } from '../src/index.js'
import { type MadeUp, type PopulationSeed, populationOf } from '../src/population/household.js'
import { makeupSchema } from '../src/population/makeup.js'
import { knownSchemes } from '../src/regulation/rulebook.js'
import { profileOf } from '../src/report/profile.js'
import { rulebook } from './rulebook.js'

const DATE = '2026-03-01'
const UTRECHT = 'GM0344'
const makeup = readMakeup(UTRECHT)
const country = readMakeup('GM0000')

function population(told: Partial<PopulationSeed> = {}, from = makeup): MadeUp[] {
  return [...populationOf(from, { municipality: UTRECHT, date: DATE, seed: 1, size: 500, vague: 0, ...told })]
}

const share = (list: readonly MadeUp[], holds: (one: MadeUp['household']) => boolean) =>
  list.filter(({ household }) => holds(household)).length / list.length

describe('a made-up population', () => {
  it('is the same for the same seed, and another one for another', () => {
    expect(population()).toEqual(population())
    expect(population({ seed: 2 })).not.toEqual(population())
    expect(population({ size: 50 })).toEqual(population().slice(0, 50))
  })

  it.each([0, 0.5, 1])('has only households that can be checked, with %d of them vague', (vague) => {
    const checker = createChecker(rulebook, { date: DATE })
    for (const { household } of population({ vague, seed: 7, size: 400 })) {
      expect(householdProblems(household)).toEqual([])
      expect(() => checker.outcomes(household)).not.toThrow()
    }
  })

  it('says of every household that it is made up', () => {
    const list = population({ size: 20 })
    expect(list.every(({ synthetic }) => synthetic)).toBe(true)
    expect(list[4]?.id).toBe('GM0344-1-5')
  })

  it('is told enough for nearly all outcomes, and less where it is vague', () => {
    const checker = createChecker(rulebook, { date: DATE })
    const open = (vague: number) => {
      const outcomes = population({ vague, size: 200 }).flatMap(({ household }) => checker.outcomes(household).schemes)
      return outcomes.filter(({ outcome }) => outcome === 'undetermined').length / outcomes.length
    }
    expect(open(0)).toBeLessThan(0.04)
    expect(open(1)).toBeGreaterThan(2 * open(0))
  })
})

describe('the make-up that is written down', () => {
  const many = population({ size: 6000 })

  it('is met by the kinds of households', () => {
    const total = Object.values(makeup.types.values).reduce((sum, weight) => sum + weight, 0)
    const partnered = share(many, ({ people = [] }) => people.some(({ role }) => role === 'partner'))
    const { couple, 'couple-with-children': families } = makeup.types.values
    expect(Math.abs(partnered - (couple + families) / total)).toBeLessThan(0.025)
    const single = share(many, ({ people = [] }) => people.length === 1)
    expect(Math.abs(single - makeup.types.values.single / total)).toBeLessThan(0.025)
  })

  it.each([
    ['Utrecht', many, 0.45, 0.31],
    ['the country', population({ size: 6000 }, country), 0.58, 0.31],
  ])('is met by the homes of %s', (_where, list, own, corporation) => {
    expect(Math.abs(share(list, ({ housing }) => housing?.tenure === 'own') - own)).toBeLessThan(0.04)
    expect(Math.abs(share(list, ({ housing }) => housing?.landlordType === 'corporation') - corporation)).toBeLessThan(
      0.04,
    )
  })

  it('is met by the assets of tenants', () => {
    const totals = many
      .filter(({ household }) => household.housing?.tenure !== 'own')
      .map(({ household }) => Number(household.assets?.total))
      .sort((left, right) => left - right)
    const median = totals[Math.floor(totals.length / 2)] ?? 0
    expect(Math.abs(median / makeup.assets.values.rent.median - 1)).toBeLessThan(0.15)
    const small = totals.filter((total) => total <= 5000).length / totals.length
    expect(Math.abs(small - 0.6)).toBeLessThan(0.05)
  })

  it('is met by who has assistance in Utrecht: about 5%', () => {
    const assisted = share(many, ({ receives = [] }) => receives.includes('nl.bijstand'))
    expect(assisted).toBeGreaterThan(0.035)
    expect(assisted).toBeLessThan(0.065)
  })

  it('is met by the number of children in families', () => {
    const families = many.filter(
      ({ household: { people = [] } }) =>
        people.some(({ role }) => role === 'child') && people.some(({ role }) => role === 'partner'),
    )
    const one = share(families, ({ people = [] }) => people.filter(({ role }) => role === 'child').length === 1)
    expect(Math.abs(one - 770_893 / (770_893 + 905_095 + 358_648))).toBeLessThan(0.05)
  })

  it('has everything from the country that a town does not know', () => {
    expect(makeup.types).not.toEqual(country.types)
    expect(makeup.ages).toEqual(country.ages)
  })

  it('names schemes and questions that there are', () => {
    const known = knownSchemes(rulebook)
    for (const { scheme } of makeup.takeUp.values) expect(known).toContain(scheme)
    for (const [scope, answers] of Object.entries(makeup.answers.values)) {
      for (const path of Object.keys(answers)) {
        expect(rulebook.inputs[`answers.${path}`], path).toMatchObject({ scope, type: { is: 'boolean' } })
      }
    }
  })

  it('refers to sources that are listed, or says that it assumes', () => {
    const ids = makeup.sources.map(({ id }) => id)
    const tables = [...Object.values(makeup), ...Object.values(makeup.towns).flatMap((town) => Object.values(town))]
    const told = tables.flatMap((table) =>
      typeof table === 'object' && table !== null && 'source' in table && table.source ? [table.source].flat() : [],
    )
    for (const source of told) expect(ids).toContain(source)
    expect(told.length).toBeGreaterThan(5)
    const { assumption: _left, ...without } = { ...country.ages, assumption: undefined }
    expect(makeupSchema.safeParse({ ...country, ages: without }).success).toBe(false)
  })
})

describe('the profile of a household', () => {
  const adult = (role: 'applicant' | 'partner', assessmentIncome: number) => ({ id: role, role, assessmentIncome })
  const child = (birthDate: string) => ({ id: 'kid', role: 'child' as const, birthDate })

  it.each([
    [[adult('applicant', 14_999.99)], 'single', '0-14999'],
    [[adult('applicant', 15_000)], 'single', '15000-19999'],
    [[adult('applicant', 30_000), adult('partner', 30_000)], 'couple', '60000+'],
    [[adult('applicant', 1), child('2008-03-02')], 'single-parent', '0-14999'],
    [[adult('applicant', 1), child('2008-03-01')], 'single', '0-14999'],
    [[adult('applicant', 1), adult('partner', 1), child('2020-01-01')], 'couple-with-children', '0-14999'],
    [[{ id: 'a', role: 'applicant' as const }], 'single', 'unknown'],
    [[{ id: 'a' }], 'unknown', 'unknown'],
  ])('%j is %s with %s', (people, type, band) => {
    expect(profileOf({ people }, DATE)).toEqual({ type, band })
  })
})
