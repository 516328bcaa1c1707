import {
  asyncScheduler,
  concatMap,
  distinctUntilChanged,
  filter,
  ignoreElements,
  interval,
  map,
  merge,
  type Observable,
  takeUntil,
  tap,
  throttleTime,
} from 'rxjs'
import type { History } from '../../data/history/history.ts'
import { mayWarn, type WarningOf } from '../../data/history/ticket-warnings.ts'
import { topicKey } from '../../pipelines/contract/scene.ts'
import type { TicketWarning } from '../../pipelines/contract/ticket-warning.ts'
import type { Topic } from '../../pipelines/contract/topic.ts'
import type { Update } from '../../pipelines/contract/update.ts'
import type { Bus } from '../bus/bus.ts'
import { unlessRefused } from './answering.ts'

/** Warnings end by themselves; they are looked at this often, ms. */
const PERIOD = 60_000
/** Asking reads two days of mentions: where every commit has such a post, what comes within this, ms, is one further look. */
const PAUSE = 5_000

/**
 * Store: says which customers with a pressing ticket speak badly now: when the state is rebuilt, at once when such a post is
 * committed or taken back after a pause, and as time goes by. Nobody asks while there is no such post.
 */
export const tellWarnings = (
  { history }: { readonly history: Pick<History, 'ticketWarnings'> },
  bus: Bus,
): Observable<never> =>
  merge(
    bus.on('ready'),
    bus.on('pressing'),
    merge(bus.on('retractions'), bus.on('rejoined'), bus.on('corrected')).pipe(filter(mayWarn)),
    interval(PERIOD),
  ).pipe(
    takeUntil(bus.on('stop')),
    throttleTime(PAUSE, asyncScheduler, { leading: true, trailing: true }),
    concatMap(() => unlessRefused(bus, 'warnings', history.ticketWarnings)),
    distinctUntilChanged((a, b) => JSON.stringify(a) === JSON.stringify(b)),
    tap((message) => bus.publish({ name: 'warnings', message })),
    ignoreElements(),
  )

/** Warnings of one topic that are told, the newest. */
const MOST = 12

/** Compute: the warnings as items of their topics. */
export function warningUpdates(topics: readonly Pick<Topic, 'id'>[], bus: Bus): Observable<Update[]> {
  return bus.on('warnings').pipe(
    map((warnings) => topics.map(({ id }) => updateOf(id, warnings))),
    map((updates) => updates.filter(({ set }) => Object.keys(set).length > 0)),
  )
}

function updateOf(topic: string, warnings: readonly WarningOf[]): Update {
  const rows: readonly TicketWarning[] = warnings
    .filter((each) => each.topic === topic)
    .slice(0, MOST)
    .map(({ warning }) => warning)
  return { channel: `topic/${topic}`, at: rows[0]?.at ?? 0, set: { [topicKey.warnings]: { rows } }, del: [] }
}
