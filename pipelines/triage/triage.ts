import {
  asyncScheduler,
  auditTime,
  connect,
  defer,
  endWith,
  filter,
  ignoreElements,
  map,
  merge,
  NEVER,
  type Observable,
  type OperatorFunction,
  type SchedulerLike,
  takeUntil,
  tap,
} from 'rxjs'
import type { CustomerWords, Tier } from '../contract/customer.ts'
import type { ScoredBatch } from '../contract/mention.ts'
import { FIRST_WEIGHTS, type Marked, queueChannel, type WeightsInForce } from '../contract/queue.ts'
import type { Update } from '../contract/update.ts'
import { KIND } from '../contract/words.ts'
import type { FindGrievance } from '../tone/motives.ts'
import { type Changes, newChanges } from '../windows/changes.ts'
import type { World } from '../windows/world.ts'
import { eventAt, subjectAt } from './candidate.ts'
import { NO_STANDINGS, type Standings, standingIn } from './standings.ts'
import { newTopicQueue, type QueueKnown, type QueueLoad, type TopicQueue } from './topic-queue.ts'

/** What a queue learns from elsewhere than posts. A mark of `open` takes away what was done about the post of that key. */
export type QueueNews =
  /** Of the columns those that are newly read. */
  | { readonly kind: 'standings'; readonly standings: Partial<Standings> }
  | { readonly kind: 'weights'; readonly weights: WeightsInForce }
  | { readonly kind: 'marks'; readonly marks: readonly (Marked & { readonly key: string })[] }

export interface TriageOptions {
  readonly findGrievance: FindGrievance
  readonly news$?: Observable<QueueNews>
  /** How tiers are called from now on; said before mentions come that are of new ones. */
  readonly words$?: Observable<CustomerWords>
  /** Channels nobody listens to are kept but not told. */
  readonly wanted?: (channel: string) => boolean
  /** Posts change the queue at most this often, ms; what a person changes is told at once. */
  readonly period?: number
  readonly clock?: SchedulerLike
  /** Told whenever the queues may have changed what the fullest holds, and what all have shed. */
  readonly load?: (load: QueueLoad) => void
}

/**
 * Scored mentions to what changed on the channels `queue/<topic>`: of every topic that is not a competitor the posts that
 * deserve an answer, by urgency.
 */
export function triage(
  world: Pick<World, 'topics' | 'tiers'>,
  {
    findGrievance,
    news$ = NEVER,
    words$ = NEVER,
    wanted = () => true,
    load = () => {},
    period = 1_000,
    clock = asyncScheduler,
  }: TriageOptions,
): OperatorFunction<ScoredBatch, Update[]> {
  return (mentions$) =>
    defer(() => {
      const queues = newQueues(world, findGrievance)
      return mentions$.pipe(
        tap(queues.add),
        connect((added$) =>
          merge(
            added$.pipe(auditTime(period, clock)),
            merge(news$.pipe(tap(queues.learn)), words$.pipe(tap(queues.name), ignoreElements())).pipe(
              takeUntil(added$.pipe(ignoreElements(), endWith(null))),
            ),
          ),
        ),
        map(() => queues.changes(wanted)),
        tap(() => load(queues.load())),
        filter((updates) => updates.length > 0),
      )
    })
}

interface Queues {
  readonly add: (batch: ScoredBatch) => void
  readonly learn: (news: QueueNews) => void
  readonly name: (words: CustomerWords) => void
  readonly changes: (wanted: (channel: string) => boolean) => Update[]
  readonly load: () => QueueLoad
}

function newQueues({ topics, tiers }: Pick<World, 'topics' | 'tiers'>, findGrievance: FindGrievance): Queues {
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
