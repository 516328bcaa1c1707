import type { CDPSession, Page } from 'playwright'
import { objectsIn } from '../wall-soak/heap.ts'
import type { Inspector } from './inspector.ts'

/** One look at everything, by the name of the figure. */
export type Figures = Readonly<Record<string, number>>

/** Those of the server; of a thread, a timer or a resource more is a leak, which no garbage is. */
export const THREADS = ['compute', 'ingest', 'store'] as const
export const RSS = 'server RSS, MiB'
/** Its pages of the file come as they are read and go with each settling, in teeth of ten minutes; a bound of its own holds them. */
export const DATABASE = 'database in memory, MiB'
export const REST = 'server RSS but the database, MiB'
export const FILES = 'server open files'
export const timersOf = (thread: string): string => `${thread} timers`
export const resourcesOf = (thread: string): string => `${thread} sockets, ports and other resources`
export const collectedOf = (thread: string): string => `${thread} heap after a collection, MiB`
export const outsideOf = (thread: string): string => `${thread} outside of its heap after a collection, MiB`
/** Those of a screen. */
export const nodesOf = (screen: string): string => `${screen} DOM nodes`
export const listenersOf = (screen: string): string => `${screen} listeners`
export const objectsOf = (screen: string): string => `${screen} heap but compiled code, MB`

const MIB = 1_048_576

/** What the server says of itself on /metrics. */
export async function serverFigures(address: string): Promise<Figures> {
  const read = await metricsOf(address)
  const rss = read('process_resident_memory_bytes') / MIB
  const database = read('groundswell_database_memory_bytes') / MIB
  const ofThreads = THREADS.map((thread) => ({
    [`${thread} heap with garbage, MiB`]: read('groundswell_thread_heap_bytes', thread) / MIB,
    [timersOf(thread)]: read('groundswell_thread_timers', thread),
    [resourcesOf(thread)]: read('groundswell_thread_resources', thread),
  }))
  return Object.assign(
    {
      [RSS]: rss,
      [DATABASE]: database,
      [REST]: rss - database,
      [FILES]: read('process_open_fds'),
      'compute event loop delay p99, ms': read('nodejs_eventloop_lag_p99_seconds') * 1_000,
    },
    ...ofThreads,
  ) as Figures
}

/** Threads speak of themselves four times a second, ms. */
const SPOKEN = 600

/** What each thread holds once its garbage is collected. What lies outside of the heap goes with the objects that hold it. */
export async function collectedFigures(address: string, inspector: Inspector): Promise<Figures> {
  const heaps = await inspector.collected()
  await new Promise((resolve) => setTimeout(resolve, SPOKEN))
  const read = await metricsOf(address)
  return Object.assign(
    {},
    ...heaps.map(([thread, heap]) => ({
      [collectedOf(thread)]: heap,
      [outsideOf(thread)]: read('groundswell_thread_external_bytes', thread) / MIB,
    })),
  ) as Figures
}

/** The value of a metric, of the one of a thread where it is asked for. */
async function metricsOf(address: string): Promise<(name: string, thread?: string) => number> {
  const text = await (await fetch(`${address}/metrics`)).text()
  return (name, thread) => {
    const [, value] =
      new RegExp(`^${name}${thread ? `\\{thread="${thread}"\\}` : ''} ([\\d.e+-]+)$`, 'm').exec(text) ?? []
    if (value === undefined)
      throw new Error(`Wanted ${name} of ${thread ?? 'the server'} on /metrics, it is not there.`)
    return Number(value)
  }
}

/** A page, after its garbage is collected. */
export async function pageFigures(session: CDPSession, name: string): Promise<Figures> {
  await session.send('HeapProfiler.collectGarbage')
  const { metrics } = await session.send('Performance.getMetrics')
  const read = (metric: string) => metrics.find((each) => each.name === metric)?.value ?? 0
  return {
    [`${name} heap, MiB`]: read('JSHeapUsedSize') / MIB,
    [nodesOf(name)]: read('Nodes'),
    [listenersOf(name)]: read('JSEventListeners'),
  }
}

/** What a page holds but compiled code, from a snapshot, which takes the page some tenths of a second. */
export const objectFigures = async (session: CDPSession, name: string): Promise<Figures> => ({
  [objectsOf(name)]: await objectsIn(session),
})

export async function probePage(page: Page): Promise<CDPSession> {
  const session = await page.context().newCDPSession(page)
  await session.send('Performance.enable')
  await session.send('HeapProfiler.enable')
  return session
}
