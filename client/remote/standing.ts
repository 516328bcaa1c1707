import type { SceneId, WallState } from '../../pipelines/contract/wall.ts'
import type { Freshness } from '../live/freshness.ts'
import type { Told } from '../live/orders.ts'
import type { Say } from '../messages/language.ts'

interface Facts {
  /** What came of the last order. */
  readonly told: Told
  readonly line: Freshness
  /** How the wall plays; null before it has said so. */
  readonly shown: WallState | null
  readonly next: SceneId | null
}

/** Why a wall shows what it shows and what comes next, or why nobody can say. */
export function standingOf({ told, line, shown, next }: Facts, say: Say): string {
  if (told !== 'done') return say(`remote.${told}`)
  if (line === 'lost') return say('remote.lost')
  if (line === 'loading' || shown === null) return say('connecting')
  if (shown.isAlarmed) return say('remote.alarmed')
  if (shown.isPinned) return say('remote.pinned')
  return next === null ? say('remote.alone') : say('remote.next', { scene: say(`scene.${next}`) })
}
