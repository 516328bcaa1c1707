import { once } from 'node:events'
import { setFlagsFromString } from 'node:v8'
import { MessageChannel, type MessagePort, Worker } from 'node:worker_threads'
import type { Bus } from '../bus/bus.ts'
import { carry } from '../bus/ports.ts'
import type { Config } from '../config.ts'
import { namesFrom } from './routes.ts'
import type { IngestThreadData, StoreThreadData } from './thread-data.ts'

export interface Threads {
  /** Ends intake at once, then the store once it has committed what it was given. */
  readonly stop: () => Promise<void>
}

/** What the threads are given beside their ports. */
export interface ThreadSetup {
  readonly config: Config
  /** Loaded once; the threads share them. */
  readonly toneWeights: SharedArrayBuffer
}

/** Starts the ingest and store threads and joins their buses with this one's. `failed` hears of any that dies. */
export function spawnThreads(setup: ThreadSetup, bus: Bus, failed: (error: unknown) => void): Threads {
  setFlagsFromString(`--initial-old-space-size=${FIRST_MARKING}`)
  const { port1: storePort, port2: ingestPort } = new MessageChannel()
  const store = thread('store-thread', { ...setup, ingestPort } satisfies StoreThreadData, ingestPort)
  const ingest = thread('ingest-thread', { ...setup, storePort } satisfies IngestThreadData, storePort)
  for (const each of [store, ingest]) each.on('error', failed)
  carry(bus, store, namesFrom('main', 'store'))
  carry(bus, ingest, namesFrom('main', 'ingest'))
  return {
    stop: async () => {
      await ingest.terminate()
      const gone = once(store, 'exit')
      bus.publish({ name: 'stop', message: null })
      await gone
    },
  }
}

/**
 * Threads that start from now on look for old garbage once they hold this much, MB. V8 counts columns as old from the start,
 * though its next look at young garbage frees them: by its own limit it marked all of a thread every dozen batches, which
 * took 2 µs of CPU a line.
 */
const FIRST_MARKING = 128

/** Built beside main.js by vite.config.ts. */
const thread = (name: string, workerData: unknown, port: MessagePort): Worker =>
  new Worker(new URL(`./${name}.js`, import.meta.url), { workerData, transferList: [port] })
