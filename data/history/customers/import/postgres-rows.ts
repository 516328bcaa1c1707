import type { Duck } from '../../duck.ts'
import type { Side } from '../../duck-beside.ts'
import markSql from '../../sql/customers/import/mark.sql?raw'
import { ImportError } from './import-error.ts'
import { columnsOf } from './landing.ts'
import { type From, type Mapping, markName, type Table } from './mapping.ts'
import { connectPostgres, type PostgresClient, type Query } from './postgres-client.ts'
import { type Beginning, describeTable, type Pass, passSql } from './postgres-table.ts'
import { BATCH, type Mark, type RawRows } from './raw-rows.ts'

export interface PostgresSetup {
  readonly side: Side
  readonly duck: Duck
  readonly serve: <T>(work: () => Promise<T>) => Promise<T>
  readonly mapping: Mapping
  readonly table: Table
  readonly from: Extract<From, { readonly table: string }>
}

/**
 * Reads a table of PostgreSQL through a cursor of the server, of one moment, into staging.raw: a batch at a time, so that
 * memory does not grow with the table. Each batch carries the mark at which reading goes on after it.
 */
export async function* postgresRows(setup: PostgresSetup): RawRows {
  const { mapping, table, from } = setup
  if (!mapping.postgres) throw new ImportError('wanted postgres.url in the mapping')
  const client = await connectPostgres(mapping.postgres.url)
  try {
    const columns = columnsOf(table)
    const described = await describeTable(client.query, from.table, columns)
    if (described.mayWrite)
      yield {
        kind: 'warning',
        message: `the role ${described.role} may write to ${from.table}; nothing is written, but one that may only read is safer`,
      }
    const beginning = from.watermark === undefined ? null : await markOf(setup)
    yield* pages(setup, client, {
      described,
      columns,
      key: from.key,
      watermark: from.watermark,
      overlap: from.overlap,
      beginning,
    })
  } finally {
    await client.close()
  }
}

async function markOf({ duck, serve, mapping, table }: PostgresSetup): Promise<Beginning | null> {
  const [row] = await serve(() => duck.rows(markSql, { source: mapping.source, entity: markName(table) }))
  if (!row) return null
  return { watermark: String(row['watermark']), key: String(row['key']), committedAt: Number(row['committed_at']) }
}

/** Rows of one FETCH: what is in memory at once, twice. */
const PAGE = 10_000

async function* pages({ side }: PostgresSetup, { query }: PostgresClient, pass: Pass): RawRows {
  await query('begin transaction isolation level repeatable read read only')
  await query(`declare rows no scroll cursor for ${passSql(pass)}`)
  const total = pass.beginning === null ? pass.described.rows : null
  let lines = 0
  // Fetched while the page before is appended.
  let next = fetched(query)
  for (;;) {
    const first = lines + 1
    await side.run(rawTable(pass.columns))
    let page = await next
    let last: Page = page
    while (page.length > 0) {
      last = page
      next = fetched(query)
      await side.append('staging.raw', columnsFrom(page, lines, pass.columns.length))
      lines += page.length
      if (lines - first + 1 >= BATCH) break
      page = await next
    }
    if (lines < first) return
    const isLast = page.length === 0
    yield { kind: 'batch', first, last: lines, total, mark: markIn(last, pass, isLast) }
    if (isLast) return
  }
}

type Page = Awaited<ReturnType<Query>>

/** Its failure is told to whoever asks for the page, and not before. */
function fetched(query: Query): Promise<Page> {
  const page = query(`fetch ${PAGE} from rows`)
  page.catch(() => {})
  return page
}

const rawTable = (columns: readonly string[]): string =>
  `create or replace table staging.raw (line bigint, broken varchar${columns.map((_, i) => `, c${i} varchar`).join('')})`

const columnsFrom = (page: Page, before: number, columns: number) => ({
  types: ['bigint', 'varchar', ...Array<'varchar'>(columns).fill('varchar')] as const,
  values: [
    page.map((_, i) => BigInt(before + i + 1)),
    page.map(() => null),
    ...Array.from({ length: columns }, (_, i) => page.map((row) => row[i] ?? null)),
  ],
})

/** Rows without a watermark come first, and mark nothing. */
function markIn(page: Page, { columns, key, watermark }: Pass, isLast: boolean): Mark | null {
  const row = page.at(-1)
  const at = watermark === undefined ? null : row?.[columns.indexOf(watermark)]
  return at ? { watermark: at, key: isLast ? '' : (row?.[columns.indexOf(key)] ?? '') } : null
}
