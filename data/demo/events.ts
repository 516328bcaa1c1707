import { bornIn, MEMORY, type WorldKey, type WorldPost } from './world.ts'

const SECOND = 1_000

/**
 * Everything that happens in a world in (after, to], in time order. `next` may be called again with a later `to`. The past
 * that still echoes at `after` is lived through once, silently.
 */
export interface Events {
  readonly next: (to: number) => WorldPost[]
}

export function eventsOf(key: WorldKey, after: number): Events {
  let horizon = Math.floor(Math.max(key.origin, after - MEMORY) / SECOND) * SECOND
  let waiting: WorldPost[] = []
  let shown = after
  return {
    next: (to) => {
      for (; horizon <= to; horizon += SECOND) waiting.push(...bornIn(key, horizon).filter(({ at }) => at > shown))
      const due = waiting.filter(({ at }) => at <= to).sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1))
      waiting = waiting.filter(({ at }) => at > to)
      shown = Math.max(shown, to)
      return due
    },
  }
}
