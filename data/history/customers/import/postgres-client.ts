import pg from 'pg'
import { readSecret, type SecretPlace } from '../../../sources/secret.ts'
import { ImportError } from './import-error.ts'

/** Rows as arrays of texts. Fails with an ImportError. */
export type Query = (sql: string) => Promise<readonly (readonly (string | null)[])[]>

export interface PostgresClient {
  readonly query: Query
  readonly close: () => Promise<void>
}

/** Whatever the role may do: nothing is written; times and numbers come in one form. */
const SESSION = [
  'default_transaction_read_only=on',
  'datestyle=ISO',
  'timezone=UTC',
  'idle_in_transaction_session_timeout=600000',
]
/** ms. */
const CONNECT = 15_000

/** One connection, which its owner closes. */
export async function connectPostgres(url: SecretPlace): Promise<PostgresClient> {
  const client = new pg.Client({
    connectionString: readSecret(url),
    application_name: 'groundswell import',
    options: SESSION.map((setting) => `-c ${setting}`).join(' '),
    connectionTimeoutMillis: CONNECT,
    keepAlive: true,
  })
  // A connection that is lost between two queries is told by the next one.
  client.on('error', () => {})
  await client.connect().catch((cause: unknown) => {
    throw failed('wanted to connect to PostgreSQL', cause)
  })
  return {
    query: async (sql) => {
      try {
        return (await client.query<(string | null)[]>({ text: sql, rowMode: 'array', types: TEXTS })).rows
      } catch (cause) {
        throw failed('wanted an answer of PostgreSQL', cause)
      }
    },
    close: () => client.end().catch(() => {}),
  }
}

const TEXTS = { getTypeParser: () => (text: string) => text }

const failed = (wanted: string, cause: unknown): ImportError =>
  new ImportError(`${wanted}, but: ${cause instanceof Error ? cause.message : String(cause)}`, { cause })
