import { ZenEngine } from '@gorules/zen-engine'
import { LogicEngine } from 'json-logic-engine'
import { Engine as JsonRulesEngine, type TopLevelCondition } from 'json-rules-engine'
import PublicodesEngine from 'publicodes'
import { admission } from '../../src/check/admit.js'
import { taskOf } from '../../src/check/checker.js'
import { createChecker } from '../../src/checker.js'
import { FastChecker } from '../../src/fast/outcomes.js'
import { writeEnds } from '../../src/fast/write.js'
import { fromJsonRules } from '../../src/json-rules-engine.js'
import { scriptOf } from '../../src/node.js'
import { loadRulebook } from '../../src/regulation/load.js'
import { floats } from '../../src/values/floats.js'
import type { Contestant } from './measure.js'
import { Draws } from './random.js'

const DATE = '2026-03-01'
const RULES = 40
const FACTS = {
  age: [18, 90],
  income: [0, 4000],
  wealth: [0, 50_000],
  rent: [0, 1200],
  children: [0, 5],
  hoursWorked: [0, 40],
  insured: 'boolean',
  hasPartner: 'boolean',
  student: 'boolean',
  ownsHome: 'boolean',
  tenure: ['rent', 'own', 'room', 'shelter'],
  town: ['utrecht', 'amersfoort', 'hengelo', 'zeist', 'houten'],
} as const

type Plain = number | boolean | string
export type PlainHousehold = Readonly<Record<keyof typeof FACTS, Plain>>

const NUMERIC = ['lessThan', 'lessThanInclusive', 'greaterThan', 'greaterThanInclusive'] as const
type Operator = (typeof NUMERIC)[number] | 'equal' | 'notEqual'

interface Comparison {
  fact: string
  operator: Operator
  value: Plain
}

/** Two comparisons that must hold, and two of which one must. */
interface Rule {
  id: string
  both: readonly Comparison[]
  either: readonly Comparison[]
}

function draw(fact: keyof typeof FACTS, draws: Draws): Plain {
  const of: 'boolean' | readonly (number | string)[] = FACTS[fact]
  if (of === 'boolean') return draws.chance(0.5)
  return typeof of[0] === 'number' ? draws.whole(of[0], of[1] as number) : draws.one(of as readonly string[])
}

/** 40 rules of four comparisons, each about a fact of its own. */
function makeRules(draws: Draws): Rule[] {
  const compare = (fact: keyof typeof FACTS): Comparison => {
    const value = draw(fact, draws)
    return { fact, operator: draws.one(typeof value === 'number' ? NUMERIC : (['equal', 'notEqual'] as const)), value }
  }
  return [...Array(RULES).keys()].map((number) => {
    const facts = draws.shuffled(Object.keys(FACTS) as (keyof typeof FACTS)[]).slice(0, 4)
    const [first, second, third, fourth] = facts.map(compare) as [Comparison, Comparison, Comparison, Comparison]
    return { id: `rule${number + 1}`, both: [first, second], either: [third, fourth] }
  })
}

function makeHousehold(draws: Draws): PlainHousehold {
  const facts = Object.keys(FACTS) as (keyof typeof FACTS)[]
  return Object.fromEntries(facts.map((fact) => [fact, draw(fact, draws)])) as PlainHousehold
}

const SIGNS: Record<Operator, string> = {
  lessThan: '<',
  lessThanInclusive: '<=',
  greaterThan: '>',
  greaterThanInclusive: '>=',
  equal: '==',
  notEqual: '!=',
}

/** One contestant with what it says of a household: for each rule whether it holds. */
export interface Rival extends Contestant {
  /** Left out where no rule is looked at. */
  answer?: (made: unknown) => boolean[]
}

function conditionsOf({ both, either }: Rule): TopLevelCondition {
  return { all: [...both, { any: [...either] }] }
}

function jsonRules(rules: readonly Rule[], households: readonly PlainHousehold[]): Rival {
  const engine = new JsonRulesEngine()
  for (const rule of rules) engine.addRule({ conditions: conditionsOf(rule), event: { type: rule.id } })
  return {
    name: 'json-rules-engine',
    later: (place) => engine.run(households[place] as Record<string, Plain>),
    answer: (made) => {
      const types = new Set((made as { events: { type: string }[] }).events.map(({ type }) => type))
      return rules.map(({ id }) => types.has(id))
    },
  }
}

/** All rules in one list, compiled at once: that is quicker than 40 functions. */
function jsonLogic(rules: readonly Rule[], households: readonly PlainHousehold[]): Rival {
  const compare = ({ fact, operator, value }: Comparison) => {
    const sign = operator === 'equal' ? '===' : operator === 'notEqual' ? '!==' : SIGNS[operator]
    return { [sign]: [{ var: fact }, value] }
  }
  const logic = rules.map(({ both, either }) => ({ and: [...both.map(compare), { or: either.map(compare) }] }))
  const run = new LogicEngine().build(logic)
  return {
    name: 'json-logic-engine, compiled',
    now: (place) => run(households[place]),
    times: 40,
    answer: (made) => made as boolean[],
  }
}

