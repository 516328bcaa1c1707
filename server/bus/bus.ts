import type { Observable } from 'rxjs'
import type { AuditRow, Deed, Verdict } from '../../data/history/audit.ts'
import type { Agreement, Corrected, Correction, Example } from '../../data/history/corrections.ts'
import type { ImportEvent } from '../../data/history/customers/import/event.ts'
import type { ImportRequest } from '../../data/history/customers/import/import.ts'
import type { DeadLetterRow } from '../../data/history/dead-letters.ts'
import type { ErasureOrder, ErasureOutcome } from '../../data/history/erasure/order.ts'
import type { LinkEventRow } from '../../data/history/join/link-events.ts'
import type { LinkOrder, LinkOutcome } from '../../data/history/join/link-order.ts'
import type { NightStep } from '../../data/history/lake/night.ts'
import type { LedgerChange, StoredScreen } from '../../data/history/ledger.ts'
import type { Start } from '../../data/history/start.ts'
import type { WarningOf } from '../../data/history/ticket-warnings.ts'
import type { Delivery } from '../../data/sources/webhook.ts'
import type { KnownCustomers } from '../../pipelines/contract/customer.ts'
import type { SourceStatus } from '../../pipelines/contract/line.ts'
import type { ScoredBatch } from '../../pipelines/contract/mention.ts'
import type { Pause } from '../../pipelines/contract/scene.ts'
import type { WallOrder } from '../../pipelines/contract/wall.ts'
import type { QueueNews } from '../../pipelines/triage/triage.ts'
import type { UsualTable } from '../../pipelines/windows/usual-table.ts'
import type { DeskAnswer, DeskQuestion } from '../desk.ts'
import type { Disk } from '../disk.ts'
import type { Filling } from '../seed.ts'
import type { Vitals } from '../vitals.ts'

/** Everything the roles say to each other, and who says it. All of it survives a structured clone. */
export interface Messages {
  /** store → all, once, before all else: the database is open, and nobody else has it. */
  readonly opened: null
  /** store → compute: how much of the past of a demo world is filled in, after `opened`. */
  readonly filling: Filling
  /** store → all, once: what the run starts from. */
  readonly known: Start
  /** store → compute: what is usual, read again after a night. */
  readonly usual: UsualTable
  /** store → ingest, compute: mentions of the last 30 h in arrival order, before `ready`. */
  readonly rebuilt: ScoredBatch
  /** store → all, once: `rebuilt` is complete. */
  readonly ready: Ready
  /** ingest → compute, store. */
  readonly mentions: ScoredBatch
  /** store → compute: rows counted before and taken back, `sign` -1. */
  readonly retractions: ScoredBatch
  /** store → ingest, compute: retracted rows again, with the tone people say they have. */
  readonly corrected: ScoredBatch
  /** store, to itself: what the company knows of customers has changed. */
  readonly recordsChanged: null
  /** store, to itself: other records are one person than before. */
  readonly regrouped: null
  /** store → ingest, compute: what is known of customers from now on. */
  readonly customers: KnownCustomers
  /** store → compute: retracted rows again, with what is known of their authors now. */
  readonly rejoined: ScoredBatch
  /** store, to itself: a mention was committed that may begin a warning. */
  readonly pressing: null
  /** store → compute: the warnings that stand now. */
  readonly warnings: readonly WarningOf[]
  /** store → ingest, compute: these rows are safe on disk. */
  readonly committed: Committed
  /** compute → ingest: these rows are counted. */
  readonly measured: Handled
  /** compute → store: these rows of `rebuilt` are counted. */
  readonly recounted: Handled
  /** ingest: lines a careful run keeps until it is their turn. */
  readonly waiting: Handled
  /** compute: these mentions came later than the lateness. */
  readonly late: Handled
  /** ingest → compute: how a source lives. */
  readonly statuses: SourceNews
  /** ingest → compute: what became of the lines so far, four times a second. */
  readonly tallies: readonly Tally[]
  /** ingest → compute: why no source is read, null once they are again. */
  readonly pauses: Pause | null
  /** ingest, store → compute: how a thread lives, four times a second. */
  readonly vitals: Vitals
  /** store → compute: what a night did, step by step, and how it ended. */
  readonly nights: NightNews
  /** store → all: how much room its disk has, once a second. */
  readonly disk: Disk
  /** compute → ingest: a system has sent something to one of our webhooks. */
  readonly deliveries: Delivered
  /** ingest → store. */
  readonly deadLetters: DeadLetterRow
  /** compute → store: no more mentions will come; commit what is there and close. */
  readonly stop: null
  /** compute: the store is closed; what was not committed by now never is. */
  readonly closed: null
  /** compute → store, and its answer. */
  readonly backups: BackupRequest
  readonly backedUp: BackupAnswer
  /** compute → store: import customers; and how it goes, also of imports nobody asked for, `done` or `failed` at last. */
  readonly imports: ImportRequest & { readonly id: number }
  readonly importNews: ImportNews
  /** The same. */
  readonly previews: PreviewRequest
  readonly previewed: PreviewAnswer | FailedAnswer
  /** A person → the walls. */
  readonly wallOrders: { readonly wall: string; readonly order: WallOrder }
  /** compute → the walls: the worst severity of the board's own topic, when it changes. */
  readonly severities: number
  /** The same. */
  readonly judgements: JudgementRequest
  readonly judged: JudgementAnswer | FailedAnswer
  /** The same. */
  readonly linkRequests: LinkRequest
  readonly linkAnswers: LinkAnswer | FailedAnswer
  /** main → store: somebody is to be erased. */
  readonly erasures: ErasureRequest
  /** store → main: what comes of it. */
  readonly erasureAnswers: ErasureAnswer | FailedAnswer
  /** The same: what people at the desk ask. */
  readonly deskQuestions: DeskQuestion
  readonly deskAnswers: DeskAnswer | FailedAnswer
  /** store → compute: what the queue of posts begins with, and what changes of it. */
  readonly queueNews: QueueNews
  /** compute → store, and its answer. */
  readonly ledger: LedgerRequest
  readonly ledgered: LedgerAnswer | FailedAnswer
  /** store → compute: it failed at a question. */
  readonly unanswered: Unanswered
}

