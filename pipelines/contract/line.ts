/**
 * What a source says. Lines come as the source sent them, UTF-8, one event each, in its order.
 * A batch holds at most 1,024 lines or 5 ms of them, of a recording 2,048, and may be empty: then it only moves `now`.
 */
export interface LineBatch {
  readonly kind: 'lines'
  /** Epoch ms on the source's own timeline: the wall clock of a live source, the played time of a replay. */
  readonly now: number
  /** Epoch ms, on the same timeline, when the last line arrived. */
  readonly receivedAt: number
  readonly lines: readonly Uint8Array[]
  /** Resuming here repeats nothing before the last line; `null` says nothing new of where to resume, or that one cannot. */
  readonly cursor: string | null
  /**
   * Names the delivery these lines are the whole of, when a sender waits to hear that they are safe: stored with them, so
   * that it is never taken twice, and said again when they are committed.
   */
  readonly receipt?: string | undefined
}

/** `retrying` waits to open again; `idle` is open but silent too long; `done` will never speak again. */
export type SourceState = 'opening' | 'open' | 'idle' | 'retrying' | 'done' | 'failed'

/** A change in a source's life, said once. `detail` is for people: what was wanted, what came, what is next. */
export interface SourceStatus {
  readonly kind: 'status'
  readonly now: number
  readonly state: SourceState
  readonly detail: string
}

export type SourceEvent = LineBatch | SourceStatus

export const isLines = (event: SourceEvent): event is LineBatch => event.kind === 'lines'
