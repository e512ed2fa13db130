import type { FormerMunicipality, Municipality, Rulebook } from './rulebook.js'

/** A municipality as the CBS numbers it. */
export const CBS_CODE = /^GM\d{4}$/

/** What a code or a name of a municipality leads to. */
export type FoundMunicipality =
  | { code: string }
  /** It is not clear which one is meant, or there is none such: the ones it may be. */
  | { why: 'unknown' | 'ambiguous' | 'split'; candidates: Municipality[] }

/** No more than these are suggested. */
const MOST = 3

/** No name is longer; what is longer is not compared letter by letter. */
const LONGEST = 60

/** Without "gemeente" in front, accents, apostrophes, hyphens and brackets: "'s-Gravenhage" is "s gravenhage". */
export function plainName(name: string): string {
  return name
    .normalize('NFD')
    .replace(/[\p{M}'’‘`´]/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()
    .replace(/^gemeente /, '')
}

/** "Bergen (NH.)" is called Bergen too. */
function withoutProvince(name: string): string {
  return name.replace(/ *\([^)]*\)$/, '')
}

function namesOf({ name, aliases = [] }: Municipality): string[] {
  return [name, ...aliases]
}

/** The municipality that a CBS code or a name stands for, also one of before a merger. Nothing is guessed. */
export function lookUpMunicipality(
  { municipalities, former }: Pick<Rulebook, 'municipalities' | 'former'>,
  told: string,
): FoundMunicipality {
  const code = told.trim().toUpperCase()
  const name = plainName(told)
  const known = municipalities.find((one) => one.code === code)
  if (known) return { code: known.code }
  const exact = municipalities.filter((one) => namesOf(one).some((other) => plainName(other) === name))
  const called =
    exact.length > 0
      ? exact
      : municipalities.filter((one) => namesOf(one).some((other) => plainName(withoutProvince(other)) === name))
  if (called[0] && called.length === 1) return { code: called[0].code }
  if (called.length > 1) return { why: 'ambiguous', candidates: called }
  const old = former.find((one) => one.code === code || plainName(one.name) === name)
  if (old) return successor(municipalities, old)
  return { why: 'unknown', candidates: nearest(municipalities, former, told) }
}

function successor(municipalities: readonly Municipality[], { into }: FormerMunicipality): FoundMunicipality {
  const [first] = into
  if (first !== undefined && into.length === 1) return { code: first }
  return { why: 'split', candidates: municipalities.filter(({ code }) => into.includes(code)) }
}

/** The municipalities whose code or name, now or before a merger, looks most like what was told. */
function nearest(
  municipalities: readonly Municipality[],
  former: readonly FormerMunicipality[],
  told: string,
): Municipality[] {
  const isCode = /^\s*gm\s?\d+\s*$/i.test(told)
  const wanted = isCode ? told.trim().toUpperCase() : plainName(told)
  if (wanted === '' || wanted.length > LONGEST) return []
  const most = isCode ? 1 : Math.max(1, Math.floor(wanted.length / 3))
  const named = municipalities.map((one) => {
    const names = isCode
      ? [one.code]
      : namesOf(one).flatMap((name) => [plainName(name), plainName(withoutProvince(name))])
    const old = isCode ? [] : former.filter(({ into }) => into.includes(one.code)).map(({ name }) => plainName(name))
    return { one, far: Math.min(...[...names, ...old].map((name) => distance(wanted, name))) }
  })
  return named
    .filter(({ far }) => far <= most)
    .sort((left, right) => left.far - right.far || (left.one.name < right.one.name ? -1 : 1))
    .slice(0, MOST)
    .map(({ one }) => one)
}

/** How many letters must be put in, left out, replaced or swapped with their neighbour to make one word of another. */
export function distance(left: string, right: string): number {
  const rows: number[][] = [Array.from({ length: right.length + 1 }, (_, at) => at)]
  for (let row = 1; row <= left.length; row += 1) {
    const line = [row]
    for (let at = 1; at <= right.length; at += 1) {
      const same = left[row - 1] === right[at - 1]
      const swapped = row > 1 && at > 1 && left[row - 1] === right[at - 2] && left[row - 2] === right[at - 1]
      line.push(
        Math.min(
          cell(rows, row - 1, at) + 1,
          (line[at - 1] ?? 0) + 1,
          cell(rows, row - 1, at - 1) + (same ? 0 : 1),
          swapped ? cell(rows, row - 2, at - 2) + 1 : Number.POSITIVE_INFINITY,
        ),
      )
    }
    rows.push(line)
  }
  return cell(rows, left.length, right.length)
}

function cell(rows: readonly number[][], row: number, at: number): number {
  return rows[row]?.[at] ?? 0
}
