import { boundedBy } from './bounded.ts'
import { newAsker } from './bus/asker.ts'
import type { Bus } from './bus/bus.ts'
import type { Level } from './queues.ts'
import { StoreClosingError } from './store-errors.ts'

/** Stored posts that match a query, of those looked at. */
export interface Found {
  readonly matches: number
  readonly of: number
}

/** Questions to the store that people wait for. */
export interface Previews {
  /** How many stored posts a query matches; rejects with a StoreBusyError, a StoreClosingError or a StoreFailedError. */
  readonly ask: (query: string) => Promise<Found>
  readonly level: () => Level
}

/** The store answers one after the other, between commits: whoever asks beside ten others is to ask again. */
export function openPreviews(bus: Bus): Previews {
  const { isClosing, ask } = newAsker(bus)
  const { enter, level } = boundedBy('previews')
  return {
    ask: (query) =>
      enter(async () => {
        if (isClosing()) throw new StoreClosingError()
        const { matches, of } = await ask(bus.on('previewed'), (id) =>
          bus.publish({ name: 'previews', message: { id, query } }),
        )
        return { matches, of }
      }),
    level,
  }
}
