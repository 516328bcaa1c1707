import type { Connection } from './duck-connection.ts'

/** What a database may hold in memory, bytes; over it, it sorts and joins on disk. */
export const MEMORY_LIMIT = 2_000_000_000

/**
 * Brings what is in the log into the file, then gives back what is held of the file and the allocator's free room. DuckDB keeps
 * a page it has touched until its limit is reached, and lets go of all that nobody reads when it is given a lower one. This one
 * nothing fits in, so DuckDB refuses it once it has let go, and statements that run beside keep the limit they have. While
 * others write the log may have to wait for the next time.
 */
export async function settle({ run }: Pick<Connection, 'run'>): Promise<void> {
  await unless(/^TransactionContext Error: Cannot CHECKPOINT/, run('checkpoint'))
  await unless(/^Out of Memory Error/, run("set memory_limit = '1B'"))
  await run(`set memory_limit = '${MEMORY_LIMIT}B'`)
}

async function unless(expected: RegExp, done: Promise<void>): Promise<void> {
  try {
    await done
  } catch (error) {
    if (!(error instanceof Error && expected.test(error.message))) throw error
  }
}
