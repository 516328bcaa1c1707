/** Keeps what was set last: at least the newest half of its room, at most all of it. The rest is forgotten. */
export interface Recent<V> {
  readonly get: (key: number) => V | undefined
  readonly set: (key: number, value: V) => void
}

/** Two generations, so that forgetting costs nothing on the way. `room` in entries. */
export function newRecent<V>(room: number): Recent<V> {
  let young = new Map<number, V>()
  let old = new Map<number, V>()
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
