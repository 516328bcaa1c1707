import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { DATABASE, restoreBackup } from '../data/history/backup.ts'
import { askRunning, reasonOf } from './ask-running.ts'
import type { Config } from './config.ts'
import { withHistory } from './offline.ts'
import { findRunning, type Running } from './running.ts'

/** Backs up the store of a config into a new folder, by the server that owns it or, when none runs, by itself. Says what it did. */
export async function backUp(config: Config, folder: string): Promise<string> {
  const running = findRunning(config.store.folder)
  if (!existsSync(join(config.store.folder, DATABASE)))
    throw new Error(
      `Wanted a database in ${config.store.folder}, but there is none; --folder or --config names another.`,
    )
  if (running) await askBackup(running, resolve(folder))
  else await withHistory(config, (history) => history.backup(resolve(folder), Date.now()))
  return `backed up ${config.store.folder} to ${folder}${running ? ' while it runs' : ''}`
}

/** Restores a backup into the store of a config, which must have no database yet, and opens it once to see that it is whole. */
export async function restore(config: Config, folder: string): Promise<string> {
  const { at } = await restoreBackup(folder, config.store.folder)
  const { mentions } = await withHistory(config, (history) => history.extent())
  return `restored ${mentions} mentions of ${new Date(at).toISOString()} into ${config.store.folder}`
}

async function askBackup(running: Running, folder: string): Promise<void> {
  const answer = await askRunning(running, { path: '/api/backup', body: { folder }, wish: 'write the backup' })
  const reason = await reasonOf(answer)
  if (answer.statusCode !== 200) throw new Error(`The running server has made no backup: ${reason}`)
}
