import { MOST_LETTERS } from '../data/history/most-letters.ts'
import { MOST_LINES } from '../data/sources/gather.ts'
import { MOST_LINKS } from '../pipelines/contract/customer.ts'
import { MOST_EVENT_KEYS } from '../pipelines/dedupe.ts'
import { MOST_KEYS } from '../pipelines/metrics/ranking.ts'
import { QUEUE_BOUND } from '../pipelines/triage/topic-queue.ts'
import { MOST_LIST_KEYS, MOST_SET_MEMBERS } from '../pipelines/windows/rooms.ts'

/** A buffer of ours: nothing else may hold things back. `unit` is what bound and level count. */
interface Kind {
  readonly bound: number
  readonly unit: string
  /** What happens when it is full. */
  readonly policy: string
}

/** Where sources stop reading, and below what they start again. */
export interface Limit {
  readonly full: number
  readonly roomAgain: number
}

/** Rows handed on and not yet done with: 1.5 s of 60,000 lines a second, for a checkpoint of the store takes one of them. */
export const ROWS: Limit = { full: 40_000, roomAgain: 20_000 }
/** Bytes of their texts: what 40,000 rows of any network have is a fifth of it, and what they may have 10 GB. */
export const TEXTS: Limit = { full: 67_108_864, roomAgain: 33_554_432 }

/** Every queue that is watched while the server runs, by its name in /healthz, /metrics and docs/operations.md. */
export const QUEUES = {
  'source-lines': {
    bound: MOST_LINES,
    unit: 'lines',
    policy: 'handed on at once, as at 1 MiB; while sources stop reading the network waits',
  },
  'event-keys': {
    bound: MOST_EVENT_KEYS,
    unit: 'keys',
    policy: 'the older half is forgotten: what comes again is known by the store',
  },
  'to-store': { bound: ROWS.full, unit: 'rows', policy: 'sources stop reading until 20,000 rows are left' },
  'to-store-bytes': { bound: TEXTS.full, unit: 'bytes', policy: 'sources stop reading until 32 MiB of texts are left' },
  'to-measure': { bound: ROWS.full, unit: 'rows', policy: 'sources stop reading until 20,000 rows are left' },
  'to-measure-bytes': {
    bound: TEXTS.full,
    unit: 'bytes',
    policy: 'sources stop reading until 32 MiB of texts are left',
  },
  lineage: { bound: 1_000_000, unit: 'mentions', policy: 'the older half is forgotten: its reposts no longer inherit' },
  'customer-links': {
    bound: MOST_LINKS,
    unit: 'links',
    policy:
      'links of the newest customers are left out: their posts go on as of nobody we know, and are joined once there is room',
  },
  'list-keys': {
    bound: MOST_KEYS,
    unit: 'keys',
    policy: 'the lightest half go: what they weighed is the error of what stays, and counts use all',
  },
  'all-list-keys': {
    bound: MOST_LIST_KEYS,
    unit: 'keys',
    policy: 'all lists are cut to half, those nobody watches first: what was cut is the error of what stays',
  },
  'all-set-members': {
    bound: MOST_SET_MEMBERS,
    unit: 'members',
    policy: 'the samples that sets are split by are cut to half, down to 32, those nobody watches first',
  },
  deliveries: { bound: 256, unit: 'requests', policy: '429 with Retry-After: 1' },
  'delivery-bytes': { bound: 16_777_216, unit: 'bytes', policy: '429 with Retry-After: 1' },
  'deliveries-to-store': {
    bound: 1_024,
    unit: 'deliveries',
    policy: '503 with Retry-After: 5; those whose sender was told so wait here too until they are committed',
  },
  'delivery-ids': { bound: 200_000, unit: 'ids', policy: 'the oldest go after 10 minutes, or sooner when it is full' },
  'dead-letters-told': { bound: 250, unit: 'lines', policy: 'more within a quarter second are counted, not kept' },
  'dead-letters': { bound: MOST_LETTERS.rows, unit: 'lines', policy: 'the oldest go' },
  'dead-letter-bytes': {
    bound: MOST_LETTERS.bytes,
    unit: 'bytes',
    policy: 'the oldest go; the first 64 KiB of a line are kept',
  },
  previews: {
    bound: 10,
    unit: 'requests',
    policy: '503 with Retry-After: 1; answered one after the other, each within 5 s',
  },
  'desk-questions': {
    bound: 64,
    unit: 'requests',
    policy: '503 with Retry-After: 1; two are read at a time, each on a connection of its own',
  },
  'desk-deeds': { bound: 64, unit: 'requests', policy: '503 with Retry-After: 1; one is written after the other' },
  'store-requests': {
    bound: 256,
    unit: 'requests',
    policy: '503 with Retry-After: 1; those of the audit log, about links, tones and erasures',
  },
  'posts-to-answer': {
    bound: QUEUE_BOUND,
    unit: 'posts',
    policy: 'the lowest score goes; a screen is told of the 100 most urgent, the others are held and counted',
  },
  screens: { bound: 1_000, unit: 'screens', policy: 'refused with 503 and Retry-After, as are too many of an address' },
  'screen-outbound': { bound: 1_048_576, unit: 'bytes', policy: 'feed off, then newest state only, then closed' },
  'channel-ring': { bound: 1_024, unit: 'frames', policy: 'the oldest go: who needs them gets a snapshot' },
  logs: { bound: 8_388_608, unit: 'bytes', policy: 'debug lines are left out first, then information' },
} as const satisfies Record<string, Kind>

export type QueueId = keyof typeof QUEUES

/** How full a queue is now (its fullest part if it has many), and how much it has shed since start. */
export interface Level {
  readonly level: number
  /** Items left out; of a queue that leaves nothing out, how often it was full. */
  readonly shed: number
  /** Where the config sets another than the table. */
  readonly bound?: number
  /** Where fullness is only looked at now and then: what the level never exceeds, whatever comes between two looks. */
  readonly cap?: number
}
export type Levels = Partial<Readonly<Record<QueueId, Level>>>

export interface Queue extends Kind, Omit<Level, 'bound'> {
  readonly id: QueueId
}

const NOTHING: Level = { level: 0, shed: 0 }

/** The whole table with its levels. */
export const queuesOf = (levels: Levels): readonly Queue[] =>
  Object.entries(QUEUES).map(([id, kind]) => ({ id: id as QueueId, ...kind, ...(levels[id as QueueId] ?? NOTHING) }))
