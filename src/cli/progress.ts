import type { Language } from '../values/spelling.js'

/** All households of the Netherlands, rounded: CBS counted 8,374,404 on 1 January 2024 (table 37975). */
export const ALL_HOUSEHOLDS = 8_400_000

const WIDTH = 24
const LEAST_WIDTH = 8
const EVERY_MS = 200

function grouped(value: number, language: Language): string {
  return Math.round(value).toLocaleString(language === 'nl' ? 'nl-NL' : 'en-GB')
}

/** Seconds as people say them: "52 s", "7 min 12 s", "1 h 02 min". */
export function duration(seconds: number): string {
  const whole = Math.round(seconds)
  if (whole < 60) return `${seconds < 10 ? Math.round(seconds * 10) / 10 : whole} s`
  const minutes = Math.floor(whole / 60)
  if (minutes < 60) return `${minutes} min ${whole % 60} s`
  return `${Math.floor(minutes / 60)} h ${String(minutes % 60).padStart(2, '0')} min`
}

/** A line that is written over itself: how far it is, how fast, and how long it still takes. */
export class Progress {
  private readonly start = performance.now()
  private last = 0
  private drawn = false
  /** Where in the input this run began: what stands before it was done by another one. */
  private first: number | undefined

  constructor(
    private readonly stream: (NodeJS.WritableStream & { columns?: number }) | undefined,
    private readonly language: Language,
    /** The size of the input in bytes, where that is known. */
    private readonly size: number | undefined,
  ) {}

  get seconds(): number {
    return (performance.now() - this.start) / 1000
  }

  /** After so many households, up to a place in the input in bytes; the first time the place of the first of them. */
  show(households: number, { from, until }: { from: number; until: number }): void {
    this.first ??= from
    const now = performance.now()
    if (this.stream === undefined || now - this.last < EVERY_MS) return
    this.last = now
    const rate = households / Math.max(this.seconds, 0.001)
    const unit = this.language === 'nl' ? 'huishoudens' : 'households'
    const count = `${grouped(households, this.language)} ${unit}, ${grouped(rate, this.language)}/s`
    this.stream.write(`\r\u001b[K${this.fitted(count, until)}`)
    this.drawn = true
  }

  /** The count with the time left and a bar, as far as they fit: a line that wraps cannot be written over. */
  private fitted(count: string, until: number): string {
    const room = (this.stream?.columns || 80) - 1
    if (!this.size) return count.slice(0, room)
    const done = Math.min(1, until / this.size)
    const begun = (this.first ?? 0) / this.size
    const seconds = done > begun ? (this.seconds * (1 - done)) / (done - begun) : 0
    const whole = `${count}, ${this.language === 'nl' ? 'nog' : 'left'} ${duration(seconds)}`
    const width = Math.min(WIDTH, room - whole.length - '[] '.length)
    const bar = width < LEAST_WIDTH ? '' : `[${'#'.repeat(Math.round(done * width)).padEnd(width, '.')}] `
    return `${bar}${whole}`.slice(0, room)
  }

  /** Takes the line away, so that something else can be said. */
  clear(): void {
    if (this.drawn) this.stream?.write('\r\u001b[K')
    this.drawn = false
  }

  /** What it came to, and what the whole country would take at this rate. */
  result(households: number): string {
    const { seconds, language } = this
    const rate = households / Math.max(seconds, 0.001)
    const all = households > 0 ? duration(ALL_HOUSEHOLDS / rate) : '-'
    const [done, per, whole] =
      language === 'nl'
        ? ['huishoudens in', 'per seconde', `${grouped(ALL_HOUSEHOLDS, language)} huishoudens zouden duren`]
        : ['households in', 'per second', `${grouped(ALL_HOUSEHOLDS, language)} households would take`]
    return `${grouped(households, language)} ${done} ${duration(seconds)}, ${grouped(rate, language)} ${per}; ${whole}: ${all}`
  }
}
