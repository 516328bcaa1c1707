import { type DuckDBConnection, type DuckDBDataChunk, type DuckDBResult, type DuckDBValue, listValue } from 'duckdb'
import { append, type Columns, fill } from './duck-append.ts'
import { doublesIn, type Filling } from './duck-filling.ts'
import type { InFlight } from './in-flight.ts'

/** What a statement is given by name; numbers in an array are a list, which it casts to the type it wants. */
export type Parameters = Readonly<Record<string, DuckDBValue | readonly number[]>>
export type Row = Record<string, DuckDBValue>

/** One connection: its statements one after another, its transactions and temporary tables its own. */
export interface Connection {
  readonly run: (sql: string, parameters?: Parameters) => Promise<void>
  readonly rows: (sql: string, parameters?: Parameters) => Promise<readonly Row[]>
  /** A whole result as columns of values; within a transaction it sees what that wrote. */
  readonly columns: (sql: string, parameters?: Parameters) => Promise<readonly (readonly DuckDBValue[])[]>
  /** Resolves once the result is fixed; the next statement here ends it. */
  readonly stream: (
    sql: string,
    parameters?: Parameters,
  ) => Promise<AsyncGenerator<readonly (readonly DuckDBValue[])[]>>
  /**
   * A result of doubles without nulls, some 2,048 rows at a time, a hundred times faster than as values. Read it to its end
   * before the next statement; within a transaction it sees what that wrote.
   */
  readonly numbers: (sql: string, parameters?: Parameters) => AsyncGenerator<readonly Float64Array[]>
  /** Appends columns of values to a table: part of the transaction that is open. */
  readonly append: (table: string, columns: Columns) => Promise<void>
  /** The same for many rows without nulls, ten times faster. */
  readonly fill: (table: string, filling: Filling) => Promise<void>
  /** All of `work` or nothing of it. */
  readonly transaction: <T>(work: () => Promise<T>) => Promise<T>
}

/** Whatever another thread does for it counts as in flight, for a connection closed under it takes the process down. */
export function connectionOn(connection: DuckDBConnection, { hold }: InFlight): Connection {
  const run = (sql: string, parameters?: Parameters) =>
    hold(async () => {
      await connection.run(sql, valuesOf(parameters))
    })
  return {
    run,
    rows: (sql, parameters) =>
      hold(async () => (await connection.runAndReadAll(sql, valuesOf(parameters))).getRowObjects()),
    columns: (sql, parameters) =>
      hold(async () => (await connection.runAndReadAll(sql, valuesOf(parameters))).getColumns()),
    stream: async (sql, parameters) =>
      cellsOf(chunksOf(await hold(() => connection.stream(sql, valuesOf(parameters))), hold)),
    numbers: async function* (sql, parameters) {
      for await (const chunk of chunksOf(await hold(() => connection.stream(sql, valuesOf(parameters))), hold)) {
        yield Array.from({ length: chunk.columnCount }, (_, i) => doublesIn(chunk.chunk, i, chunk.rowCount))
      }
    },
    append: (table, columns) => hold(() => append(connection, table, columns)),
    fill: (table, filling) => hold(() => fill(connection, table, filling)),
    transaction: (work) => hold(() => transaction(run, work)),
  }
}

function valuesOf(parameters: Parameters | undefined): Record<string, DuckDBValue> | undefined {
  return (
    parameters &&
    Object.fromEntries(
      Object.entries(parameters).map(([name, value]) => [name, isList(value) ? listValue(value) : value]),
    )
  )
}

const isList = (value: Parameters[string]): value is readonly number[] => Array.isArray(value)

async function* chunksOf(result: DuckDBResult, hold: InFlight['hold']): AsyncGenerator<DuckDBDataChunk> {
  for (;;) {
    const chunk = await hold(() => result.fetchChunk())
    if (!chunk || chunk.rowCount === 0) return
    yield chunk
  }
}

async function* cellsOf(chunks: AsyncGenerator<DuckDBDataChunk>) {
  for await (const chunk of chunks) yield chunk.getColumns()
}

async function transaction<T>(run: Connection['run'], work: () => Promise<T>): Promise<T> {
  await run('begin transaction')
  try {
    const result = await work()
    await run('commit')
    return result
  } catch (error) {
    await run('rollback').catch(() => {})
    throw error
  }
}
