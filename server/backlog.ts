import { type Level, ROWS_FULL, ROWS_ROOM_AGAIN } from './queues.ts'

/** Rows handed to another role, until it has done with them: done in the order they were handed on. */
export interface Backlog {
  readonly add: (rows: number, now: number) => void
  /** How long the oldest rows now done had waited, ms; null when none was waiting. */
  readonly done: (rows: number, now: number) => number | null
  /** `shed`: how often it was full. */
  readonly level: () => Level
}

/** Bounded by whoever listens to its level: see valve.ts. */
export function newBacklog(): Backlog {
  let waiting: { readonly upTo: number; readonly at: number }[] = []
  let added = 0
  let finished = 0
  let isFull = false
  let fillings = 0
  const note = () => {
    const level = added - finished
    if (!isFull && level >= ROWS_FULL) fillings++
    isFull = isFull ? level >= ROWS_ROOM_AGAIN : level >= ROWS_FULL
  }
  return {
    add: (rows, now) => {
      added += rows
      waiting.push({ upTo: added, at: now })
      note()
    },
    done: (rows, now) => {
      finished += rows
      note()
      const left = waiting.findIndex(({ upTo }) => upTo > finished)
      const oldest = left === 0 ? undefined : waiting[0]
      waiting = left < 0 ? [] : waiting.slice(left)
      return oldest ? now - oldest.at : null
    },
    level: () => ({ level: added - finished, shed: fillings }),
  }
}
