import type { ListRow, SplitReading, WindowId } from '../../../pipelines/contract/reading.ts'
import { splitChannel, topicKey } from '../../../pipelines/contract/scene.ts'
import { TONES } from '../../../pipelines/contract/words.ts'
import { formatCount, formatShare, formatSigned } from '../../format.ts'
import type { BarRow } from '../../parts/bars.ts'
import type { Meta } from '../../parts/meta.ts'
import { tame } from '../../text.ts'
import { type FeedRows, feedRows } from './feed.ts'
import { LEAST_N } from './figures.ts'
import { itemIn } from './items.ts'
import type { Moment } from './moment.ts'
import { type Facts, metaOf } from './state.ts'
import { type RisingTerm, risingTerms } from './terms.ts'
import { definedIn, type View } from './view.ts'
import { type NameOfPart, nameOfPart, type VoiceDimension } from './words.ts'

/** Parts a tile has room for. */
const ROOM = 6

interface List<Row> {
  readonly rows: readonly Row[]
  readonly meta: Meta
}

/** What a dimension is made of, and how many mentions its bars are shares of, over which time. */
interface Parts extends List<BarRow> {
  readonly basis: string
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

function partsTile(view: View, dimension: VoiceDimension, moment: Moment): Parts {
  const { board, refusals, language, topic } = view
  const { say, tag } = language
  const split = splitIn(view, dimension)
  const channel = splitChannel(board?.topic ?? '', dimension)
  const hour = split('volume', '1h')
  const n = totalOf(hour)
  return {
    rows: partRows(split, dimension, view),
    basis: say('countedHour', { n: formatCount(n, tag) }),
    meta: metaOf(moment, {
      definition: definedIn(view, 'volume', '1h'),
      refusal: refusals[channel] ?? null,
      awaited: hour === null,
      empty: n === 0 ? say(dimension === 'tier' ? 'noCustomerSpoke' : 'nothingCounted') : null,
      n,
      needs: LEAST_N,
      matchRate: dimension === 'tier' ? topic.match('1h') : null,
    }),
  }
}

type Split = (metric: string, window: WindowId) => SplitReading | null

/** Customers are compared with customers: who is none has no tier. */
const splitIn =
  ({ channels, board }: View, dimension: VoiceDimension): Split =>
  (metric, window) => {
    const channel = splitChannel(board?.topic ?? '', dimension)
    const split = itemIn<SplitReading>(channels, channel, topicKey.split(metric, window, dimension))
    return split && dimension === 'tier' ? { ...split, rows: split.rows.filter(({ key }) => key !== UNMATCHED) } : split
  }
const UNMATCHED = 'unmatched'

const totalOf = (split: SplitReading | null): number =>
  (split?.rows ?? []).reduce((sum, { value }) => sum + (value ?? 0), 0)

/** Of every part its share of the hour's mentions against its share of the day's, and how it sounds. */
function partRows(split: Split, dimension: VoiceDimension, view: View): readonly BarRow[] {
  const { say, tag } = view.language
  const [hour, day, net] = [split('volume', '1h'), split('volume', '24h'), split('net-sentiment', '1h')]
  const [all, allDay] = [totalOf(hour), totalOf(day)]
  const partOf = (from: SplitReading | null, key: string) => from?.rows.find((row) => row.key === key)
  const name: NameOfPart = nameOfPart(dimension, view)
  return ordered(hour, dimension)
    .slice(0, ROOM)
    .map(({ key, value }): BarRow => {
      const share = all >= LEAST_N ? (value ?? 0) / all : null
      const usual = allDay >= LEAST_N && share !== null ? (partOf(day, key)?.value ?? 0) / allDay : null
      const written = share === null ? say('n', { n: formatCount(value ?? 0, tag) }) : formatShare(share)
      const said = usual === null ? written : say('against', { value: written, usual: formatShare(usual) })
      const tone = dimension === 'tone' ? TONES.find((each) => each === key) : undefined
      return {
        key,
        name: name(key),
        isOurs: dimension === 'tier',
        ...(tone ? { tone } : {}),
        value: share,
        usual,
        written,
        aside: toneOf(partOf(net, key)),
        said: `${name(key)}: ${said}`,
      }
    })
}

/** Tones from good to bad, everything else from the loudest on. */
const ordered = (split: SplitReading | null, dimension: VoiceDimension): SplitReading['rows'] =>
  [...(split?.rows ?? [])].sort((a, b) =>
    dimension === 'tone'
      ? TONES.findIndex((tone) => tone === b.key) - TONES.findIndex((tone) => tone === a.key)
      : (b.value ?? 0) - (a.value ?? 0),
  )

const toneOf = (row: SplitReading['rows'][number] | undefined): string =>
  row?.value === null || row === undefined || row.n < LEAST_N ? '' : formatSigned(row.value)

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
