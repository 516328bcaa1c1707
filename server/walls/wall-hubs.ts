import type { Frame } from '../../pipelines/contract/frame.ts'
import type { Hub } from '../live/hub.ts'
import type { Wall } from './config.ts'
import { newWallHub, type WallHub, type WallHubSetup } from './wall-hub.ts'

/** The channels of every wall, each as its own screens may hear them. */
export interface WallHubs {
  /** A wall by its id, the first for null; null where there is none of that id. */
  readonly of: (wall: string | null) => { readonly id: string; readonly hub: Hub } | null
  readonly publish: (frame: Frame) => void
  readonly hide: (wall: string, isHidden: boolean) => void
  readonly isHeard: (channel: string) => boolean
  readonly stop: () => void
}

/** The first of the walls is the one of a screen that does not say which. */
export function newWallHubs(walls: readonly Wall[], setup: Omit<WallHubSetup, 'id' | 'safe'>): WallHubs {
  const hubs = new Map(walls.map((wall): [string, WallHub] => [wall.id, newWallHub({ ...wall, ...setup })]))
  const all = [...hubs.values()]
  return {
    of: (wall) => {
      const id = wall ?? walls[0]?.id ?? ''
      const hub = hubs.get(id)
      return hub ? { id, hub } : null
    },
    publish: (frame) => {
      for (const hub of all) hub.publish(frame)
    },
    hide: (wall, isHidden) => hubs.get(wall)?.hide(isHidden),
    isHeard: (channel) => all.some((hub) => hub.isHeard(channel)),
    stop: () => {
      for (const hub of all) hub.stop()
    },
  }
}
