import type { DuckDBConnection } from 'duckdb'
import { type Connection, connectionOn, type Parameters } from './duck-connection.ts'
import type { InFlight } from './in-flight.ts'

/** Reads on a connection of its own, all as of one moment, while others write. Temporary tables are its own too. */
export interface Snapshot extends Pick<Connection, 'run' | 'rows' | 'numbers'> {
  readonly close: () => void
}

/** A second connection to the same database, with transactions and temporary tables of its own. */
export interface Side extends Pick<Connection, 'run' | 'rows' | 'numbers' | 'append'> {
  /** How much of the statement that runs is done, 0 to 1; null while nobody can say. */
  readonly progress: () => number | null
  /** Ends the statement that runs: it fails. */
  readonly interrupt: () => void
  readonly close: () => void
}

export function sideOn(connection: DuckDBConnection, inFlight: InFlight): Side {
  const { run, rows, numbers, append } = connectionOn(connection, inFlight)
  return {
    run,
    rows,
    numbers,
    append,
    close: () => connection.closeSync(),
    interrupt: () => connection.interrupt(),
    progress: () => {
      const { percentage } = connection.progress
      return percentage < 0 ? null : percentage / 100
    },
  }
}

/** Resolves once its moment is fixed. */
export async function snapshotOn(connection: DuckDBConnection, inFlight: InFlight): Promise<Snapshot> {
  const { run, rows, numbers } = connectionOn(connection, inFlight)
  try {
    await run('begin transaction')
    // A transaction sees what is committed when its first statement reads.
    await run('select name from migrations limit 1')
  } catch (error) {
    connection.closeSync()
    throw error
  }
  return { run, rows, numbers, close: () => connection.closeSync() }
}

/** Streams, then closes the connection. */
export async function streamOn(connection: DuckDBConnection, inFlight: InFlight, sql: string, parameters?: Parameters) {
  try {
    const chunks = await connectionOn(connection, inFlight).stream(sql, parameters)
    return closing(chunks, connection)
  } catch (error) {
    connection.closeSync()
    throw error
  }
}

async function* closing<T>(values: AsyncGenerator<T>, connection: DuckDBConnection): AsyncGenerator<T> {
  try {
    yield* values
  } finally {
    connection.closeSync()
  }
}

/** Copies, then closes the connection: a transaction of its own sees one moment, and holds up no other. */
export async function copyTo(connection: DuckDBConnection, inFlight: InFlight, file: string): Promise<void> {
  const { run, rows } = connectionOn(connection, inFlight)
  try {
    const [row] = await rows('select current_database() as name')
    await run(`attach '${file.replaceAll("'", "''")}' as backup`)
    try {
      await run(`copy from database "${String(row?.['name']).replaceAll('"', '""')}" to backup`)
    } finally {
      await run('detach backup')
    }
  } finally {
    connection.closeSync()
  }
}
