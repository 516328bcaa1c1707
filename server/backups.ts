import { filter, firstValueFrom } from 'rxjs'
import type { BackupAnswer, Bus } from './bus/bus.ts'

/** Asks the store for a backup into a folder. */
export function askBackup(bus: Bus): (folder: string) => Promise<BackupAnswer> {
  let asked = 0
  return (folder) => {
    const id = ++asked
    const answer = firstValueFrom(bus.on('backedUp').pipe(filter((each) => each.id === id)))
    bus.publish({ name: 'backups', message: { id, folder } })
    return answer
  }
}
