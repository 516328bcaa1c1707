import type { VoiceItem } from '../contract/scene.ts'
import type { Topic } from '../contract/topic.ts'
import { shareOfVoice } from '../metrics/share-of-voice.ts'
import type { Entries } from './items.ts'
import { WINDOW_IDS } from './panes.ts'
import type { TopicState } from './topic-state.ts'
import type { World } from './world.ts'

/** Channel `voice`: shares of own topics and competitors, by window, beside what is usual. */
export function voiceEntries(
  { topics, usual }: Pick<World, 'topics' | 'usual'>,
  states: readonly TopicState[],
): Entries {
  return WINDOW_IDS.map((window) => {
    const counted = topics.flatMap((topic, i) =>
      isVoice(topic) ? [{ topic: topic.id, mentions: states[i]?.mentionsIn(window) ?? 0 }] : [],
    )
    const n = counted.reduce((all, { mentions }) => all + mentions, 0)
    const rows = counted.map((row) => ({
      ...row,
      share: n > 0 ? row.mentions / n : null,
      usual: usual.voiceShare.get(row.topic) ?? null,
    }))
    return [`share/${window}`, { window, version: shareOfVoice.version, n, rows } satisfies VoiceItem] as const
  })
}

export const isVoice = ({ role }: Topic): boolean => role === 'own' || role === 'competitor'
