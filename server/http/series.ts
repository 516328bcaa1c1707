import { PAUSES } from '../../pipelines/contract/scene.ts'
import type { ServerHealth } from '../health.ts'

const SECOND = 1_000

/** One metric read off the health; every row is the values of its labels, and its value. */
export interface Series {
  readonly kind: 'counter' | 'gauge'
  readonly name: string
  readonly help: string
  readonly labels: readonly string[]
  readonly rows: (health: ServerHealth) => readonly (readonly [...labels: string[], value: number])[]
}

const one = (name: string, help: string, value: (health: ServerHealth) => number): Series => ({
  kind: 'gauge',
  name,
  help,
  labels: [],
  rows: (health) => [[value(health)]],
})

const perSource = (
  kind: Series['kind'],
  {
    name,
    help,
    value,
  }: { name: string; help: string; value: (source: ServerHealth['sources'][number]) => number | null },
): Series => ({
  kind,
  name,
  help,
  labels: ['source'],
  rows: ({ sources }) =>
    sources.flatMap((source): [string, number][] => {
      const now = value(source)
      return now === null ? [] : [[source.id, now]]
    }),
})

const perQueue = (kind: Series['kind'], name: string, what: 'bound' | 'level' | 'shed', help: string): Series => ({
  kind,
  name,
  help,
  labels: ['queue', 'unit'],
  rows: ({ queues }) => queues.map((queue): [string, string, number] => [queue.id, queue.unit, queue[what]]),
})

/** Where lines ended; the label of each, and its member of a source. */
const ENDS = [
  ['stored', 'stored'],
  ['unmatched', 'unmatched'],
  ['deduped', 'deduped'],
  ['dead_lettered', 'deadLettered'],
  ['sampled', 'sampled'],
] as const

/** Everything that is read off the health, in the order in which it is shown. */
export const SERIES: readonly Series[] = [
  one('groundswell_ready', '1 once the state is rebuilt', ({ ready }) => Number(ready)),
  one('groundswell_accounted', '1 while every line of every source is accounted for', ({ accounted }) =>
    Number(accounted),
  ),
  one('groundswell_config_refused', '1 while a newer config was refused and an older one runs', ({ config }) =>
    Number(config.errors.length > 0),
  ),
  {
    kind: 'gauge',
    name: 'groundswell_disk_free_bytes',
    help: 'Room on the disk of the store',
    labels: [],
    rows: ({ disk }) => (disk ? [[disk.free]] : []),
  },
  one('groundswell_links', 'Authors that are linked to a customer', ({ customers }) => customers.links),
  one(
    'groundswell_customers_bytes',
    'What is held in memory of customers that somebody is linked to',
    ({ customers }) => customers.bytes,
  ),
  one('groundswell_disk_full', '1 while intake waits for room on the disk', ({ disk }) =>
    Number(disk?.state === 'full'),
  ),
  {
    kind: 'gauge',
    name: 'groundswell_intake_paused',
    help: '1 while no source is read, by why',
    labels: ['why'],
    rows: ({ intake }) => PAUSES.map((why): [string, number] => [why, Number(intake.paused === why)]),
  },
  {
    kind: 'counter',
    name: 'groundswell_clock_jumps_total',
    help: 'How often the clock of the system jumped by more than two seconds',
    labels: [],
    rows: ({ clock }) => [[clock.jumps]],
  },
  one(
    'groundswell_clock_apart_seconds',
    'How far the clock of the system is ahead of the time gone by, during a jump',
    ({ clock }) => clock.apart / SECOND,
  ),
  perSource('counter', { name: 'groundswell_lines_total', help: 'Lines read', value: ({ lines }) => lines }),
  {
    kind: 'counter',
    name: 'groundswell_lines_ended_total',
    help: 'Lines by what became of them; with groundswell_lines_pending they add up to groundswell_lines_total',
    labels: ['source', 'end'],
    rows: ({ sources }) =>
      sources.flatMap((source) =>
        ENDS.map(([end, member]): [string, string, number] => [source.id, end, source[member]]),
      ),
  },
  perSource('gauge', {
    name: 'groundswell_lines_pending',
    help: 'Lines handed to the store and not yet committed',
    value: ({ pending }) => pending,
  }),
  perSource('counter', {
    name: 'groundswell_late_mentions_total',
    help: 'Mentions older than the lateness: stored and counted',
    value: ({ late }) => late,
  }),
  perSource('counter', {
    name: 'groundswell_source_retries_total',
    help: 'How often a source had to open again',
    value: ({ retries }) => retries,
  }),
  perSource('gauge', {
    name: 'groundswell_source_lag_seconds',
    help: 'How far the newest post of a source is behind its clock',
    value: ({ lag }) => (lag === null ? null : lag / SECOND),
  }),
  {
    kind: 'gauge',
    name: 'groundswell_source_state',
    help: '1 for the state a source is in',
    labels: ['source', 'state'],
    rows: ({ sources }) => sources.map(({ id, state }): [string, string, number] => [id, state, 1]),
  },
  perQueue('gauge', 'groundswell_queue_level', 'level', 'How full a queue is now'),
  perQueue('gauge', 'groundswell_queue_bound', 'bound', 'How much a queue may hold'),
  perQueue(
    'counter',
    'groundswell_queue_shed_total',
    'shed',
    'What a queue left out, or how often it held its senders back',
  ),
  {
    kind: 'counter',
    name: 'groundswell_night_mentions_total',
    help: 'Mentions by what a night did with them',
    labels: ['step'],
    rows: ({ nights }) => Object.entries(nights.mentions),
  },
  one('groundswell_night_failed', '1 while the last night stopped short', ({ nights }) =>
    Number(nights.error !== null),
  ),
  {
    kind: 'counter',
    name: 'groundswell_unanswered_total',
    help: 'Questions that the store failed at',
    labels: ['asked'],
    rows: ({ unanswered }) => Object.entries(unanswered),
  },
  {
    kind: 'counter',
    name: 'groundswell_screen_events_total',
    help: 'What happened to screens',
    labels: ['event'],
    rows: ({ screens }) => Object.entries(screens),
  },
  {
    kind: 'counter',
    name: 'groundswell_deliveries_total',
    help: 'Requests to webhooks by how they ended',
    labels: ['ending'],
    rows: ({ deliveries }) => Object.entries(deliveries),
  },
  {
    kind: 'gauge',
    name: 'groundswell_event_loop_delay_seconds',
    help: 'The longest that the event loop of a thread stood still in the last quarter second',
    labels: ['thread'],
    rows: ({ loopDelay }) => Object.entries(loopDelay).map(([thread, ms]): [string, number] => [thread, ms / SECOND]),
  },
]
