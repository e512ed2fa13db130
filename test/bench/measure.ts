import { type ChildProcess, fork } from 'node:child_process'

/** One way of doing the work, for the item at a place. */
export interface Contestant {
  name: string
  /** One of them. */
  now?: (place: number) => unknown
  later?: (place: number) => Promise<unknown>
  /** All items of a round together: what comes of them, one by one. */
  all?: (places: readonly number[]) => Iterable<unknown>
  /** Times that the items of a round are done: what is quick would be too short to time. */
  times?: number
}

/** Microseconds for each item, by name of the contestant, one for each round. */
export type Times = Map<string, number[]>

/** What was made last, so that no work can be skipped as unused. */
export const sink: { last: unknown } = { last: undefined }

/** Processor time of this process in microseconds: on a busy machine it says more than the clock does. */
function spent(): number {
  const { user, system } = process.cpuUsage()
  return user + system
}

async function run(contestant: Contestant, places: readonly number[]): Promise<number> {
  const { now, later, all, times = 1 } = contestant
  const start = spent()
  for (let turn = 0; turn < times; turn += 1) {
    if (now) for (const place of places) sink.last = now(place)
    else if (later) for (const place of places) sink.last = await later(place)
    else if (all) for (const one of all(places)) sink.last = one
  }
  return (spent() - start) / times / places.length
}

/** Windows of this length, in microseconds, are compared to see whether the engine of JavaScript still makes it faster. */
const WINDOW = 1_000_000
const SHORTEST_WARM_UP = 12 * WINDOW
const LONGEST_WARM_UP = 30 * WINDOW
/** How many windows must pass without a better one, and what counts as better. */
const STEADY = { windows: 4, gain: 0.97 }

/** Runs a contestant until it no longer gets faster: a script of rules takes some ten seconds. */
async function warmUp(contestant: Contestant, rounds: readonly (readonly number[])[]): Promise<void> {
  const begun = spent()
  const warm = () => spent() - begun
  let [best, since, round] = [Number.POSITIVE_INFINITY, 0, 0]
  while (warm() < SHORTEST_WARM_UP || (since < STEADY.windows && warm() < LONGEST_WARM_UP)) {
    const start = spent()
    const times: number[] = []
    do {
      times.push(await run(contestant, rounds[round % rounds.length] ?? []))
      round += 1
    } while (spent() - start < WINDOW || times.length % rounds.length > 0)
    const mean = times.reduce((sum, time) => sum + time, 0) / times.length
    since = mean < best * STEADY.gain ? 0 : since + 1
    best = Math.min(best, mean)
  }
}

/** Contestants for each race, by its name: made anew in the process of each of them. */
export type Races = Readonly<Record<string, () => Promise<readonly Contestant[]> | readonly Contestant[]>>

/** What starts the process of a contestant: `main.js contestant RACE NAME ROUNDS`. */
const CONTESTANT = 'contestant'

/**
 * The part of a contestant, in a process of its own: it warms up, and then runs what it is sent. In one process they would make
 * each other slower, as code of the library that two of them use is compiled for both; a program uses one of them.
 */
export async function compete(races: Races, [role, race = '', name, items = '']: readonly string[]): Promise<boolean> {
  if (role !== CONTESTANT) return false
  const one = (await races[race]?.())?.find((contestant) => contestant.name === name)
  if (one === undefined) throw new Error(`no contestant "${name}" in "${race}"`)
  await warmUp(one, dealt(Number(items), 10))
  process.on('message', async (places: number[]) => {
    // It stood still while others ran: the caches are theirs, and its memory for new objects was taken back.
    const start = spent()
    while (spent() - start < WINDOW / 2) await run(one, places)
    process.send?.(await run(one, places))
  })
  process.send?.(0)
  return true
}

/** While a process stands still, the engine of JavaScript would throw compiled code away. */
const KEPT_WARM = ['--no-flush-bytecode']

function answerOf(process: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    const ended = (code: number | null) => reject(new Error(`a contestant ended with ${code}`))
    process.once('exit', ended)
    process.once('message', (time) => {
      process.off('exit', ended)
      resolve(time as number)
    })
  })
}

/** The contestants of a race take turns in every round, on the same items; who begins moves on. */
export async function race(
  name: string,
  contestants: readonly string[],
  rounds: readonly (readonly number[])[],
): Promise<Times> {
  const items = rounds.reduce((sum, places) => sum + places.length, 0)
  const times: Times = new Map(contestants.map((one) => [one, []]))
  const running: [string, ChildProcess][] = []
  for (const one of contestants) {
    const started = fork(process.argv[1] as string, [CONTESTANT, name, one, String(items)], { execArgv: KEPT_WARM })
    running.push([one, started])
    await answerOf(started)
  }
  for (const [round, places] of rounds.entries()) {
    for (const turn of running.keys()) {
      const [one, there] = running[(turn + round) % running.length] as [string, ChildProcess]
      there.send(places)
      times.get(one)?.push(await answerOf(there))
    }
  }
  for (const [, there] of running) there.kill()
  return times
}

/** Microseconds for an item, of the quickest of some turns: what else the machine does only makes it slower. */
export async function quickest(
  now: (place: number) => unknown,
  places: readonly number[],
  turns: number,
): Promise<number> {
  const start = spent()
  while (spent() - start < WINDOW) await run({ name: '', now }, places)
  const times: number[] = []
  for (let turn = 0; turn < turns; turn += 1) times.push(await run({ name: '', now }, places))
  return Math.min(...times)
}

/** Places 0 to `count`, dealt out over rounds. */
export function dealt(count: number, rounds: number): number[][] {
  return [...Array(rounds).keys()].map((round) => range(count).filter((place) => place % rounds === round))
}

export function range(count: number): number[] {
  return [...Array(count).keys()]
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  const upper = sorted[middle] ?? Number.NaN
  return sorted.length % 2 === 1 ? upper : (upper + (sorted[middle - 1] ?? Number.NaN)) / 2
}

export function timeOf(times: Times, name: string): number {
  return median(times.get(name) ?? [])
}

/** How many times the time of `of` that of `to` is: the median of the rounds. */
export function ratio(times: Times, of: string, to: string): number {
  const [over, under] = [times.get(of) ?? [], times.get(to) ?? []]
  return median(over.map((time, round) => time / (under[round] ?? Number.NaN)))
}

export interface Line {
  slope: number
  intercept: number
  rSquared: number
}

/** The straight line with least squares. */
export function fit(points: readonly (readonly [x: number, y: number])[]): Line {
  const mean = (pick: 0 | 1) => points.reduce((sum, point) => sum + point[pick], 0) / points.length
  const [middleX, middleY] = [mean(0), mean(1)]
  const sum = (of: (x: number, y: number) => number) =>
    points.reduce((all, [x, y]) => all + of(x - middleX, y - middleY), 0)
  const slope = sum((x, y) => x * y) / sum((x) => x * x)
  const intercept = middleY - slope * middleX
  const left = points.reduce((all, [x, y]) => all + (y - intercept - slope * x) ** 2, 0)
  return { slope, intercept, rSquared: 1 - left / sum((_x, y) => y * y) }
}
