import type { Level } from './queues.ts'

/** Ids are remembered for twice the tolerance of a timestamp, ms: a signed request cannot come later than that. */
const REMEMBERED = 600_000

/** Ids of deliveries in order of arrival, the oldest forgotten where there are more than `most`: their posts are still known by their event keys. */
export function newMemory(now: () => number, most: number) {
  const ids = new Map<string, number>()
  let shed = 0
  const forget = () => {
    const before = now() - REMEMBERED
    for (const [id, at] of ids) {
      if (at >= before && ids.size <= most) return
      if (at >= before) shed++
      ids.delete(id)
    }
  }
  return {
    has: (id: string) => ids.has(id),
    add: (id: string, at: number) => {
      ids.set(id, at)
      forget()
    },
    level: (): Level => ({ level: ids.size, shed }),
  }
}
