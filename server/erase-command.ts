import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { DATABASE } from '../data/history/backup.ts'
import { LOCAL } from './access/audit.ts'
import { askRunning, reasonOf } from './ask-running.ts'
import type { Config } from './config.ts'
import type { ErasureRequest } from './erasure-request.ts'
import { withHistory } from './offline.ts'
import { findRunning, type Running } from './running.ts'

/** Erases a person from the store of a config, by the server that owns it or, when none runs, by itself. Says what it did. */
export async function erasePerson(config: Config, request: ErasureRequest): Promise<string> {
  if (!existsSync(join(config.store.folder, DATABASE)))
    throw new Error(
      `Wanted a database in ${config.store.folder}, but there is none; --folder or --config names another.`,
    )
  const running = findRunning(config.store.folder)
  await (running ? askErasure(running, request) : eraseHere(config, request))
  return `erased from ${config.store.folder}${running ? ', whose server has begun anew' : ''}. ${BACKUPS}`
}

const BACKUPS =
  'Backups still hold them: write a new one and remove the old ones; one that is put back here is cleared.'

async function askErasure(running: Running, { who, why }: ErasureRequest): Promise<void> {
  const answer = await askRunning(running, { path: '/api/erasures', body: { ...who, why }, wish: 'erase somebody' })
  const reason = await reasonOf(answer)
  if (answer.statusCode !== 200) throw new Error(`The running server has erased nobody: ${reason}`)
}

async function eraseHere(config: Config, { who, why }: ErasureRequest): Promise<void> {
  await withHistory(config, async (history) => {
    const outcome = await history.erase({ who, why, by: LOCAL, at: Date.now() })
    if (outcome.kind === 'refused') throw new Error(outcome.reason)
  })
  // Whoever opens a store clears it.
  await withHistory(config, async () => {})
}
