import { filter, firstValueFrom } from 'rxjs'
import type { Bus } from './bus/bus.ts'
import type { BackupAnswer } from './bus/requests.ts'

/**
 * Asks the store for a backup into a folder, one at a time: a line of them would hold up a stop by as many. A store that was
 * told to stop would never answer: it is not asked.
 */
export function askBackup(bus: Bus): (folder: string) => Promise<BackupAnswer> {
  let asked = 0
  let underWay = 0
  let isStopping = false
  bus.on('stop').subscribe(() => {
    isStopping = true
  })
  bus.on('backedUp').subscribe(() => {
    underWay--
  })
  return (folder) => {
    const id = ++asked
    const refused = isStopping ? STOPPING : underWay > 0 ? BUSY : null
    if (refused !== null) return Promise.resolve({ id, error: refused, files: 0, bytes: 0, ms: 0 })
    underWay++
    const answer = firstValueFrom(bus.on('backedUp').pipe(filter((each) => each.id === id)))
    bus.publish({ name: 'backups', message: { id, folder } })
    return answer
  }
}

const STOPPING = 'Wanted a store that runs, but it is being closed; nothing was written. Ask again in a few seconds.'
const BUSY = 'Wanted one backup at a time, but another is being written; nothing was begun. Ask again once it is done.'
