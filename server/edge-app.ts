import type { Observable } from 'rxjs'
import type { ToneModel } from '../pipelines/tone/model.ts'
import type { FindGrievance } from '../pipelines/tone/motives.ts'
import type { Pairing } from './access/pairing.ts'
import type { Config } from './config.ts'
import type { ServerHealth } from './health.ts'
import { newApp } from './http/app.ts'
import { auditRoutes } from './http/audit-routes.ts'
import { backupRoutes } from './http/backup-routes.ts'
import { correctionRoutes } from './http/correction-routes.ts'
import { deskApi } from './http/desk-api.ts'
import { erasureRoutes } from './http/erasure-routes.ts'
import { importRoutes } from './http/import-routes.ts'
import { linkRoutes } from './http/link-routes.ts'
import { liveRoute } from './http/live-route.ts'
import { newMetrics } from './http/metrics.ts'
import { screenRoutes } from './http/screen-routes.ts'
import { wallRoutes } from './http/wall-routes.ts'
import type { Run } from './run.ts'
import type { Vitals } from './vitals.ts'

export interface EdgeAppSetup {
  /** Folder of the built client. */
  readonly client: string
  readonly version: string
  /** Version and build: a screen that has another one loads anew. */
  readonly build: string
  /** A word that only the user of this server can read. */
  readonly token: string
  readonly config: Config
  readonly tone: ToneModel
  readonly findGrievance: FindGrievance
  readonly pairing: Pairing
  readonly health: () => ServerHealth
  readonly vitals$: Observable<Vitals>
  /** The run of now: a reload has another one. */
  readonly run: () => Run
  /** Starts the roles anew from the store, and resolves once they are ready. */
  readonly beginAnew: () => Promise<void>
}

/** Everything that is asked over HTTP, answered by whichever run there is. */
export function edgeApp({
  client,
  version,
  build,
  token,
  config,
  tone,
  findGrievance,
  pairing,
  health,
  vitals$,
  run,
  beginAnew,
}: EdgeAppSetup) {
  return newApp({
    client,
    version,
    hosts: config.server.origins.map((origin) => new URL(origin).host),
    health,
    metrics: newMetrics(health, vitals$),
    preview: (query) => run().previews.ask(query),
    tone,
    findGrievance,
    links: linkRoutes({ linking: () => run().linking, isReady: () => run().health().ready }),
    erasures: erasureRoutes({
      token,
      order: () => run().erase,
      isReady: () => run().health().ready,
      beginAnew,
    }),
    corrections: correctionRoutes({
      judgements: () => run().judgements,
      audit: () => run().audit,
      isReady: () => run().health().ready,
    }),
    desk: deskApi({
      desk: () => run().desk,
      audit: () => run().audit,
      present: () => run().present(),
      isReady: () => run().health().ready,
    }),
    audit: auditRoutes({ audit: () => run().audit }),
    live: liveRoute({
      hasWall: (wall) => run().config.walls.some(({ id }) => id === wall),
      waiting: () => run().waiting() ?? (pairing.isOpen() ? null : { kind: 'counting' }),
    }),
    screens: screenRoutes({
      pairing,
      walls: () => run().config.walls.map(({ id }) => id),
      version: build,
      addresses: config.server.origins,
    }),
    walls: wallRoutes({
      walls: () => run().config.walls,
      order: (wall, order) => run().bus.publish({ name: 'wallOrders', message: { wall, order } }),
      audit: () => run().audit,
    }),
    backups: backupRoutes({ token, audit: () => run().audit, backup: (folder) => run().backup(folder) }),
    imports: importRoutes({
      token,
      audit: () => run().audit,
      importCustomers: (request) => run().importCustomers(request),
    }),
    webhooks: (request) => run().webhooks.routes.fetch(request),
  })
}
