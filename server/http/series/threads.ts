import type { Holding } from '../../holding.ts'
import { SECOND, type Series } from './series.ts'

const perThread = (name: string, help: string, value: (holds: Holding) => number): Series => ({
  kind: 'gauge',
  name,
  help,
  labels: ['thread'],
  rows: ({ holds }) => Object.entries(holds).map(([thread, held]): [string, number] => [thread, value(held)]),
})

/** How the threads live: what Node says of itself is of the main thread alone. */
export const THREAD_SERIES: readonly Series[] = [
  {
    kind: 'gauge',
    name: 'groundswell_event_loop_delay_seconds',
    help: 'The longest that the event loop of a thread stood still in the last quarter second',
    labels: ['thread'],
    rows: ({ loopDelay }) => Object.entries(loopDelay).map(([thread, ms]): [string, number] => [thread, ms / SECOND]),
  },
  perThread('groundswell_thread_heap_bytes', 'JavaScript heap that a thread uses', ({ heap }) => heap),
  perThread(
    'groundswell_thread_external_bytes',
    'What objects of a thread hold outside of its heap',
    ({ external }) => external,
  ),
  perThread('groundswell_thread_timers', 'Timers of a thread that run', ({ timers }) => timers),
  perThread(
    'groundswell_thread_resources',
    'What else keeps a thread alive: sockets, ports, files being read',
    ({ others }) => others,
  ),
]
