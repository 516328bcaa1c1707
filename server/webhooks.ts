import { readSecret } from '../data/sources/secret.ts'
import { keyIn } from '../data/sources/webhook/key.ts'
import type { Bus } from './bus/bus.ts'
import type { Config } from './config.ts'
import { openDesk } from './deliveries.ts'
import { newFlight } from './http/flight.ts'
import { ENDINGS, type Ending, type Receiver, webhookRoutes } from './http/webhook-routes.ts'
import type { Levels } from './queues.ts'
import { type Counts, newCounts } from './stats.ts'

/** The way in for systems that send by themselves. */
export interface Webhooks {
  readonly routes: ReturnType<typeof webhookRoutes>
  readonly endings: Counts<Ending>
  /** What waits or is remembered. */
  readonly levels: () => Levels
}

/** Opened before the roles begin, so that no word of the store is missed. `now` is epoch ms. */
export function openWebhooks({ sources }: Config, bus: Bus, now: () => number): Webhooks {
  const desk = openDesk(bus, { sources: sources.map(({ id }) => id), now })
  const flight = newFlight()
  const endings = newCounts(ENDINGS)
  return {
    routes: webhookRoutes({ receivers: receiversOf(sources), desk, flight, count: endings.add, now }),
    endings,
    levels: () => ({ ...flight.levels(), 'delivery-ids': desk.ids(), 'deliveries-to-store': desk.underWay() }),
  }
}

/** The keys are read once a run: changing one means adding a place for the new one, and removing the old place later. */
const receiversOf = (sources: Config['sources']): Receiver[] =>
  sources.flatMap((each, source) =>
    each.type === 'webhook'
      ? [{ id: each.id, source, keys: each.secrets.map((place) => keyIn(readSecret(place))) }]
      : [],
  )
