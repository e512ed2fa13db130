import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { gzipSync } from 'node:zlib'
import { admission } from '../../src/check/admit.js'
import { checkerOver, taskOf } from '../../src/check/checker.js'
import { findOutcomes } from '../../src/fast/checker.js'
import { FastChecker } from '../../src/fast/outcomes.js'
import { writeEnds } from '../../src/fast/write.js'
import { createChecker, type HouseholdInput, type Outcomes, type Result, type Rulebook } from '../../src/index.js'
import { toEngine } from '../../src/json-rules-engine.js'
import { scriptOf } from '../../src/node.js'
import { isError, orError } from '../../src/values/errors.js'
import { floats } from '../../src/values/floats.js'
import { ranges } from '../../src/values/ranges.js'
import { type Answer, BY_HAND, BY_HAND_DATE, byHand, simpleHousehold } from './by-hand.js'
import { makeRivals } from './comparisons.js'
import { fixtures, HouseholdMaker, halved } from './households.js'
import {
  type Contestant,
  compete,
  dealt,
  fit,
  quickest,
  type Races,
  race,
  range,
  ratio,
  type Times,
  timeOf,
} from './measure.js'
import { Draws } from './random.js'
import { digits, heading, say, type Target, table, targets } from './report.js'

/** `npm run bench`: prints what is measured and holds it against the targets. It is no test: it always ends well. */

const DATE = '2026-03-01'
const MIXED = 2000
/** Of those, for what takes milliseconds: the households come in no order, so any part of them is like the whole. */
const SLOW = 400
const ROUNDS = 10
const root = new URL('../../../', import.meta.url)
const { rulebook } = (await import(new URL('dist/rules.js', root).href)) as { rulebook: Rulebook }
/** The rules as a batch has them: `outcomes` and the first look of `check` go by it. */
const script = await scriptOf(rulebook)
const checker = createChecker(rulebook, { date: DATE, script })
const unscripted = createChecker(rulebook, { date: DATE })
const admit = admission(rulebook, DATE)
const met: Target[] = []

function atLeast(what: string, wanted: number, measured: number): void {
  met.push({ what, wanted: `at least ${wanted}x`, measured: `${digits(measured)}x`, met: measured >= wanted })
}

function atMost(what: string, wanted: number, measured: number): void {
  met.push({ what, wanted: `at most ${wanted}x`, measured: `${digits(measured)}x`, met: measured <= wanted })
}

function agree(what: string, left: unknown, right: unknown): void {
  const [a, b] = [JSON.stringify(left), JSON.stringify(right)]
  if (a !== b) throw new Error(`${what} differ:\n${a}\n${b}`)
}

function show(times: Times, to: string, unit = 'household'): void {
  table(
    ['', `us a ${unit}`, `times "${to}"`],
    [...times.keys()].map((name) => [name, digits(timeOf(times, name)), digits(ratio(times, name, to))]),
  )
}

function isReadable(household: HouseholdInput): boolean {
  return !isError(orError(() => admit(household)))
}

interface Populations {
  complete: HouseholdInput[]
  vague: HouseholdInput[]
  mixed: HouseholdInput[]
}

/** Households as JSON gives them: that is how they come in. */
function asRead<T>(made: T): T {
  return JSON.parse(JSON.stringify(made)) as T
}

function populations(): Populations {
  const maker = new HouseholdMaker(rulebook, 1)
  const draws = new Draws(2)
  const complete = range(1200).map(() => maker.complete())
  const vague = complete.map((household) => halved(household, draws))
  const told = fixtures().filter(isReadable)
  const rest = MIXED - told.length
  const made = [...complete.slice(0, Math.ceil(rest / 2)), ...vague.slice(-Math.floor(rest / 2))]
  return asRead({ complete, vague, mixed: draws.shuffled([...told, ...made]) })
}

/** What `outcomes` tells of an answer of `check`. */
function outcomesIn({ schemes }: Result) {
  return schemes.map((scheme) => {
    const benefits = 'benefits' in scheme ? scheme.benefits : undefined
    const grants = 'grants' in scheme ? scheme.grants?.map(({ person, outcome }) => [person, outcome]) : undefined
    return [scheme.id, scheme.outcome, benefits, grants]
  })
}

function outcomesOf({ schemes }: Outcomes) {
  return schemes.map(({ id, outcome, benefits, grants }) => {
    return [id, outcome, benefits, grants?.map(({ person, outcome: one }) => [person, one])]
  })
}

/** An answer with all reasons, facts and help, which are found when they are read. */
function everything(result: Result): unknown {
  return [result.facts, result.help, ...result.schemes.map((scheme) => ({ ...scheme }))]
}

/**
 * Of an answer what `toEngine` tells too: the reasons of what is sure, why it is only possible, and what is missing where it is
 * open, for the household or for somebody in it.
 */
