import { Rule } from 'json-rules-engine'
import { describe, expect, it } from 'vitest'
import { createChecker } from '../../src/index.js'
import { fromJsonRules, type JsonRulesOptions } from '../../src/json-rules-engine.js'
import { loadRulebook, readRulebook } from '../../src/node.js'
import { RegelkompasError } from '../../src/values/errors.js'
import { rulebook } from '../rulebook.js'

const own = { area: 'club', authority: 'Sportclub', from: '2026-01-01', checked: '2026-01-01' }

type Leaf = [fact: string, operator: string, value: unknown]

const ruleOf = (...leaves: Leaf[]) => ({
  name: 'my rule',
  conditions: { all: leaves.map(([fact, operator, value]) => ({ fact, operator, value })) },
  event: { type: 'pass' },
})

function outcome(leaves: Leaf[], household: object): string | undefined {
  const { municipalities } = rulebook
  const loaded = loadRulebook(fromJsonRules([ruleOf(...leaves)], own), { version: '1', municipalities })
  return createChecker(loaded.rulebook, { date: '2026-03-01' }).check(household).schemes[0]?.outcome
}

function problems(rules: unknown, options: unknown = own): string[] {
  try {
    fromJsonRules(rules as object[], options as JsonRulesOptions)
  } catch (error) {
    if (error instanceof RegelkompasError) return error.problems.map(({ path, message }) => `${path}: ${message.en}`)
    throw error
  }
  return []
}

describe('facts that are held against each other', () => {
  const dates = { 'club.a': '2024-01-01', 'club.b': '2025-01-01', 'club.c': '2025-06-01' }
  const chain: Leaf[] = [
    ['a', 'lessThan', { fact: 'b' }],
    ['b', 'lessThan', { fact: 'c' }],
    ['c', 'lessThan', '2026-01-01'],
  ]

  it('are of one kind along a chain, in whatever order', () => {
    for (const leaves of [chain, [...chain].reverse()]) {
      expect(outcome(leaves, { answers: dates })).toBe('eligible')
      expect(outcome(leaves, { answers: { ...dates, 'club.a': '2025-01-01' } })).toBe('not-eligible')
    }
  })

  it('are in the unit of the field among them', () => {
    const leaves: Leaf[] = [
      ['housing.bareRent', 'lessThanInclusive', { fact: 'maxRent' }],
      ['maxRent', 'lessThan', { fact: 'ceiling' }],
    ]
    const told = (maxRent: string) => ({
      housing: { bareRent: '700.50' },
      answers: { 'club.maxRent': maxRent, 'club.ceiling': 900 },
    })
    expect([outcome(leaves, told('700.50')), outcome(leaves, told('700.49'))]).toEqual(['eligible', 'not-eligible'])
  })

  it('take the choices of a field', () => {
    const leaves: Leaf[] = [['wanted', 'equal', { fact: 'housing.tenure' }]]
    const told = (wanted: string) => ({ housing: { tenure: 'rent' }, answers: { 'club.wanted': wanted } })
    expect([outcome(leaves, told('rent')), outcome(leaves, told('own'))]).toEqual(['eligible', 'not-eligible'])
  })
})

describe('an amount of money', () => {
  it.each([
    ['in', 600, 'eligible'],
    ['in', 650, 'not-eligible'],
    ['notIn', 600, 'not-eligible'],
    ['notIn', 650, 'eligible'],
  ])('may be held against a list: %s, %d', (operator, bareRent, wanted) => {
    expect(outcome([['housing.bareRent', operator, [600, 700]]], { housing: { bareRent } })).toBe(wanted)
  })
})

describe('a municipality', () => {
  it('goes by its code, which a household may tell as a name', () => {
    const leaves: Leaf[] = [['municipality', 'in', ['GM0344']]]
    expect(outcome(leaves, { municipality: 'Utrecht' })).toBe('eligible')
    expect(outcome(leaves, { municipality: 'Amsterdam' })).toBe('not-eligible')
  })

  it.each([
    [['municipality', 'equal', 'Utrecht'], 'a municipality goes by its code, not "Utrecht"'],
    [
      ['municipality', 'equal', { fact: 'town' }],
      'a municipality goes by its code, such as "GM0344": not by what another fact says',
    ],
  ] as [Leaf, string][])('is not held against a name, which would never be equal: %j', (leaf, text) => {
    expect(problems([ruleOf(leaf)])).toEqual([`my rule: ${text}`])
  })
})

