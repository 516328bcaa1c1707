import type { VoiceItem } from '../../../pipelines/contract/scene.ts'
import type { Topic } from '../../../pipelines/contract/topic.ts'
import { formatCount, formatShare } from '../../format.ts'
import type { Language } from '../../messages/language.ts'
import type { BarRow } from '../../parts/bars.ts'
import { LEAST_N } from './figures.ts'

/** Rows the wall has room for. */
const ROOM = 4

/** Ours first, then the loudest; under 30 mentions together the count stands where the share would. */
export function shareRows(
  voice: VoiceItem | null,
  topics: readonly Topic[],
  language: Language,
): readonly (BarRow & { readonly mentions: number })[] {
  const known = new Map(topics.map((topic) => [topic.id, topic]))
  const isEnough = (voice?.n ?? 0) >= LEAST_N
  return (voice?.rows ?? [])
    .map(({ topic, mentions, share: all, usual }) => {
      const value = isEnough ? all : null
      const name = known.get(topic)?.name ?? topic
      const written = value === null ? formatCount(mentions, language.tag) : formatShare(value)
      const said = `${name}: ${usual === null ? written : language.say('against', { value: written, usual: formatShare(usual) })}`
      return { key: topic, name, isOurs: known.get(topic)?.role === 'own', value, usual, mentions, written, said }
    })
    .sort((a, b) => Number(b.isOurs) - Number(a.isOurs) || b.mentions - a.mentions)
    .slice(0, ROOM)
}
