import { uniformFloat64 } from 'pure-rand/distribution/uniformFloat64'
import { uniformInt } from 'pure-rand/distribution/uniformInt'
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus'

/** Chance from a seed: the same seed gives the same draws, on every machine. */
export interface Chance {
  /** Whether something of this share happens. */
  happens(share: number): boolean
  /** A whole number, both ends included. */
  between(from: number, to: number): number
  /** One of some names, each as often as its weight says. */
  oneOf<T extends string>(weights: Readonly<Partial<Record<T, number>>>): T
  /** One of a list, each as often as its weight says. */
  pick<T>(list: readonly T[], weight: (one: T) => number): T
  /** Around a mean, as the bell curve has it. */
  normal(mean: number, deviation: number): number
  /** An amount with a long tail upwards: half of the draws lie above the median. */
  skewed(median: number, sigma: number): number
}

export function chanceOf(seed: number): Chance {
  const rng = xoroshiro128plus(seed)
  const share = () => uniformFloat64(rng)
  const pick = <T>(list: readonly T[], weight: (one: T) => number): T => {
    let left = share() * list.reduce((sum, one) => sum + weight(one), 0)
    for (const one of list) {
      left -= weight(one)
      if (left < 0) return one
    }
    return list.at(-1) as T
  }
  // Box and Muller; the second number of each pair is not used, so that draws do not depend on each other.
  const bell = () => Math.sqrt(-2 * Math.log(1 - share())) * Math.cos(2 * Math.PI * share())
  return {
    happens: (of) => share() < of,
    between: (from, to) => uniformInt(rng, from, to),
    oneOf: <T extends string>(weights: Readonly<Partial<Record<T, number>>>) =>
      pick(Object.keys(weights) as T[], (name) => weights[name] ?? 0),
    pick,
    normal: (mean, deviation) => mean + deviation * bell(),
    skewed: (median, sigma) => median * Math.exp(sigma * bell()),
  }
}
