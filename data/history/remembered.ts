import type { SeenKeys } from '../../pipelines/dedupe.ts'
import { MOST_ENDINGS, newEndings, type TakenBack } from '../../pipelines/endings.ts'
import { key53 } from '../../pipelines/hash.ts'
import { newRecentKeys } from '../recent-keys.ts'
import type { Duck } from './duck.ts'
import type { Remembered } from './sift.ts'
import recentKeys from './sql/recent-keys.sql?raw'
import spentKeys from './sql/spent-keys.sql?raw'
import tombstones from './sql/tombstones.sql?raw'

/** A source may repeat this much of its past after a restart, ms of reception. */
const OVERLAP = 600_000
/** Event keys remembered; the newest half at least. */
const MOST_KEYS = 1_000_000
/** Rows of each that a start reads back. Nobody asks for older ones: the night trims them. */
export const READ_BACK = { keys: MOST_KEYS / 4, tombstones: MOST_ENDINGS / 2 } as const

/** Event keys a source may repeat: of mentions received within the overlap, and of what was taken back since. */
export async function readSeen(duck: Duck): Promise<SeenKeys> {
  const most = READ_BACK.keys
  const [stored, spent] = [
    await duck.columns(recentKeys, { overlap: OVERLAP, most }),
    await duck.columns(spentKeys, { most }),
  ]
  const both = (half: number) => Uint32Array.from([...(spent[half] ?? []), ...(stored[half] ?? [])], Number)
  return { lo: both(0), hi: both(1) }
}

/** Posts that were deleted or edited, and accounts that were closed; what comes of them later must not be passed on. */
export async function readTakenBack(duck: Duck): Promise<TakenBack> {
  const [lo, hi, op, at] = await duck.columns(tombstones, { most: READ_BACK.tombstones })
  return {
    lo: Uint32Array.from(lo ?? [], Number),
    hi: Uint32Array.from(hi ?? [], Number),
    op: Uint8Array.from(op ?? [], Number),
    at: Float64Array.from(at ?? [], Number),
  }
}

/** What the store knew when it was last open. */
export async function readRemembered(duck: Duck): Promise<Remembered> {
  const spent = newRecentKeys(MOST_KEYS)
  const { lo, hi } = await readSeen(duck)
  lo.forEach((half, i) => {
    spent.add(key53(half, hi[i] ?? 0))
  })
  const endings = newEndings()
  endings.remember(await readTakenBack(duck))
  return { spent, endings }
}
