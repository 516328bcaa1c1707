import type { FeedMention } from '../../../pipelines/contract/scene.ts'
import type { TopicItems } from './items.ts'

/** A row stands at least this long, ms: a list that runs cannot be read. */
const STAND = 3_000

export interface FeedRows {
  readonly mentions: readonly FeedMention[]
  /** Of this many mentions one is shown. */
  readonly oneIn: number
}

/**
 * The newest mention of every 3 s that have passed on this screen, newest first. Event time runs `speed` times faster
 * than the screen's.
 */
export function feedRows({ feed, oneIn }: TopicItems, now: number, speed: number): FeedRows {
  const stand = STAND * Math.max(1, speed)
  const turnOf = (at: number) => Math.floor(at / stand)
  const mentions = feed.filter(
    ({ at }, place) =>
      turnOf(at) < turnOf(now) && turnOf(feed[place - 1]?.at ?? Number.POSITIVE_INFINITY) !== turnOf(at),
  )
  return { mentions, oneIn: Math.round((oneIn * feed.length) / Math.max(1, mentions.length)) }
}
