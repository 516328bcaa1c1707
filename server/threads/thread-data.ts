import type { MessagePort } from 'node:worker_threads'
import type { ThreadSetup } from './spawn.ts'

/** What a thread is born with: the whole checked config, and a port to its neighbour. */
export interface IngestThreadData extends ThreadSetup {
  readonly storePort: MessagePort
}

export interface StoreThreadData extends ThreadSetup {
  readonly ingestPort: MessagePort
}
