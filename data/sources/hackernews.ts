import { defer, merge } from 'rxjs'
import { z } from 'zod'
import type { SourceStatus } from '../../pipelines/contract/line.ts'
import { newReading, type Reading, round } from './hackernews/round.ts'
import { retryAfterOf } from './http.ts'
import { MINDING, minding } from './manners.ts'
import { jittered, polling } from './poll.ts'
import type { Edges } from './retry.ts'
import { beats, retryingNow } from './saying.ts'
import type { Source, SourceType } from './source.ts'

const options = z
  .strictObject({
    /** Folder of the API, with its "/". Contacted only by a run whose config names this source. */
    url: z
      .url({ protocol: /^https?$/ })
      .regex(/\/$/, 'wanted a URL that ends with "/"')
      .default('https://hacker-news.firebaseio.com/v0/'),
    name: z.string().default('Hacker News'),
    /** Between two looks for news, ms; a fifth more or less each time. */
    period: z.number().int().min(10).max(3_600_000).default(10_000),
    /** After a longer absence older items are left out, and the gap is said. */
    mostBehind: z.number().int().min(1).max(1_000_000).default(20_000),
    /** A number that has no item for so long is passed over, ms. */
    emptyFor: z.number().int().min(0).max(600_000).default(30_000),
  })
  .superRefine(
    minding({ option: 'period', least: 10_000, what: 'ms between two looks' }, ({ url }) => [url]),
    MINDING,
  )
type Options = z.output<typeof options>

/**
 * Hacker News, item by item in order of number. The cursor is the number up to which all items were read; resuming goes
 * on behind it and loses nothing but what `mostBehind` leaves out, and says so. Items that change are looked at again:
 * what was deleted or killed is taken back, and new words replace those that this run has read.
 */
export const hackernews: SourceType<typeof options> = {
  options,
  create: (id, settings, edges) => hackerNewsSource(id, settings, edges),
}

export const hackerNewsSource = (id: string, settings: Options, edges: Edges): Source => ({
  id,
  name: settings.name,
  network: 'forum',
  wire: 'hackernews',
  events: (cursor, open$) =>
    defer(() => {
      const reading = newReading(settings, edges, cursor)
      const rounds$ = polling(() => round(reading), {
        ...edges,
        open$,
        pause: () => (reading.isBehind ? 0 : jittered(settings.period, edges.random)),
        say: (error, delay) => failed(reading, error, delay),
        works: (event) => event.kind === 'lines',
        atLeast: retryAfterOf,
      })
      return merge(rounds$, beats(edges.clock))
    }),
})

function failed(reading: Reading, error: unknown, delay: number): SourceStatus {
  reading.isOpen = false
  return retryingNow(reading.edges.clock, error, delay)
}
