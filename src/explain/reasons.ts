import { decisive, flatten, type Weighed } from '../check/evaluate.js'
import type { Judged } from '../check/judge.js'
import type { Code } from '../check/requirement.js'
import { isExact } from '../check/trace.js'
import type { Scheme } from '../regulation/rulebook.js'
import { type Holds, holds, isUnknown } from '../values/truth.js'
import type { Type } from '../values/types.js'
import { capital, formatOptions } from './format.js'
import type { Naming } from './names.js'
import type { ExplanationNode, Nodes } from './nodes.js'
import {
  type Comparison,
  chosen,
  claim,
  compared,
  livesIn,
  otherScheme,
  phrase,
  someLimit,
  type Verdict,
} from './texts.js'

/** The sentences for the requirements of a scheme. */
export class Reasons<N> {
  readonly #naming: Naming<N>
  readonly #nodes: Nodes<N>

  constructor(naming: Naming<N>, nodes: Nodes<N>) {
    this.#naming = naming
    this.#nodes = nodes
  }

  of(scheme: Scheme, { conditions, person }: Judged): ExplanationNode[] {
    const deciding = new Set(decisive(conditions))
    return flatten(conditions).map((weighed) => {
      const article = weighed.leaf?.article ?? weighed.schemeLeaf?.article
      const source = this.#naming.source(scheme.id, weighed.leaf?.sources ?? weighed.schemeLeaf?.sources)
      return {
        sentence: this.#sentence(scheme, weighed),
        steps: weighed.leaf ? this.#nodes.steps(weighed.trace) : [],
        holds: truthOf(weighed),
        decisive: deciding.has(weighed),
        ...(person && { person }),
        ...(article && { article }),
        ...(source && { source }),
        children: this.#nodes.children(weighed.trace),
      }
    })
  }

  #sentence(scheme: Scheme, weighed: Weighed): string {
    const { leaf, schemeLeaf, code } = weighed
    const because = leaf?.because ?? schemeLeaf?.because
    if (because) return this.#naming.filled(because, scheme.id)
    if (code === 'lives-in') return this.#livesIn(scheme, weighed)
    if (schemeLeaf) {
      return otherScheme(this.#naming, code, this.#naming.schemeTitle(schemeLeaf.scheme), verdictOf(weighed))
    }
    const tree = leaf?.found.tree
    const label =
      tree && 'name' in tree
        ? this.#naming.label(tree.name, { written: weighed.fact, record: 'person' })
        : this.#naming.label('age')
    const type: Type = leaf?.found.type ?? { is: 'number', unit: 'year^1' }
    if (type.is === 'boolean') {
      return claim(this.#naming, label, (code === 'is') === (weighed.limit === true), verdictOf(weighed))
    }
    if (type.is === 'string' || type.is === 'list' || !isComparison(code))
      return this.#choice(weighed, capital(label), type)
    return this.#compared(weighed, code, capital(label), type)
  }

  #choice(weighed: Weighed, label: string, type: Type): string {
    const limits = isList(weighed.limit) ? weighed.limit.items.map(({ value }) => value) : [weighed.limit]
    const each = type.is === 'list' ? type.of : type
    const options = formatOptions(
      limits.map((limit) => this.#naming.show(limit, each) ?? ''),
      this.#naming.language,
    )
    const among = ['is', 'one-of', 'has'].includes(weighed.code)
    const found =
      weighed.found === null ? phrase(this.#naming, 'not-applicable') : this.#naming.show(weighed.found, type)
    return chosen(this.#naming, label, found, options, among, verdictOf(weighed))
  }

  #compared(weighed: Weighed, code: Comparison, label: string, type: Type): string {
    const limitType = weighed.leaf?.limit.type ?? type
    const fits = limitType.is === 'number' && type.is === 'number' ? { ...limitType, unit: type.unit } : limitType
    const both = (precise: boolean) =>
      [this.#naming.show(weighed.found, type, precise), this.#naming.show(weighed.limit, fits, precise)] as const
    const rounded = both(false)
    // Rounded to cents the two may look the same while they are not.
    const [found, limit] = rounded[0] === rounded[1] && truthOf(weighed) === 'no' ? both(true) : rounded
    const tree = weighed.leaf?.limit.tree
    const limitLabel = tree && 'name' in tree ? this.#naming.label(tree.name) : undefined
    const shown = limit !== undefined && this.#isRough(weighed.limit) ? someLimit(this.#naming, limit) : limit
    const told = weighed.found === null ? phrase(this.#naming, 'not-applicable') : found
    const against = shown ?? phrase(this.#naming, 'unknown-limit')
    return compared(this.#naming, code, label, told, against, limitLabel, verdictOf(weighed))
  }

  #isRough(value: unknown): boolean {
    return !isExact(this.#naming.store.program.numbers, value)
  }

  #livesIn(scheme: Scheme, weighed: Weighed): string {
    const area = (scheme.area ?? []).map((code) => this.#naming.municipality(code)).join(', ')
    const found = isUnknown(weighed.found) ? undefined : this.#naming.municipality(String(weighed.found))
    return livesIn(this.#naming, found, area, truthOf(weighed))
  }
}

function verdictOf(weighed: Weighed): Verdict {
  return { holds: truthOf(weighed), enough: weighed.alternative === true, soft: weighed.soft === true }
}

function truthOf(weighed: Weighed): Holds {
  if (weighed.exceeded) return 'no'
  return weighed.unfilled ? 'unknown' : holds(weighed.truth)
}

const COMPARISONS: readonly string[] = ['is', 'is-not', 'below', 'at-most', 'above', 'at-least'] satisfies Comparison[]

function isComparison(code: Code): code is Comparison {
  return COMPARISONS.includes(code)
}

function isList(value: unknown): value is { items: { value: unknown }[] } {
  return typeof value === 'object' && value !== null && 'items' in value
}