function toldByEngine({ schemes }: Result): unknown {
  return schemes.map((scheme) => {
    if (scheme.outcome === 'not-in-force') return undefined
    const told = (scheme.grants ?? [scheme]).map(({ outcome }) => outcome)
    return [
      told.some((outcome) => outcome !== 'undetermined') && scheme.reasons,
      told.includes('undetermined') && 'missing' in scheme && scheme.missing,
      scheme.outcome === 'possible' && scheme.caveats,
    ]
  })
}

async function fullRulebook({ mixed }: Populations): Promise<void> {
  heading(`a. The full rulebook: ${rulebook.schemes.length} schemes, ${mixed.length} mixed households`)
  const exactly = checkerOver(rulebook, { date: DATE }, ranges)
  for (const household of mixed.slice(0, SLOW)) {
    const outcomes = outcomesOf(checker.outcomes(household))
    agree('exact answers and outcomes', outcomesIn(exactly.check(household)), outcomes)
    agree('check and outcomes', outcomesIn(checker.check(household)), outcomes)
    agree('outcomes with and without a script', outcomesOf(unscripted.outcomes(household)), outcomes)
  }
  for (const [place, answer] of [...checker.outcomesOf(mixed)].entries()) {
    agree('outcomes of one and of many', answer, checker.outcomes(mixed[place]))
  }
  const engine = toEngine(checker)
  for (const household of mixed.slice(0, 20)) {
    const { events } = await engine.run({ household })
    const found = events.filter(({ type }) => type === 'eligible').map(({ params }) => params?.scheme as string)
    const grants = checker.outcomes(household).schemes.flatMap(({ id, outcome, grants: all }) => {
      return (all ?? [{ outcome }]).filter((one) => one.outcome === 'eligible').map(() => id)
    })
    agree('check and json-rules-engine', found.sort(), grants.sort())
  }
  const times = await race('rulebook', RULEBOOK, dealt(SLOW, ROUNDS))
  show(times, 'outcomes')
  const all = await race('rulebook', ['outcomes'], dealt(mixed.length, ROUNDS))
  say(
    `The first ${SLOW} of them, as json-rules-engine is slow; outcomes over all: ${digits(timeOf(all, 'outcomes'))} us.`,
  )
  atLeast('a. outcomes of many households faster than toEngine', 100, ratio(times, 'toEngine', 'outcomesOf'))
  atLeast('a. outcomes of one household after another', 100, ratio(times, 'toEngine', 'outcomes'))
  atLeast('a. the same, without a script', 100, ratio(times, 'toEngine', 'outcomes, without a script'))
  atLeast('a. check faster than toEngine, everything read', 15, ratio(times, 'toEngine', 'check, everything read'))
  atLeast('a. the same, read what toEngine tells', 15, ratio(times, 'toEngine', 'check, read what toEngine tells'))
  atLeast('a. the same, no reason read', 15, ratio(times, 'toEngine', 'check, no reason read'))
}

const RULEBOOK = [
  'outcomes',
  'outcomesOf',
  'outcomes, without a script',
  'check, no reason read',
  'check, read what toEngine tells',
  'check, everything read',
  'toEngine',
]

function ofRulebook(): Contestant[] {
  const { mixed } = populations()
  const engine = toEngine(checker)
  return [
    { name: 'outcomes', now: (place) => checker.outcomes(mixed[place]), times: 20 },
    { name: 'outcomesOf', all: (places) => checker.outcomesOf(places.map((place) => mixed[place])), times: 20 },
    { name: 'outcomes, without a script', now: (place) => unscripted.outcomes(mixed[place]), times: 10 },
    { name: 'check, no reason read', now: (place) => checker.check(mixed[place]), times: 10 },
    {
      name: 'check, read what toEngine tells',
      now: (place) => toldByEngine(checker.check(mixed[place])),
      times: 3,
    },
    { name: 'check, everything read', now: (place) => everything(checker.check(mixed[place])) },
    { name: 'toEngine', later: (place) => engine.run({ household: mixed[place] }) },
  ]
}

const PLAIN_HOUSEHOLDS = 1000

