import { type Level, type Limit, ROWS, TEXTS } from './queues.ts'

/** What was handed to another role, until it has done with it: in rows and in bytes of their texts. */
export interface Backlog {
  readonly add: (rows: number, bytes: number, now: number) => void
  /** The oldest are done, batch by batch. How long the oldest of them had waited, ms; null when none was waiting. */
  readonly done: (rows: number, now: number) => number | null
  /** Whether nothing may be handed on: from where either limit is reached until there is room again by both. */
  readonly isFull: () => boolean
  /** `shed`: how often it was full. */
  readonly rows: () => Level
  readonly bytes: () => Level
}

export interface Limits {
  readonly rows: Limit
  readonly bytes: Limit
}

/** Bounded by whoever asks whether it is full: see valve.ts. */
export function newBacklog({ rows: mostRows, bytes: mostBytes }: Limits = { rows: ROWS, bytes: TEXTS }): Backlog {
  let waiting: { readonly upTo: number; readonly bytes: number; readonly at: number }[] = []
  let [added, finished] = [0, 0]
  const [rows, bytes] = [newGauge(mostRows), newGauge(mostBytes)]
  return {
    add: (more, size, now) => {
      added += more
      rows.move(more)
      // Whoever shares this thread may be done before it is told here.
      if (more > 0 && added <= finished) return
      waiting.push({ upTo: added, bytes: size, at: now })
      bytes.move(size)
    },
    done: (fewer, now) => {
      finished += fewer
      rows.move(-fewer)
      const found = waiting.findIndex(({ upTo }) => upTo > finished)
      const left = found < 0 ? waiting.length : found
      const oldest = waiting[0]
      for (let i = 0; i < left; i++) bytes.move(-(waiting[i]?.bytes ?? 0))
      waiting = waiting.slice(left)
      return oldest && left > 0 ? now - oldest.at : null
    },
    isFull: () => rows.isFull() || bytes.isFull(),
    rows: rows.level,
    bytes: bytes.level,
  }
}

/** A level that is full at `full`, and stays so until it is below `roomAgain`. */
function newGauge({ full, roomAgain }: Limit) {
  let level = 0
  let isFull = false
  let fillings = 0
  return {
    move: (by: number) => {
      level += by
      if (!isFull && level >= full) fillings++
      isFull = isFull ? level >= roomAgain : level >= full
    },
    isFull: () => isFull,
    level: (): Level => ({ level, shed: fillings }),
  }
}
