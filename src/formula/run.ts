/** A compiled formula: from the environment it runs in to its value. `fixed` where that is the same in every one. */
export interface Run<E> {
  (env: E): unknown
  readonly fixed?: { readonly value: unknown }
}

export function always<E>(value: unknown): Run<E> {
  return Object.assign(() => value, { fixed: { value } })
}
