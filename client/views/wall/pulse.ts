import type { ListRow, WindowId } from '../../../pipelines/contract/reading.ts'
import type { LaneId } from '../../../pipelines/contract/scene.ts'
import type { BarRow } from '../../parts/bars.ts'
import type { Meta } from '../../parts/meta.ts'
import { type RiskFact, riskOf } from './at-risk.ts'
import { type CustomerFacts, customersOf } from './customers.ts'
import { type Defined, definedIn, type Shown } from './definitions.ts'
import { type FeedRows, feedRows } from './feed.ts'
import { type FigureFact, figuresOf, LEAST_N } from './figures.ts'
import { voiceOf } from './items.ts'
import type { Moment } from './moment.ts'
import { type Facts, metaOf } from './state.ts'
import { type RisingTerm, risingTerms } from './terms.ts'
import type { View } from './view.ts'
import { shareRows } from './voice.ts'

/** The tiles of Pulse as data: what each shows, in words, and how it stands. */
export interface Tiles {
  readonly figures: readonly FigureFact[]
  readonly lanes: Readonly<Record<LaneId, Meta>>
  readonly customers: { readonly facts: CustomerFacts; readonly risk: RiskFact | null; readonly meta: Meta }
  readonly shared: { readonly rows: readonly ListRow[]; readonly meta: Meta }
  readonly voice: { readonly rows: readonly BarRow[]; readonly meta: Meta }
  readonly drivers: { readonly terms: readonly RisingTerm[]; readonly meta: Meta }
  readonly feed: { readonly rows: FeedRows; readonly meta: Meta }
}

export function pulseTiles(view: View, moment: Moment): Tiles {
  const { channels, refusals, board, topic } = view
  const { language, silence, asOf } = moment
  const { say } = language
  const defined = (...shown: readonly [metric: Shown, window: WindowId]) => definedIn(view, ...shown)
  const refusal = refusals[`topic/${board?.topic}`] ?? null
  // Of a topic that is refused nothing will ever come.
  const isAwaited = !topic.isMeasured && refusal === null
  const onTopic = (facts: Facts) => metaOf(moment, { refusal, ...facts })
  const figures = figuresOf(topic, { language, silence })
  const laneMeta = (lane: LaneId, definition: Defined) => {
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
  const matched = defined('matched-authors', '1h')
  const facts = customersOf(topic, view.tiers)
  const shared = topic.reading('top-posts', '1h')?.rows ?? []
  const voice = shareRows(voiceOf(channels, '1h'), view.topics, language)
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
      risk: riskOf(topic.atRisk, silence.silent.length > 0, language),
      meta: onTopic({
        definition: topic.atRisk
          ? { ...matched, text: [defined('value-at-risk', '24h').text, matched.text].join(say('noteGap')) }
          : matched,
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
        words: true,
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
        words: true,
        narrow: true,
      }),
    },
    feed: {
      rows,
      meta: metaOf(moment, {
        awaited: isAwaited,
        refusal: refusals[`feed/${board?.topic}`] ?? null,
        empty: rows.mentions.length === 0 ? say('noMentions') : null,
        words: true,
      }),
    },
  }
}