describe('what a rule file cannot hold', () => {
  it.each([
    [['points', 'lessThan', -5], '"points" is answered with a number of zero or more: -5 says nothing'],
    [['points', 'lessThan', 1e21], '1e+21 has too many digits for a rule file'],
    [['code', 'equal', '0344'], '"0344" would be a number in a rule file: write 0344, or a text that is no number'],
    [['day', 'equal', '2026-13-01'], '"2026-13-01" would be a date in a rule file'],
    [['day', 'in', ['2026-01-01', 'never']], '"2026-01-01" would be a date in a rule file'],
    [['name', 'lessThan', 'm'], '"lessThan" compares numbers and dates, and "name" is a text'],
    [['isMember', 'greaterThan', true], '"greaterThan" compares numbers and dates, and "isMember" is a boolean'],
    [['if', 'equal', true], '"if" is a word of formulas: give the fact another name'],
    [['people', 'equal', 2], '"people" is a list or has parts: name one field in it'],
    [['housing', 'equal', 'rent'], '"housing" is a list or has parts: name one field in it'],
    [['points', 'equal', { fact: 'receives' }], '"receives" is a list or has parts: name one field in it'],
    [['housing.bareRent', 'equal', true], '"housing.bareRent" is a number, not true'],
    [
      ['housing.bareRent', 'lessThan', { fact: 'assets.debts' }],
      '"housing.bareRent" is in EUR/month, and "assets.debts" in EUR',
    ],
    [['housing.tenure', 'equal', 5], '"housing.tenure" is a text, not 5'],
    [
      ['housing.tenure', 'equal', 'rentt'],
      '"housing.tenure" is one of rent, own, room, lodging, homeless, shelter, not "rentt"',
    ],
    [['receives', 'contains', 5], '"receives" contains the id of a scheme, such as "sport.city-pass", not 5'],
  ] as [Leaf, string][])('is refused before it is loaded, with the name of the rule: %j', (leaf, text) => {
    expect(problems([ruleOf(leaf)])).toEqual([`my rule: ${text}`])
  })

  it('is an amount of the event in no unit', () => {
    const event = { type: 'pass', params: { amount: 5, unit: 'dollars' } }
    expect(problems([{ ...ruleOf(['a', 'equal', 1]), event }])).toEqual([
      'my rule: there is no unit of an amount "dollars": such as "EUR/year"',
    ])
  })
})

describe('a fact of another rule file', () => {
  // One wage of 1,000 a month, net and with holiday allowance: the net income of a month is that wage.
  const wage = { type: 'wage', amount: 1000, period: 'month', basis: 'net', holidayAllowance: 'included' }
  const ana = { id: 'ana', role: 'applicant', birthDate: '1985-03-01', incomes: [wage] }

  it.each([
    ['1000.01', 'eligible'],
    ['1000', 'not-eligible'],
  ])('is read from the folder of rules that stands beside: less than %s', (limit, wanted) => {
    const options = { ...own, facts: { netIncomeMonth: 'EUR/month' } }
    const beside = fromJsonRules([ruleOf(['netIncomeMonth', 'lessThan', Number(limit)])], options)
    const { rulebook: together } = readRulebook('rules', { version: '1', beside })
    expect(together.schemes.length).toBe(rulebook.schemes.length + 1)
    const checker = createChecker(together, { date: '2026-03-01', only: ['club.pass'] })
    expect(checker.check({ people: [ana] }).schemes.map(({ outcome }) => outcome)).toEqual([wanted])
  })
})

describe('rules as the engine has them', () => {
  it('are taken as JSON, where it writes down the priority that every rule has', () => {
    const rule = new Rule(ruleOf(['a', 'equal', 1]))
    expect(problems([rule.toJSON(false)])).toEqual([])
    expect(problems([rule])).toEqual(['my rule: of a Rule, give rule.toJSON(false)'])
  })

  it('have an id in plain letters, whatever the type of the event', () => {
    const rule = { ...ruleOf(['a', 'equal', 1]), event: { type: 'Café één' } }
    expect(fromJsonRules([rule], own).map(({ file }) => file)).toEqual(['club.cafe-een.yaml'])
  })
})

describe('the options', () => {
  it('are told everything that is wrong with them, at once', () => {
    const options = { area: 'Sport club', authority: '', from: 'soon', facst: {}, facts: { income: 'euros' } }
    expect(problems([ruleOf(['a', 'equal', 1])], options)).toEqual([
      'options: "area" is lower-case letters, digits and hyphens, such as "sport"',
      'options: "authority" is the name of who grants it',
      'options: "from" is a date such as "2026-01-01"',
      'options: "checked" is a date such as "2026-01-01"',
      'options: "facst" is no option',
      'options: there is no unit "euros", as "income" has here',
    ])
    expect(problems({}, null)).toContain('rules: the rules are no list')
  })
})

describe('an error of rule files', () => {
  it('tells every problem in its message', () => {
    const files = fromJsonRules([ruleOf(['receives', 'contains', 'nl.nothing'])], own)
    expect(() => loadRulebook(files, { version: '1' })).toThrow(
      'club.pass.yaml: versions: there is no scheme "nl.nothing"',
    )
  })
})
