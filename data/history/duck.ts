import { resolve } from 'node:path'
import { type DuckDBConnection, DuckDBInstance } from 'duckdb'
import { copyTo, type Side, type Snapshot, sideOn, snapshotOn, streamOn } from './duck-beside.ts'
import { type Connection, connectionOn } from './duck-connection.ts'
import { newInFlight } from './in-flight.ts'
import { MEMORY_LIMIT, settle } from './settle.ts'

export type { Parameters, Row } from './duck-connection.ts'

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
  /**
   * Ends what is under way and lets nothing begin any more: both reject, and what was not committed never was. For whoever must
   * leave before anything was accepted; close it.
   */
  readonly giveUp: () => void
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
  memory_limit: `${MEMORY_LIMIT}B`,
  threads: '1',
} as const

/** ms. */
const INTERRUPTED_EVERY = 50

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
    giveUp: () => {
      inFlight.giveUp()
      connection.interrupt()
      // DuckDB forgets an interrupt that comes before its statement has begun on its thread.
      const again = setInterval(() => connection.interrupt(), INTERRUPTED_EVERY)
      void inFlight.ended().then(() => clearInterval(again))
    },
    close: async () => {
      await inFlight.ended()
      connection.closeSync()
      instance.closeSync()
      disown()
    },
  }
}
