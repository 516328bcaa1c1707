import { type HashTable, newHashTable } from './hash-table.ts'

/** A HashTable that keeps what was added last: at least the newest half of its room, at most all of it. */
export interface RecentTable extends Pick<HashTable, 'find' | 'add' | 'fetch'> {
  /** Keys remembered now; one of the older half that was added again counts twice. */
  readonly held: () => number
  /** Keys dropped so far because there were too many. */
  readonly forgotten: () => number
}

/** Two generations, as in recent.ts, whose Map of doubles takes twice as long. `room` in keys. */
export function newRecentTable(room: number): RecentTable {
  let young = newHashTable()
  let old = newHashTable()
  let forgotten = 0
  return {
    find: (a, b) => {
      const number = young.find(a, b)
      return number >= 0 ? number : old.find(a, b)
    },
    add: (a, b, number) => {
      if (young.size() >= room / 2) {
        forgotten += old.size()
        old = young
        young = newHashTable(room / 2)
      }
      young.add(a, b, number)
    },
    fetch: (a, b) => young.fetch(a, b) ^ old.fetch(a, b),
    held: () => young.size() + old.size(),
    forgotten: () => forgotten,
  }
}
