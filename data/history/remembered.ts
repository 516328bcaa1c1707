import { OP } from '../../pipelines/contract/words.ts'
import type { SeenKeys } from '../../pipelines/dedupe.ts'
import type { TakenBack } from '../../pipelines/endings.ts'
import { key53 } from '../../pipelines/hash.ts'
import { newRecent } from '../../pipelines/recent.ts'
import { newRecentKeys } from '../recent-keys.ts'
import type { Duck } from './duck.ts'
import type { Remembered } from './sift.ts'
import recentKeys from './sql/recent-keys.sql?raw'
import spentKeys from './sql/spent-keys.sql?raw'
import tombstones from './sql/tombstones.sql?raw'

/** A source may repeat this much of its past after a restart, ms of reception. */
const OVERLAP = 600_000
/** Entries remembered; of each the newest half at least. */
const MOST = { keys: 1_000_000, tombstones: 200_000 } as const
/** Rows of each that a start reads back. Nobody asks for older ones: the night trims them. */
export const READ_BACK = { keys: MOST.keys / 4, tombstones: MOST.tombstones / 2 } as const

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
  const remembered: Remembered = {
    spent: newRecentKeys(MOST.keys),
    gone: newRecent(MOST.tombstones),
    closed: newRecent(MOST.tombstones),
  }
  const { lo, hi } = await readSeen(duck)
  lo.forEach((half, i) => {
    remembered.spent.add(key53(half, hi[i] ?? 0))
  })
  for (const row of await duck.rows(tombstones, { most: READ_BACK.tombstones })) {
    const key = key53(Number(row['lo']), Number(row['hi']))
    const at = Number(row['happened_at'])
    if (row['op'] === OP.account) remembered.closed.set(key, Math.max(at, remembered.closed.get(key) ?? 0))
    else remembered.gone.set(key, Number(row['op']))
  }
  return remembered
}
