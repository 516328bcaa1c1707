import type { VoiceItem } from '../../../pipelines/contract/scene.ts'
import type { Topic } from '../../../pipelines/contract/topic.ts'
import { formatCount, formatShare } from '../../format.ts'
import { called, type Language } from '../../messages/language.ts'
import { LEAST_N } from './figures.ts'

export interface ShareRow {
  readonly topic: string
  readonly name: string
  readonly isOurs: boolean
  /** 0..1; null while all together have fewer than 30 mentions. */
  readonly share: number | null
  readonly usual: number | null
  readonly written: string
  /** The row for a reader who cannot see the bar. */
  readonly said: string
}

/** Rows the wall has room for. */
const ROOM = 4

/** Ours first, then the loudest; under 30 mentions together the count stands where the share would. */
export function shareRows(voice: VoiceItem | null, topics: readonly Topic[], language: Language): readonly ShareRow[] {
  const known = new Map(topics.map((topic) => [topic.id, called(topic, language.tag)]))
  const isEnough = (voice?.n ?? 0) >= LEAST_N
  return (voice?.rows ?? [])
    .map(({ topic, mentions, share: all, usual }) => {
      const share = isEnough ? all : null
      const name = known.get(topic)?.name ?? topic
      const written = share === null ? formatCount(mentions, language.tag) : formatShare(share)
      const said = `${name}: ${usual === null ? written : language.say('against', { value: written, usual: formatShare(usual) })}`
      return { topic, name, isOurs: known.get(topic)?.role === 'own', share, usual, mentions, written, said }
    })
    .sort((a, b) => Number(b.isOurs) - Number(a.isOurs) || b.mentions - a.mentions)
    .slice(0, ROOM)
}
