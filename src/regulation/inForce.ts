import { addDays, type IsoDate } from '../values/dates.js'

interface Dated {
  from: IsoDate
  until?: IsoDate | undefined
}

/** The last day on which a row counts: its own end, or the day before the next one. */
export function endOf(rows: readonly Dated[], index: number): IsoDate | undefined {
  const row = rows[index]
  const next = rows[index + 1]
  if (row?.until !== undefined) return row.until
  return next && addDays(next.from, -1)
}

/** The version or row in force on a date. Nothing is bridged: in a hole there is none. */
export function inForce<T extends Dated>(rows: readonly T[], date: IsoDate): T | undefined {
  return rows.find(({ from }, index) => {
    const end = endOf(rows, index)
    return from <= date && (end === undefined || date <= end)
  })
}
