import type { Frame, Items } from '../../pipelines/contract/frame.ts'
import { LANE_BUCKET, LANE_SPAN, LANES, type Standing, topicKey } from '../../pipelines/contract/scene.ts'
import { CRISIS_SCENE, SCENES, type WallItem, type WallState, wallChannel } from '../../pipelines/contract/wall.ts'
import type { Hub } from '../../server/live/hub.ts'
import { crisis } from '../fixtures/pulse.ts'
import { splitChannels } from '../fixtures/splits.ts'

/** How much faster than a clock the time of the posts runs, so that buckets come and go while one watches. */
export const SPEED = 20

/** Publishes the crisis of the fixtures on a hub, then news of it with every call: figures, a bucket, a post, sources. */
export function newFeed(hub: Hub): () => void {
  const { channels, asOf } = crisis()
  const seqs = new Map<string, number>()
  const startedAt = performance.now()
  const now = () => asOf + (performance.now() - startedAt) * SPEED
  const publish = (channel: string, set: Items, del: readonly string[] = []) => {
    const seq = (seqs.get(channel) ?? 0) + 1
    seqs.set(channel, seq)
    const frame: Frame = { type: 'delta', channel, epoch: 'soak', seq, at: now(), set, del }
    hub.publish(frame)
  }
  const topic = channels['topic/larkwing'] ?? {}
  for (const [channel, items] of Object.entries(channels)) publish(channel, items)
  publish('world', { board: { ...(channels['world']?.['board'] as object), speed: SPEED } })
  const playlist = newPlaylist(publish)
  let count = 0
  let last = Math.floor(asOf / LANE_BUCKET) * LANE_BUCKET
  return () => {
    count++
    const at = Math.floor(now() / LANE_BUCKET) * LANE_BUCKET
    const gone = at > last ? LANES.map((lane) => topicKey.point(lane, at - LANE_SPAN - LANE_BUCKET)) : []
    last = at
    publish('topic/larkwing', { ...figures(topic, count), ...points(at, count) }, gone)
    if (count % 4 === 0) publish('feed/larkwing', { [`mention/${count % 24}`]: mention(now(), count) })
    if (count % 10 === 0)
      publish('split/larkwing/network', splitChannels('larkwing', 1_900 + count, false)['split/larkwing/network'] ?? {})
    playlist()
    if (count % 10 === 0) publish('sources', sources(channels['sources'] ?? {}, now()))
  }
}

/** How long a scene stands while one watches, ms: all three within each of the parts that are compared. */
export const DWELL = 10_000

/** Shows the scenes in turn on the wall `main`. */
function newPlaylist(publish: (channel: string, set: Items) => void): () => void {
  const wall: WallItem = {
    id: 'main',
    name: 'Main',
    scenes: SCENES,
    dwell: DWELL / 1_000,
    isSafe: false,
    language: null,
  }
  let turn = -1
  return () => {
    const now = Math.floor(performance.now() / DWELL)
    if (now === turn) return
    turn = now
    const scene = SCENES[turn % SCENES.length] ?? CRISIS_SCENE
    const state: WallState = { scene, since: Date.now(), isPinned: false, isAlarmed: false, isHidden: false }
    publish(wallChannel('main'), { wall, state })
  }
}

/** Wavers between −1 and 1 without chance. */
const waver = (count: number, seed: number) => Math.sin(count * 0.7 + seed) * Math.sin(count * 0.013 + seed * 2)

const figures = (topic: Items, count: number): Items =>
  Object.fromEntries(
    LANES.map((lane, seed) => {
      const standing = topic[topicKey.standing(lane)] as Standing
      return [topicKey.standing(lane), { ...standing, value: (standing.value ?? 0) * (1 + 0.2 * waver(count, seed)) }]
    }),
  )

const points = (at: number, count: number): Items => ({
  [topicKey.point('reputation', at)]: { at, value: 61 + waver(count, 1), n: 120, low: 60, high: 63 },
  [topicKey.point('volume', at)]: { at, value: 38 + 6 * waver(count, 2), n: 120, low: null, high: null },
  [topicKey.point('net-sentiment', at)]: {
    at,
    value: -14,
    n: 120,
    low: null,
    high: null,
    positive: 0.2,
    negative: 0.34,
  },
})

const mention = (at: number, count: number) => ({
  at,
  kind: 'original',
  network: 'microblog',
  language: count % 3 === 0 ? 'zh-Hant' : 'en',
  tone: count % 2 === 0 ? 'negative' : 'neutral',
  handle: `us••••${count % 97}`,
  tier: count % 5 === 0 ? 'gold' : null,
  text:
    count % 3 === 0
      ? `大提琴都可以摔爛，仲要等 ${count} 日？`
      : `Number ${count} about the hard case on the belt, still under review`,
})

const sources = (before: Items, now: number): Items =>
  Object.fromEntries(
    Object.entries(before).map(([key, item]) => [key, { ...(item as object), newest: now - 900, lag: 900 }]),
  )
