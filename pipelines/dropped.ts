import type { Reason } from './contract/post.ts'

/** Ends of a line other than "stored": in = stored + unmatched + deduped + deadLettered + sampled. */
export interface Dropped {
  /** `n` lines of the source at position `source` matched no topic, or are no posts at all. */
  readonly unmatched: (source: number, n: number) => void
  /** Events seen before: sources are at least once. */
  readonly deduped: (source: number, n: number) => void
  /** How many event keys a source is known by after each batch, and how many were forgotten since start. */
  readonly remembered?: (source: number, held: number, forgotten: number) => void
  /** A line that could not be read; kept for people to look at, bounded by the store. */
  readonly deadLetter: (source: number, reason: Reason, line: Uint8Array, at: number) => void
  /** Which line of its batch that was, from 0: for senders, who know their lines by their place. */
  readonly unreadable?: (index: number, reason: Reason) => void
}

/** `n` mentions of a source came later than the lateness allows: stored and counted, never lost. */
export type Late = (source: number, n: number) => void
