import type { History } from '../data/history/history.ts'
import type { Config } from './config.ts'

/** Fills an empty store with the past of the demo world; nothing for other configs and for stores that have a past. */
export function demoSeed(_config: Config): ((history: History) => Promise<void>) | null {
  return null
}
