import { type CellSums, newSums, TOTAL } from './cells.ts'
import { MINUTE } from './panes.ts'
import type { Sliding } from './sliding.ts'

/** Sums of the minutes that begin in [from, to), epoch ms of whole minutes. */
export function sumsBetween(sliding: Pick<Sliding, 'minute'>, from: number, to: number): CellSums {
  const whole = newSums()
  for (let start = from; start < to; start += MINUTE) {
    sliding
      .minute(start)
      ?.get(TOTAL)
      ?.forEach((value, i) => {
        whole[i] = (whole[i] ?? 0) + value
      })
  }
  return whole
}
