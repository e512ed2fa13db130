import { describe, expect, it } from 'vitest'
import { paintFor } from '../src/cli/paint.js'
import { renderMarkdown, renderResult } from '../src/cli/render.js'
import { createChecker } from '../src/index.js'
import { rulebook } from './rulebook.js'

const checker = createChecker(rulebook, { date: '2026-03-15' })
const utrecht = checker.check({
  municipality: 'Utrecht',
  people: [{ id: 'kim', role: 'applicant', birthDate: '1985-03-01', incomes: [] }],
})
/** A scheme of De Bilt that only begins in July 2026. */
const AWAY = 'de-bilt.computerregeling'

describe('a scheme of another town without rules on the date', () => {
  it('is left out of what a resident reads, and stays in the answer', () => {
    expect(renderResult(checker, utrecht, 'nl', paintFor(false))).not.toContain(AWAY)
    expect(renderMarkdown(checker, utrecht, 'nl')).not.toContain('### Computerregeling De Bilt')
    expect(utrecht.schemes.find(({ id }) => id === AWAY)?.outcome).toBe('not-in-force')
  })

  it('is told to who asks for it, to who lives there, and to who did not say where', () => {
    const title = '### Computerregeling De Bilt'
    expect(renderMarkdown(checker, utrecht, 'nl', AWAY)).toContain(title)
    expect(renderMarkdown(checker, checker.check({ municipality: 'De Bilt' }), 'nl')).toContain(title)
    expect(renderMarkdown(checker, checker.check({}), 'nl')).toContain(title)
  })

  it('does not hide what ended in the whole country', () => {
    expect(renderMarkdown(checker, utrecht, 'nl')).toContain('### Eenmalige energietoeslag')
  })
})

describe('schemes of one outcome', () => {
  it('stand in the order of the country, the town and funds', () => {
    const text = renderMarkdown(checker, utrecht, 'nl')
    const unknown = text.slice(text.indexOf('## Dit weten we nog niet'), text.indexOf('## Dit is waarschijnlijk niet'))
    const places = ['### Zorgtoeslag', '### U-pas', '### Hulp van de voedselbank'].map((one) => unknown.indexOf(one))
    expect(places).not.toContain(-1)
    expect(places).toEqual([...places].sort((left, right) => left - right))
  })
})
