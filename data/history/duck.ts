import { resolve } from 'node:path'
import {
  BIGINT,
  BLOB,
  BOOLEAN,
  DOUBLE,
  DuckDBBlobValue,
  type DuckDBConnection,
  DuckDBDataChunk,
  DuckDBInstance,
  type DuckDBResult,
  DuckDBTimestampMillisecondsValue,
  type DuckDBValue,
  INTEGER,
  SMALLINT,
  TIMESTAMP_MS,
  UBIGINT,
  USMALLINT,
  UTINYINT,
  VARCHAR,
} from 'duckdb'
import { doublesIn, type Filling, newFiller } from './duck-filling.ts'

/** What a statement is given by name. */
export type Parameters = Record<string, DuckDBValue>
export type Row = Record<string, DuckDBValue>

const TYPES = {
  bigint: BIGINT,
  blob: BLOB,
  boolean: BOOLEAN,
  double: DOUBLE,
  integer: INTEGER,
  smallint: SMALLINT,
  timestamp_ms: TIMESTAMP_MS,
  ubigint: UBIGINT,
  usmallint: USMALLINT,
  utinyint: UTINYINT,
  varchar: VARCHAR,
} as const
export type ColumnType = keyof typeof TYPES
/** Numbers for small integers and times (epoch ms), bigints for 64-bit integers, bytes for blobs. */
export type Cell = number | bigint | boolean | string | Uint8Array | null

/** Rows for a table as columns, in the order of the table's columns. */
export interface Columns {
  readonly types: readonly ColumnType[]
  readonly values: readonly (readonly Cell[])[]
}

/** Reads on a connection of its own, all as of one moment, while others write. Temporary tables are its own too. */
export interface Snapshot {
  readonly run: Duck['run']
  readonly rows: Duck['rows']
  readonly numbers: Duck['numbers']
  readonly close: () => void
}

/** A second connection to the same database, with transactions and temporary tables of its own. */
export interface Side extends Pick<Duck, 'run' | 'rows' | 'append' | 'close'> {
  /** How much of the statement that runs is done, 0 to 1; null while nobody can say. */
  readonly progress: () => number | null
  /** Ends the statement that runs: it fails. */
  readonly interrupt: () => void
}

/** One open database; the only owner of its file. Everything but streams runs on one connection. */
export interface Duck {
  readonly run: (sql: string, parameters?: Parameters) => Promise<void>
  readonly rows: (sql: string, parameters?: Parameters) => Promise<readonly Row[]>
  /** A whole result as columns of values; within a transaction it sees what that wrote. */
  readonly columns: (sql: string, parameters?: Parameters) => Promise<readonly (readonly DuckDBValue[])[]>
  /** Resolves once the result is fixed; then streams it, some 2,048 rows at a time, whatever is committed meanwhile. */
  readonly stream: (
    sql: string,
    parameters?: Parameters,
  ) => Promise<AsyncGenerator<readonly (readonly DuckDBValue[])[]>>
  /**
   * A result of doubles without nulls, some 2,048 rows at a time, a hundred times faster than as values. Read it to its end
   * before the next statement; within a transaction it sees what that wrote.
   */
  readonly numbers: (sql: string) => AsyncGenerator<readonly Float64Array[]>
  /** Resolves once its moment is fixed. */
  readonly snapshot: () => Promise<Snapshot>
  /** Appends columns of values to a table: part of the transaction that is open. */
  readonly append: (table: string, columns: Columns) => Promise<void>
  /** The same for many rows without nulls, five times faster. */
  readonly fill: (table: string, filling: Filling) => Promise<void>
  /** All of `work` or nothing of it. */
  readonly transaction: <T>(work: () => Promise<T>) => Promise<T>
  /** Copies the whole database, as it is committed now, into a new file; others may write meanwhile. */
  readonly copyTo: (file: string) => Promise<void>
  /** For statements of minutes, which would hold up everything else here. Close it. */
  readonly beside: () => Promise<Side>
  readonly close: () => void
}

/** Extensions cannot be fetched behind a firewall; a checkpoint stalls, so let it come late. */
const SETTINGS = {
  autoinstall_known_extensions: 'false',
  autoload_known_extensions: 'false',
  checkpoint_threshold: '128MB',
  threads: '2',
} as const

/** Files this process owns. */
const owned = new Set<string>()

/** Opens a file, or ':memory:'. A second owner in one process would silently lose rows, so it is refused. */
export async function openDuck(file: string): Promise<Duck> {
  const disown = own(file)
  try {
    const instance = await DuckDBInstance.create(file, SETTINGS)
    return duckOn(instance, await instance.connect(), disown)
  } catch (error) {
    disown()
    throw error
  }
}

/** Returns its undoing. */
function own(file: string): () => void {
  if (file === ':memory:') return () => {}
  const path = resolve(file)
  if (owned.has(path)) {
    throw new Error(
      `Wanted to be the only owner of ${path}, but this process has it open already; close that one first.`,
    )
  }
  owned.add(path)
  return () => owned.delete(path)
}

const duckOn = (instance: DuckDBInstance, connection: DuckDBConnection, disown: () => void): Duck => ({
  run: async (sql, parameters) => {
    await connection.run(sql, parameters)
  },
  rows: async (sql, parameters) => (await connection.runAndReadAll(sql, parameters)).getRowObjects(),
  columns: async (sql, parameters) => (await connection.runAndReadAll(sql, parameters)).getColumns(),
  stream: (sql, parameters) => stream(instance, sql, parameters),
  numbers: (sql) => numbers(connection, sql),
  snapshot: () => snapshot(instance),
  append: (table, columns) => append(connection, table, columns),
  fill: (table, filling) => fill(connection, table, filling),
  transaction: (work) => transaction(connection, work),
  copyTo: (file) => copyTo(instance, file),
  beside: async () => sideOn(await instance.connect()),
  close: () => {
    connection.closeSync()
    instance.closeSync()
    disown()
  },
})

