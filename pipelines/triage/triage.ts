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
import type { CustomerWords } from '../contract/customer.ts'
import type { ScoredBatch } from '../contract/mention.ts'
import type { Update } from '../contract/update.ts'
import type { FindGrievance } from '../tone/motives.ts'
import type { World } from '../windows/world.ts'
import type { QueueNews } from './news.ts'
import { newQueues } from './queues.ts'
import type { QueueLoad } from './topic-queue.ts'

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
