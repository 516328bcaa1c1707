import type { Topic } from '../../../pipelines/contract/topic.ts'
import { formatCount, formatDecimal, formatRange, formatShare, formatSigned } from '../../format.ts'
import type { Language } from '../../messages/language.ts'
import type { BarRow } from '../../parts/bars.ts'
import type { Meta } from '../../parts/meta.ts'
import { type FigureFact, figuresOf, LEAST_N } from './figures.ts'
import { type TopicItems, topicItems, voiceOf } from './items.ts'
import type { Moment } from './moment.ts'
import { type Facts, metaOf } from './state.ts'
import { definedIn, type View } from './view.ts'
import { shareRows } from './voice.ts'

/** Topics the scene has room for. */
const ROOM = 4

/** The board's own topic, then its competitors in the order of the config. */
export const fieldTopics = (own: string, topics: readonly Topic[]): readonly Topic[] => [
  ...topics.filter(({ id }) => id === own),
  ...topics.filter(({ id, role }) => id !== own && role === 'competitor').slice(0, ROOM - 1),
]

/** A topic of the field with what is known of it. */
export interface Rival {
  readonly topic: Topic
  readonly isOurs: boolean
  readonly items: TopicItems
  /** Mentions a minute; what is abnormal for others is no alarm of ours. */
  readonly rate: FigureFact
}

export interface FieldTiles {
  readonly rivals: readonly Rival[]
  readonly rate: Meta
  readonly voice: List
  readonly reputation: List
  readonly sentiment: List
  readonly reach: List
}
interface List {
  readonly rows: readonly BarRow[]
  readonly meta: Meta
}

export function fieldTiles(view: View, moment: Moment): FieldTiles {
  const { board, refusals, topic: own } = view
  const { say } = moment.language
  const rivals = rivalsOf(view, moment)
  const refusal = refusals[`topic/${board?.topic}`] ?? null
  const tile = (facts: Facts) =>
    metaOf(moment, {
      refusal,
      awaited: !own.isMeasured && refusal === null,
      empty: own.standing('volume') === null ? say('nothingCounted') : null,
      ...facts,
    })
  const voice = voiceRows(view)
  return {
    rivals,
    rate: tile({ definition: definedIn(view, 'volume', '15m') }),
    voice: {
      rows: voice,
      meta: tile({
        definition: definedIn(view, 'share-of-voice', '1h'),
        refusal: refusals['voice'] ?? null,
        empty: voice.length === 0 ? say('noVoice') : null,
      }),
    },
    reputation: {
      rows: rivals.map((rival) => reputationRow(rival, moment)),
      meta: tile({ definition: definedIn(view, 'reputation', '24h') }),
    },
    sentiment: {
      rows: rivals.map((rival) => sentimentRow(rival, moment)),
      meta: tile({ definition: definedIn(view, 'net-sentiment', '1h') }),
    },
    reach: {
      rows: rivals.map((rival) => reachRow(rival, moment)),
      meta: tile({ definition: definedIn(view, 'potential-reach', '1h') }),
    },
  }
}

function rivalsOf({ board, topics, channels }: View, { language, silence }: Moment): readonly Rival[] {
  return fieldTopics(board?.topic ?? '', topics).flatMap((topic) => {
    const items = topicItems(channels, topic.id)
    const isOurs = topic.id === board?.topic
    const rate = figuresOf(items, { language, silence }).find(({ lane }) => lane === 'volume')
    return rate ? [{ topic, isOurs, items, rate: isOurs ? rate : { ...rate, severity: 0 } }] : []
  })
}

/** In the order of the lanes beside them. */
function voiceRows({ channels, topics, board, language }: View): readonly BarRow[] {
  const rows = shareRows(voiceOf(channels, '1h'), topics, language).map((row) => ({
    ...row,
    aside: saidN(row.mentions, language),
  }))
  return fieldTopics(board?.topic ?? '', topics).flatMap(({ id }) => rows.filter(({ key }) => key === id))
}

const UNKNOWN = '–'

const saidN = (n: number, { say, tag }: Language): string => say('n', { n: formatCount(n, tag) })

type Row = Omit<BarRow, 'key' | 'name' | 'isOurs' | 'said'>

function rowOf({ topic, isOurs }: Rival, row: Row, usual: string | null, { language: { say } }: Moment): BarRow {
  const said = usual === null ? row.written : say('against', { value: row.written, usual })
  return { key: topic.id, name: topic.name, isOurs, ...row, said: `${topic.name}: ${said}` }
}

function reputationRow(rival: Rival, moment: Moment): BarRow {
  const { value = null, usual = null } = rival.items.standing('reputation') ?? {}
  const written = value === null ? UNKNOWN : formatDecimal(value)
  const { interval = null } = rival.items.standing('reputation') ?? {}
  const row = { value, usual: usual?.mid ?? null, written, aside: interval ? formatRange(...interval) : '' }
  return rowOf(rival, row, usual && formatDecimal(usual.mid), moment)
}

function sentimentRow(rival: Rival, moment: Moment): BarRow {
  const { value = null, n = 0, usual = null } = rival.items.standing('net-sentiment') ?? {}
  const isEnough = value !== null && n >= LEAST_N
  const few = value === null ? UNKNOWN : saidN(n, moment.language)
  const row = {
    value: isEnough ? value : null,
    usual: isEnough && usual ? usual.mid : null,
    written: isEnough ? formatSigned(value) : few,
    aside: isEnough ? saidN(n, moment.language) : '',
  }
  return rowOf(rival, row, isEnough && usual ? formatSigned(usual.mid) : null, moment)
}

function reachRow(rival: Rival, moment: Moment): BarRow {
  const { value = null, n = 0 } = rival.items.reading('potential-reach', '1h') ?? {}
  const written = value === null ? UNKNOWN : formatCount(value, moment.language.tag)
  return rowOf(
    rival,
    { value, usual: null, written, aside: value === null ? '' : saidN(n, moment.language) },
    null,
    moment,
  )
}

/** Whose talk it is, against whose it usually is; null until that is known. */
export function fieldSentence({ channels, topics, board, language }: View): string | null {
  const own = shareRows(voiceOf(channels, '1h'), topics, language).find(({ key }) => key === board?.topic)
  if (!own || own.value === null) return null
  const share = formatShare(own.value)
  return own.usual === null
    ? language.say('fieldShare', { name: own.name, share })
    : language.say('fieldShareUsual', { name: own.name, share, usual: formatShare(own.usual) })
}
