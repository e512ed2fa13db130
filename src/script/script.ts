import type { Tree } from '../formula/tree.js'
import { SUBJECTS } from '../regulation/declare.js'
import type { Condition, Limit, Rulebook, Scheme } from '../regulation/rulebook.js'
import { ConditionWriter } from './condition.js'
import { FormulaWriter, subjectOf } from './formula.js'
import { HELPERS, OPERATIONS } from './helpers.js'
import type { Part } from './operands.js'
import { type Reliance, relianceOf } from './reliance.js'

/** A formula or condition that a script holds, and the kind of record it is about; none for the household. */
interface Root {
  subject: string | undefined
  tree?: Tree
  condition?: Condition
  /** The name of the fact that it is: what comes out is kept. */
  fact?: string
}

/** A function of a script, before its operands are filled in. */
export type Factory = (...operands: readonly unknown[]) => (...given: never[]) => unknown

/** A script that was loaded: the module that `writeScript` gives the text of. */
export interface Script {
  /** Of which rulebook it is. */
  hash: string
  /** The functions, over the helpers of the fast room, in the order of `HELPERS`. */
  bind(...helpers: readonly unknown[]): readonly (readonly Factory[])[]
}

/**
 * Writes a rulebook as the text of a JavaScript module, a `Script`: its formulas and conditions as statements, for any date.
 * It is told the figures of a date when it is bound. Texts of rules enter it only as JSON.
 */
export function writeScript(rulebook: Rulebook): string {
  const reliance = relianceOf(rulebook)
  const roots = rootsOf(rulebook).map((root) =>
    writeRoot(reliance, root).map(({ text, operands }) => {
      return `(${operands.map((_operand, place) => `k${place}`).join(', ')}) => ${text}`
    }),
  )
  return [
    `export const hash = ${JSON.stringify(rulebook.hash)}`,
    `export const bind = (${HELPERS.join(', ')}) => {`,
    ...OPERATIONS,
    'return [',
    ...roots.map((parts) => `[${parts.join(',\n')}],`),
    ']',
    '}',
    '',
  ].join('\n')
}

/** The parts of a formula or condition: its own first, then those that it looks at on other dates. */
function writeRoot(reliance: Reliance, { tree, condition, subject, fact }: Root): Part[] {
  const parts: Part[] = [{ text: '', operands: [] }]
  if (condition !== undefined) parts[0] = ConditionWriter.part(reliance, parts, condition, subject)
  else if (tree !== undefined) {
    const often = fact !== undefined && !reliance.isDateless(fact)
    const writer = FormulaWriter.about(reliance, parts, subject, often)
    const result = writer.write(tree)
    parts[0] =
      fact === undefined
        ? writer.page.finish(result)
        : writer.finishFact(result, subject ?? 'household', fact, reliance.readsTerm(tree))
  }
  return parts
}

/** Everything of a rulebook that is computed, in a fixed order. */
function rootsOf({ facts, fillings, schemes }: Rulebook): Root[] {
  const byId = new Map(schemes.map((scheme) => [scheme.id, scheme]))
  return [
    ...Object.entries(facts).map(([fact, { scope, formula }]) => ({
      tree: formula.tree,
      subject: subjectOf(scope),
      fact,
    })),
    ...fillings.flatMap(({ terms }) =>
      Object.values(terms).flatMap((rows) => rows.map(({ formula }) => ({ tree: formula.tree, subject: undefined }))),
    ),
    ...fillings.flatMap(({ fills, limits }) => limitsOf(limits, subjectOfScheme(byId.get(fills)))),
    ...schemes.flatMap((scheme) => {
      const subject = subjectOfScheme(scheme)
      return [
        ...scheme.versions.flatMap(({ conditions, benefit }): Root[] => [
          { condition: conditions, subject },
          ...benefit.map(({ formula }) => ({ tree: formula.tree, subject })),
        ]),
        ...limitsOf(scheme.limits, subject),
      ]
    }),
  ]
}

function subjectOfScheme(scheme: Scheme | undefined): string | undefined {
  return scheme && SUBJECTS[scheme.for]
}

function limitsOf(limits: readonly Limit[], subject: string | undefined): Root[] {
  return limits.flatMap(({ when }) => (when ? [{ condition: when, subject }] : []))
}

/** A script and the rulebook it was written from, side by side. */
export class ScriptIndex {
  private readonly places = new Map<string | undefined, Map<Tree | Condition, number>>()
  private readonly parts = new Map<number, Part[]>()
  private readonly roots: Root[]

  constructor(private readonly reliance: Reliance) {
    this.roots = rootsOf(reliance.rulebook)
    for (const [place, { subject, tree, condition }] of this.roots.entries()) {
      const known = this.places.get(subject) ?? new Map<Tree | Condition, number>()
      this.places.set(subject, known)
      const root = tree ?? condition
      if (root !== undefined) known.set(root, place)
    }
  }

  /** Where a formula or condition stands in the script; undefined for one that is not of the rulebook. */
  placeOf(root: Tree | Condition, subject: string | undefined): number | undefined {
    return this.places.get(subject)?.get(root)
  }

  /** What the parts of a formula or condition leave open, as they were written. */
  partsOf(place: number): readonly Part[] {
    const known = this.parts.get(place)
    if (known !== undefined) return known
    const made = writeRoot(this.reliance, this.roots[place] as Root)
    this.parts.set(place, made)
    return made
  }
}
