import type { WindowId } from '../contract/reading.ts'
import type { VoiceItem } from '../contract/scene.ts'
import type { Topic } from '../contract/topic.ts'
import type { Update } from '../contract/update.ts'
import { shareOfVoice } from '../metrics/share-of-voice.ts'
import { type Contribution, MENTIONS } from './cells.ts'
import { newChanges } from './changes.ts'
import { WINDOW_IDS } from './panes.ts'
import type { TopicState } from './topic-state.ts'
import type { UsualTable } from './usual-table.ts'
import { newWindowCounts } from './window-counts.ts'

/** How much is said of all own topics and competitors, and how it is shared between them. */
export interface Voice {
  /** The mentions of a post's contribution, once for each of its topics that has a voice: `topics` in [from, to). */
  readonly add: (at: number, contribution: Contribution, topics: ArrayLike<number>, from: number, to: number) => void
  readonly advance: (now: number) => void
  /** Mentions of all of them, by window: also those that no topic has counted yet. */
  readonly totals: () => ReadonlyMap<WindowId, number>
  /** What changed on the channel `voice`: shares by window, beside what is usual. */
  readonly update: (now: number, usual: UsualTable) => Update
}

/** The channel of the shares. */
export const VOICE = 'voice'

type Counted = Pick<TopicState, 'mentionsIn'>

/** `states` are those of the topics, in their order. */
export function newVoice(topics: readonly Topic[], states: readonly Counted[]): Voice {
  const hasVoice = topics.map(({ role }) => role === 'own' || role === 'competitor')
  const speakers = topics.flatMap(({ id }, i): Speaker[] => {
    const state = states[i]
    return state && hasVoice[i] ? [{ id, state }] : []
  })
  const whole = newWindowCounts()
  const changes = newChanges()
  const sharesOf = (window: WindowId, { voiceShare }: UsualTable): VoiceItem => {
    const n = whole.in(window)
    const rows = speakers.map(({ id, state }) => {
      const mentions = state.mentionsIn(window)
      return { topic: id, mentions, share: n > 0 ? mentions / n : null, usual: voiceShare.get(id) ?? null }
    })
    return { window, version: shareOfVoice.version, n, rows }
  }
  return {
    add: (at, { sums }, about, from, to) => {
      const n = sums[MENTIONS] ?? 0
      for (let i = from; i < to; i++) if (hasVoice[about[i] ?? 0]) whole.add(at, n)
    },
    advance: whole.advance,
    totals: () => new Map(WINDOW_IDS.map((window) => [window, whole.in(window)])),
    update: (now, usual) => {
      const entries = WINDOW_IDS.map((window) => [`share/${window}`, sharesOf(window, usual)] as const)
      return { channel: VOICE, at: now, ...changes.since(entries, []) }
    },
  }
}

interface Speaker {
  readonly id: string
  readonly state: Counted
}
