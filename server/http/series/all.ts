import { QUEUE_SERIES } from './queues.ts'
import type { Series } from './series.ts'
import { SOURCE_SERIES } from './sources.ts'
import { STATE_SERIES } from './state.ts'
import { THREAD_SERIES } from './threads.ts'
import { WORK_SERIES } from './work.ts'

/** Everything that is read off the health, in the order in which it is shown. */
export const SERIES: readonly Series[] = [
  ...STATE_SERIES,
  ...SOURCE_SERIES,
  ...QUEUE_SERIES,
  ...WORK_SERIES,
  ...THREAD_SERIES,
]
