import type { Tier } from '../../../pipelines/contract/customer.ts'
import type { Refusal } from '../../../pipelines/contract/frame.ts'
import type { Definition } from '../../../pipelines/contract/reading.ts'
import type { Board } from '../../../pipelines/contract/scene.ts'
import type { Pause, SourceItem } from '../../../pipelines/contract/source-item.ts'
import type { Topic } from '../../../pipelines/contract/topic.ts'
import { called, type Language } from '../../messages/language.ts'
import {
  boardOf,
  type Channels,
  definitionsOf,
  pausedOf,
  sourcesOf,
  type TopicItems,
  tiersOf,
  topicItems,
  topicsOf,
} from './items.ts'

/** What a screen was told, and which channels it was refused. */
export interface Heard {
  readonly channels: Channels
  readonly refusals: Readonly<Record<string, Refusal>>
}

/** What every scene is made from, under the names it has in the language of the screen. */
export interface View extends Heard {
  readonly language: Language
  readonly board: Board | null
  /** What is known of the board's own topic. */
  readonly topic: TopicItems
  readonly topics: readonly Topic[]
  readonly tiers: readonly Tier[]
  readonly sources: readonly SourceItem[]
  /** Why the server reads none of them; null while it does. */
  readonly paused: Pause | null
  /** Of every number it is told. */
  readonly definitions: readonly Pick<Definition, 'metric' | 'version' | 'formula'>[]
}

export function viewOf(heard: Heard, language: Language): View {
  const { channels } = heard
  const board = boardOf(channels)
  const { tag } = language
  const topic = topicItems(channels, board?.topic ?? '')
  return {
    ...heard,
    language,
    board: board && called(board, tag),
    topic,
    topics: topicsOf(channels).map((topic) => called(topic, tag)),
    tiers: tiersOf(channels),
    sources: sourcesOf(channels).map((source) => called(source, tag)),
    paused: pausedOf(channels),
    // What customers have at risk is no metric of posts: its definition comes with it.
    definitions: [...definitionsOf(channels), ...(topic.atRisk ? [{ metric: 'value-at-risk', ...topic.atRisk }] : [])],
  }
}
