import { HALF_LIFE, weightedNegative, weightedPositive } from '../metrics/reputation.ts'
import { type CellSums, type Cells, PLACES } from './cells.ts'
import { MINUTE, REACH } from './panes.ts'

/** Reputation looks back this far, ms; what is older weighs under 1/16. */
const LOOKS_BACK = 86_400_000
const MINUTE_FACTOR = 2 ** (-MINUTE / HALF_LIFE)
const SLOTS = REACH / MINUTE + 2
const POSITIVE = PLACES.get(weightedPositive.id) ?? -1
const NEGATIVE = PLACES.get(weightedNegative.id) ?? -1

/** Weighted tone, positive and negative, each minute halved for every 6 h of its age. */
export interface Decayed {
  readonly positive: number
  readonly negative: number
}

/** Weighted tone of each minute of the last 30 h, and what is left of it at any time. */
export interface DecayingTone {
  /** Adds the sums of a cell to the minute of `at`. */
  readonly add: (at: number, sums: CellSums) => void
  /** Weighted tone of the 24 h before `now`. */
  readonly at: (now: number) => Decayed
}

/**
 * A ring of minutes in flat arrays: every lane point reads 1,440 of them, which costs 3 µs here and 200 in Maps. Always
 * summed from the newest minute back, so that the digits do not depend on what was read before.
 */
export function newDecayingTone(): DecayingTone {
  const minutes = new Float64Array(SLOTS).fill(-1)
  const positives = new Float64Array(SLOTS)
  const negatives = new Float64Array(SLOTS)
  return {
    add: (at, sums) => {
      const minute = Math.floor(at / MINUTE)
      const slot = minute % SLOTS
      const held = minutes[slot] ?? -1
      if (held > minute) return
      if (held < minute) {
        minutes[slot] = minute
        positives[slot] = 0
        negatives[slot] = 0
      }
      positives[slot] = (positives[slot] ?? 0) + (sums[POSITIVE] ?? 0)
      negatives[slot] = (negatives[slot] ?? 0) + (sums[NEGATIVE] ?? 0)
    },
    at: (now) => {
      const last = Math.floor(now / MINUTE)
      let factor = 1
      let positive = 0
      let negative = 0
      for (let minute = last; minute > last - LOOKS_BACK / MINUTE && minute >= 0; minute--) {
        const slot = minute % SLOTS
        if (minutes[slot] === minute) {
          positive += factor * (positives[slot] ?? 0)
          negative += factor * (negatives[slot] ?? 0)
        }
        factor *= MINUTE_FACTOR
      }
      return { positive, negative }
    },
  }
}

/**
 * Weighted tone of the 24 h before `now` for each cell. It reads 1,440 Maps, which takes about a millisecond: only for
 * splits that somebody looks at.
 */
export function decayedCells(
  minuteAt: (start: number) => Cells | undefined,
  now: number,
): ReadonlyMap<number, Decayed> {
  const sums = new Map<number, { positive: number; negative: number }>()
  const last = Math.floor(now / MINUTE)
  let factor = 1
  for (let minute = last; minute > last - LOOKS_BACK / MINUTE; minute--) {
    for (const [cell, minuteSums] of minuteAt(minute * MINUTE) ?? []) {
      const sum = sums.get(cell) ?? { positive: 0, negative: 0 }
      sum.positive += factor * (minuteSums[POSITIVE] ?? 0)
      sum.negative += factor * (minuteSums[NEGATIVE] ?? 0)
      sums.set(cell, sum)
    }
    factor *= MINUTE_FACTOR
  }
  return sums
}
