import type { DemoNetwork } from './networks.ts'
import { MEMORY } from './tree.ts'
import { bornIn, type WorldKey, type WorldPost } from './world.ts'

const SECOND = 1_000

/**
 * Everything that happens on a network of a world in (after, to], in time order. `next` may be called again with a later
 * `to`. The past that still echoes at `after` is lived through once, silently.
 */
export interface Events {
  readonly next: (to: number) => WorldPost[]
}

export function eventsOf(key: WorldKey, network: DemoNetwork, after: number): Events {
  /** What is still to come, by the second it comes in: at most what a world brings about in `MEMORY`. */
  const waiting = new Map<number, WorldPost[]>()
  let born = startOf(Math.max(key.origin, after - MEMORY))
  let shown = after
  const put = (post: WorldPost) => {
    if (post.at <= after) return
    const due = waiting.get(startOf(post.at))
    if (due) due.push(post)
    else waiting.set(startOf(post.at), [post])
  }
  const take = (second: number, to: number): WorldPost[] => {
    const due = waiting.get(second) ?? []
    waiting.set(
      second,
      due.filter(({ at }) => at > to),
    )
    if (second + SECOND <= to) waiting.delete(second)
    return due.filter(({ at }) => at <= to).sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1))
  }
  return {
    next: (to) => {
      for (; born <= to; born += SECOND) bornIn(key, network, born).forEach(put)
      const due: WorldPost[] = []
      for (let second = startOf(shown); second <= to; second += SECOND) due.push(...take(second, to))
      shown = Math.max(shown, to)
      return due
    },
  }
}

const startOf = (at: number): number => Math.floor(at / SECOND) * SECOND
