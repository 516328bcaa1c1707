import { defer, merge, type Observable, of, switchMap, timer } from 'rxjs'
import { z } from 'zod'
import type { SourceEvent, SourceStatus } from '../../pipelines/contract/line.ts'
import { NETWORKS } from '../../pipelines/contract/words.ts'
import { retryAfterOf } from './http.ts'
import { MINDING, minding } from './manners.ts'
import { jittered, polling } from './poll.ts'
import type { Edges } from './retry.ts'
import { statesIn } from './rss/feed-state.ts'
import { type Feed, look, type Reading } from './rss/look.ts'
import { feeds, othersGoOn } from './rss/words.ts'
import { beats, retryingNow, statusNow } from './saying.ts'
import type { Source, SourceType } from './source.ts'

const options = z
  .strictObject({
    /** Addresses of RSS, Atom, RDF or JSON feeds. */
    feeds: z
      .array(z.url({ protocol: /^https?$/ }))
      .min(1)
      .max(32),
    name: z.string().default('Feeds'),
    network: z.enum(NETWORKS).default('news'),
    /** BCP 47 tag of what they are written in; found from the text when absent. */
    lang: z.string().max(35).optional(),
    /** Between two looks at a feed, ms; a fifth more or less each time. */
    period: z.number().int().min(10).max(86_400_000).default(300_000),
    /** A larger document is not read, bytes. */
    most: z.number().int().min(1_024).max(16_777_216).default(2_097_152),
  })
  .superRefine(
    minding({ option: 'period', least: 10_000, what: 'ms between two looks at a feed' }, ({ feeds }) => [feeds].flat()),
    MINDING,
  )
type Options = z.output<typeof options>

/**
 * Feeds, each asked by itself, so that the trouble of one is no other's. The cursor holds of every feed what its server
 * called the last document and what its newest 500 entries said: after a restart nothing old comes again, and what was
 * edited meanwhile is an edit. What scrolls out of a feed while nothing runs is lost, and a feed does not say so.
 */
export const rss: SourceType<typeof options> = {
  options,
  create: (id, settings, edges) => rssSource(id, settings, edges),
}

export const rssSource = (id: string, settings: Options, edges: Edges): Source => ({
  id,
  name: settings.name,
  network: settings.network,
  wire: 'post',
  events: (cursor, open$) =>
    defer(() => {
      const states = statesIn(cursor, settings.feeds)
      const reading: Reading = { settings, edges, states, failing: new Set(), isOpen: false }
      const looking = [...states].map(([url, state], i) =>
        timer(i * STAGGER, edges.clock).pipe(switchMap(() => looks(reading, { url, state }, open$))),
      )
      const begin = statusNow(edges.clock, 'opening', `Asking ${feeds(states.size)}.`)
      return merge(of(begin), ...looking, beats(edges.clock))
    }),
})

/** Feeds do not begin all at once, ms. */
const STAGGER = 100

const looks = (reading: Reading, feed: Feed, open$: Observable<boolean>): Observable<SourceEvent> => {
  const { settings, edges } = reading
  return polling(() => look(reading, feed), {
    ...edges,
    policy: { first: edges.policy.first, most: Math.max(edges.policy.most, settings.period) },
    open$,
    pause: () => jittered(settings.period, edges.random),
    say: (error, delay) => failed(reading, feed, error, delay),
    works: () => true,
    atLeast: retryAfterOf,
  })
}

/** The source is in trouble when all its feeds are. */
function failed(reading: Reading, { url }: Feed, error: unknown, delay: number): SourceStatus {
  const { edges, failing, states } = reading
  failing.add(url)
  const status = retryingNow(edges.clock, error, delay)
  if (failing.size === states.size) return status
  return { ...status, state: 'open', detail: `${status.detail} ${othersGoOn(states.size - failing.size)}` }
}
