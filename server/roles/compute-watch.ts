import { interval, map, merge } from 'rxjs'
import type { Frame } from '../../pipelines/contract/frame.ts'
import { listLoad } from '../../pipelines/metrics/ranking.ts'
import type { SketchLoad } from '../../pipelines/windows/rooms.ts'
import type { Bus } from '../bus/bus.ts'
import type { Hub } from '../live/hub.ts'
import type { LiveEvent } from '../live/refusal.ts'
import type { Live } from '../live/socket-server.ts'
import type { Log } from '../log.ts'
import type { Previews } from '../previews.ts'
import type { Level, Levels } from '../queues.ts'
import type { Counts } from '../stats.ts'
import { newWatch, VITALS_PERIOD } from '../vitals.ts'
import type { Webhooks } from '../webhooks.ts'

export interface ComputeWatch {
  /** Called with each frame as it is published. */
  readonly frame: (frame: Frame) => void
  readonly stop: () => void
}

/** What waits on the thread that speaks to the outside. */
export interface ComputeQueues {
  readonly hub: Hub
  readonly live: () => Live
  readonly counts: Counts<LiveEvent>
  readonly webhooks: Webhooks
  readonly previews: Previews
  /** To the store. */
  readonly requests: () => Levels
  /** Posts that wait for people. */
  readonly toAnswer: () => Level
  /** What all ranked lists and sets hold. */
  readonly sketches: () => SketchLoad
  readonly log: Log
}

/** Watches the thread that measures and speaks to screens: how long a mention waits for its frame, and what waits for whom. */
export function watchCompute(bus: Bus, queues: ComputeQueues): ComputeWatch {
  const watch = newWatch('compute')
  let links: Level = { level: 0, shed: 0 }
  const known$ = merge(bus.on('known').pipe(map(({ customers }) => customers)), bus.on('customers'))
  let waitingSince: number | null = null
  const heard = bus.on('mentions').subscribe(({ count }) => {
    if (count > 0) waitingSince ??= performance.now()
  })
  heard.add(
    known$.subscribe(({ table, newer }) => {
      links = { level: table.links + (newer?.links ?? 0), shed: table.leftOut }
    }),
  )
  heard.add(
    interval(VITALS_PERIOD).subscribe(() =>
      bus.publish({ name: 'vitals', message: watch.take({ ...levelsOf(queues), 'customer-links': links }) }),
    ),
  )
  return {
    frame: ({ channel }) => {
      if (waitingSince === null || !channel.startsWith('topic/')) return
      watch.lag('frame', performance.now() - waitingSince)
      waitingSince = null
    },
    stop: () => {
      heard.unsubscribe()
      watch.stop()
    },
  }
}

function levelsOf({ hub, live, counts, webhooks, previews, requests, toAnswer, sketches, log }: ComputeQueues): Levels {
  const happened = counts.all()
  const sum = (...events: string[]) => events.reduce((all, event) => all + (happened[event] ?? 0), 0)
  return {
    ...webhooks.levels(),
    'list-keys': listLoad(),
    'all-list-keys': sketches().keys,
    'all-set-members': sketches().members,
    previews: previews.level(),
    ...requests(),
    'posts-to-answer': toAnswer(),
    screens: { level: live().screens(), bound: live().most, shed: sum('refused-full') },
    'screen-outbound': { level: live().mostWaiting(), shed: sum('skipped-feed', 'conflated', 'closed-slow') },
    logs: log.level(),
    'channel-ring': { level: hub.longestRing(), shed: sum('not-recovered') },
  }
}
