import type { SplitReading, WindowId } from '../../../pipelines/contract/reading.ts'
import { splitChannel, topicKey } from '../../../pipelines/contract/scene.ts'
import { TONES } from '../../../pipelines/contract/words.ts'
import { formatCount, formatShare, formatSigned } from '../../format.ts'
import type { BarRow } from '../../parts/bars.ts'
import type { Meta } from '../../parts/meta.ts'
import { definedIn } from './definitions.ts'
import { LEAST_N } from './figures.ts'
import { itemIn } from './items.ts'
import type { Moment } from './moment.ts'
import { metaOf } from './state.ts'
import type { View } from './view.ts'
import { type NameOfPart, nameOfPart, type VoiceDimension } from './words.ts'

/** Parts a tile has room for. */
const ROOM = 6

/** What a dimension is made of. */
export interface Parts {
  readonly rows: readonly BarRow[]
  readonly meta: Meta
}

export function partsTile(view: View, dimension: VoiceDimension, moment: Moment): Parts {
  const { board, refusals, language, topic } = view
  const { say } = language
  const split = splitIn(view, dimension)
  const channel = splitChannel(board?.topic ?? '', dimension)
  const hour = split('volume', '1h')
  const n = totalOf(hour)
  return {
    rows: partRows(split, dimension, view),
    meta: metaOf(moment, {
      definition: definedIn(view, 'volume', '1h', n),
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
export const splitIn =
  ({ channels, board }: View, dimension: VoiceDimension): Split =>
  (metric, window) => {
    const channel = splitChannel(board?.topic ?? '', dimension)
    const split = itemIn<SplitReading>(channels, channel, topicKey.split(metric, window, dimension))
    return split && dimension === 'tier' ? { ...split, rows: split.rows.filter(({ key }) => key !== UNMATCHED) } : split
  }
const UNMATCHED = 'unmatched'

export const totalOf = (split: SplitReading | null): number =>
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
export const ordered = (split: SplitReading | null, dimension: VoiceDimension): SplitReading['rows'] =>
  [...(split?.rows ?? [])].sort((a, b) =>
    dimension === 'tone' ? rankOf(b.key) - rankOf(a.key) : (b.value ?? 0) - (a.value ?? 0),
  )

const FROM_BAD: readonly string[] = TONES
const rankOf = (key: string): number => FROM_BAD.indexOf(key)

const toneOf = (row: SplitReading['rows'][number] | undefined): string =>
  row?.value === null || row === undefined || row.n < LEAST_N ? '' : formatSigned(row.value)
