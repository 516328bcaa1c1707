import { type Manifest, writeBackup } from './backup.ts'
import type { Duck } from './duck.ts'
import { readExtent } from './extent.ts'
import type { Lake } from './lake/lake.ts'
import { type NightStep, night, type Retention } from './lake/night.ts'
import { oneByOne, type Turns } from './one-by-one.ts'
import { MEMORY_LIMIT } from './settle.ts'
import lastNight from './sql/lake/last-night.sql?raw'
import putNight from './sql/lake/put-night.sql?raw'
import memory from './sql/memory.sql?raw'

/** What keeps the store small, copied and tidy. */
export interface Housekeeping {
  /** Works through what is done each night, step by step; others have their turn between two of them. */
  readonly night: (retention: Retention) => AsyncGenerator<NightStep>
  /** When a night was last worked through, epoch ms; 0 when none was. */
  readonly lastNight: () => Promise<number>
  readonly nightDone: (at: number) => Promise<void>
  /** Writes a backup into a new folder while mentions are accepted; nights wait. See backup.ts. */
  readonly backup: (folder: string, at: number) => Promise<Manifest>
  /** Brings the log into the file and gives back the memory of what nobody reads; others wait meanwhile. */
  readonly settle: () => Promise<void>
  readonly memory: () => Promise<DatabaseMemory>
}

/** What the database holds in memory, and the most it may before it goes to disk, bytes. */
export interface DatabaseMemory {
  readonly bytes: number
  readonly bound: number
}

/** `lake` is null of a database in memory. */
export function housekeepingOf(duck: Duck, lake: Lake | null, serve: Turns): Housekeeping {
  // A night moves what a backup copies.
  const keepHouse = oneByOne()
  return {
    night: async function* (retention) {
      if (!lake) throw new Error('Wanted a database in a file, came one in memory, which has no nights.')
      const alone = <T>(work: () => Promise<T>) => keepHouse(() => serve(work))
      yield* night({ duck, lake, retention, serve: alone }, (await serve(() => readExtent(duck))).newest)
    },
    lastNight: () => serve(async () => Number((await duck.rows(lastNight))[0]?.['finished_at'] ?? 0)),
    nightDone: (at) => serve(() => duck.run(putNight, { at: Math.round(at) })),
    backup: (folder, at) => {
      if (!lake) throw new Error('Wanted a database in a file, came one in memory, which has no backups.')
      return keepHouse(() => writeBackup(folder, { duck, lake, at }))
    },
    settle: () => serve(duck.settle),
    memory: () =>
      serve(async () => ({ bytes: Number((await duck.rows(memory))[0]?.['bytes'] ?? 0), bound: MEMORY_LIMIT })),
  }
}
