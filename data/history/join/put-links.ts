import type { Duck } from '../duck.ts'
import type { Cell, ColumnType } from '../duck-append.ts'

/** In the order of the tables. */
const LINK_COLUMNS = {
  network: 'utinyint',
  author: 'varchar',
  author_hash: 'ubigint',
  customer: 'integer',
  consent_basis: 'varchar',
  evidence: 'varchar',
  confidence: 'double',
  linked_at: 'timestamp_ms',
  how: 'varchar',
  linked_by: 'varchar',
} as const satisfies Record<string, ColumnType>
const EVENT_COLUMNS = {
  event: 'integer',
  happened_at: 'timestamp_ms',
  kind: 'varchar',
  network: 'utinyint',
  author: 'varchar',
  author_hash: 'ubigint',
  customer: 'integer',
  other: 'integer',
  consent_basis: 'varchar',
  evidence: 'varchar',
  confidence: 'double',
  how: 'varchar',
  linked_at: 'timestamp_ms',
  linked_by: 'varchar',
  done_by: 'varchar',
  why: 'varchar',
  undoes: 'integer',
} as const satisfies Record<string, ColumnType>

type LinkRow = Readonly<Record<keyof typeof LINK_COLUMNS | keyof typeof EVENT_COLUMNS, Cell>>

/** Writes links, each with the event that made it. Part of the transaction that is open. */
export async function putLinks(duck: Duck, rows: readonly LinkRow[]): Promise<void> {
  await put(duck, 'links', LINK_COLUMNS, rows)
  await put(duck, 'link_events', EVENT_COLUMNS, rows)
}

function put(
  duck: Duck,
  table: string,
  columns: Readonly<Record<string, ColumnType>>,
  rows: readonly Readonly<Record<string, Cell>>[],
): Promise<void> {
  const cellOf = (row: Readonly<Record<string, Cell>>, name: string): Cell => row[name] ?? null
  return duck.append(table, {
    types: Object.values(columns),
    values: Object.keys(columns).map((name) => rows.map((row) => cellOf(row, name))),
  })
}
