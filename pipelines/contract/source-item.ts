import type { SourceState } from './line.ts'
import type { Named } from './names.ts'
import type { Reason } from './post.ts'
import type { Network } from './words.ts'

/** What became of the lines of a source since the start: lines = stored + unmatched + deduped + deadLettered + sampled + pending. */
export interface LineCounts {
  readonly lines: number
  /** Rows the store has committed; what it knew already is deduped. */
  readonly stored: number
  readonly unmatched: number
  readonly deduped: number
  readonly deadLettered: number
  /** Left out on purpose under load; nothing samples yet. */
  readonly sampled: number
  /** Handed to the store and not yet committed. */
  readonly pending: number
}

/** Why lines are dead letters: how many since the start, by reason; together they are `deadLettered`. */
export type DeadLetters = Readonly<Partial<Record<Reason, number>>>

/** Channel `sources`, key `source/<id>`. */
export interface SourceItem extends Named, LineCounts {
  /** Absent while there is none. */
  readonly deadLetters?: DeadLetters
  readonly id: string
  readonly network: Network
  /** Where its posts can be read on the web, where that is a server of its own: its origin. */
  readonly page?: string
  readonly state: SourceState
  readonly detail: string
  /** Event time of the newest post, epoch ms, null before the first. */
  readonly newest: number | null
  /** How far the newest post is behind the source's clock, ms. */
  readonly lag: number | null
  /** Mean gap between times it had news, ms of event time, about the last hundred; null until 30 were seen. */
  readonly gap: number | null
  /** Mentions older than the lateness: stored, counted, and in every window that still reaches back to them. */
  readonly late: number
  readonly retries: number
}

/** Channel `sources`, key `intake`. */
export interface IntakeItem {
  /** Why no source is read; null while they are. */
  readonly paused: Pause | null
}

/** `disk`: it has no room. `behind`: what was read waits to be stored or measured, and has for over 5 s. */
export const PAUSES = ['disk', 'behind'] as const
export type Pause = (typeof PAUSES)[number]
