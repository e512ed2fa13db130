import { Engine } from 'json-rules-engine'
import { describe, expect, it } from 'vitest'
import { createChecker } from '../../src/index.js'
import { fromJsonRules, toEngine } from '../../src/json-rules-engine.js'
import { loadRulebook } from '../../src/node.js'
import { RegelkompasError } from '../../src/values/errors.js'

const own = { area: 'club', authority: 'Sportclub', from: '2026-01-01', checked: '2026-01-01' }

function checkerOf(rules: readonly unknown[], options = own) {
  const { rulebook } = loadRulebook(fromJsonRules(rules, options), { version: '1' })
  return createChecker(rulebook, { date: '2026-03-01' })
}

function problemsOf(rules: readonly unknown[]) {
  try {
    fromJsonRules(rules, own)
  } catch (error) {
    return (error as RegelkompasError).problems.map(({ path, code }) => `${path}: ${code}`)
  }
  return []
}

const sportsPass = {
  conditions: {
    all: [
      { fact: 'isMember', operator: 'equal', value: true },
      { any: [{ fact: 'yearsMember', operator: 'greaterThanInclusive', value: 2 }] },
      { not: { fact: 'club', operator: 'in', value: ['north', 'south'] } },
      { fact: 'joined', operator: 'lessThan', value: '2025-01-01' },
    ],
  },
  event: { type: 'sportsPass', params: { title: 'Sportpas', amount: 60, unit: 'EUR/year' } },
}

describe('plain rules as rule files', () => {
  const checker = checkerOf([sportsPass])
  const answers = { 'club.isMember': true, 'club.yearsMember': 2, 'club.club': 'east', 'club.joined': '2024-05-01' }
  const outcome = (given: object) => checker.check({ answers: given }).schemes[0]

  it('ask for what the household has no field for, and give the amount of the event', () => {
    expect(outcome(answers)).toMatchObject({
      id: 'club.sports-pass',
      outcome: 'eligible',
      benefits: [{ label: 'Sportpas', min: '60.00', max: '60.00', unit: 'EUR/year' }],
    })
  })

  it.each([
    ['a number', 'club.yearsMember', 1],
    ['a text', 'club.club', 'north'],
    ['a date', 'club.joined', '2025-01-01'],
    ['a boolean', 'club.isMember', false],
  ])('refuse by %s', (_kind, fact, value) => {
    expect(outcome({ ...answers, [fact]: value })?.outcome).toBe('not-eligible')
  })

  it('leave open what is not told, also under a not', () => {
    for (const fact of Object.keys(answers)) {
      const rest = Object.fromEntries(Object.entries(answers).filter(([name]) => name !== fact))
      expect(outcome(rest)?.outcome, fact).toBe('undetermined')
    }
  })

  it('come to what the plain engine comes to, where everything is told', async () => {
    const engine = new Engine([sportsPass])
    for (const [isMember, yearsMember, club] of [
      [true, 2, 'east'],
      [true, 1, 'east'],
      [false, 9, 'east'],
      [true, 3, 'south'],
    ] as const) {
      const joined = '2024-05-01'
      const { events } = await engine.run({ isMember, yearsMember, club, joined })
      const told = {
        'club.isMember': isMember,
        'club.yearsMember': yearsMember,
        'club.club': club,
        'club.joined': joined,
      }
      expect(outcome(told)?.outcome).toBe(events.length > 0 ? 'eligible' : 'not-eligible')
    }
  })

  it('run in the engine again, with our operators', async () => {
    const { events } = await toEngine(checker).run({ household: { answers } })
    expect(events.map(({ type }) => type)).toEqual(['eligible'])
  })

  it('read fields of the household by their name, money against a figure', () => {
    const rule = {
      conditions: {
        all: [
          { fact: 'housing.tenure', operator: 'equal', value: 'rent' },
          { fact: 'housing.bareRent', operator: 'lessThanInclusive', value: 700.5 },
        ],
      },
      event: { type: 'help' },
    }
    const rent = (bareRent: number) =>
      checkerOf([rule]).check({ housing: { tenure: 'rent', bareRent } }).schemes[0]?.outcome
    expect([rent(700.5), rent(700.51)]).toEqual(['eligible', 'not-eligible'])
  })

  it('take rules with the same type of event as ways to it', () => {
    const way = (fact: string) => ({
      conditions: { all: [{ fact, operator: 'equal', value: true }] },
      event: { type: 'help' },
    })
    const both = checkerOf([way('isStudent'), way('isVolunteer')])
    const told = (isStudent: boolean, isVolunteer: boolean) =>
      both.check({ answers: { 'club.isStudent': isStudent, 'club.isVolunteer': isVolunteer } }).schemes[0]?.outcome
    expect([told(true, false), told(false, true), told(false, false)]).toEqual(['eligible', 'eligible', 'not-eligible'])
  })

  it('find what is received as check does', () => {
    const rule = {
      conditions: { all: [{ fact: 'receives', operator: 'doesNotContain', value: 'club.help' }] },
      event: { type: 'welcome' },
    }
    const help = { conditions: { all: [{ fact: 'isPoor', operator: 'equal', value: true }] }, event: { type: 'help' } }
    const outcomes = (receives: string[]) =>
      checkerOf([rule, help])
        .check({ receives })
        .schemes.find(({ id }) => id === 'club.welcome')?.outcome
    expect([outcomes([]), outcomes(['club.help'])]).toEqual(['eligible', 'not-eligible'])
  })
})

