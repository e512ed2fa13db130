import type { Text } from '../household/fields.js'
import type { Rulebook, Scheme, Version } from '../regulation/rulebook.js'
import type { Arithmetic } from '../values/arithmetic.js'
import type { Language } from '../values/spelling.js'
import { holds, isUnknown, type Truth, UNKNOWN } from '../values/truth.js'
import { numberIn, STRING, type Type } from '../values/types.js'
import { PLAIN, parseUnit } from '../values/units.js'
import { Asking } from './asking.js'
import { decisive, someDecisive, type Weighed, type WeighedTree } from './evaluate.js'
import { fillFigures } from './fill.js'
import { automaticOf, type Caveat, type Judged, type JudgedBenefit, type Outcome } from './judge.js'
import type { Applying } from './program.js'
import { toldOf } from './requirement.js'
import type { BenefitResult, CaveatResult, Grant, Missing, Next, Outdated, Reason } from './result.js'
import { frozen } from './share.js'
import { type Shown, show } from './show.js'
import type { Store } from './store.js'
import { isOld, openEnds, type Trace } from './trace.js'

const YEARS: Type = numberIn(parseUnit('years') ?? PLAIN)

const isByOld = ({ trace }: Weighed) => trace.isOutdated

/** Turns what was judged into the plain data of an answer. */
export class Presenter<N> {
  readonly #rulebook: Rulebook
  readonly #numbers: Arithmetic<N>
  readonly #asking: Asking

  constructor(
    private readonly store: Store<N>,
    private readonly language: Language,
    refused: readonly string[],
  ) {
    this.#rulebook = store.program.rulebook
    this.#numbers = store.program.numbers
    this.#asking = new Asking(this.#rulebook, language, refused)
  }

  text(text: Text): string {
    return text[this.language]
  }

  reasons(scheme: Scheme, version: Version, judged: readonly Pick<Judged, 'conditions' | 'person'>[]): Reason[] {
    const reasons: Reason[] = []
    for (const { conditions, person } of judged) {
      this.#addReasons(conditions, reasons, scheme, version, person)
    }
    return reasons
  }