async function comparisonsOnly(): Promise<void> {
  const households = PLAIN_HOUSEHOLDS
  heading(`b. Comparisons only: 40 rules of 4 comparisons, ${households} households of 12 plain facts`)
  const rivals = await makeRivals(households)
  const judges = rivals.filter(({ answer }) => answer !== undefined)
  for (const place of range(households)) {
    const answers = await Promise.all(
      judges.map(async (one) => one.answer?.(one.now?.(place) ?? (await one.later?.(place)))),
    )
    for (const [at, answer] of answers.entries())
      agree(`${judges[0]?.name} and ${judges[at]?.name}`, answers[0], answer)
  }
  const names = rivals.map(({ name }) => name)
  const times = await race('comparisons', names, dealt(households, ROUNDS))
  show(times, 'regelkompas outcomes')
  const against = (name: string) => ratio(times, name, 'regelkompas outcomes')
  atLeast('b. outcomes faster than json-logic-engine, compiled', 1, against('json-logic-engine, compiled'))
  const reading = ratio(times, 'json-logic-engine, compiled', 'regelkompas outcomes, household read before')
  atLeast('b. the same, household read before', 1, reading)
  atLeast('b. outcomes faster than zen-engine', 100, against('zen-engine'))
  atLeast('b. outcomes faster than publicodes', 100, against('publicodes'))
}

function plainly({ schemes }: Outcomes): Answer[] {
  const numbers = (benefits: readonly { min: string | null; max: string | null }[]) =>
    benefits.map(({ min, max }) => ({ min: Number(min), max: max === null ? null : Number(max) }))
  return schemes.map(({ id, outcome, benefits, grants }) => ({
    id,
    outcome: outcome as Answer['outcome'],
    ...(benefits && { benefits: numbers(benefits) }),
    ...(grants && {
      grants: grants.map(({ person, outcome: one, benefits: own }) => ({
        person,
        outcome: one as Answer['outcome'],
        benefits: numbers(own),
      })),
    }),
  }))
}

/** Outcomes over a household that was read before: what is left of the work without reading it. */
function withoutReading(only: readonly string[], households: readonly HouseholdInput[]): (place: number) => unknown {
  const fast = new FastChecker(rulebook, taskOf(rulebook, { date: DATE, only }), floats, writeEnds, script)
  const all = households.map((household) => admit(household) as Record<string, unknown>)
  return (place) => fast.outcomes(all[place] ?? {})
}

const SIMPLE = 2000

function simpleHouseholds() {
  const draws = new Draws(3)
  return asRead(range(SIMPLE).map(() => simpleHousehold(draws)))
}

const HANDWORK = ['by hand', 'outcomes', 'outcomes, household read before', 'reading the household']

function ofHandwork(): Contestant[] {
  const households = simpleHouseholds()
  const finder = findOutcomes(rulebook, taskOf(rulebook, { date: BY_HAND_DATE, only: BY_HAND }), script)
  return [
    { name: 'by hand', now: (place) => byHand(households[place] as (typeof households)[number]), times: 100 },
    { name: 'outcomes', now: (place) => finder.outcomes(households[place]), times: 5 },
    { name: 'outcomes, household read before', now: withoutReading(BY_HAND, households), times: 5 },
    { name: 'reading the household', now: (place) => admit(households[place]), times: 5 },
  ]
}

async function againstHandwork(): Promise<void> {
  heading(`c. Four schemes written by hand: ${BY_HAND.join(', ')}; ${SIMPLE} complete households of simple kinds`)
  const finder = findOutcomes(rulebook, taskOf(rulebook, { date: BY_HAND_DATE, only: BY_HAND }), script)
  const four = checkerOver(rulebook, { date: BY_HAND_DATE, only: BY_HAND }, ranges)
  for (const household of simpleHouseholds()) {
    const outcomes = finder.outcomes(household)
    agree('outcomes and handwork', plainly(outcomes), byHand(household))
    agree('exact answers and outcomes', outcomesIn(four.check(household)), outcomesOf(outcomes))
  }
  const times = await race('by hand', HANDWORK, dealt(SIMPLE, ROUNDS))
  show(times, 'by hand')
  atMost('c. outcomes of four schemes, against handwork', 5, ratio(times, 'outcomes', 'by hand'))
  atMost('c. the same, household read before', 5, ratio(times, 'outcomes, household read before', 'by hand'))
}

const QUICK = ['outcomes, complete', 'outcomes, vague']
const FULL = ['check, complete, everything read', 'check, vague, everything read']

function ofVague(): Contestant[] {
  const { complete, vague } = populations()
  const full = (household: unknown) => everything(checker.check(household))
  return [
    { name: 'outcomes, complete', now: (place) => checker.outcomes(complete[place]), times: 5 },
    { name: 'outcomes, vague', now: (place) => checker.outcomes(vague[place]), times: 5 },
    { name: 'check, complete, everything read', now: (place) => full(complete[place]) },
    { name: 'check, vague, everything read', now: (place) => full(vague[place]) },
  ]
}

async function vagueHouseholds({ vague }: Populations): Promise<void> {
  heading(`d. Vague households: ${vague.length}, each half of a complete one`)
  const quick = await race('vague', QUICK, dealt(vague.length, ROUNDS))
  show(quick, 'outcomes, complete')
  const slow = await race('vague', FULL, dealt(SLOW, ROUNDS))
  say()
  show(slow, 'check, complete, everything read')
  const [outcomes, check] = [
    ratio(quick, 'outcomes, vague', 'outcomes, complete'),
    ratio(slow, 'check, vague, everything read', 'check, complete, everything read'),
  ]
  atMost('d. outcomes of vague households, against complete ones', 6, outcomes)
  atMost('d. check of vague households, against complete ones', 6, check)
}

