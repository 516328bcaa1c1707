import { existsSync } from 'node:fs'
import { request } from 'node:http'
import { join, resolve } from 'node:path'
import { DATABASE, restoreBackup } from '../data/history/backup.ts'
import { openHistory } from '../data/history/history.ts'
import type { Config } from './config.ts'
import { findRunning, type Running } from './running.ts'

/** Backs up the store of a config into a new folder, by the server that owns it or, when none runs, by itself. Says what it did. */
export async function backUp(config: Config, folder: string): Promise<string> {
  const running = findRunning(config.store.folder)
  if (!existsSync(join(config.store.folder, DATABASE)))
    throw new Error(
      `Wanted a database in ${config.store.folder}, but there is none; --folder or --config names another.`,
    )
  if (running) await askRunning(running, resolve(folder))
  else await withHistory(config, (history) => history.backup(resolve(folder), Date.now()))
  return `backed up ${config.store.folder} to ${folder}${running ? ' while it runs' : ''}`
}

/** Restores a backup into the store of a config, which must have no database yet, and opens it once to see that it is whole. */
export async function restore(config: Config, folder: string): Promise<string> {
  const { at } = await restoreBackup(folder, config.store.folder)
  const { mentions } = await withHistory(config, (history) => history.extent())
  return `restored ${mentions} mentions of ${new Date(at).toISOString()} into ${config.store.folder}`
}

async function withHistory<T>(
  config: Config,
  work: (history: Awaited<ReturnType<typeof openHistory>>) => Promise<T>,
): Promise<T> {
  const history = await openHistory(join(config.store.folder, DATABASE), { ...config, zone: config.board.zone })
  try {
    return await work(history)
  } finally {
    history.close()
  }
}

/** A server that listens everywhere is asked over the loopback. */
const WILDCARDS: Readonly<Record<string, string>> = { '0.0.0.0': '127.0.0.1', '::': '::1' }

/** Under a name that every server of ours answers to, whatever its address. */
const askRunning = ({ host, port, token }: Running, folder: string): Promise<void> =>
  new Promise((done, failed) => {
    const headers = { host: 'localhost', authorization: `Bearer ${token}`, 'content-type': 'application/json' }
    const asked = request(
      { host: WILDCARDS[host] ?? host, port, path: '/api/backup', method: 'POST', headers },
      (answer) => {
        let said = ''
        answer.setEncoding('utf8').on('data', (part: string) => {
          said += part
        })
        answer.on('end', () =>
          answer.statusCode === 200 ? done() : failed(new Error(`The running server has made no backup: ${said}`)),
        )
        answer.on('error', failed)
      },
    )
    asked.on('error', (cause) => failed(new Error(unanswered(port, cause), { cause })))
    asked.end(JSON.stringify({ folder }))
  })

const unanswered = (port: number, { message }: Error): string =>
  `Wanted the server on port ${port} to write the backup, but ${message}. If it does not run, remove running.json beside the database and ask again.`
