import {
  catchError,
  concat,
  EMPTY,
  filter,
  mergeMap,
  type Observable,
  of,
  retry,
  switchMap,
  take,
  throwError,
  timer,
} from 'rxjs'
import type { SourceEvent } from '../../../pipelines/contract/line.ts'
import { HttpError, httpGet } from '../http.ts'
import { objectsIn } from '../objects-in.ts'
import { ceilingOf, type Edges } from '../retry.ts'
import { linesNow, statusNow } from '../saying.ts'
import { type Followed, timelineAddress } from './address.ts'
import { filled, newer, newestId, type Place, resumeAt } from './place.ts'

export interface Backfill {
  readonly followed: Followed & { readonly mostBehind: number; readonly pace: number }
  /** With the token. */
  readonly headers: Readonly<Record<string, string>>
  readonly place: Place
  readonly edges: Edges
  readonly open$: Observable<boolean>
}

/** As many as a server gives at once. */
const PAGE = 40
const MOST_PAGE = 4_194_304
/** Of a server that gives more than it is asked for. */
const MOST_STATUSES = 1_024

/**
 * What came between `place.last` and now, page by page from the oldest, each with the cursor up to which all was read.
 * Completes when nothing more is missing, or says why something stays so. A server in trouble is asked again, later and
 * later, twelve times, and no cursor moves meanwhile; one that refuses is believed. Begins at the newest when nothing was read before.
 */
export function backfill(task: Backfill): Observable<SourceEvent> {
  const { place } = task
  place.isFilling = true
  place.ahead = null
  return place.last === null ? beginning(task) : pages(task, resumeAt(place.last), 0).pipe(catchError(gaveUp(task)))
}

/** Remembers the newest status, so that a break before the first event is a gap that can be filled. */
const beginning = (task: Backfill): Observable<SourceEvent> =>
  page(task, 1, null).pipe(
    mergeMap((statuses) => {
      task.place.last = newestId(statuses, task.edges.clock.now())
      return [linesNow(task.edges.clock, [], filled(task.place))]
    }),
    catchError(() => {
      filled(task.place)
      return EMPTY
    }),
  )

function pages(task: Backfill, after: string, read: number): Observable<SourceEvent> {
  const { place, edges, followed } = task
  return page(task, PAGE, after).pipe(
    mergeMap((statuses) => {
      const newest = newestId(statuses, edges.clock.now())
      // A page behind which there is nothing newer is the last, whatever the server means by it.
      if (newest === null || newer(newest, after) === after) {
        return of(linesNow(edges.clock, [], filled(place)))
      }
      place.last = newer(place.last, newest)
      const lines = statuses.toReversed()
      const next = read + statuses.length
      return concat(
        of(linesNow(edges.clock, lines, place.last)),
        next >= followed.mostBehind
          ? throwError(() => new HttpError(`more than ${followed.mostBehind} were missing.`))
          : timer(followed.pace, edges.clock).pipe(switchMap(() => pages(task, newest, next))),
      )
    }),
  )
}

/** One page, the newest status first; asked again while the server is in trouble. */
const page = (
  { followed, headers, open$, edges }: Backfill,
  limit: number,
  after: string | null,
): Observable<readonly Uint8Array[]> =>
  open$.pipe(
    filter(Boolean),
    take(1),
    switchMap(() =>
      httpGet({ url: timelineAddress(followed, limit, after), headers, most: MOST_PAGE, clock: edges.clock }),
    ),
    mergeMap(({ body }) => {
      const statuses = objectsIn(body)
      return statuses && statuses.length <= MOST_STATUSES
        ? of(statuses)
        : throwError(() => new HttpError('Wanted a list of statuses, came something else.'))
    }),
    retry({
      count: MOST_TRIES,
      delay: (error: unknown, tries) => (isFinal(error) ? throwError(() => error) : again(error, tries, edges)),
    }),
  )

/** Some five minutes of trouble. */
const MOST_TRIES = 12

/** Forbidden, not found, not understood: asking again would be answered the same. */
const isFinal = (error: unknown): boolean =>
  error instanceof HttpError && error.status >= 400 && error.status < 500 && error.status !== 429

const again = (error: unknown, tries: number, { policy, random, clock }: Edges): Observable<unknown> =>
  timer((error instanceof HttpError ? error.retryAfter : 0) + Math.round(random() * ceilingOf(policy, tries)), clock)

/** The stream goes on; what is missing is said, with where it begins and where it ends. */
const gaveUp =
  ({ place, edges }: Backfill) =>
  (error: unknown): Observable<SourceEvent> => {
    const from = place.last
    const to = filled(place)
    const why = error instanceof Error ? error.message : String(error)
    const gap = `Statuses behind ${from} are missing${to === from ? '' : ` up to ${to}`}: ${why}`
    return of(statusNow(edges.clock, 'open', gap), linesNow(edges.clock, [], to))
  }
