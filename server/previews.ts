import { newAsker } from './bus/asker.ts'
import type { Bus } from './bus/bus.ts'
import { type Level, QUEUES } from './queues.ts'

/** Stored posts that match a query, of those looked at. */
export interface Found {
  readonly matches: number
  readonly of: number
}

/** Questions to the store that people wait for. */
export interface Previews {
  /** How many stored posts a query matches; null when there is no room for another question, or the store is being closed. */
  readonly ask: (query: string) => Promise<Found> | null
  readonly level: () => Level
}

/** The store answers one after the other, between commits: whoever asks beside ten others is to ask again. */
export function openPreviews(bus: Bus): Previews {
  const { isClosing, ask } = newAsker(bus)
  let underWay = 0
  let shed = 0
  bus.on('previewed').subscribe(() => {
    underWay--
  })
  return {
    ask: (query) => {
      if (isClosing() || underWay >= QUEUES.previews.bound) {
        shed++
        return null
      }
      underWay++
      return ask(bus.on('previewed'), (id) => bus.publish({ name: 'previews', message: { id, query } })).then(
        ({ matches, of }) => ({ matches, of }),
      )
    },
    level: () => ({ level: underWay, shed }),
  }
}
