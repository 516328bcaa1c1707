/** Interactions of a post, minute by minute, for as long as they count as recent. */
export interface Spread {
  /** `sign` -1 takes one back. Times are epoch ms of event time. */
  readonly note: (at: number, sign: number) => void
  /** How many within the last 15 min. */
  readonly recent: (now: number) => number
}

const MINUTE = 60_000
export const RECENT_MINUTES = 15

export function newSpread(): Spread {
  const counts = new Uint32Array(RECENT_MINUTES)
  const minutes = new Float64Array(RECENT_MINUTES).fill(-1)
  return {
    note: (at, sign) => {
      const minute = Math.floor(at / MINUTE)
      const place = minute % RECENT_MINUTES
      if (minute < (minutes[place] ?? 0)) return
      const before = minutes[place] === minute ? (counts[place] ?? 0) : 0
      minutes[place] = minute
      counts[place] = Math.max(0, before + sign)
    },
    recent: (now) => {
      const oldest = Math.floor(now / MINUTE) - RECENT_MINUTES
      return counts.reduce((sum, count, place) => ((minutes[place] ?? -1) > oldest ? sum + count : sum), 0)
    },
  }
}