  #addReasons(
    tree: WeighedTree,
    reasons: Reason[],
    scheme: Scheme,
    version: Version,
    person: string | undefined,
  ): void {
    if (tree.is === 'leaf') reasons.push(this.#reason(scheme, version, tree, person))
    else for (const part of tree.parts) this.#addReasons(part, reasons, scheme, version, person)
  }

  /** Put together part by part, in the order in which it is printed: an answer has hundreds of reasons. */
  #reason(scheme: Scheme, version: Version, weighed: Weighed, person: string | undefined): Reason {
    const { code, fact } = weighed
    const told = weighed.told ?? toldOf(weighed.leaf ?? weighed.schemeLeaf)
    const reason = { code, fact } as Reason
    const found = this.#shown(weighed.found, weighed, told.found, true)
    if (found !== undefined) reason.found = found
    const limit = this.#shown(weighed.limit, weighed, told.limit, false)
    if (limit !== undefined) reason.limit = limit
    reason.holds = weighed.unfilled ? 'unknown' : weighed.exceeded ? 'no' : holds(weighed.truth)
    if (weighed.soft) reason.soft = weighed.soft
    reason.source = told.source ?? this.#sourceOf(scheme, version, weighed)
    if (told.article) reason.article = told.article
    if (person) reason.person = person
    return reason
  }

  #shown(value: unknown, weighed: Weighed, type: Type | undefined, isFound: boolean): Shown | undefined {
    if (weighed.schemeLeaf) return isFound ? this.#truth(value as Truth) : (value as string)
    if (weighed.code === 'lives-in') return isUnknown(value) ? undefined : (value as Shown)
    return this.value(value, type ?? YEARS)
  }

  #truth(truth: Truth): boolean | undefined {
    return typeof truth === 'boolean' ? truth : undefined
  }

  /** The nearest source, where the condition has none: of what the limit or the fact was made from, or of the file. */
  #sourceOf(scheme: Scheme, version: Version, { source, schemeLeaf, trace }: Weighed): string {
    if (source !== undefined) return source
    const isOwn = !schemeLeaf && trace.kind === 'condition'
    for (const need of isOwn ? trace.needs : []) {
      const read = this.store.program.sourceOf(need)
      if (read !== undefined) return read
    }
    return version.sources?.[0] ?? this.#rulebook.sources[scheme.id]?.[0]?.id ?? ''
  }

  benefits(list: readonly Pick<JudgedBenefit, 'benefit' | 'value'>[]): BenefitResult[] {
    return list.map(({ benefit, value }) => ({
      label: this.text(benefit.label),
      ...this.#ends(value, benefit.formula.type),
      unit: benefit.unit,
    }))
  }

  #ends(value: unknown, type: Type): { min: string | null; max: string | null } {
    if (isUnknown(value) || value === null) return { min: null, max: null }
    return this.store.program.showEnds(value as N, type)
  }

  /** What persons get together, for each kind of benefit. Who is not sure to get it counts from nothing. */
  totals(judged: readonly Judged[]): BenefitResult[] {
    const sums = new Map<string, Pick<JudgedBenefit, 'benefit' | 'value'>>()
    for (const { outcome, benefits } of judged) {
      for (const { benefit, value } of benefits) {
        const key = `${benefit.label.nl} ${benefit.unit}`
        const zero = this.#numbers.number('0')
        const sure = outcome === 'eligible' || outcome === 'possible'
        const part = isUnknown(value) || value === null || sure ? value : this.#numbers.either(zero, value as N)
        const sum = sums.get(key)?.value
        const open = isUnknown(part) || part === null || isUnknown(sum)
        const joined = sum === undefined ? part : open ? UNKNOWN : this.#numbers.add(sum as N, part as N)
        sums.set(key, { benefit, value: joined })
      }
    }
    return this.benefits([...sums.values()])
  }

  grants(judged: readonly Judged[]): Grant[] {
    return judged.map(({ person = '', outcome, benefits }) => ({
      person,
      outcome: outcome as Grant['outcome'],
      benefits: this.benefits(benefits),
    }))
  }

  missing(judged: readonly Pick<Judged, 'open'>[]): Missing[] {
    return this.#asking.missing(judged)
  }

  /** Old figures behind what settled the outcome, and behind what is open, also where the answer is firm. */
  outdated(judged: readonly Judged[], open: readonly Trace[]): Outdated[] {
    const isSettledByOld = judged.some(({ conditions }) => someDecisive(conditions, isByOld))
    if (!isSettledByOld && !open.some(({ isOutdated }) => isOutdated)) return []
    const roots = [...judged.flatMap(({ conditions }) => decisive(conditions).map(({ trace }) => trace)), ...open]
    const byKey = new Map(openEnds(roots).map((trace) => [trace.key, trace]))
    return [...byKey.values()].filter(isOld).map(({ key, figure }) => ({
      figure: key,
      ...(figure?.knownUntil !== undefined && { knownUntil: figure.knownUntil }),
      ...(figure?.knownFrom !== undefined && { knownFrom: figure.knownFrom }),
    }))
  }

  /** The caveats of those who have the outcome of the whole, each once. */
  caveats(scheme: string, outcome: Outcome, judged: readonly Judged[]): CaveatResult[] {
    const seen: Caveat[] = []
    const shown: CaveatResult[] = []
    for (const one of judged) {
      if (one.outcome !== outcome) continue
      for (const caveat of one.caveats) {
        const { code, text } = caveat
        // Persons have the same ones, and filling a text is work.
        if (seen.some((before) => before.code === code && before.text === text)) continue
        seen.push(caveat)
        const told = text && this.#filled(text, scheme)
        if (shown.some((before) => before.code === code && before.text === told)) continue
        shown.push(told === undefined ? { code } : { code, text: told })
      }
    }
    return shown
  }

  /** A text of a file with its figures. */
  #filled(text: Text, file: string): string {
    return fillFigures(this.text(text), file, this.store, this.language)
  }

  next(scheme: Scheme, after: string[], comesByItself: boolean): Next {
    const used = this.store.fillingOf(scheme.id)?.apply ?? scheme.apply
    const text = comesByItself ? automaticOf(scheme, this.store)?.text : undefined
    const automatic = text ?? (scheme.granted === 'automatically' ? used.how : undefined)
    const { apply, documents } = this.#applying(used, scheme.id)
    return { apply, ...(automatic && { automatic: this.#filled(automatic, scheme.id) }), documents, after }
  }

  /** It is the same for everybody, but where a text has figures filled in. */
  #applying(used: Scheme['apply'], file: string): Applying {
    const all = this.store.program.applying[this.language]
    const known = all.get(used)
    if (known !== undefined) return known
    const how = this.#filled(used.how, file)
    const apply = {
      ...(used.url && { url: used.url }),
      how,
      ...(used.through && { through: used.through.map((who) => this.text(who)) }),
      ...(used.decisionWeeks !== undefined && { decisionWeeks: used.decisionWeeks }),
      ...(used.until && { until: used.until }),
    }
    const made = { apply, documents: (used.documents ?? []).map((document) => this.text(document)) }
    if (how === this.text(used.how)) all.set(used, frozen(made))
    return made
  }

  value(value: unknown, type: Type = STRING): Shown | undefined {
    return show(this.store.program.showEnds, value, type)
  }
}