export type MessageName = keyof Messages

/** A message under its name: what crosses threads. */
export interface Parcel<K extends MessageName = MessageName> {
  readonly name: K
  readonly message: Messages[K]
}

/** A role is a function of a bus: one process, threads or machines differ only in what carries it. */
export interface Bus {
  readonly publish: <K extends MessageName>(parcel: Parcel<K>) => void
  readonly on: <K extends MessageName>(name: K) => Observable<Messages[K]>
}

export interface Ready {
  readonly rows: number
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

export interface SourceNews {
  readonly source: number
  readonly status: SourceStatus
}

/** Counts since start, of one source: lines = stored + unmatched + deduped + deadLettered + sampled + pending. */
export interface Tally {
  readonly source: number
  readonly now: number
  /** Event time of the newest post, epoch ms, null before the first. */
  readonly newest: number | null
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

/** `ms` is how long a step held up everything else that wanted the store. */
export type NightNews =
  | (NightStep & { readonly kind: 'step'; readonly ms: number })
  | { readonly kind: 'done'; readonly at: number }
  | { readonly kind: 'failed'; readonly error: string }

/** Instead of an answer: the store failed at the question, or is being closed. Nothing of what was asked is written. */
export interface FailedAnswer {
  readonly id: number
  readonly kind: 'failed' | 'closing'
}

/** For people: which question or work, such as "desk.card", and which kind of error, such as "Binder Error". */
export interface Unanswered {
  readonly asked: string
  readonly error: string
}

export interface BackupRequest {
  readonly id: number
  /** Absolute; it must not exist yet. */
  readonly folder: string
}

/** `error` says why there is none. */
export interface BackupAnswer {
  readonly id: number
  readonly error: string | null
  readonly files: number
  readonly bytes: number
}

/** `id` of who asked, null for an import that was due; `source` as the mapping calls it. */
export interface ImportNews {
  readonly id: number | null
  readonly source: string
  readonly event: ImportEvent | { readonly kind: 'failed'; readonly error: string }
}

export interface PreviewRequest {
  readonly id: number
  readonly query: string
}

export interface PreviewAnswer {
  readonly id: number
  readonly matches: number
  readonly of: number
}

/** What people say of posts' tones: another word, all words, or how often the model had said the same. */
export type JudgementRequest = { readonly id: number } & (
  | { readonly kind: 'correct'; readonly correction: Omit<Correction, 'at'> }
  | { readonly kind: 'examples' }
  | { readonly kind: 'agreement' }
)

/** What became of a correction, for whoever made it. */
export type Outcome =
  | Exclude<Corrected, { readonly kind: 'corrected' }>
  | Pick<Extract<Corrected, { readonly kind: 'corrected' }>, 'kind' | 'model' | 'mentions'>

export type JudgementAnswer = { readonly id: number } & (
  | { readonly kind: 'correct'; readonly outcome: Outcome }
  | { readonly kind: 'examples'; readonly examples: readonly Example[] }
  | { readonly kind: 'agreement'; readonly agreement: readonly Agreement[] }
)

/** Something to be written into the audit log, or asked of it and of the tables that go with it. */
export type LedgerRequest = { readonly id: number } & (
  | { readonly kind: 'record'; readonly deed: Deed; readonly change: LedgerChange | null }
  | { readonly kind: 'deeds'; readonly before: number | null }
  | { readonly kind: 'verdict' }
  | { readonly kind: 'screens' }
)

export type LedgerAnswer = { readonly id: number } & (
  | { readonly kind: 'record'; readonly row: AuditRow }
  | { readonly kind: 'deeds'; readonly deeds: readonly AuditRow[] }
  | { readonly kind: 'verdict'; readonly verdict: Verdict }
  | { readonly kind: 'screens'; readonly screens: readonly StoredScreen[] }
)

export interface ErasureRequest {
  readonly id: number
  readonly order: Omit<ErasureOrder, 'at'>
}

export interface ErasureAnswer {
  readonly id: number
  readonly outcome: ErasureOutcome
}

/** What somebody wants done to links, or to know of what was done. */
export type LinkRequest = { readonly id: number } & (
  | { readonly kind: 'order'; readonly order: Omit<LinkOrder, 'at'> }
  | { readonly kind: 'events'; readonly before: number | null }
)

export type LinkAnswer = { readonly id: number } & (
  | { readonly kind: 'order'; readonly outcome: LinkOutcome }
  | { readonly kind: 'events'; readonly events: readonly LinkEventRow[] }
)
