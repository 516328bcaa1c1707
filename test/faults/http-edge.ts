import type { Server } from 'node:http'
import { wallClock } from '../../data/clock.ts'
import { memoryBus } from '../../server/bus/memory.ts'
import { watchHealth } from '../../server/health.ts'
import { newApp } from '../../server/http/app.ts'
import { newMetrics } from '../../server/http/metrics.ts'
import { type HttpPatience, newHttpServer } from '../../server/http/server.ts'
import { newCounts } from '../../server/stats.ts'
import { findGrievance, theTone } from '../support/tone.ts'

/** The real HTTP edge, not yet listening, with no roles behind it; `client` is the folder it serves. */
export function httpEdge(client: string, patience?: HttpPatience): Server {
  const bus = memoryBus()
  const watched = watchHealth(bus, { screens: newCounts(), deliveries: newCounts(), clock: wallClock() }, [])
  bus.publish({ name: 'ready', message: { rows: 0 } })
  const health = () => ({ ...watched(), config: { loadedAt: 0, errors: [], needsRestart: [] } })
  const { fetch } = newApp({
    client,
    version: '1',
    hosts: [],
    health,
    metrics: newMetrics(health, bus.on('vitals')),
    preview: async () => ({ matches: 0, of: 0 }),
    tone: theTone(),
    findGrievance: findGrievance(),
  })
  return newHttpServer(fetch, patience)
}
