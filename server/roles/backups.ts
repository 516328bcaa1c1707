import { concatMap, from, ignoreElements, map, type Observable, takeUntil } from 'rxjs'
import type { History } from '../../data/history/history.ts'
import type { Bus } from '../bus/bus.ts'
import type { BackupAnswer, BackupRequest } from '../bus/requests.ts'

export interface BackupsSetup {
  readonly history: Pick<History, 'backup'>
  /** Epoch ms. */
  readonly clock: () => number
}

/** Writes backups when asked, one after the other; why one failed is its answer. Told to stop it ends the one it is at. */
export const backups = ({ history, clock }: BackupsSetup, bus: Bus): Observable<never> =>
  bus.on('backups').pipe(
    takeUntil(bus.on('stop')),
    concatMap((asked) => from(answer(history, clock, asked))),
    map((message) => bus.publish({ name: 'backedUp', message })),
    ignoreElements(),
  )

async function answer(
  history: BackupsSetup['history'],
  clock: () => number,
  { id, folder }: BackupRequest,
): Promise<BackupAnswer> {
  const at = clock()
  try {
    const { files } = await history.backup(folder, at)
    const bytes = files.reduce((sum, each) => sum + each.bytes, 0)
    return { id, error: null, files: files.length, bytes, ms: clock() - at }
  } catch (error) {
    return { id, error: error instanceof Error ? error.message : String(error), files: 0, bytes: 0, ms: clock() - at }
  }
}
