import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { SCENES, type WallState } from '../../pipelines/contract/wall.ts'

const state = z.strictObject({
  scene: z.enum(SCENES),
  since: z.number(),
  isPinned: z.boolean(),
  isAlarmed: z.boolean(),
  isHidden: z.boolean(),
})
const file = z.record(z.string(), state)

/** How walls stood, by their ids: what somebody hid stays hidden over a reload, a restart and a kill. */
export interface WallMemory {
  readonly read: (wall: string) => WallState | null
  readonly keep: (wall: string, state: WallState) => void
}

/** Kept in `walls.json` in a folder; on a disk without room it holds until the process ends. */
export function wallMemory(folder: string): WallMemory {
  const path = join(folder, 'walls.json')
  const known = readStates(path)
  return {
    read: (wall) => known.get(wall) ?? null,
    keep: (wall, now) => {
      const before = known.get(wall)
      known.set(wall, now)
      // A scene that comes and goes by itself is no news for the next start.
      if (before?.isPinned === now.isPinned && before.isHidden === now.isHidden) return
      write(path, known)
    },
  }
}

/** None where nothing was written yet, or where a death cut it short. */
function readStates(path: string): Map<string, WallState> {
  try {
    return new Map(Object.entries(file.parse(JSON.parse(readFileSync(path, 'utf8')))))
  } catch {
    return new Map()
  }
}

function write(path: string, states: ReadonlyMap<string, WallState>): void {
  try {
    writeFileSync(`${path}.part`, JSON.stringify(Object.fromEntries(states)))
    renameSync(`${path}.part`, path)
  } catch {
    // A full disk takes nothing from the screens.
  }
}
