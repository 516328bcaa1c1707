import type { Columns } from '../history/duck-append.ts'
import { DEMO_NETWORKS, type DemoNetwork } from './networks.ts'
import { poisson, randomOf } from './random.ts'
import { rhythm } from './rhythm.ts'
import { DEMO_TOPICS } from './topics.ts'
import { bornIn, type WorldPost } from './world.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
/** How far the past of a new world reaches back, ms. */
export const PAST = 28 * 24 * HOUR

/** A stretch of time, epoch ms, and the share of all talk that is listened to, 0..1. */
export interface Stretch {
  readonly from: number
  readonly to: number
  readonly share: number
}

/**
 * How many mentions each topic had in each minute of a stretch, and how its talk leaned: columns topic, minute (epoch ms of
 * its start), n, lean. Minutes end with the stretch. Drawing the place u ** exp(lean), u in 0..1, among posts ordered from bad to good gives that mood.
 */
export function pastMinutes(seed: number, { from, to, share }: Stretch): Columns {
  const topics: string[] = []
  const minutes: number[] = []
  const counts: number[] = []
  const leans: number[] = []
  for (let minute = to - Math.floor((to - from) / MINUTE) * MINUTE; minute < to; minute += MINUTE) {
    const random = randomOf(seed, PAST_STREAM, minute / MINUTE)
    const lively = rhythm(minute)
    const swing = swingAt(to - minute)
    DEMO_TOPICS.forEach(({ id, perMinute }, i) => {
      const n = poisson(
        perMinute * share * lively * Math.exp(swing * VOLUME_SWING * mood(seed, 2 * i, to - minute)),
        random,
      )
      if (n === 0) return
      topics.push(id)
      minutes.push(minute)
      counts.push(n)
      leans.push(swing * LEAN_SWING * mood(seed, 2 * i + 1, to - minute))
    })
  }
  return { types: ['varchar', 'timestamp_ms', 'integer', 'double'], values: [topics, minutes, counts, leans] }
}

const PAST_STREAM = 41
/** How far weeks differ from each other beyond chance: the log of the volume, and the lean, at the most. */
const VOLUME_SWING = 0.2
const LEAN_SWING = 0.11
/** A mood comes and goes in this time. */
const MOOD_SPAN = 41 * HOUR
const WEEK = 7 * 24 * HOUR
/** The last day and more is an ordinary one, and the day before it turns towards that. */
const ORDINARY = 30 * HOUR
const TURN = 18 * HOUR

const swingAt = (ago: number): number => Math.min(1, Math.max(0, (ago - ORDINARY) / TURN))

/**
 * Good and bad times, -1..1. As good as an hour was in one week, so bad was it in the next, and of two such pairs one is
 * always marked: what is usual for an hour of the week lies around the ordinary, and wide enough for its chances.
 */
function mood(seed: number, stream: number, ago: number): number {
  const week = Math.floor(ago / WEEK)
  const angle = 2 * Math.PI * ((ago % WEEK) / MOOD_SPAN + randomOf(seed, PAST_STREAM, stream)())
  return (week % 4 < 2 ? Math.cos(angle) : Math.sin(angle)) * (week % 2 === 0 ? 1 : -1)
}

/** Posts of each network to stand for what was said there in the past; their number keeps the networks' shares. */
const DRAWN_FROM = 3_000

/** Everyday posts of a calm world before `origin`, a network each. */
export function* pastPosts(
  seed: number,
  origin: number,
): Generator<{ readonly network: DemoNetwork; readonly posts: readonly WorldPost[] }> {
  const key = { seed, story: 'calm', origin } as const
  const from = Math.floor((origin - 24 * HOUR) / 1_000) * 1_000
  const span = (DRAWN_FROM / 25) * MINUTE
  for (const network of DEMO_NETWORKS) {
    const posts: WorldPost[] = []
    for (let second = from; second < from + span; second += 1_000) {
      posts.push(...bornIn(key, network, second).filter(({ kind, op }) => kind !== 'like' && op === undefined))
    }
    yield { network, posts }
  }
}
