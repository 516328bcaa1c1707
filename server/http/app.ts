import { serveStatic } from '@hono/node-server/serve-static'
import { Hono } from 'hono'
import { secureHeaders } from 'hono/secure-headers'
import type { ToneModel } from '../../pipelines/tone/model.ts'
import type { FindGrievance } from '../../pipelines/tone/motives.ts'
import type { ServerHealth } from '../health.ts'
import { isLocalHost } from '../live/origins.ts'
import type { Previews } from '../previews.ts'
import type { auditRoutes } from './audit-routes.ts'
import type { backupRoutes } from './backup-routes.ts'
import type { correctionRoutes } from './correction-routes.ts'
import type { deskApi } from './desk-api.ts'
import { deskRoutes } from './desk-routes.ts'
import type { erasureRoutes } from './erasure-routes.ts'
import { onlyHere } from './here.ts'
import type { importRoutes } from './import-routes.ts'
import type { linkRoutes } from './link-routes.ts'
import type { liveRoute } from './live-route.ts'
import type { Metrics } from './metrics.ts'
import { problem } from './problem.ts'
import { remoteRoute } from './remote-route.ts'
import type { screenRoutes } from './screen-routes.ts'
import { toneRoutes } from './tone-routes.ts'
import { topicRoutes } from './topic-routes.ts'
import type { wallRoutes } from './wall-routes.ts'

/** What the HTTP edge asks of the rest; each is one function, so that it can be tried without a server. */
export interface AppSetup {
  /** Folder of the built client. */
  readonly client: string
  readonly version: string
  /** Host names beside this machine's own, from server.origins. */
  readonly hosts: readonly string[]
  readonly health: () => ServerHealth
  readonly metrics: Metrics
  readonly preview: Previews['ask']
  readonly tone: ToneModel
  readonly findGrievance: FindGrievance
  /** Absent when nobody may correct a tone. */
  readonly corrections?: ReturnType<typeof correctionRoutes>
  /** Absent where there is no store to ask. */
  readonly desk?: ReturnType<typeof deskApi>
  /** Absent where no audit log is kept. */
  readonly audit?: ReturnType<typeof auditRoutes>
  /** Absent when nobody may say who is which customer. */
  readonly links?: ReturnType<typeof linkRoutes>
  /** Absent where no screen is let in. */
  readonly live?: ReturnType<typeof liveRoute>
  /** Absent where nobody is paired. */
  readonly screens?: ReturnType<typeof screenRoutes>
  /** Absent when nobody may tell a wall anything. */
  readonly walls?: ReturnType<typeof wallRoutes>
  /** Absent when nobody can be erased. */
  readonly erasures?: ReturnType<typeof erasureRoutes>
  /** Absent when nobody may ask for a backup. */
  readonly backups?: ReturnType<typeof backupRoutes>
  /** Absent when nobody may ask for an import. */
  readonly imports?: ReturnType<typeof importRoutes>
  /** Absent when no source takes deliveries. */
  readonly webhooks?: (request: Request) => Response | Promise<Response>
}

/** Routes: the client, /desk, /remote, /live, /healthz, /metrics, /api/topics/preview and /explain, /api/tone/explain, /corrections and /agreement, /api/queue, /api/customers, /api/walls, /api/audit, /api/screens, /api/links, /api/erasures, /api/backup, /api/import, /webhooks/<source>. */
export function newApp(setup: AppSetup): Hono {
  const {
    client,
    version,
    hosts,
    health,
    metrics,
    preview,
    tone,
    findGrievance,
    corrections,
    links,
    erasures,
    desk,
    audit,
    live,
    screens,
    walls,
    backups,
    imports,
    webhooks,
  } = setup
  const app = new Hono()
  app.use(secureHeaders(HEADERS))
  app.use(async (context, next) => {
    const host = context.req.header('host') ?? ''
    if (isLocalHost(host) || hosts.includes(host)) return next()
    return context.json(
      problem(`Wanted a host name of this server, came "${host.slice(0, 80)}". Name it under server.origins.`),
      421,
    )
  })
  app.get('/healthz', (context) => {
    const now = health()
    return context.json({ version, ...now }, now.ready ? 200 : 503)
  })
  app.get('/metrics', async (context) => context.body(await metrics.text(), 200, { 'Content-Type': metrics.type }))
  // It counts what is stored: nothing for whoever has not been let in.
  app.use('/api/topics/preview', onlyHere)
  app.route('/api/topics', topicRoutes(preview, tone))
  app.route('/api/tone', toneRoutes(tone, findGrievance))
  if (corrections) app.route('/api/tone', corrections)
  if (desk) app.route('/api', desk)
  if (audit) app.route('/api/audit', audit)
  if (links) app.route('/api/links', links)
  if (live) app.route('/live', live)
  if (screens) app.route('/api/screens', screens)
  if (walls) app.route('/api/walls', walls)
  if (erasures) app.route('/api/erasures', erasures)
  if (backups) app.route('/api/backup', backups)
  if (imports) app.route('/api/import', imports)
  if (webhooks) app.mount('/webhooks', webhooks)
  app.get('/assets/*', async (context, next) => {
    await next()
    context.header('Cache-Control', 'public, max-age=31536000, immutable')
  })
  app.route('/', deskRoutes(client))
  app.route('/', remoteRoute(client))
  app.use(serveStatic({ root: client }))
  app.notFound((context) => context.json(problem(`There is nothing at ${context.req.path}.`), 404))
  return app
}

/** A page of ours loads nothing from elsewhere and is framed by nobody. Chart marks carry style attributes. */
const HEADERS = {
  contentSecurityPolicy: {
    defaultSrc: ["'none'"],
    scriptSrc: ["'self'"],
    styleSrc: ["'self'", "'unsafe-inline'"],
    fontSrc: ["'self'"],
    imgSrc: ["'self'", 'data:'],
    connectSrc: ["'self'"],
    baseUri: ["'none'"],
    formAction: ["'none'"],
    frameAncestors: ["'none'"],
  },
  referrerPolicy: 'no-referrer',
  crossOriginOpenerPolicy: 'same-origin',
  xFrameOptions: 'DENY',
}
