import type { ImportEvent } from '../../data/history/customers/import/event.ts'
import type { NightStep } from '../../data/history/lake/night.ts'
import type { Delivery } from '../../data/sources/webhook.ts'
import type { ValueAtRisk } from '../../pipelines/contract/at-risk.ts'
import type { SourceStatus } from '../../pipelines/contract/line.ts'
import type { Reason } from '../../pipelines/contract/post.ts'
import type { DeadLetters, LineCounts } from '../../pipelines/contract/source-item.ts'

/** What is at risk of a topic as of `at`, epoch ms. */
export interface AtRisk {
  readonly topic: string
  readonly at: number
  readonly atRisk: ValueAtRisk
}

export interface Ready {
  readonly rows: number
}

/** `entries` are records and accounts on the list of the erased that the store was cleared of. */
export interface Erased {
  readonly entries: number
}

/** How many rows of a source's batches a role has done with. */
export interface Handled {
  readonly source: number
  readonly rows: number
}

/** `duplicates` of the rows were stored before and are not stored again. */
export interface Committed extends Handled {
  readonly duplicates: number
  /** Of the delivery that is safe now, if the rows are one. */
  readonly receipt?: string | undefined
}

export interface Delivered {
  readonly source: number
  readonly delivery: Delivery
}

/** A line of a delivery that is a dead letter; `index` is its place in the delivery, from 0. */
export interface Unreadable {
  readonly index: number
  readonly reason: Reason
}

/** Ends of the lines of a delivery that were not handed to the store. */
export interface DeliveryEnds {
  readonly source: number
  readonly receipt: string
  readonly unmatched: number
  readonly deduped: number
  readonly unreadable: readonly Unreadable[]
}

export interface SourceNews {
  readonly source: number
  readonly status: SourceStatus
}

/** Counts since start, of one source. */
export interface Tally extends LineCounts {
  readonly source: number
  readonly now: number
  /** Absent while there is none. */
  readonly deadLetters?: DeadLetters
  /** Event time of the newest post, epoch ms, null before the first. */
  readonly newest: number | null
}

/** `ms` is how long a step held up everything else that wanted the store. */
export type NightNews =
  | (NightStep & { readonly kind: 'step'; readonly ms: number })
  | { readonly kind: 'done'; readonly at: number }
  | { readonly kind: 'failed'; readonly error: string }

/** For people: which question or work, such as "desk.card", and which kind of error, such as "Binder Error". */
export interface Unanswered {
  readonly asked: string
  readonly error: string
}

/** `id` of who asked, null for an import that was due; `source` as the mapping calls it. */
export interface ImportNews {
  readonly id: number | null
  readonly source: string
  readonly event: ImportEvent | { readonly kind: 'failed'; readonly error: string }
}