/** One node with an expression for each rule. */
function zen(rules: readonly Rule[], households: readonly PlainHousehold[]): Rival {
  const compare = ({ fact, operator, value }: Comparison) => `${fact} ${SIGNS[operator]} ${JSON.stringify(value)}`
  const expressions = rules.map(({ id, both, either }) => ({
    id,
    key: id,
    value: `${both.map(compare).join(' and ')} and (${either.map(compare).join(' or ')})`,
  }))
  const node = (id: string, type: string, content: object = {}) => ({
    id,
    name: id,
    type,
    position: { x: 0, y: 0 },
    content,
  })
  const decision = new ZenEngine().createDecision({
    nodes: [node('in', 'inputNode'), node('rules', 'expressionNode', { expressions }), node('out', 'outputNode')],
    edges: [
      { id: 'first', sourceId: 'in', targetId: 'rules', type: 'edge' },
      { id: 'last', sourceId: 'rules', targetId: 'out', type: 'edge' },
    ],
  })
  return {
    name: 'zen-engine',
    later: (place) => decision.evaluate(households[place]),
    answer: (made) => {
      const { result } = made as { result: Record<string, boolean> }
      return rules.map(({ id }) => result[id] === true)
    },
  }
}

function publicodes(rules: readonly Rule[], households: readonly PlainHousehold[]): Rival {
  const write = (value: Plain) =>
    typeof value === 'string' ? `'${value}'` : value === true ? 'oui' : value === false ? 'non' : value
  const compare = ({ fact, operator, value }: Comparison) => {
    return `${fact} ${operator === 'equal' ? '=' : SIGNS[operator]} ${write(value)}`
  }
  const quiet = { log: () => undefined, warn: () => undefined, error: () => undefined }
  const facts = Object.keys(FACTS).map((fact) => [
    fact,
    { 'par défaut': write(draw(fact as keyof typeof FACTS, new Draws(1))) },
  ])
  const written = rules.map(({ id, both, either }) => [
    id,
    { 'toutes ces conditions': [...both.map(compare), { 'une de ces conditions': either.map(compare) }] },
  ])
  const engine = new PublicodesEngine(Object.fromEntries([...facts, ...written]), { logger: quiet })
  const situations = households.map((household) =>
    Object.fromEntries(Object.entries(household).map(([fact, value]) => [fact, write(value)])),
  )
  return {
    name: 'publicodes',
    now: (place) => {
      engine.setSituation(situations[place] ?? {})
      return rules.map(({ id }) => engine.evaluate(id).nodeValue)
    },
    answer: (made) => (made as unknown[]).map((value) => value === true),
  }
}

async function ours(rules: readonly Rule[], households: readonly PlainHousehold[]): Promise<Rival[]> {
  const plain = rules.map((rule) => ({ conditions: conditionsOf(rule), event: { type: rule.id } }))
  const files = fromJsonRules(plain, { area: 'plain', authority: 'Bench', from: '2026-01-01', checked: DATE })
  const { rulebook } = loadRulebook(files, { version: '1' })
  const told = households.map((household) => ({
    answers: Object.fromEntries(Object.entries(household).map(([fact, value]) => [`plain.${fact}`, value])),
  }))
  const script = await scriptOf(rulebook)
  const checker = createChecker(rulebook, { date: DATE, script })
  const admit = admission(rulebook, DATE)
  const admitted = told.map((household) => admit(household) as Record<string, unknown>)
  const fast = new FastChecker(rulebook, taskOf(rulebook, { date: DATE }), floats, writeEnds, script)
  const schemes = (made: unknown) => made as { id: string; outcome: string }[]
  const answer = (made: unknown) => {
    const outcomes = new Map(schemes(made).map(({ id, outcome }) => [id, outcome]))
    return rules.map(({ id }) => outcomes.get(`plain.${id}`) === 'eligible')
  }
  return [
    {
      name: 'regelkompas outcomes',
      now: (place) => checker.outcomes(told[place]).schemes,
      times: 40,
      answer,
    },
    {
      name: 'regelkompas outcomes, household read before',
      now: (place) => fast.outcomes(admitted[place] ?? {}),
      times: 40,
      answer,
    },
    { name: 'regelkompas reading the household', now: (place) => admit(told[place]), times: 20 },
    { name: 'regelkompas check', now: (place) => checker.check(told[place]).schemes, answer },
  ]
}

/** The same rules and households for everyone. */
export async function makeRivals(count: number): Promise<Rival[]> {
  const draws = new Draws(40)
  const rules = makeRules(draws)
  const households = [...Array(count).keys()].map(() => makeHousehold(draws))
  const others = [jsonLogic, jsonRules, zen, publicodes].map((make) => make(rules, households))
  return [...(await ours(rules, households)), ...others]
}
