import { type Level, QUEUES, type QueueId } from './queues.ts'
import { StoreBusyError } from './store-errors.ts'

/** Requests to the store that are under way at the same time: as many as a queue of the table has room for. */
export interface Bounded {
  /** Rejects with a StoreBusyError, and counts it, where there is no room. */
  readonly enter: <T>(work: () => Promise<T>) => Promise<T>
  readonly level: () => Level
}

export function boundedBy(queue: QueueId): Bounded {
  let underWay = 0
  let shed = 0
  return {
    enter: async (work) => {
      if (underWay >= QUEUES[queue].bound) {
        shed++
        throw new StoreBusyError()
      }
      underWay++
      try {
        return await work()
      } finally {
        underWay--
      }
    },
    level: () => ({ level: underWay, shed }),
  }
}
