import { describe, expect, it } from 'vitest'
import { createChecker, RegelkompasError } from '../src/index.js'
import { rulebook } from './rulebook.js'

const checker = createChecker(rulebook, { date: '2026-03-01' })
const single = {
  municipality: 'Utrecht',
  people: [{ id: 'ana', role: 'applicant', birthDate: '1985-03-01', incomes: [] }],
  housing: { tenure: 'rent' },
  assets: { total: 0, debts: 0, car: { value: 0 } },
}

describe('the next questions', () => {
  it('begin with who there are, when nothing is told', () => {
    const [first] = checker.questions(checker.check({}))
    expect(first).toMatchObject({ fact: 'people', question: 'Wie wonen er op uw adres?' })
    expect(first?.schemes).toContain('nl.bijstand')
  })

  it('stand in the order of how many outcomes they may settle', () => {
    const asked = checker.questions(checker.check(single))
    const waiting = new Set(
      checker.check(single).schemes.flatMap(({ id, outcome }) => (outcome === 'undetermined' ? [id] : [])),
    )
    const settles = asked.map(({ schemes }) => schemes.filter((id) => waiting.has(id)).length)
    expect(settles).toEqual([...settles].sort((left, right) => right - left))
    // Nearly all that goes by law asks for it; which one stands before it goes by how many towns have a file.
    expect(asked.slice(0, 2).map(({ fact }) => fact)).toContain('people.ana.residenceStatus')
  })

  it('leave out what is told, and what somebody would rather not say', () => {
    const facts = (household: unknown) => checker.questions(checker.check(household)).map(({ fact }) => fact)
    expect(facts(single)).toContain('people.ana.residenceStatus')
    const [ana] = single.people
    expect(facts({ ...single, people: [{ ...ana, residenceStatus: 'dutch' }] })).not.toContain(
      'people.ana.residenceStatus',
    )
    expect(facts({ ...single, refused: ['people.ana.residenceStatus'] })).not.toContain('people.ana.residenceStatus')
  })

  it('come in English too', () => {
    expect(checker.questions(checker.check({}), { language: 'en' })[0]?.question).toBe('Who live at your address?')
  })

  it('are not asked about the answer of another checker', () => {
    const other = createChecker(rulebook, { date: '2026-03-01' })
    expect(() => checker.questions(other.check({}))).toThrow(RegelkompasError)
  })
})
