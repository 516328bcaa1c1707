import { resolve } from 'node:path'
import { type DuckDBConnection, DuckDBInstance } from 'duckdb'
import { type Connection, connectionOn, type Parameters } from './duck-connection.ts'
import { type InFlight, newInFlight } from './in-flight.ts'
import { MEMORY_LIMIT, settle } from './settle.ts'

export type { Parameters, Row } from './duck-connection.ts'

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

/** One open database; the only owner of its file. Everything but streams runs on one connection. */
export interface Duck extends Connection {
  /** On a connection of its own: streams what was committed, some 2,048 rows at a time, whatever is committed meanwhile. */
  readonly stream: Connection['stream']
  /** Resolves once its moment is fixed. */
  readonly snapshot: () => Promise<Snapshot>
  /** Copies the whole database, as it is committed now, into a new file; others may write meanwhile. */
  readonly copyTo: (file: string) => Promise<void>
  /** Brings the log into the file and gives back memory, between two statements here; see settle.ts. */
  readonly settle: () => Promise<void>
  /** For statements of minutes, which would hold up everything else here. Close it. */
  readonly beside: () => Promise<Side>
  /** Waits for what is under way, then lets go of the file. */
  readonly close: () => Promise<void>
}

/**
 * Extensions cannot be fetched behind a firewall; a checkpoint stalls, so let it come late. Without a limit DuckDB keeps what
 * it read of the file until four fifths of the machine's memory are full; over it, it sorts and joins on disk. Of two threads on a
 * statement one waits for the other by turning round; each connection has a thread of libuv anyway.
 */
const SETTINGS = {
  autoinstall_known_extensions: 'false',
  autoload_known_extensions: 'false',
  checkpoint_threshold: '128MB',
  memory_limit: MEMORY_LIMIT,
  threads: '1',
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

function duckOn(instance: DuckDBInstance, connection: DuckDBConnection, disown: () => void): Duck {
  const inFlight = newInFlight()
  // From the first step on: a connection that is just being opened would outlive the database.
  const anew = <T>(work: (connection: DuckDBConnection) => Promise<T>) =>
    inFlight.hold(async () => work(await instance.connect()))
  const own = connectionOn(connection, inFlight)
  return {
    ...own,
    settle: () => settle(own),
    stream: (sql, parameters) => anew((other) => streamOn(other, inFlight, sql, parameters)),
    snapshot: () => anew((other) => snapshotOn(other, inFlight)),
    copyTo: (file) => anew((other) => copyTo(other, inFlight, file)),
    beside: () => anew(async (other) => sideOn(other, inFlight)),
    close: async () => {
      await inFlight.ended()
      connection.closeSync()
      instance.closeSync()
      disown()
    },
  }
}

function sideOn(connection: DuckDBConnection, inFlight: InFlight): Side {
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

async function streamOn(connection: DuckDBConnection, inFlight: InFlight, sql: string, parameters?: Parameters) {
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

async function snapshotOn(connection: DuckDBConnection, inFlight: InFlight): Promise<Snapshot> {
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

/** On a connection of its own: a transaction there sees one moment, and holds up none here. */
async function copyTo(connection: DuckDBConnection, inFlight: InFlight, file: string): Promise<void> {
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
