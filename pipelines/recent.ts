/** Keeps what was set last: at least the newest half of its room, at most all of it. The rest is forgotten. */
export interface Recent<K, V> {
  readonly get: (key: K) => V | undefined
  readonly set: (key: K, value: V) => void
}

/** Two generations, so that forgetting costs nothing on the way. `room` in entries. */
export function newRecent<K, V>(room: number): Recent<K, V> {
  let young = new Map<K, V>()
  let old = new Map<K, V>()
  return {
    get: (key) => young.get(key) ?? old.get(key),
    set: (key, value) => {
      if (young.size >= room / 2) {
        old = young
        young = new Map()
      }
      young.set(key, value)
    },
  }
}
