import { filter, firstValueFrom } from 'rxjs'
import type { BackupAnswer, Bus } from './bus/bus.ts'

/** Asks the store for a backup into a folder. A store that was told to stop would never answer: it is not asked. */
export function askBackup(bus: Bus): (folder: string) => Promise<BackupAnswer> {
  let asked = 0
  let isStopping = false
  bus.on('stop').subscribe(() => {
    isStopping = true
  })
  return (folder) => {
    const id = ++asked
    if (isStopping) return Promise.resolve({ id, error: STOPPING, files: 0, bytes: 0 })
    const answer = firstValueFrom(bus.on('backedUp').pipe(filter((each) => each.id === id)))
    bus.publish({ name: 'backups', message: { id, folder } })
    return answer
  }
}

const STOPPING = 'Wanted a store that runs, but it is being closed; nothing was written. Ask again in a few seconds.'
