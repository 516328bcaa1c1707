import {
  asyncScheduler,
  defer,
  filter,
  interval,
  map,
  merge,
  type Observable,
  of,
  type SchedulerLike,
  scan,
  startWith,
  withLatestFrom,
} from 'rxjs'
import { z } from 'zod'
import type { LineBatch, SourceEvent } from '../../pipelines/contract/line.ts'
import { eventsOf } from '../demo/events.ts'
import { cursorOf, type Life, lifeOf, newLife } from '../demo/life.ts'
import { DEMO_NETWORKS, type DemoNetwork } from '../demo/networks.ts'
import { STORIES } from '../demo/stories.ts'
import type { Source, SourceType } from './source.ts'

const options = z.strictObject({
  /** One of the networks of the world, or all of them as one source. */
  network: z.enum(['all', ...DEMO_NETWORKS.map(({ id }) => id)]).default('all'),
  seed: z.number().int().min(0).max(2_147_483_647).default(1),
  /** World minutes a minute. */
  speed: z.number().min(1).max(1_000).default(1),
  story: z.enum(STORIES).default('crisis'),
})
type Options = z.output<typeof options>

const TICK = 50
/** Catching up after a pause goes in steps of this: a batch stays small, and what is judged by time is judged in time, ms. */
const STEP = 2_000

/**
 * The demo world as sources, one a network: each speaks our own post format, is as far behind as its network, resumes
 * where it stood, and repeats and loses nothing. Where its cursor is of another seed or story, a new life begins.
 */
export const simulated: SourceType<typeof options> = {
  options,
  create: (id, settings, { clock }) => simulatedSource(id, settings, clock),
}

/** What the six networks are called when one source plays them all. */
const WHOLE = { name: 'Demo world', names: { 'zh-Hant': '示範世界', 'zh-Hans': '演示世界' } }

/** The same, on a clock of one's own. */
export function simulatedSource(id: string, settings: Options, clock: SchedulerLike = asyncScheduler): Source {
  const networks = DEMO_NETWORKS.filter(({ id }) => settings.network === 'all' || id === settings.network)
  const [first] = networks
  return {
    id,
    ...(settings.network === 'all' || !first ? WHOLE : { name: first.names.en, names: first.names }),
    network: first?.id ?? 'other',
    wire: 'post',
    events: (cursor, open$) =>
      defer(() => {
        const life = lifeOf(cursor, settings) ?? newLife(settings, clock.now())
        return merge(of(opened(life)), lines({ life, networks, open$, speed: settings.speed }, clock))
      }),
  }
}

const opened = ({ key: { story }, from }: Life): SourceEvent => ({
  kind: 'status',
  now: from,
  state: 'open',
  detail: `The story is "${story}".`,
})

interface Living {
  readonly life: Life
  readonly networks: readonly DemoNetwork[]
  readonly open$: Observable<boolean>
  readonly speed: number
}

function lines({ life, networks, open$, speed }: Living, clock: SchedulerLike): Observable<LineBatch> {
  const { key, from } = life
  const worlds = networks.map((network) => ({ events: eventsOf(key, network, from - network.lag), lag: network.lag }))
  const started = clock.now()
  // A world at the speed of ours keeps our time; a faster one goes on from where it was.
  const anchor = speed === 1 ? Math.max(from, started) : from
  const now = () => anchor + (clock.now() - started) * speed
  return interval(TICK, clock).pipe(
    startWith(0),
    withLatestFrom(open$),
    filter(([, open]) => open),
    scan((lived) => Math.max(lived, Math.min(now(), lived + Math.max(STEP, TICK * speed * 2))), from),
    map((to): LineBatch => {
      const posts = worlds.flatMap(({ events, lag }) => events.next(to - lag))
      return {
        kind: 'lines',
        now: to,
        receivedAt: to,
        lines: posts.map((post) => encoder.encode(JSON.stringify(post))),
        cursor: cursorOf({ key, from: to }),
      }
    }),
  )
}

const encoder = new TextEncoder()
