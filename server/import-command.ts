import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { DATABASE } from '../data/history/backup.ts'
import type { ImportEvent } from '../data/history/customers/import/event.ts'
import type { ImportRequest } from '../data/history/customers/import/import.ts'
import { DECLARED } from '../data/history/join/link-order.ts'
import { askRunning, reasonOf } from './ask-running.ts'
import type { ImportNews } from './bus/news.ts'
import type { Config } from './config.ts'
import { withHistory } from './offline.ts'
import { findRunning, type Running } from './running.ts'

/**
 * Imports customers into the store of a config, by the server that owns it or, when none runs, by itself; `told` hears how it
 * goes. Says what it did. Fails when it could not begin or go on: what has landed by then stays.
 */
export async function importInto(
  config: Config,
  request: ImportRequest,
  told: (event: ImportEvent) => void,
): Promise<string> {
  const running = findRunning(config.store.folder)
  let last: ImportEvent | null = null
  const tell = (event: ImportEvent) => {
    last = event
    told(event)
  }
  if (running) await byServer(running, request, tell)
  else await byItself(config, request, tell)
  return summary(last, request, running ? ' while it runs' : '')
}

async function byItself(config: Config, request: ImportRequest, tell: (event: ImportEvent) => void): Promise<void> {
  if (request.isDry && !existsSync(join(config.store.folder, DATABASE))) return tryOut(config, request, tell)
  mkdirSync(config.store.folder, { recursive: true })
  await withHistory(config, async (history) => {
    for await (const event of history.importCustomers(request, Date.now)) tell(event)
    if (!request.isDry) await history.link({ ...DECLARED, at: Date.now() })
  })
}

/** A dry run where there is no store leaves none behind: it looks at an empty one in a folder that goes with it. */
async function tryOut(config: Config, request: ImportRequest, tell: (event: ImportEvent) => void): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'groundswell-dry-'))
  try {
    await withHistory({ ...config, store: { ...config.store, folder } }, async (history) => {
      for await (const event of history.importCustomers(request, Date.now)) tell(event)
    })
  } finally {
    rmSync(folder, { recursive: true })
  }
}

async function byServer(running: Running, request: ImportRequest, tell: (event: ImportEvent) => void): Promise<void> {
  const answer = await askRunning(running, { path: '/api/import', body: request, wish: 'import' })
  if (answer.statusCode !== 200) throw new Error(`The running server has imported nothing: ${await reasonOf(answer)}`)
  for await (const line of createInterface({ input: answer })) {
    const news: ImportNews['event'] = JSON.parse(line)
    if (news.kind === 'failed') throw new Error(news.error)
    tell(news)
  }
}

function summary(last: ImportEvent | null, { mapping, isDry }: ImportRequest, how: string): string {
  if (last?.kind !== 'done') throw new Error('Wanted the import to come to its end, but the server fell silent.')
  const { rows, added, changed, unchanged, rejected } = last.counts
  const [did, would] = isDry ? ['looked at', 'would be '] : ['imported', '']
  return `${did} ${mapping.source}${how}: ${rows} rows, ${would}${added} added, ${changed} changed, ${unchanged} unchanged, ${rejected} rejected`
}
