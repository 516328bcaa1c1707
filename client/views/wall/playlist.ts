import type { SceneId, WallItem, WallState } from '../../../pipelines/contract/wall.ts'
import { boardOf, type Channels, topicsOf } from './items.ts'
import type { SceneFacts } from './scene.ts'

/** The scene that comes after the one that is shown; null where none does. */
export function nextScene({ scenes }: Pick<WallItem, 'scenes'>, { scene }: Pick<WallState, 'scene'>): SceneId | null {
  const next = scenes[(scenes.indexOf(scene) + 1) % scenes.length] ?? null
  return next === scene ? null : next
}

/** Channels every scene needs: the board, who speaks, how its own topic stands, and what the wall plays. */
export function channelsOf(channels: Channels, wall: string | null, scenes: readonly SceneFacts[]): readonly string[] {
  const board = boardOf(channels)
  const always = ['world', 'sources', ...(wall === null ? [] : [`wall/${wall}`])]
  if (!board) return always
  const world = { board, topics: topicsOf(channels) }
  return [...new Set([...always, `topic/${board.topic}`, ...scenes.flatMap((scene) => scene.channels(world))])]
}
