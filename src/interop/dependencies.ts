import type { Tree } from '../formula/tree.js'
import { DERIVED } from '../household/derived.js'
import type { Rulebook } from '../regulation/rulebook.js'
import { keysIn } from '../regulation/use.js'
import { own } from '../values/own.js'
import { ranges } from '../values/ranges.js'
import { UNKNOWN } from '../values/truth.js'

/** Which fields, answers and open terms a formula may read, through all facts behind it. Names only, whoever they are of. */
export class Dependencies {
  private readonly known = new Map<string, ReadonlySet<string>>()

  constructor(private readonly rulebook: Rulebook) {}

  of(tree: Tree): ReadonlySet<string> {
    return new Set(keysIn(tree).flatMap((key) => [...this.ofKey(key)]))
  }

  private ofKey(key: string): ReadonlySet<string> {
    const known = this.known.get(key)
    if (known) return known
    const found = new Set([key])
    this.known.set(key, found)
    const { facts, terms, fillings } = this.rulebook
    const trees = [own(facts, key)?.formula.tree]
    if (own(terms, key)) {
      const [frame, term = ''] = key.split(':')
      const rows = fillings.filter(({ fills }) => fills === frame).flatMap((filling) => own(filling.terms, term) ?? [])
      trees.push(...rows.map(({ formula }) => formula.tree))
      found.add('municipality')
    }
    const inner = [...trees.flatMap((tree) => (tree ? keysIn(tree) : [])), ...derivedFrom(key)]
    for (const one of inner) for (const read of this.ofKey(one)) found.add(read)
    return found
  }
}

/** The fields that something derived from one record reads, found by deriving it from nothing. */
function derivedFrom(key: string): string[] {
  const read: string[] = []
  const get = (field: string) => {
    read.push(field)
    return UNKNOWN
  }
  for (const table of Object.values(DERIVED)) own(table, key)?.derive(ranges, get, '2000-01-01')
  return read
}
