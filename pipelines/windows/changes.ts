import type { Items } from '../contract/frame.ts'

/** What a channel was last told. */
export interface Changes {
  /** Lets through only what differs from it, and which of the keys that are gone it knew. */
  readonly since: (
    entries: readonly (readonly [string, unknown])[],
    gone: readonly string[],
  ) => { readonly set: Items; readonly del: readonly string[] }
  readonly keys: () => readonly string[]
}

export function newChanges(): Changes {
  const told = new Map<string, string>()
  return {
    since: (entries, gone) => {
      const set: Record<string, unknown> = {}
      for (const [key, item] of entries) {
        const json = JSON.stringify(item)
        if (told.get(key) === json) continue
        told.set(key, json)
        set[key] = item
      }
      const del = gone.filter((key) => told.delete(key))
      return { set, del }
    },
    keys: () => [...told.keys()],
  }
}
