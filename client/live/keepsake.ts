import type { Keepsake } from './entrance.ts'
import { storedUnder } from './storage.ts'

/** The token in the storage of the browser; one that stores nothing has to be paired again after a reload. */
export function browserKeepsake(): Keepsake {
  const stored = storedUnder('groundswell.token')
  let inMemory: string | null = null
  return {
    read: () => stored.read() ?? inMemory,
    keep: (token) => {
      inMemory = token
      stored.keep(token)
    },
    drop: () => {
      inMemory = null
      stored.drop()
    },
  }
}

/** A name for this page that no other has; works without a secure context too. */
export const newPageName = (): string =>
  [...crypto.getRandomValues(new Uint8Array(12))].map((byte) => byte.toString(16).padStart(2, '0')).join('')
