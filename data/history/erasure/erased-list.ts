import { createHmac, randomBytes } from 'node:crypto'
import { closeSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { NETWORKS } from '../../../pipelines/contract/words.ts'
import { hashText } from '../../../pipelines/hash.ts'

/** Beside the database, by this name: a database that is put back from an old backup is erased anew by it. */
export const ERASED_LIST = 'erased.json'

const erased = z.strictObject({
  kind: z.enum(['author', 'customer']),
  /** HMAC-SHA-256 under the key of the list, hex: the list knows its people again and names none of them. */
  mark: z.string().regex(/^[0-9a-f]{64}$/),
  /** Four hex digits that one in 65,536 shares: who has others need not be marked to be told from the erased. */
  prefix: z.string().regex(/^[0-9a-f]{4}$/),
  /** When they were erased, epoch ms. */
  at: z.number(),
})

const list = z.strictObject({
  format: z.literal(1),
  /** 256 bits, hex; made with the list. */
  key: z.string().regex(/^[0-9a-f]{64}$/),
  people: z.array(erased),
})

/** An account or a record of a person who was erased. */
export type Erased = z.output<typeof erased>
/** Everybody who was ever erased here: they are not taken in again. */
export type ErasedList = Omit<z.output<typeof list>, 'format'>

/** The list in the folder of a database (null: one in memory); a new one with nobody in it where there is none. */
export function readErased(folder: string | null): ErasedList {
  const text = folder === null ? null : textOf(join(folder, ERASED_LIST))
  return text === null ? { key: randomBytes(32).toString('hex'), people: [] } : list.parse(JSON.parse(text))
}

/** Puts a list in the place of the one before; whole or not at all, whenever the process dies. */
export function writeErased(folder: string, { key, people }: ErasedList): void {
  const path = join(folder, ERASED_LIST)
  const part = openSync(`${path}.part`, 'w', 0o600)
  try {
    writeSync(part, JSON.stringify({ format: 1, key, people }, null, 1))
    fsyncSync(part)
  } finally {
    closeSync(part)
  }
  renameSync(`${path}.part`, path)
}

/** `network` is an index of NETWORKS. */
export const markAuthor = (key: string, network: number, author: string): string =>
  hmac(key, `author\n${NETWORKS[network] ?? ''}\n${author}`)

export const markCustomer = (key: string, source: string, ref: string): string =>
  hmac(key, `customer\n${source}\n${ref}`)

export const prefixOfAuthor = (network: number, author: string): string => hashPrefix(hashText(author, network)[0])

/** Of the lower half of an author's hash. */
export const hashPrefix = (lo: number): string => (lo & 0xffff).toString(16).padStart(4, '0')

const hmac = (key: string, text: string): string =>
  createHmac('sha256', Buffer.from(key, 'hex')).update(text).digest('hex')

function textOf(path: string): string | null {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null
    throw error
  }
}
