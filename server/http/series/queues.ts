import type { Series } from './series.ts'

const perQueue = (kind: Series['kind'], name: string, what: 'bound' | 'level' | 'shed', help: string): Series => ({
  kind,
  name,
  help,
  labels: ['queue', 'unit'],
  rows: ({ queues }) => queues.map((queue): [string, string, number] => [queue.id, queue.unit, queue[what]]),
})

/** Every queue of the table. */
export const QUEUE_SERIES: readonly Series[] = [
  perQueue('gauge', 'groundswell_queue_level', 'level', 'How full a queue is now'),
  perQueue('gauge', 'groundswell_queue_bound', 'bound', 'How much a queue may hold'),
  {
    kind: 'gauge',
    name: 'groundswell_queue_cap',
    help: 'What a queue never holds more than, where it is only looked at now and then',
    labels: ['queue', 'unit'],
    rows: ({ queues }) =>
      queues.flatMap(({ id, unit, cap }): [string, string, number][] => (cap === undefined ? [] : [[id, unit, cap]])),
  },
  perQueue(
    'counter',
    'groundswell_queue_shed_total',
    'shed',
    'What a queue left out, or how often it held its senders back',
  ),
]
