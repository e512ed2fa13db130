/** Makes a part of answers unchangeable, with all that is in it, as other answers have the same one. Nothing in it is null. */
export function frozen<T>(part: T): T {
  if (typeof part === 'object') Object.values(Object.freeze(part) as object).forEach(frozen)
  return part
}
