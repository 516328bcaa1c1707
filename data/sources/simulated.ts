import { defer, filter, interval, map, merge, type Observable, of, scan, startWith, withLatestFrom } from 'rxjs'
import { z } from 'zod'
import type { LineBatch, SourceEvent } from '../../pipelines/contract/line.ts'
import { eventsOf } from '../demo/events.ts'
import { STORIES } from '../demo/stories.ts'
import type { WorldKey } from '../demo/world.ts'
import type { Source, SourceType } from './source.ts'

const options = z.strictObject({
  seed: z.number().int().min(0).max(2_147_483_647).default(1),
  /** World minutes a minute. */
  speed: z.number().min(1).max(1_000).default(1),
  story: z.enum(STORIES).default('crisis'),
})
type Options = z.output<typeof options>

const TICK = 50
/** A world left alone for longer than this begins its story anew, ms. */
const STALE = 600_000
/** Catching up after a pause goes in steps of this, so that a batch stays small, ms. */
const STEP = 60_000

/** The demo world as a source: it speaks our own post format, resumes where it stood, and repeats and loses nothing. */
export const simulated: SourceType<typeof options> = {
  options,
  create: (id, settings): Source => ({
    id,
    name: 'Demo world',
    network: 'microblog',
    wire: 'post',
    events: (cursor, open$) => defer(() => live(settings, resume(settings, cursor, Date.now()), open$)),
  }),
}

interface Life {
  readonly key: WorldKey
  /** World time that was lived through before. */
  readonly from: number
}

/** The cursor is "origin/world time", both epoch ms. */
function resume({ seed, story }: Options, cursor: string | null, now: number): Life {
  const [origin = now, from = now] = cursor?.split('/').map(Number) ?? []
  if (now - from > STALE) return { key: { seed, story, origin: now }, from: now }
  return { key: { seed, story, origin }, from }
}

function live({ speed, story }: Options, { key, from }: Life, open$: Observable<boolean>): Observable<SourceEvent> {
  const events = eventsOf(key, from)
  const started = performance.now()
  const anchor = speed === 1 ? Math.max(from, Date.now()) : from
  const clock = () => anchor + (performance.now() - started) * speed
  const ticks$ = interval(TICK).pipe(
    startWith(0),
    withLatestFrom(open$),
    filter(([, open]) => open),
    scan((lived) => Math.min(clock(), lived + Math.max(STEP, TICK * speed * 2)), from),
    map((to): LineBatch => {
      const lines = events.next(to).map((post) => encoder.encode(JSON.stringify(post)))
      return { kind: 'lines', now: to, receivedAt: to, lines, cursor: `${key.origin}/${Math.floor(to)}` }
    }),
  )
  return merge(
    of<SourceEvent>({ kind: 'status', now: from, state: 'open', detail: `The story is "${story}".` }),
    ticks$,
  )
}

const encoder = new TextEncoder()
