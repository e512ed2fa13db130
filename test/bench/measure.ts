/** One way of doing the work, for the item at a place. */
export interface Contestant {
  name: string
  /** Either of them. */
  now?: (place: number) => unknown
  later?: (place: number) => Promise<unknown>
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
  const { now, later, times = 1 } = contestant
  const start = spent()
  for (let turn = 0; turn < times; turn += 1) {
    if (now) for (const place of places) sink.last = now(place)
    else if (later) for (const place of places) sink.last = await later(place)
  }
  return (spent() - start) / times / places.length
}

/** What each contestant runs before it is timed, in microseconds: until then the engine of JavaScript still makes it faster. */
const WARM = 1_500_000

async function warmUp(contestant: Contestant, rounds: readonly (readonly number[])[]): Promise<void> {
  const until = spent() + WARM
  for (let round = 0; spent() < until; round += 1) await run(contestant, rounds[round % rounds.length] ?? [])
}

/** The contestants take turns in every round, on the same items; who begins moves on. */
export async function race(contestants: readonly Contestant[], rounds: readonly (readonly number[])[]): Promise<Times> {
  const times: Times = new Map(contestants.map(({ name }) => [name, []]))
  for (const one of contestants) await warmUp(one, rounds)
  for (const [round, places] of rounds.entries()) {
    for (const turn of contestants.keys()) {
      const one = contestants[(turn + round) % contestants.length] as Contestant
      times.get(one.name)?.push(await run(one, places))
    }
  }
  return times
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
