/** Makes a part of answers unchangeable, with all that is in it, as other answers have the same one. */
export function frozen<T>(part: T): T {
  if (typeof part === 'object' && part !== null && !Object.isFrozen(part)) {
    Object.freeze(part)
    for (const inner of Object.values(part)) frozen(inner)
  }
  return part
}