async function growth({ complete, vague, mixed }: Populations): Promise<void> {
  heading('e. Growth')
  const all = [...mixed, ...complete, ...vague].slice(0, 4000)
  // The first size would be timed while the script is still being compiled.
  await quickest((place) => checker.outcomes(all[place]), range(all.length), 10)
  const bySize: [number, number][] = []
  for (const size of [500, 1000, 2000, 4000]) {
    bySize.push([size, ((await quickest((place) => checker.outcomes(all[place]), range(size), 5)) * size) / 1000])
  }
  line('households', 'ms for all of them', bySize)
  const maker = new HouseholdMaker(rulebook, 4)
  const there = range(200).map(() => maker.complete('GM0344'))
  const applicable = rulebook.schemes.filter(({ area }) => area === undefined || area.includes('GM0344'))
  const orders = range(4).map((seed) => new Draws(50 + seed).shuffled(applicable.map(({ id }) => id)))
  const byScheme: [number, number][] = []
  for (const size of new Set([5, 10, 20, 40, applicable.length])) {
    const measured: [number, number][] = []
    for (const only of orders.map((ids) => ids.slice(0, size))) {
      const some = createChecker(rulebook, { date: DATE, only, script })
      const time = await quickest((place) => some.outcomes(there[place]), range(there.length), 7)
      measured.push([taskOf(rulebook, { date: DATE, only }).judged.length, time])
    }
    const mean = (pick: 0 | 1) => measured.reduce((sum, one) => sum + one[pick], 0) / measured.length
    byScheme.push([mean(0), mean(1)])
  }
  line('schemes judged, the mean of four drawn subsets', 'us a household', byScheme)
}

function line(x: string, y: string, points: readonly [number, number][]): void {
  table(
    [x, y, `${y.split(' ')[0]} each`],
    points.map(([at, time]) => [digits(at), digits(time), digits(time / at)]),
  )
  const { slope, intercept, rSquared } = fit(points)
  say(`slope ${digits(slope)}, intercept ${digits(intercept)}, R squared ${rSquared.toFixed(4)}`)
  say()
  met.push({
    what: `e. cost against ${x.split(',')[0]} is a line`,
    wanted: 'R squared at least 0.95',
    measured: rSquared.toFixed(4),
    met: rSquared >= 0.95,
  })
}

function counts({ complete, vague, mixed }: Populations): void {
  heading('f. Values computed')
  const rows = Object.entries({ complete, vague, mixed }).map(([name, households]) => {
    const finder = findOutcomes(rulebook, taskOf(rulebook, { date: DATE }), script)
    for (const household of households) finder.outcomes(household)
    const { households: seen, computed } = finder.counts
    return [name, String(seen), digits(computed / seen)]
  })
  table(['households', 'seen', 'values computed for each'], rows)
}

function startup(): void {
  heading('g. Start and size')
  say(execFileSync(process.execPath, ['test/bench/load.mjs'], { cwd: root, encoding: 'utf8' }))
  const files = [
    'browser.js',
    'index.js',
    'json-rules-engine.js',
    'node.js',
    'rules.json',
    'rules.en.json',
    'rules/national.json',
  ]
  const sizes = files.map((file) => {
    const bytes = readFileSync(new URL(`dist/${file}`, root))
    return [file, `${digits(bytes.length / 1024)} kB`, `${digits(gzipSync(bytes, { level: 9 }).length / 1024)} kB`]
  })
  table(['file', 'size', 'gzipped'], sizes)
}

async function main(): Promise<void> {
  const [{ model = '' } = {}] = cpus()
  say(`${new Date().toISOString().slice(0, 16)}, Node ${process.version}, ${cpus().length} cores ${model.trim()}`)
  say(`Rules for ${DATE}; processor time, user and system; medians of rounds in which the contestants take turns.`)
  say('Each contestant runs in a process of its own, and warms up until it no longer gets faster.')
  const all = populations()
  await fullRulebook(all)
  await comparisonsOnly()
  await againstHandwork()
  await vagueHouseholds(all)
  await growth(all)
  counts(all)
  startup()
  heading('Targets')
  targets(met)
}

const RACES: Races = {
  rulebook: ofRulebook,
  comparisons: () => makeRivals(PLAIN_HOUSEHOLDS),
  'by hand': ofHandwork,
  vague: ofVague,
}

if (!(await compete(RACES, process.argv.slice(2)))) {
  await main()
  process.exit(0)
}
