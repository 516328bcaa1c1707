import type { Items } from '../contract/frame.ts'

/** Keeps what a channel was last told, and lets through only what differs from it. */
export function newChanges(): (
  entries: readonly (readonly [string, unknown])[],
  gone: readonly string[],
) => { set: Items; del: readonly string[] } {
  const told = new Map<string, string>()
  return (entries, gone) => {
    const set: Record<string, unknown> = {}
    for (const [key, item] of entries) {
      const json = JSON.stringify(item)
      if (told.get(key) === json) continue
      told.set(key, json)
      set[key] = item
    }
    const del = gone.filter((key) => told.delete(key))
    return { set, del }
  }
}
