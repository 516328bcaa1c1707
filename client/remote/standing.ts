import type { Waiting } from '../../pipelines/contract/waiting.ts'
import type { SceneId, WallState } from '../../pipelines/contract/wall.ts'
import type { Freshness } from '../live/freshness.ts'
import type { Told } from '../live/orders.ts'
import type { Say } from '../messages/language.ts'
import { startWords } from '../views/wall/start-words.ts'

interface Facts {
  /** What came of the last order. */
  readonly told: Told
  readonly line: Freshness
  /** What a server that lets no screen in is at; null while it does, or says nothing. */
  readonly waiting: Waiting | null
  /** How the wall plays; null before it has said so. */
  readonly shown: WallState | null
  readonly next: SceneId | null
}

/** Why a wall shows what it shows and what comes next, or why nobody can say. */
export function standingOf({ told, line, waiting, shown, next }: Facts, say: Say): string {
  if (told !== 'done') return say(`remote.${told}`)
  if (line === 'lost') return startWords(waiting, say) ?? say('remote.lost')
  if (line === 'loading' || shown === null) return startWords(waiting, say) ?? say('connecting')
  if (shown.isAlarmed) return say('remote.alarmed')
  if (shown.isPinned) return say('remote.pinned')
  return next === null ? say('remote.alone') : say('remote.next', { scene: say(`scene.${next}`) })
}
