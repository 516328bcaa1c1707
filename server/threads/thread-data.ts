import type { MessagePort } from 'node:worker_threads'
import type { Config } from '../config.ts'

/** What a thread is born with: the whole checked config, and a port to its neighbour. */
export interface IngestThreadData {
  readonly config: Config
  readonly storePort: MessagePort
}

export interface StoreThreadData {
  readonly config: Config
  readonly ingestPort: MessagePort
}
