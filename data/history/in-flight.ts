import { setImmediate } from 'node:timers/promises'

/** Work that is under way, to be waited for. */
export interface InFlight {
  /** Runs `work` as part of it. */
  readonly hold: <T>(work: () => Promise<T>) => Promise<T>
  /** Resolves once nothing is under way, not even the next step of who waited for some of it. */
  readonly ended: () => Promise<void>
  /** From now on whatever would begin is refused. */
  readonly giveUp: () => void
}

/** What was to begin on a database that was given up. */
export class GivenUpError extends Error {
  override readonly name = 'GivenUpError'
  constructor() {
    super('Wanted to go on with a database, but it was given up and is being closed.')
  }
}

export function newInFlight(): InFlight {
  const underWay = new Set<Promise<unknown>>()
  let isGivenUp = false
  return {
    hold: async (work) => {
      if (isGivenUp) throw new GivenUpError()
      const mine = work()
      underWay.add(mine)
      try {
        return await mine
      } finally {
        underWay.delete(mine)
      }
    },
    ended: async () => {
      while (underWay.size > 0) {
        await Promise.allSettled(underWay)
        // Whoever waited for that may go on with its next step.
        await setImmediate()
      }
    },
    giveUp: () => {
      isGivenUp = true
    },
  }
}
