import { formatShare } from '../../format.ts'
import type { BarRow } from '../../parts/bars.ts'
import type { Meta } from '../../parts/meta.ts'
import { definedIn } from './definitions.ts'
import { reachRow, reputationRow, sentimentRow, togetherOf, voiceRows } from './field-rows.ts'
import { voiceOf } from './items.ts'
import type { Moment } from './moment.ts'
import { type Rival, rivalsOf } from './rivals.ts'
import { type Facts, metaOf } from './state.ts'
import type { View } from './view.ts'
import { shareRows } from './voice.ts'

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
  // Their rows say how many mentions each rests on.
  const hour = say('span.1h')
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
      meta: tile({ definition: definedIn(view, 'reputation', '24h'), basis: togetherOf(rivals, view) }),
    },
    sentiment: {
      rows: rivals.map((rival) => sentimentRow(rival, moment)),
      meta: tile({ definition: definedIn(view, 'net-sentiment', '1h'), basis: hour }),
    },
    reach: {
      rows: rivals.map((rival) => reachRow(rival, moment)),
      meta: tile({ definition: definedIn(view, 'potential-reach', '1h'), basis: hour }),
    },
  }
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
