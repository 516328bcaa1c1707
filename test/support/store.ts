import type { History } from '../../data/history/history.ts'
import type { StoreSetup } from '../../server/roles/store.ts'

/** What a store role needs around a history: a disk with room, nothing due, a clock that stands at `at`, epoch ms. */
export const storeSetup = (history: History, at: number): StoreSetup => ({
  history,
  seed: null,
  adopt: async () => 0,
  preview: async () => ({ matches: 0, of: 0 }),
  disk: { limits: { warnBelow: 0, pauseBelow: 0 }, room: async () => ({ free: 1, total: 1 }) },
  retention: { inDatabase: 35, inAll: 400 },
  zone: 'UTC',
  due: [],
  topic: 'larkwing',
  clock: () => at,
})
