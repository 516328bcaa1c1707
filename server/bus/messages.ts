import type { ImportRequest } from '../../data/history/customers/import/import.ts'
import type { DeadLetterRow } from '../../data/history/dead-letters.ts'
import type { DatabaseMemory } from '../../data/history/housekeeping.ts'
import type { Start } from '../../data/history/start.ts'
import type { WarningOf } from '../../data/history/ticket-warnings.ts'
import type { KnownCustomers } from '../../pipelines/contract/customer.ts'
import type { ScoredBatch } from '../../pipelines/contract/mention.ts'
import type { Pause } from '../../pipelines/contract/source-item.ts'
import type { WallOrder } from '../../pipelines/contract/wall.ts'
import type { QueueNews } from '../../pipelines/triage/news.ts'
import type { UsualTable } from '../../pipelines/windows/usual-table.ts'
import type { DeskAnswer, DeskQuestion } from '../desk.ts'
import type { Disk } from '../disk.ts'
import type { Filling } from '../seed.ts'
import type { Vitals } from '../vitals.ts'
import type {
  AtRisk,
  Committed,
  Delivered,
  DeliveryEnds,
  Erased,
  Handled,
  ImportNews,
  NightNews,
  Ready,
  SourceNews,
  Tally,
  Unanswered,
} from './news.ts'
import type {
  BackupAnswer,
  BackupRequest,
  ErasureAnswer,
  ErasureRequest,
  FailedAnswer,
  JudgementAnswer,
  JudgementRequest,
  LedgerAnswer,
  LedgerRequest,
  LinkAnswer,
  LinkRequest,
  PreviewAnswer,
  PreviewRequest,
} from './requests.ts'

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
  /** store → compute: what is at risk of the board's own topic as of `at`, epoch ms. */
  readonly atRisk: AtRisk
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
  readonly memory: DatabaseMemory
  /** compute → ingest: a system has sent something to one of our webhooks. */
  readonly deliveries: Delivered
  /** ingest → compute: what was read of a delivery, before its rows are handed on. */
  readonly deliveryEnds: DeliveryEnds
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
  /** store → main, after `opened`: nothing is left of those who were on the list of the erased. */
  readonly erased: Erased
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
