import { isUnknown, type Truth, UNKNOWN } from '../values/truth.js'
import type { Turns } from './scheme.js'

/** What is the same for all households of one town. */
export class Town {
  /** By the place of a scheme: whether the town is one that it is of. */
  readonly inArea: readonly Truth[]
  /** By the place of a frame: what the limits of its filling here may turn, where that was asked. */
  readonly turns: (Turns | undefined)[] = []

  constructor(
    /** Its code; `UNKNOWN` for households that do not tell where they live. */
    readonly municipality: unknown,
    schemes: readonly { area: ReadonlySet<string> | undefined }[],
  ) {
    this.inArea = schemes.map(({ area }) => {
      if (area === undefined) return true
      return isUnknown(municipality) ? UNKNOWN : area.has(String(municipality))
    })
  }
}
