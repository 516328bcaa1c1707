import { join } from 'node:path'
import { DATABASE } from '../data/history/backup.ts'
import { type History, openHistory } from '../data/history/history.ts'
import type { Config } from './config.ts'

/** Opens the store of a config that nobody runs on, for one piece of work. */
export async function withHistory<T>(config: Config, work: (history: History) => Promise<T>): Promise<T> {
  const history = await openHistory(join(config.store.folder, DATABASE), { ...config, zone: config.board.zone })
  try {
    return await work(history)
  } finally {
    await history.close()
  }
}
