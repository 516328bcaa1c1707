import type { Tier } from '../../../pipelines/contract/customer.ts'
import type { Refusal } from '../../../pipelines/contract/frame.ts'
import type { ListRow } from '../../../pipelines/contract/reading.ts'
import type { Board, LaneId, Pause, SourceItem } from '../../../pipelines/contract/scene.ts'
import { called, type Language } from '../../messages/language.ts'
import type { Meta } from '../../parts/meta.ts'
import { type CustomerFacts, customersOf } from './customers.ts'
import { definitionOf } from './definitions.ts'
import { type FeedRows, feedRows } from './feed.ts'
import { type FigureFact, figuresOf, LEAST_N } from './figures.ts'
import { footerOf } from './footer.ts'
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
  voiceOf,
} from './items.ts'
import type { Moment } from './moment.ts'
import { type Facts, metaOf } from './state.ts'
import { type RisingTerm, risingTerms } from './terms.ts'
import { type ShareRow, shareRows } from './voice.ts'

/** What a screen was told, and which channels it was refused. */
export interface Heard {
  readonly channels: Channels
  readonly refusals: Readonly<Record<string, Refusal>>
}

/** The scene as data: what each tile shows, in words, and how it stands. */
export interface Scene {
  readonly board: Board | null
  readonly topic: TopicItems
  readonly tiers: readonly Tier[]
  readonly sources: readonly SourceItem[]
  /** Why the server reads none of them; null while it does. */
  readonly paused: Pause | null
  readonly footnote: (now: number) => string
  readonly tiles: (moment: Moment) => Tiles
}

export interface Tiles {
  readonly figures: readonly FigureFact[]
  readonly lanes: Readonly<Record<LaneId, Meta>>
  readonly customers: { readonly facts: CustomerFacts; readonly meta: Meta }
  readonly shared: { readonly rows: readonly ListRow[]; readonly meta: Meta }
  readonly voice: { readonly rows: readonly ShareRow[]; readonly meta: Meta }
  readonly drivers: { readonly terms: readonly RisingTerm[]; readonly meta: Meta }
  readonly feed: { readonly rows: FeedRows; readonly meta: Meta }
}

export function sceneOf({ channels, refusals }: Heard, language: Language): Scene {
  const board = boardOf(channels)
  const { tag } = language
  const topic = topicItems(channels, board?.topic ?? '')
  const definitions = definitionsOf(channels)
  return {
    board: board && called(board, tag),
    topic,
    tiers: tiersOf(channels),
    sources: sourcesOf(channels).map((source) => called(source, tag)),
    paused: pausedOf(channels),
    footnote: (now) => footerOf(definitions, now, language),
    tiles: (moment) => tilesOf({ channels, refusals }, topic, moment),
  }
}

function tilesOf({ channels, refusals }: Heard, topic: TopicItems, moment: Moment): Tiles {
  const { language, silence, asOf } = moment
  const { say } = language
  const board = boardOf(channels)
  const definitions = definitionsOf(channels)
  const defined = (...shown: Parameters<typeof definitionOf>[1]) => definitionOf(definitions, shown, language)
  const refusal = refusals[`topic/${board?.topic}`] ?? null
  // Of a topic that is refused nothing will ever come.
  const isAwaited = !topic.isMeasured && refusal === null
  const onTopic = (facts: Facts) => metaOf(moment, { refusal, ...facts })
  const figures = figuresOf(topic, { language, silence })
  const laneMeta = (lane: LaneId, definition: string) => {
    const figure = figures.find((each) => each.lane === lane)
    return onTopic({
      definition,
      n: figure?.n ?? null,
      interval: figure?.interval ?? null,
      needs: lane === 'net-sentiment' ? LEAST_N : 0,
      awaited: isAwaited,
      empty: topic.standing(lane) === null ? say('nothingCounted') : null,
    })
  }
  const facts = customersOf(topic, tiersOf(channels))
  const shared = topic.reading('top-posts', '1h')?.rows ?? []
  const voice = shareRows(voiceOf(channels, '1h'), topicsOf(channels), language)
  const terms = risingTerms(topic)
  const rows = feedRows(topic, asOf, board?.speed ?? 1)
  return {
    figures,
    lanes: {
      reputation: laneMeta('reputation', defined('reputation', '24h')),
      volume: laneMeta('volume', defined('volume', '15m')),
      'net-sentiment': laneMeta('net-sentiment', defined('net-sentiment', '1h')),
    },
    customers: {
      facts,
      meta: onTopic({
        definition: defined('matched-authors', '1h'),
        awaited: topic.split('volume', '1h', 'tier') === null,
        empty: facts.rows.length === 0 ? say('noCustomers') : null,
        n: facts.matched,
        needs: LEAST_N,
        matchRate: facts.match,
      }),
    },
    shared: {
      rows: shared,
      meta: onTopic({
        definition: defined('top-posts', '1h'),
        awaited: topic.reading('top-posts', '1h') === null,
        empty: shared.length === 0 ? say('nothingShared') : null,
      }),
    },
    voice: {
      rows: voice,
      meta: metaOf(moment, {
        definition: defined('share-of-voice', '1h'),
        awaited: isAwaited,
        refusal: refusals['voice'] ?? null,
        empty: voice.length === 0 ? say('noVoice') : null,
        narrow: true,
      }),
    },
    drivers: {
      terms,
      meta: onTopic({
        definition: defined('top-terms', '1h'),
        awaited: topic.reading('top-terms', '1h') === null,
        empty: terms.length === 0 ? say('tooFewWords') : null,
        narrow: true,
      }),
    },
    feed: {
      rows,
      meta: metaOf(moment, {
        awaited: isAwaited,
        refusal: refusals[`feed/${board?.topic}`] ?? null,
        empty: rows.mentions.length === 0 ? say('noMentions') : null,
      }),
    },
  }
}
