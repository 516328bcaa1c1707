import { ImportError } from './import-error.ts'
import type { Query } from './postgres-client.ts'
import { identifier, literal } from './sql-text.ts'

/** A table of theirs: what it is called in SQL, its columns with their types, and how many rows it is said to have. */
export interface Described {
  readonly name: string
  readonly types: ReadonlyMap<string, string>
  /** An estimate of PostgreSQL's own, null where it has none. */
  readonly rows: number | null
  /** May the role write to it? Then it may do more than it has to. */
  readonly mayWrite: boolean
  readonly role: string
}

/** An ImportError says what is not there, or not shown to this role. */
export async function describeTable(query: Query, table: string, columns: readonly string[]): Promise<Described> {
  const name = table.split('.').map(identifier).join('.')
  const [found] = await query(
    `select c.oid, c.reltuples::bigint, current_user, to_json(has_table_privilege(c.oid, 'select')),
       to_json(has_table_privilege(c.oid, 'insert, update, delete, truncate'))
     from pg_class c where c.oid = to_regclass(${literal(name)})`,
  )
  const [oid, tuples, role, mayRead, mayWrite] = found ?? []
  if (!oid) throw new ImportError(`wanted the table ${table}, the database has none, or does not show it to this role`)
  if (mayRead !== 'true')
    throw new ImportError(`wanted to read the table ${table}, but the role ${role} may not; grant it select`)
  const attributes = await query(
    `select attname, format_type(atttypid, atttypmod) from pg_attribute
     where attrelid = ${oid} and attnum > 0 and not attisdropped order by attnum`,
  )
  const types = new Map(attributes.map(([column, type]) => [String(column), String(type)]))
  const missing = columns.filter((column) => !types.has(column))
  if (missing.length > 0)
    throw new ImportError(
      `wanted the columns ${missing.join(', ')} in ${table}, it has ${[...types.keys()].join(', ')}`,
    )
  const rows = Number(tuples)
  return { name, types, rows: rows > 0 ? rows : null, mayWrite: mayWrite === 'true', role: String(role) }
}

/** Where a pass over a table begins. */
export interface Beginning {
  readonly watermark: string
  /** Of the last row that was read; '' when the pass before came to its end. */
  readonly key: string
  /** When that was committed here, epoch ms. */
  readonly committedAt: number
}

export interface Pass {
  readonly described: Described
  readonly columns: readonly string[]
  readonly key: string
  readonly watermark: string | undefined
  /** ms. */
  readonly overlap: number
  /** Null for the first pass, and where there is no watermark. */
  readonly beginning: Beginning | null
}

/**
 * What a pass reads: every column as text. After a whole pass from `overlap` before its watermark on, since a transaction
 * that took long shows rows that are older than what was read; after a broken one from the row that was last, unless that
 * was so new that the same could have happened to it.
 */
export function passSql({ described, columns, key, watermark, overlap, beginning }: Pass): string {
  const select = `select ${columns.map((column) => `${identifier(column)}::text`).join(', ')} from ${described.name}`
  if (watermark === undefined) return select
  const [mark, id] = [identifier(watermark), identifier(key)]
  const order = `order by ${mark} nulls first, ${id}`
  if (beginning === null) return `${select} ${order}`
  const typed = (value: string, column: string) => `${literal(value)}::${described.types.get(column)}`
  const isTime = /^(timestamp|date)/.test(described.types.get(watermark) ?? '')
  const from = typed(beginning.watermark, watermark)
  const early = isTime ? `${from} - interval '${overlap} milliseconds'` : from
  const again = `${mark} >= ${early}`
  if (beginning.key === '') return `${select} where ${again} ${order}`
  const after = `(${mark}, ${id}) > (${from}, ${typed(beginning.key, key)})`
  const wasNew = isTime
    ? `${from} > to_timestamp(${(beginning.committedAt - overlap - LOCAL) / 1_000}) at time zone 'UTC'`
    : 'false'
  return `${select} where (${after} or (${wasNew} and ${again})) ${order}`
}

/** A time without a zone may be of clocks so far from UTC, ms. */
const LOCAL = 26 * 3_600_000
