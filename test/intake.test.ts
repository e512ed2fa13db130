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

  // Of another date an institution says nothing, and from a net amount the gross is only known roughly: no answer changes that.
  it('do not ask again where somebody lives now, or whether an amount is net', () => {
    const [ana] = single.people
    const wage = { type: 'wage', amount: 1300, period: 'month', basis: 'net', holidayAllowance: 'included' }
    const told = checker.check({ ...single, people: [{ ...ana, incomes: [wage], inInstitution: 'care' }] })
    const facts = checker.questions(told).map(({ fact }) => fact)
    expect(facts).toContain('people.ana.yearIncomes')
    expect(facts).not.toContain('people.ana.inInstitution')
    expect(facts).not.toContain('people.ana.incomes.0.basis')
  })

  it('ask for a net amount where a gross one was told', () => {
    const [ana] = single.people
    const wage = { type: 'wage', amount: 1700, period: 'month', basis: 'gross', holidayAllowance: 'included' }
    const asked = checker.questions(checker.check({ ...single, people: [{ ...ana, incomes: [wage] }] }))
    expect(asked.find(({ fact }) => fact === 'people.ana.incomes.0.basis')?.question).toMatch(/Liefst netto/)
  })

  it('come in English too', () => {
    expect(checker.questions(checker.check({}), { language: 'en' })[0]?.question).toBe('Who live at your address?')
  })

  it('are not asked about the answer of another checker', () => {
    const other = createChecker(rulebook, { date: '2026-03-01' })
    expect(() => checker.questions(other.check({}))).toThrow(RegelkompasError)
  })
})
