import type { Tier } from './customer.ts'
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
  valueAtRisk: 'value-at-risk',
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
