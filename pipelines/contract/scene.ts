import type { Tier } from './customer.ts'
import type { SourceState } from './line.ts'
import type { Named } from './names.ts'
import type { Definition, Dimension, WindowId } from './reading.ts'
import type { Topic } from './topic.ts'
import type { Kind, Language, Network, Tone } from './words.ts'

/**
 * What stands under which key of which channel. Channels:
 *   world          what this server watches and how numbers are defined; changes rarely
 *   sources        health and accounting of every source, and whether they are read at all
 *   topic/<id>     readings, lanes and lists of one topic, and who spoke in the last hour (volume by each dimension)
 *   split/<id>/<dimension>   every metric of one topic split by one dimension, read only while somebody listens
 *   voice          share of voice among own topic and competitors
 *   feed/<id>      a sample of the newest mentions of one topic (people: masked by scope)
 */
export interface WorldItems {
  readonly board: Board
  readonly topics: readonly Topic[]
  readonly tiers: readonly Tier[]
  readonly definitions: readonly Definition[]
}

export interface Board extends Named {
  /** The topic the wall is about. */
  readonly topic: string
  /** IANA time zone and its short name on screens, e.g. "Asia/Hong_Kong", "HKT". */
  readonly zone: string
  readonly zoneName: string
  /** How fast event time runs against the wall clock: 1 is live. */
  readonly speed: number
  /** True for the invented world of `npm start`: the screen says so. */
  readonly demo: boolean
}

/** Channel `sources`, key `source/<id>`. in = stored + unmatched + deduped + deadLettered + sampled + pending. */
export interface SourceItem extends Named {
  readonly id: string
  readonly network: Network
  readonly state: SourceState
  readonly detail: string
  /** Event time of the newest post, epoch ms, null before the first. */
  readonly newest: number | null
  /** How far the newest post is behind the source's clock, ms. */
  readonly lag: number | null
  /** Mean gap between times it had news, ms of event time, about the last hundred; null until 30 were seen. */
  readonly gap: number | null
  readonly lines: number
  readonly stored: number
  readonly unmatched: number
  readonly deduped: number
  readonly deadLettered: number
  readonly sampled: number
  /** Handed to the store and not yet committed. */
  readonly pending: number
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

/** Name of the channel with the splits of a topic by one dimension; their keys are `topicKey.split`. */
export const splitChannel = (topic: string, dimension: Dimension): string => `split/${topic}/${dimension}`

/** Channel `topic/<id>`: keys are `reading/<metric>/<window>`, `split/<metric>/<window>/<dimension>`, … */
export const topicKey = {
  reading: (metric: string, window: WindowId) => `reading/${metric}/${window}`,
  split: (metric: string, window: WindowId, dimension: string) => `split/${metric}/${window}/${dimension}`,
  match: (window: WindowId) => `match/${window}`,
  /** A closed or open 3-min bucket of a lane; `at` is its start, epoch ms. */
  point: (lane: LaneId, at: number) => `lane/${lane}/${at}`,
  usual: (lane: LaneId) => `usual/${lane}`,
  standing: (lane: LaneId) => `standing/${lane}`,
  warnings: 'warnings',
}

/** Channel `topic/<id>`, key `warnings`: the newest twelve that stand, the newest first. */
export interface TicketWarnings {
  readonly rows: readonly TicketWarning[]
}

/**
 * A customer whose ticket is overdue or was opened again writes badly of a topic: P(negative) of 0.5 or more, as of the post.
 * It begins with the first such post and stands until 24 h after the last; there is one a ticket.
 */
export interface TicketWarning {
  /** Of the first post, epoch ms. */
  readonly at: number
  readonly network: Network
  /** Tier id when it was written, null for none. */
  readonly tier: string | null
  readonly state: 'overdue' | 'reopened'
  /** Days since the ticket was opened, and since an answer was promised (null: not, or not yet over), at the first post, to the nearest. */
  readonly openDays: number
  readonly overdueDays: number | null
  /** Who, and which ticket; never for a wall. */
  readonly person?: WarnedOf
}

export interface WarnedOf {
  readonly customer: number
  readonly handle: string
  /** Id of the first post in its network, and its text. */
  readonly post: string
  readonly text: string
  /** Our number of the ticket, and the company's own. */
  readonly ticket: number
  readonly ref: string
  readonly subject: string
  /** Epoch ms; null when nothing was promised. */
  readonly opened: number
  readonly promised: number | null
}

/** The three lanes on one time axis. */
export const LANES = ['reputation', 'volume', 'net-sentiment'] as const
export type LaneId = (typeof LANES)[number]
export const LANE_BUCKET = 180_000
export const LANE_SPAN = 21_600_000

/** One bucket of a lane. volume: posts/min; the others: the metric. low/high: 80 % interval if the metric has one. */
export interface LanePoint {
  readonly at: number
  readonly value: number | null
  readonly n: number
  readonly low: number | null
  readonly high: number | null
  /** net-sentiment only: shares of positive and negative mentions, 0..1. */
  readonly positive?: number
  readonly negative?: number
  /** Once the watermark is 5 min past its end: only what comes late can change it then. Absent while it is provisional. */
  readonly state?: 'final'
}

/** What is usual on this weekday and hour: middle 80 % of the buckets of the last 28 days; n buckets. */
export interface UsualBand {
  readonly lane: LaneId
  /** One row per hour of the lane's span and the next, ordered by `at`; interpolate between hour centres. */
  readonly hours: readonly {
    readonly at: number
    readonly low: number
    readonly mid: number
    readonly high: number
    readonly n: number
  }[]
}

/** Where a lane stands against its usual range, judged on the figure of the lane. */
export interface Standing {
  readonly lane: LaneId
  readonly value: number | null
  readonly n: number
  readonly interval: readonly [low: number, high: number] | null
  readonly usual: { readonly low: number; readonly mid: number; readonly high: number } | null
  /** Since when it is outside its usual range (for at least 2 min), epoch ms; null while inside. */
  readonly since: number | null
  /** 1–10; 4–6 amber, 7–10 red; formula in pipelines/windows/standing.ts. 0 while inside. */
  readonly severity: number
  /** Window of the figure it is judged on. */
  readonly window: WindowId
}

/** Channel `voice`, key `share/<window>`: shares 0..1 of own + competitor mentions. */
export interface VoiceItem {
  readonly window: WindowId
  readonly version: number
  readonly n: number
  readonly rows: readonly {
    readonly topic: string
    readonly mentions: number
    readonly share: number | null
    readonly usual: number | null
  }[]
}

/** Channel `feed/<id>`: keys `sample` (FeedSample) and `mention/<slot>` (slots reused in a ring of 24). */
export interface FeedSample {
  /** Of this many mentions one is shown; counts use all. */
  readonly oneIn: number
}

export interface FeedMention {
  /** Id of the post at its network, to correct its tone by; hashed for scopes that may not see people. */
  readonly post: string
  readonly at: number
  readonly kind: Kind
  readonly network: Network
  readonly language: Language
  readonly tone: Tone
  /** Masked on the server for scopes that may not see people. */
  readonly handle: string
  /** Tier id, null when unmatched. */
  readonly tier: string | null
  readonly text: string
}