const leaf = { fact: 'isMember', operator: 'equal', value: true }
const event = { type: 'pass' }

describe('what a rule file cannot say', () => {
  it.each([
    ['the priority of a rule', { priority: 2, conditions: { all: [leaf] }, event }, 'priority'],
    ['the priority of a condition', { conditions: { all: [{ ...leaf, priority: 2 }] }, event }, 'priority'],
    ['a path', { conditions: { all: [{ ...leaf, path: '$.a' }] }, event }, 'path'],
    ['a path of the value', { conditions: { all: [{ ...leaf, value: { fact: 'a', path: '$.a' } }] }, event }, 'path'],
    ['parameters', { conditions: { all: [{ ...leaf, params: { of: 1 } }] }, event }, 'params'],
    ['an operator of one’s own', { conditions: { all: [{ ...leaf, operator: 'startsWith' }] }, event }, 'operator'],
    ['a decorated operator', { conditions: { all: [{ ...leaf, operator: 'not:equal' }] }, event }, 'operator'],
    ['a named condition', { conditions: { condition: 'adult' }, event }, 'condition'],
    ['a named condition inside', { conditions: { all: [{ condition: 'adult' }] }, event }, 'condition'],
    ['an empty group', { conditions: { any: [] }, event }, 'any'],
    ['code', { conditions: { all: [leaf] }, event, onSuccess: () => undefined }, 'onSuccess'],
    ['a value of null', { conditions: { all: [{ ...leaf, value: null }] }, event }, 'value'],
    ['a list in a fact', { conditions: { all: [{ ...leaf, operator: 'contains' }] }, event }, 'operator'],
    ['a fact with no name', { conditions: { all: [{ ...leaf, fact: 'is-member' }] }, event }, 'fact'],
    ['an unknown key', { conditions: { all: [{ ...leaf, weight: 2 }] }, event }, 'weight'],
    ['conditions that are a leaf', { conditions: leaf, event }, 'conditions'],
  ])('is refused, with the name of the rule: %s', (_what, rule, code) => {
    expect(problemsOf([{ ...rule, name: 'my rule' }])).toEqual([`my rule: ${code}`])
  })

  it('is a fact of two kinds, in two rules', () => {
    const number = { name: 'second', conditions: { all: [{ ...leaf, operator: 'lessThan', value: 3 }] }, event }
    expect(problemsOf([{ name: 'first', conditions: { all: [leaf] }, event }, number])).toEqual(['second: fact'])
  })

  it('is everything at once, each told', () => {
    expect(problemsOf([{ event }, 3, { conditions: { all: [leaf] } }])).toEqual([
      'pass: conditions',
      'rule 2: rule',
      'rule 3: event',
    ])
    expect(() => fromJsonRules([3], own)).toThrow(RegelkompasError)
  })
})