const sideOn = (connection: DuckDBConnection): Side => ({
  run: async (sql, parameters) => {
    await connection.run(sql, parameters)
  },
  rows: async (sql, parameters) => (await connection.runAndReadAll(sql, parameters)).getRowObjects(),
  append: (table, columns) => append(connection, table, columns),
  close: () => connection.closeSync(),
  interrupt: () => connection.interrupt(),
  progress: () => {
    const { percentage } = connection.progress
    return percentage < 0 ? null : percentage / 100
  },
})

/** Rows of one chunk. */
const CHUNK = 2_048

const append = (connection: DuckDBConnection, table: string, { types, values }: Columns): Promise<void> =>
  appendChunks(connection, table, { types, rows: values[0]?.length ?? 0 }, (chunk, from, to) =>
    chunk.setColumns(values.map((column, i) => stored(column.slice(from, to), types[i]))),
  )

function fill(connection: DuckDBConnection, table: string, filling: Filling): Promise<void> {
  const filler = newFiller(CHUNK)
  return appendChunks(connection, table, filling, ({ chunk }, from, to) => filler(chunk, filling, from, to))
}

async function appendChunks(
  connection: DuckDBConnection,
  table: string,
  { types, rows }: { readonly types: readonly ColumnType[]; readonly rows: number },
  write: (chunk: DuckDBDataChunk, from: number, to: number) => void,
): Promise<void> {
  const duckTypes = types.map((type) => TYPES[type])
  const appender = await connection.createAppender(...placeOf(table))
  try {
    for (let from = 0; from < rows; from += CHUNK) {
      const to = Math.min(rows, from + CHUNK)
      const chunk = DuckDBDataChunk.create(duckTypes, to - from)
      write(chunk, from, to)
      appender.appendDataChunk(chunk)
    }
    appender.closeSync()
  } catch (error) {
    // Rows left in it would be flushed when it is collected as garbage, after the rollback.
    appender.clear()
    appender.closeSync()
    throw error
  }
}

/** A table, or one of an attached database: staging.raw. */
function placeOf(table: string): [table: string, schema?: string, database?: string] {
  const [database = '', name] = table.split('.')
  return name === undefined ? [table] : [name, 'main', database]
}

function stored(column: readonly Cell[], type: ColumnType | undefined): readonly DuckDBValue[] {
  if (type === 'timestamp_ms') {
    return column.map((at) => (typeof at === 'number' ? new DuckDBTimestampMillisecondsValue(BigInt(at)) : null))
  }
  return column.map((cell) => (cell instanceof Uint8Array ? new DuckDBBlobValue(cell) : cell))
}

/** On a connection of its own: the next statement on a connection ends the stream of the one before. */
async function stream(instance: DuckDBInstance, sql: string, parameters?: Parameters) {
  const connection = await instance.connect()
  try {
    return chunksOf(await connection.stream(sql, parameters), connection)
  } catch (error) {
    connection.closeSync()
    throw error
  }
}

async function* chunksOf(result: DuckDBResult, connection: DuckDBConnection) {
  try {
    for (;;) {
      const chunk = await result.fetchChunk()
      if (!chunk || chunk.rowCount === 0) return
      yield chunk.getColumns()
    }
  } finally {
    connection.closeSync()
  }
}

async function* numbers(connection: DuckDBConnection, sql: string): AsyncGenerator<readonly Float64Array[]> {
  const result = await connection.stream(sql)
  for (;;) {
    const chunk = await result.fetchChunk()
    if (!chunk || chunk.rowCount === 0) return
    yield Array.from({ length: chunk.columnCount }, (_, column) => doublesIn(chunk.chunk, column, chunk.rowCount))
  }
}

async function snapshot(instance: DuckDBInstance): Promise<Snapshot> {
  const connection = await instance.connect()
  try {
    await connection.run('begin transaction')
    // A transaction sees what is committed when its first statement reads.
    await connection.run('select name from migrations limit 1')
  } catch (error) {
    connection.closeSync()
    throw error
  }
  return {
    run: async (sql, parameters) => {
      await connection.run(sql, parameters)
    },
    rows: async (sql, parameters) => (await connection.runAndReadAll(sql, parameters)).getRowObjects(),
    numbers: (sql) => numbers(connection, sql),
    close: () => connection.closeSync(),
  }
}

async function transaction<T>(connection: DuckDBConnection, work: () => Promise<T>): Promise<T> {
  await connection.run('begin transaction')
  try {
    const result = await work()
    await connection.run('commit')
    return result
  } catch (error) {
    await connection.run('rollback').catch(() => {})
    throw error
  }
}

/** On a connection of its own: a transaction there sees one moment, and holds up none here. */
async function copyTo(instance: DuckDBInstance, file: string): Promise<void> {
  const connection = await instance.connect()
  try {
    const [row] = (await connection.runAndReadAll('select current_database() as name')).getRowObjects()
    await connection.run(`attach '${file.replaceAll("'", "''")}' as backup`)
    try {
      await connection.run(`copy from database "${String(row?.['name']).replaceAll('"', '""')}" to backup`)
    } finally {
      await connection.run('detach backup')
    }
  } finally {
    connection.closeSync()
  }
}
