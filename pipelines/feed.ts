import {
  asyncScheduler,
  auditTime,
  connect,
  defer,
  EMPTY,
  endWith,
  filter,
  ignoreElements,
  map,
  merge,
  type Observable,
  type OperatorFunction,
  type SchedulerLike,
  takeUntil,
  tap,
} from 'rxjs'
import type { CustomerWords } from './contract/customer.ts'
import type { ScoredBatch } from './contract/mention.ts'
import type { Update } from './contract/update.ts'
import { KIND } from './contract/words.ts'
import { eventAt, isSaid } from './post-view.ts'
import { newTopicFeed, type TopicFeed } from './topic-feed.ts'
import type { World } from './windows/world.ts'

/** A wall takes a new mention this often, ms: slower than a person reads, never faster. */
const PERIOD = 1_000

/**
 * A fair sample of each topic's mentions for the channels `feed/<id>`: at most one a second, chosen by the hash of its id
 * so that nobody can jump the queue, with how many there were for each one shown. What is taken back disappears.
 */
export function feed(
  world: Pick<World, 'topics' | 'tiers'>,
  { period = PERIOD, clock = asyncScheduler, words$ = EMPTY }: FeedOptions = {},
): OperatorFunction<ScoredBatch, Update[]> {
  return (mentions$) =>
    defer(() => {
      let { tiers } = world
      const feeds = world.topics.map(({ id }) => newTopicFeed(`feed/${id}`, (tier) => tiers[tier]?.id ?? null))
      return mentions$.pipe(
        connect((shared$) =>
          merge(
            shared$.pipe(tap((batch) => offer(batch, feeds))),
            words$.pipe(
              tap((words) => {
                tiers = words.tiers
              }),
              ignoreElements(),
              takeUntil(shared$.pipe(ignoreElements(), endWith(null))),
            ),
          ),
        ),
        auditTime(period, clock),
        map(() => feeds.flatMap((each) => each.changes())),
        filter((updates) => updates.length > 0),
      )
    })
}

export interface FeedOptions {
  /** ms of the clock. */
  readonly period?: number
  readonly clock?: SchedulerLike
  /** How tiers are called from now on. */
  readonly words$?: Observable<CustomerWords>
}

/** What was rebuilt from the store came from no line of this run: it is counted elsewhere, and is no news here. */
const isNews = ({ sign, lines }: ScoredBatch): boolean => sign < 0 || lines > 0

function offer(batch: ScoredBatch, feeds: readonly TopicFeed[]): void {
  if (!isNews(batch)) return
  for (let row = 0; row < batch.count; row++) {
    if (batch.kind[row] === KIND.like || !isSaid(batch, row)) continue
    for (let i = batch.topicAt[row] ?? 0; i < (batch.topicAt[row + 1] ?? 0); i++) {
      const topic = feeds[batch.topics[i] ?? 0]
      if (batch.sign > 0) topic?.offer(batch, row)
      else topic?.takeBack(eventAt(batch, row))
    }
  }
}
