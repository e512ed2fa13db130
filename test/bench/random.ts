/** Draws that are the same in every run. */
export class Draws {
  constructor(private state: number) {}

  /** Between 0 and 1 (mulberry32). */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) | 0
    let mixed = Math.imul(this.state ^ (this.state >>> 15), 1 | this.state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }

  whole(from: number, to: number): number {
    return from + Math.floor(this.next() * (to - from + 1))
  }

  chance(share: number): boolean {
    return this.next() < share
  }

  one<T>(of: readonly T[]): T {
    return of[this.whole(0, of.length - 1)] as T
  }

  shuffled<T>(of: readonly T[]): T[] {
    const left = [...of]
    return of.map(() => left.splice(this.whole(0, left.length - 1), 1)[0] as T)
  }

  /** Euros with cents. */
  euros(from: number, to: number): number {
    return this.whole(from * 100, to * 100) / 100
  }

  /** A day in one of these years. */
  day(from: number, to: number): string {
    const two = (number: number) => String(number).padStart(2, '0')
    return `${this.whole(from, to)}-${two(this.whole(1, 12))}-${two(this.whole(1, 28))}`
  }
}
