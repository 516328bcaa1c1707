import type { CustomerWords, Tier } from '../contract/customer.ts'
import type { ScoredBatch } from '../contract/mention.ts'
import { FIRST_WEIGHTS, type Marked, queueChannel, type WeightsInForce } from '../contract/queue.ts'
import type { Update } from '../contract/update.ts'
import { KIND } from '../contract/words.ts'
import { eventAt, subjectAt } from '../post-view.ts'
import type { FindGrievance } from '../tone/motives.ts'
import { type Changes, newChanges } from '../windows/changes.ts'
import type { World } from '../windows/world.ts'
import type { QueueKnown } from './held.ts'
import type { QueueNews } from './news.ts'
import { NO_STANDINGS, standingIn } from './standings.ts'
import { newTopicQueue, type QueueLoad, type TopicQueue } from './topic-queue.ts'

/** The queues of all topics that are not competitors'. */
export interface Queues {
  readonly add: (batch: ScoredBatch) => void
  readonly learn: (news: QueueNews) => void
  readonly name: (words: CustomerWords) => void
  readonly changes: (wanted: (channel: string) => boolean) => Update[]
  readonly load: () => QueueLoad
}

export function newQueues({ topics, tiers }: Pick<World, 'topics' | 'tiers'>, findGrievance: FindGrievance): Queues {
  const marks = new Map<string, Marked>()
  let known: QueueKnown = {
    findGrievance,
    tierOf: tierIn(tiers),
    standingOf: standingIn(NO_STANDINGS),
    weights: FIRST_WEIGHTS,
    markOf: (key) => marks.get(key) ?? null,
  }
  const queues = topics.map(({ id, role }) =>
    role === 'competitor'
      ? null
      : { channel: queueChannel(id), queue: newTopicQueue(() => known), changes: newChanges() },
  )
  let standings = NO_STANDINGS
  let now = 0
  return {
    add: (batch) => {
      now = Math.max(now, batch.now)
      for (let row = 0; row < batch.count; row++)
        for (let i = batch.topicAt[row] ?? 0; i < (batch.topicAt[row + 1] ?? 0); i++) {
          const topic = queues[batch.topics[i] ?? 0]
          if (topic) addRow(topic.queue, batch, row, now)
        }
    },
    learn: (news) => {
      if (news.kind === 'standings') {
        standings = { ...standings, ...news.standings }
        known = { ...known, standingOf: standingIn(standings) }
      } else if (news.kind === 'weights') known = { ...known, weights: news.weights }
      else for (const { key, ...marked } of news.marks) remember(marks, key, marked)
    },
    load: () => loadOf(queues.flatMap((topic) => topic?.queue.load() ?? [])),
    name: (words) => {
      known = { ...known, tierOf: tierIn(words.tiers) }
    },
    changes: (wanted) =>
      queues
        .flatMap((topic) => (topic && now > 0 && wanted(topic.channel) ? [updateOf(topic, known.weights, now)] : []))
        .filter(({ set, del }) => del.length > 0 || Object.keys(set).length > 0),
  }
}

const loadOf = (loads: readonly QueueLoad[]): QueueLoad => ({
  level: Math.max(0, ...loads.map(({ level }) => level)),
  shed: loads.reduce((sum, { shed }) => sum + shed, 0),
})

const tierIn =
  (tiers: readonly Tier[]) =>
  (tier: number): string | null =>
    tiers[tier]?.id ?? null

interface Told {
  readonly channel: string
  readonly queue: TopicQueue
  readonly changes: Changes
}

function updateOf({ channel, queue, changes }: Told, weights: WeightsInForce, at: number): Update {
  const entries = queue.told(at).map((entry) => [`entry/${entry.key}`, entry] as const)
  const now = [...entries, ['queue', queue.state()] as const, ['weights', weights] as const]
  const kept = new Set<string>(now.map(([key]) => key))
  const gone = changes.keys().filter((key) => !kept.has(key))
  return { channel, at, ...changes.since(now, gone) }
}

function addRow(queue: TopicQueue, batch: ScoredBatch, row: number, now: number): void {
  if (batch.sign < 0) queue.takeBack(eventAt(batch, row))
  else queue.offer(batch, row, now)
  if (batch.kind[row] !== KIND.original) queue.interacted(subjectAt(batch, row), batch.createdAt[row] ?? 0, batch.sign)
}

/** Marks that are remembered: those of the posts that may still wait, and then some. */
const MOST_MARKS = 20_000

function remember(marks: Map<string, Marked>, key: string, marked: Marked): void {
  marks.delete(key)
  if (marked.mark !== 'open') marks.set(key, marked)
  const [oldest] = marks.keys()
  if (marks.size > MOST_MARKS && oldest !== undefined) marks.delete(oldest)
}
