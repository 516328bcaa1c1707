import {
  BIGINT,
  DOUBLE,
  DuckDBBlobValue,
  type DuckDBConnection,
  DuckDBDataChunk,
  DuckDBInstance,
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

/** What a statement is given by name. */
export type Parameters = Record<string, DuckDBValue>
export type Row = Record<string, DuckDBValue>

const TYPES = {
  bigint: BIGINT,
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
/** Numbers for small integers and times (epoch ms), bigints for 64-bit integers. */
export type Cell = number | bigint | string | null

/** Rows for a table as columns, in the order of the table's columns. */
export interface Columns {
  readonly types: readonly ColumnType[]
  readonly values: readonly (readonly Cell[])[]
}

/** One open database; the only owner of its file. Everything but streams runs on one connection. */
export interface Duck {
  readonly run: (sql: string, parameters?: Parameters) => Promise<void>
  readonly rows: (sql: string, parameters?: Parameters) => Promise<readonly Row[]>
  /** A whole result as columns of values; within a transaction it sees what that wrote. */
  readonly columns: (sql: string, parameters?: Parameters) => Promise<readonly (readonly DuckDBValue[])[]>
  /** Streams a result of what is committed, some 2,048 rows at a time, whatever else runs meanwhile. */
  readonly stream: (sql: string, parameters?: Parameters) => AsyncGenerator<readonly (readonly DuckDBValue[])[]>
  /** Appends columns of values to a table: part of the transaction that is open. */
  readonly append: (table: string, columns: Columns) => Promise<void>
  /** Runs a statement with one more parameter, `line`, that is bytes. */
  readonly putBlob: (sql: string, parameters: Parameters, line: Uint8Array) => Promise<void>
  /** All of `work` or nothing of it. */
  readonly transaction: <T>(work: () => Promise<T>) => Promise<T>
  readonly close: () => void
}

/** Extensions cannot be fetched behind a firewall; a checkpoint stalls, so let it come late. */
const SETTINGS = {
  autoinstall_known_extensions: 'false',
  autoload_known_extensions: 'false',
  checkpoint_threshold: '128MB',
  threads: '2',
} as const

const open = new Set<string>()

/** Opens a file, or ':memory:'. A second owner in one process would silently lose rows, so it is refused. */
export async function openDuck(file: string): Promise<Duck> {
  if (file !== ':memory:' && open.has(file)) {
    throw new Error(
      `Wanted to be the only owner of ${file}, but this process has it open already; close that one first.`,
    )
  }
  const instance = await DuckDBInstance.create(file, SETTINGS)
  open.add(file)
  const connection = await instance.connect()
  return {
    run: async (sql, parameters) => {
      await connection.run(sql, parameters)
    },
    rows: async (sql, parameters) => (await connection.runAndReadAll(sql, parameters)).getRowObjects(),
    columns: async (sql, parameters) => (await connection.runAndReadAll(sql, parameters)).getColumns(),
    stream: (sql, parameters) => streamed(instance, sql, parameters),
    append: (table, columns) => append(connection, table, columns),
    putBlob: async (sql, parameters, line) => {
      await connection.run(sql, { ...parameters, line: new DuckDBBlobValue(line) })
    },
    transaction: (work) => transaction(connection, work),
    close: () => {
      connection.closeSync()
      instance.closeSync()
      open.delete(file)
    },
  }
}

/** Rows of one chunk. */
const CHUNK = 2_048

async function append(connection: DuckDBConnection, table: string, { types, values }: Columns): Promise<void> {
  const rows = values[0]?.length ?? 0
  const appender = await connection.createAppender(table)
  for (let from = 0; from < rows; from += CHUNK) {
    const to = Math.min(rows, from + CHUNK)
    const chunk = DuckDBDataChunk.create(
      types.map((type) => TYPES[type]),
      to - from,
    )
    chunk.setColumns(values.map((column, i) => stored(column.slice(from, to), types[i])))
    appender.appendDataChunk(chunk)
  }
  appender.closeSync()
}

const stored = (column: readonly Cell[], type: ColumnType | undefined): readonly DuckDBValue[] =>
  type === 'timestamp_ms'
    ? column.map((at) => (at === null ? null : new DuckDBTimestampMillisecondsValue(BigInt(at))))
    : column

/** On a connection of its own: the next statement on a connection ends the stream of the one before. */
async function* streamed(instance: DuckDBInstance, sql: string, parameters?: Parameters) {
  const connection = await instance.connect()
  try {
    const result = await connection.stream(sql, parameters)
    for (;;) {
      const chunk = await result.fetchChunk()
      if (!chunk || chunk.rowCount === 0) return
      yield chunk.getColumns()
    }
  } finally {
    connection.closeSync()
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
