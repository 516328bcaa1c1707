import type { SchedulerLike, Subscription } from 'rxjs'

/** A batch is full at so many lines or bytes, and its first line waits at most so long, ms. */
export const MOST_LINES = 1_024
export const MOST_BYTES = 1_048_576
const LONGEST_WAIT = 5

export interface Gathering {
  readonly add: (line: Uint8Array) => void
  /** Gives what has gathered at once, if there is anything. */
  readonly flush: () => void
  /** Forgets what has gathered. */
  readonly drop: () => void
}

/** Gathers lines into batches for `give`; never holds more than one batch. */
export function gathering(give: (lines: readonly Uint8Array[]) => void, clock: SchedulerLike): Gathering {
  let lines: Uint8Array[] = []
  let bytes = 0
  let waiting: Subscription | null = null
  const take = () => {
    waiting?.unsubscribe()
    waiting = null
    const taken = lines
    lines = []
    bytes = 0
    return taken
  }
  const flush = () => {
    if (lines.length > 0) give(take())
  }
  return {
    flush,
    drop: take,
    add: (line) => {
      lines.push(line)
      bytes += line.length
      if (lines.length >= MOST_LINES || bytes >= MOST_BYTES) flush()
      else waiting ??= clock.schedule(flush, LONGEST_WAIT)
    },
  }
}
