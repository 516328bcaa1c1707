import type { ListRow } from '../../../pipelines/contract/reading.ts'
import { formatCount, formatShare } from '../../format.ts'
import type { BarRow } from '../../parts/bars.ts'
import type { Meta } from '../../parts/meta.ts'
import { tame } from '../../text.ts'
import { definedIn } from './definitions.ts'
import { type FeedRows, feedRows } from './feed.ts'
import { LEAST_N } from './figures.ts'
import type { Moment } from './moment.ts'
import { type Facts, metaOf } from './state.ts'
import { type RisingTerm, risingTerms } from './terms.ts'
import type { View } from './view.ts'
import { ordered, type Parts, partsTile, splitIn, totalOf } from './voice-parts.ts'
import { nameOfPart, type VoiceDimension } from './words.ts'

/** Authors a tile has room for. */
const ROOM = 6

interface List<Row> {
  readonly rows: readonly Row[]
  readonly meta: Meta
}

export interface VoicesTiles {
  readonly parts: Readonly<Record<VoiceDimension, Parts>>
  readonly authors: List<BarRow>
  readonly terms: { readonly terms: readonly RisingTerm[]; readonly meta: Meta }
  readonly shared: List<ListRow>
  readonly feed: { readonly rows: FeedRows; readonly meta: Meta }
}

export function voicesTiles(view: View, moment: Moment): VoicesTiles {
  const { board, topic, refusals } = view
  const { say } = moment.language
  const refusal = refusals[`topic/${board?.topic}`] ?? null
  const onTopic = (metric: 'top-authors' | 'top-terms' | 'top-posts', facts: Facts) =>
    metaOf(moment, {
      refusal,
      definition: definedIn(view, metric, '1h'),
      awaited: topic.reading(metric, '1h') === null,
      words: true,
      ...facts,
    })
  const authors = authorRows(topic.reading('top-authors', '1h')?.rows ?? [], view)
  const terms = risingTerms(topic)
  const shared = topic.reading('top-posts', '1h')?.rows ?? []
  const rows = feedRows(topic, moment.asOf, board?.speed ?? 1)
  const isAwaited = !topic.isMeasured && refusal === null
  return {
    parts: {
      network: partsTile(view, 'network', moment),
      language: partsTile(view, 'language', moment),
      tone: partsTile(view, 'tone', moment),
      tier: partsTile(view, 'tier', moment),
    },
    authors: {
      rows: authors,
      meta: onTopic('top-authors', { empty: authors.length === 0 ? say('nobody') : null }),
    },
    terms: { terms, meta: onTopic('top-terms', { empty: terms.length === 0 ? say('tooFewWords') : null }) },
    shared: { rows: shared, meta: onTopic('top-posts', { empty: shared.length === 0 ? say('nothingShared') : null }) },
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

/** Who wrote most, by a name that is masked where it must be. */
const authorRows = (rows: readonly ListRow[], { language: { tag } }: View): readonly BarRow[] =>
  rows.slice(0, ROOM).map(({ key, label, value }) => ({
    key,
    name: `@${tame(label)}`,
    isOurs: false,
    isForeign: true,
    value,
    usual: null,
    written: formatCount(value, tag),
    said: formatCount(value, tag),
  }))

/** How many spoke, where most of them did and how many are customers; null while that is too little to say. */
export function voicesSentence(view: View): string | null {
  const hour = splitIn(view, 'network')('volume', '1h')
  const n = totalOf(hour)
  const [first] = ordered(hour, 'network')
  if (!first || n < LEAST_N) return null
  const { say, tag } = view.language
  const share = formatShare((first.value ?? 0) / n)
  return say('voicesMost', { n: formatCount(n, tag), share, network: nameOfPart('network', view)(first.key) })
}
