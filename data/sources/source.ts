import type { Observable } from 'rxjs'
import type { z } from 'zod'
import type { SourceEvent } from '../../pipelines/contract/line.ts'
import type { Named } from '../../pipelines/contract/names.ts'
import type { Network } from '../../pipelines/contract/words.ts'
import type { Wire } from '../../pipelines/decode/index.ts'
import type { Edges } from './retry.ts'

/**
 * A way posts come in. `events` is cold: nothing is opened before subscribe, all is closed by unsubscribe. It retries
 * by itself and never errors; it completes only when there can be no more lines.
 * `from` is the cursor of the last committed batch, or null to begin. While `open$` says false the source stops
 * reading (a socket is paused, a file waits), so that a full store holds the network back instead of memory.
 */
export interface Source extends Named {
  readonly id: string
  readonly network: Network
  /** Where its posts can be read on the web, where that is a server of its own: its origin. */
  readonly page?: string
  /** The shape of its lines: picks the decoder. */
  readonly wire: Wire
  /** Its batches are deliveries: their senders wait to hear what became of each line. */
  readonly isDelivered?: true
  readonly events: (from: string | null, open$: Observable<boolean>) => Observable<SourceEvent>
}

/** A kind of source as the config knows it: `type: <name>` picks it, `options` checks the rest. */
export interface SourceType<Options extends z.ZodType> {
  readonly options: Options
  readonly create: (id: string, options: z.output<Options>, edges: Edges) => Source
}
