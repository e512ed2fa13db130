import { UNKNOWN } from '../values/truth.js'

/** What is the same for all households of one town. */
export class Town {
  /** By the place of a scheme: whether it is of another town. */
  readonly elsewhere: readonly boolean[]

  constructor(
    /** Its code; `UNKNOWN` for households that do not tell where they live. */
    readonly municipality: unknown,
    schemes: readonly { area: ReadonlySet<string> | undefined }[],
  ) {
    this.elsewhere = schemes.map(({ area }) => {
      return area !== undefined && municipality !== UNKNOWN && !area.has(String(municipality))
    })
  }
}
