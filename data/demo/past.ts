import type { Columns } from '../history/duck.ts'
import { poisson, randomOf } from './random.ts'
import { rhythm } from './rhythm.ts'
import { DEMO_TOPICS } from './topics.ts'
import { bornIn, type WorldPost } from './world.ts'

const MINUTE = 60_000
/** How far the past of a new world reaches back, ms. */
export const PAST = 28 * 24 * 60 * MINUTE

/** How many mentions each topic had in each minute of the 28 days before `origin`: columns topic, minute (epoch ms), n. */
export function pastMinutes(seed: number, origin: number): Columns {
  const topics: string[] = []
  const minutes: number[] = []
  const counts: number[] = []
  for (let minute = Math.floor((origin - PAST) / MINUTE) * MINUTE; minute < origin; minute += MINUTE) {
    const random = randomOf(seed, PAST_STREAM, minute / MINUTE)
    const lively = rhythm(minute)
    for (const { id, perMinute } of DEMO_TOPICS) {
      const n = poisson(perMinute * lively, random)
      if (n === 0) continue
      topics.push(id)
      minutes.push(minute)
      counts.push(n)
    }
  }
  return { types: ['varchar', 'timestamp_ms', 'integer'], values: [topics, minutes, counts] }
}

const PAST_STREAM = 41

/** Everyday posts of a calm world, to stand for what was said in the past: some three thousand. */
export function pastPosts(seed: number, origin: number): readonly WorldPost[] {
  const key = { seed, story: 'calm', origin } as const
  const posts: WorldPost[] = []
  for (let second = Math.floor(origin / 1_000) * 1_000 - PAST; posts.length < 3_000; second += 1_000) {
    posts.push(...bornIn(key, second).filter(({ kind, op }) => kind !== 'like' && op === undefined))
  }
  return posts
}
