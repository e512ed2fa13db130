import type { Tree } from '../formula/tree.js'
import { DERIVED } from '../household/derived.js'
import type { Rulebook } from '../regulation/rulebook.js'
import { keysIn } from '../regulation/use.js'
import { own } from '../values/own.js'
import { ranges } from '../values/ranges.js'
import { UNKNOWN } from '../values/truth.js'

/** What stands behind formulas, through all facts they are made from. Fields go by name only, whoever they are of. */
export class Dependencies {
  private readonly outside: (key: string) => boolean
  private readonly open: (key: string) => boolean

  constructor(
    private readonly rulebook: Rulebook,
    fetched: ReadonlySet<string>,
  ) {
    this.outside = fetched.size === 0 ? () => false : this.reaching((key) => fetched.has(key))
    this.open = this.reaching((key) => own(rulebook.terms, key) !== undefined)
  }

  /** Whether a formula may read a field that is fetched. */
  mayFetch(tree: Tree): boolean {
    return keysIn(tree).some(this.outside)
  }

  /** Whether a formula may rest on a term that a municipality has not filled. */
  restsOnTerms(tree: Tree): boolean {
    return keysIn(tree).some(this.open)
  }

  /** Whether a key is one of those wanted, or made from one. */
  private reaching(wanted: (key: string) => boolean): (key: string) => boolean {
    const known = new Map<string, boolean>()
    return (key) => {
      const seen = new Set([key])
      // Names of fields may be those of facts too, so that there may be circles here where the facts have none.
      for (const one of seen) {
        if (known.get(one) ?? wanted(one)) {
          known.set(key, true)
          return true
        }
        if (!known.has(one)) for (const inner of this.madeFrom(one)) seen.add(inner)
      }
      for (const one of seen) known.set(one, false)
      return false
    }
  }

  private readonly made = new Map<string, readonly string[]>()

  private madeFrom(key: string): readonly string[] {
    const known = this.made.get(key)
    if (known) return known
    const found = this.findMadeFrom(key)
    this.made.set(key, found)
    return found
  }

  private findMadeFrom(key: string): readonly string[] {
    const { facts, terms, fillings } = this.rulebook
    const fact = own(facts, key)
    if (fact) return keysIn(fact.formula.tree)
    if (own(terms, key) === undefined) return derivedFrom(key)
    const [frame, term = ''] = key.split(':')
    const rows = fillings.filter(({ fills }) => fills === frame).flatMap((filling) => own(filling.terms, term) ?? [])
    return ['municipality', ...rows.flatMap(({ formula }) => keysIn(formula.tree))]
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
