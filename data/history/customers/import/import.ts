import { rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Duck } from '../../duck.ts'
import expected from '../../sql/customers/import/expected.sql?raw'
import { type ImportEvent, NO_COUNTS, sum } from './event.ts'
import { ENTITY_NAMES } from './fields.ts'
import { importTable } from './import-table.ts'
import type { Mapping, Table } from './mapping.ts'
import { literal } from './sql-text.ts'
import { tiersOf } from './tiers.ts'

export interface ImportSetup {
  readonly duck: Duck
  /** Serves one piece of work at a time; between two of them others have their turn. */
  readonly serve: <T>(work: () => Promise<T>) => Promise<T>
  /** Folder of the database, where rows wait until they land and rejected ones are kept; null for a store in memory. */
  readonly folder: string | null
  /** Values customers as of a time, once their records have landed. */
  readonly score: (at: number) => Promise<void>
  /** Epoch ms. */
  readonly clock: () => number
}

export interface ImportRequest {
  readonly mapping: Mapping
  /** Says what would land, and lands nothing. */
  readonly isDry: boolean
}

/** Where rows wait until they land: beside the database, so that it does not grow by them. */
const STAGING = 'import.duckdb'

/** Removes what an import left that was killed: it is personal data. */
export const sweepImport = (folder: string): void => {
  for (const file of [STAGING, `${STAGING}.wal`]) rmSync(join(folder, file), { force: true })
}

/**
 * Imports what a mapping names, table by table, customers first. A row that is there already is changed or stays, so that
 * importing the same again changes nothing; killed at any point it has landed whole batches, and the next import goes on.
 * Throws an ImportError when it cannot begin or go on.
 */
export async function* importCustomers(setup: ImportSetup, request: ImportRequest): AsyncGenerator<ImportEvent> {
  const { duck, serve, folder, score, clock } = setup
  const began = clock()
  if (folder !== null) sweepImport(folder)
  const side = await duck.beside()
  await side.run(`attach ${literal(folder === null ? ':memory:' : join(folder, STAGING))} as staging`)
  let counts = NO_COUNTS
  try {
    await side.run(expected)
    const tiers = await serve(() => tiersOf(duck, request.mapping, request.isDry))
    for (const table of inOrder(request.mapping.tables)) {
      counts = sum(counts, yield* importTable({ ...setup, ...request, side, tiers, table, began }))
    }
    if (!request.isDry) await score(clock())
  } finally {
    await serve(() => duck.run('drop table if exists temp.landed; drop table if exists temp.places'))
    await side.run('detach staging')
    side.close()
    if (folder !== null) sweepImport(folder)
  }
  // Not before everything is put away: who hears it may close the store.
  yield { kind: 'done', counts, ms: clock() - began }
}

const inOrder = (tables: readonly Table[]): readonly Table[] =>
  ENTITY_NAMES.flatMap((entity) => tables.filter(({ into }) => into === entity))
