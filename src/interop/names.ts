import { children, type Tree } from '../formula/tree.js'
import { DERIVED } from '../household/derived.js'
import { RECORDS } from '../household/records.js'
import { SUBJECTS } from '../regulation/declare.js'
import type { Formula, Rulebook } from '../regulation/rulebook.js'
import type { Type } from '../values/types.js'

/** A fact of the engine: how it is computed, and whether it is about a person. */
export interface EngineFact {
  tree: Tree
  type: Type
  personal: boolean
}

/** The record that a scheme looks at one by one. */
export const PERSON = SUBJECTS['each person'] ?? 'person'

/** The facts of the engine by name: those of the rulebook, the fields of the household, and what conditions read. */
export class FactTable {
  readonly facts = new Map<string, EngineFact>()

  constructor(rulebook: Rulebook) {
    for (const [key, { scope, type }] of Object.entries(rulebook.facts)) this.named(scope, key, type)
    for (const [key, { scope, type }] of Object.entries(rulebook.inputs)) this.named(scope, key, type)
    for (const [key, { type }] of Object.entries(DERIVED[PERSON] ?? {})) this.named(PERSON, key, type)
    for (const record of ['household', PERSON]) {
      for (const [key, { type, record: inner, field }] of Object.entries(RECORDS[record] ?? {})) {
        this.named(record, key, type)
        if (field.kind !== 'record' || record !== 'household') continue
        for (const [name, { type: of }] of Object.entries(RECORDS[inner ?? ''] ?? {})) {
          this.add(pathOf({ is: 'fact', name: key, at: 0 }, name, of), of)
        }
      }
    }
  }

  private named(record: string, key: string, type: Type): void {
    if (record === 'household') this.add({ is: 'fact', name: key, at: 0 }, type)
    if (record === PERSON) this.add(pathOf({ is: 'local', name: PERSON, at: 0 }, key, type), type)
  }

  private add(tree: Tree, type: Type): void {
    const id = nameOf(tree)
    if (id !== undefined) this.facts.set(id, { tree, type, personal: readsSubject(tree) })
  }

  /** The name under which the engine finds a formula. One that is no plain name is called by its text, within its file. */
  idOf({ tree, text, type }: Formula, file: string): string {
    const id = nameOf(tree) ?? `${file}:${text}`
    if (!this.facts.has(id)) this.facts.set(id, { tree, type, personal: readsSubject(tree) })
    return id
  }
}

function pathOf(of: Tree, name: string, type: Type): Tree {
  return { is: 'path', of, name, at: 0, ...(type.is === 'number' && { numeric: true }) }
}

/** "housing.tenure", "person.age", "netIncomeMonth"; nothing for a formula with more in it. */
function nameOf(tree: Tree): string | undefined {
  if (tree.is === 'fact' || tree.is === 'local') return tree.name
  if (tree.is !== 'path') return undefined
  const of = nameOf(tree.of)
  return of && `${of}.${tree.name}`
}

function readsSubject(tree: Tree): boolean {
  return (tree.is === 'local' && tree.name === PERSON) || children(tree).some(readsSubject)
}
