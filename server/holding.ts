import { getHeapStatistics } from 'node:v8'

/** What a thread holds at one moment. Each has a heap, timers and open things of its own; the memory of the process is of all. */
export interface Holding {
  /** Of its JavaScript heap, bytes, garbage that was not collected yet among it. */
  readonly heap: number
  /** Outside of that heap by objects in it: columns of posts and what sockets read, bytes. */
  readonly external: number
  /** What keeps its event loop alive: timers that run, and all else, such as sockets, ports and files being read. */
  readonly timers: number
  readonly others: number
}

/** Of the thread it is called on. */
export function holding(): Holding {
  const { used_heap_size: heap, external_memory: external } = getHeapStatistics()
  const alive = process.getActiveResourcesInfo()
  const timers = alive.filter((kind) => TIMERS.includes(kind)).length
  return { heap, external, timers, others: alive.length - timers }
}

const TIMERS: readonly string[] = ['Timeout', 'Immediate']
