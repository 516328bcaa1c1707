import type { Keepsake } from './entrance.ts'

const KEY = 'groundswell.token'

/** The token in the storage of the browser; one that stores nothing has to be paired again after a reload. */
export function browserKeepsake(): Keepsake {
  let inMemory: string | null = null
  return {
    read: () => trying(() => localStorage.getItem(KEY)) ?? inMemory,
    keep: (token) => {
      inMemory = token
      trying(() => localStorage.setItem(KEY, token))
    },
    drop: () => {
      inMemory = null
      trying(() => localStorage.removeItem(KEY))
    },
  }
}

/** Browsers throw where storage is switched off, or full. */
function trying<T>(work: () => T): T | null {
  try {
    return work()
  } catch {
    return null
  }
}

/** A name for this page that no other has; works without a secure context too. */
export const newPageName = (): string =>
  [...crypto.getRandomValues(new Uint8Array(12))].map((byte) => byte.toString(16).padStart(2, '0')).join('')
