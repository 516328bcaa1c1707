import { HALF_LIFE, weightedNegative, weightedPositive } from '../metrics/reputation.ts'
import { sumsOf } from './cells.ts'
import { MINUTE, type Sliding, startOf } from './sliding.ts'

/** Reputation looks back this far, ms; what is older weighs under 1/16. */
const LOOKS_BACK = 86_400_000
const MINUTE_FACTOR = 2 ** (-MINUTE / HALF_LIFE)

/** Weighted tone of the 24 h before `now`, each minute halved for every 6 h of its age. */
export function decayedTone(sliding: Sliding, now: number): { positive: number; negative: number } {
  const last = startOf(now, MINUTE)
  let factor = 1
  let positive = 0
  let negative = 0
  for (let start = last; start > last - LOOKS_BACK; start -= MINUTE) {
    const minute = sliding.minute(start)
    if (minute) {
      const sums = sumsOf(minute)
      positive += factor * sums(weightedPositive)
      negative += factor * sums(weightedNegative)
    }
    factor *= MINUTE_FACTOR
  }
  return { positive, negative }
}
