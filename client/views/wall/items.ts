import type { ValueAtRisk } from '../../../pipelines/contract/at-risk.ts'
import type { Tier } from '../../../pipelines/contract/customer.ts'
import type { Items } from '../../../pipelines/contract/frame.ts'
import type { Definition, MatchRate, Reading, SplitReading, WindowId } from '../../../pipelines/contract/reading.ts'
import {
  type Board,
  type FeedMention,
  type FeedSample,
  LANES,
  type LaneId,
  type LanePoint,
  type Standing,
  topicKey,
  type UsualBand,
  type VoiceItem,
} from '../../../pipelines/contract/scene.ts'
import type { IntakeItem, Pause, SourceItem } from '../../../pipelines/contract/source-item.ts'
import type { TicketWarning, TicketWarnings } from '../../../pipelines/contract/ticket-warning.ts'
import type { Topic } from '../../../pipelines/contract/topic.ts'
import { type WallItems, wallChannel } from '../../../pipelines/contract/wall.ts'

/** Everything a screen was told, by channel. Items are trusted to be what contract/scene.ts says: our server wrote them. */
export type Channels = Readonly<Record<string, Items>>

export const itemIn = <T>(channels: Channels, channel: string, key: string): T | null =>
  (channels[channel]?.[key] as T | undefined) ?? null

const all = <T>(channels: Channels, channel: string, prefix: string): T[] =>
  Object.entries(channels[channel] ?? {}).flatMap(([key, value]) => (key.startsWith(prefix) ? [value as T] : []))

export const boardOf = (channels: Channels): Board | null => itemIn(channels, 'world', 'board')
export const topicsOf = (channels: Channels): readonly Topic[] => itemIn(channels, 'world', 'topics') ?? []
export const tiersOf = (channels: Channels): readonly Tier[] => itemIn(channels, 'world', 'tiers') ?? []
export const definitionsOf = (channels: Channels): readonly Definition[] =>
  itemIn(channels, 'world', 'definitions') ?? []
export const sourcesOf = (channels: Channels): readonly SourceItem[] => all(channels, 'sources', 'source/')
export const pausedOf = (channels: Channels): Pause | null =>
  itemIn<IntakeItem>(channels, 'sources', 'intake')?.paused ?? null
export const voiceOf = (channels: Channels, window: WindowId): VoiceItem | null =>
  itemIn(channels, 'voice', `share/${window}`)

export const wallOf = (channels: Channels, wall: string): Partial<WallItems> => channels[wallChannel(wall)] ?? {}

/** The worst severity of the board's own topic now; 0 while everything is usual. */
export function severityOf(channels: Channels): number {
  const topic = topicItems(channels, boardOf(channels)?.topic ?? '')
  const standings = LANES.flatMap((lane) => topic.standing(lane) ?? [])
  return Math.max(0, ...standings.map(({ since, severity }) => (since === null ? 0 : severity)))
}

/** What is known of the board's own topic. */
export interface TopicItems {
  /** In the topic language; its words are no news. */
  readonly query: string
  /** Whether anything was measured yet: the first snapshot may hold only the past. */
  readonly isMeasured: boolean
  readonly reading: (metric: string, window: WindowId) => Reading | null
  readonly split: (metric: string, window: WindowId, dimension: string) => SplitReading | null
  readonly match: (window: WindowId) => MatchRate | null
  readonly points: (lane: LaneId) => readonly LanePoint[]
  readonly usual: (lane: LaneId) => UsualBand | null
  readonly standing: (lane: LaneId) => Standing | null
  /** Customers with a pressing ticket who speak badly, the newest first; `tier` null is none. */
  readonly warnings: readonly TierWarning[]
  /** What is at risk; null before it was computed, and of every topic but the board's own. */
  readonly atRisk: ValueAtRisk | null
  readonly feed: readonly FeedMention[]
  readonly oneIn: number
}

export interface TierWarning extends Omit<TicketWarning, 'tier'> {
  readonly tier: Tier | null
}

const MEASURED = /^(reading|standing)\//

export function topicItems(channels: Channels, topic: string): TopicItems {
  const channel = `topic/${topic}`
  const feed = `feed/${topic}`
  return {
    query: topicsOf(channels).find(({ id }) => id === topic)?.query ?? '',
    isMeasured: Object.keys(channels[channel] ?? {}).some((key) => MEASURED.test(key)),
    reading: (metric, window) => itemIn(channels, channel, topicKey.reading(metric, window)),
    split: (metric, window, dimension) => itemIn(channels, channel, topicKey.split(metric, window, dimension)),
    match: (window) => itemIn(channels, channel, topicKey.match(window)),
    points: (lane) => all<LanePoint>(channels, channel, `lane/${lane}/`).sort((a, b) => a.at - b.at),
    usual: (lane) => itemIn(channels, channel, topicKey.usual(lane)),
    standing: (lane) => itemIn(channels, channel, topicKey.standing(lane)),
    warnings: warningsOf(channels, channel),
    atRisk: itemIn(channels, channel, topicKey.valueAtRisk),
    feed: all<FeedMention>(channels, feed, 'mention/').sort((a, b) => b.at - a.at),
    oneIn: itemIn<FeedSample>(channels, feed, 'sample')?.oneIn ?? 1,
  }
}

function warningsOf(channels: Channels, channel: string): readonly TierWarning[] {
  const tiers = tiersOf(channels)
  const rows = itemIn<TicketWarnings>(channels, channel, topicKey.warnings)?.rows ?? []
  return rows.map((row) => ({ ...row, tier: tiers.find(({ id }) => id === row.tier) ?? null }))
}
