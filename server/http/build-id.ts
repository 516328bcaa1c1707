import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/**
 * Names the build of the client in this folder, 8 hex digits of its page, whose scripts carry their own hashes: a screen
 * that was served by another one fetches itself anew. "none" where nothing is built.
 */
export function buildIdOf(client: string): string {
  const page = join(client, 'index.html')
  return existsSync(page) ? createHash('sha256').update(readFileSync(page)).digest('hex').slice(0, 8) : 'none'
}
