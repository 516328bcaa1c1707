import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { ImportEvent } from '../../data/history/customers/import/event.ts'
import { mapping } from '../../data/history/customers/import/mapping.ts'
import { type History, openHistory } from '../../data/history/history.ts'

/** Everything an import may change, and nothing that says when it was done. */
const TABLES = [
  'tiers',
  'customers',
  'households',
  'tier_changes',
  'loyalty',
  'accounts',
  'orders',
  'tickets',
  'surveys',
] as const

/** A store in a folder of its own, with files beside it. */
export async function importStore() {
  const folder = mkdtempSync(join(tmpdir(), 'groundswell-import-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const history = await openHistory(join(folder, 'groundswell.duckdb'), { sources: [], topics: [], zone: 'UTC' })
  onTestFinished(() => history.close())
  return {
    folder,
    history,
    file: (name: string, text: string | Uint8Array) => {
      const path = join(folder, name)
      writeFileSync(path, text)
      return path
    },
  }
}

/** Imports what a mapping says, as its YAML would read, and gives all that was told. */
export async function imported(
  history: History,
  raw: unknown,
  { isDry = false, at = Date.UTC(2026, 10, 26) }: { readonly isDry?: boolean; readonly at?: number } = {},
): Promise<readonly ImportEvent[]> {
  const told: ImportEvent[] = []
  for await (const event of history.importCustomers({ mapping: mapping.parse(raw), isDry }, () => at)) told.push(event)
  return told
}

/** One number for everything customers are. */
export async function hashOf(history: History): Promise<string> {
  const hashes = await Promise.all(
    TABLES.map((table) => history.duck.rows(`select coalesce(bit_xor(hash(t)), 0)::varchar as hash from ${table} t`)),
  )
  return hashes.map(([row]) => row?.['hash']).join('/')
}
