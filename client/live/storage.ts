/** What a browser stores under a key; nothing where storage is switched off, or full: browsers throw there. */
export interface Stored {
  readonly read: () => string | null
  readonly keep: (value: string) => void
  readonly drop: () => void
}

export const storedUnder = (key: string): Stored => ({
  read: () => trying(() => localStorage.getItem(key)),
  keep: (value) => trying(() => localStorage.setItem(key, value)),
  drop: () => trying(() => localStorage.removeItem(key)),
})

function trying<T>(work: () => T): T | null {
  try {
    return work()
  } catch {
    return null
  }
}
