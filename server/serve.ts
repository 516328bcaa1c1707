import { randomUUID } from 'node:crypto'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import pino from 'pino'
import { loadWeights, toneModel } from '../data/models/tone.ts'
import { createSources } from '../data/sources/index.ts'
import type { Source } from '../data/sources/source.ts'
import packageJson from '../package.json' with { type: 'json' }
import type { Board } from '../pipelines/contract/scene.ts'
import type { Bus } from './bus/bus.ts'
import { memoryBus } from './bus/memory.ts'
import type { Config } from './config.ts'
import { watchHealth } from './health.ts'
import { newApp } from './http/app.ts'
import { newMetrics } from './http/metrics.ts'
import { newHttpServer } from './http/server.ts'
import { channelsOf, wantedBy } from './live/channels.ts'
import { type Hub, newHub } from './live/hub.ts'
import { type Live, type LiveEvent, serveLive } from './live/socket-server.ts'
import { askPreview } from './previews.ts'
import { promiseOf } from './promise.ts'
import { forgive } from './quarantine/record.ts'
import { compute } from './roles/compute.ts'
import { type ComputeWatch, watchCompute } from './roles/compute-watch.ts'
import { cannotListen, explained, giveUp, prepareFolder } from './start-error.ts'
import { newCounts } from './stats.ts'
import { spawnThreads, type Threads } from './threads/spawn.ts'
import { openWebhooks } from './webhooks.ts'

const { version } = packageJson

/** Draining takes at most this long, ms; what is not committed by then is read again from its source. */
const DRAIN = 10_000

/**
 * All roles in one process: ingest and store on threads of their own, compute and the screens here. Returns once it
 * listens; ends on SIGTERM or SIGINT, a second one at once.
 */
export async function serve(config: Config, client: string): Promise<void> {
  const log = pino({ base: null })
  const bus = memoryBus()
  const epoch = randomUUID()
  const hub = newHub({ epoch, channels: channelsOf(config.topics), now: () => performance.now() })
  const counts = newCounts<LiveEvent>()
  const sources = createSources(config.sources)
  const webhooks = openWebhooks(config, bus)
  const health = watchHealth(bus, { screens: counts, deliveries: webhooks.endings }, sources)
  const toneWeights = loadWeights(config.tone.weights)
  const fail = (error: unknown) => {
    const reason = explained(error, config.store.folder)
    if (reason) giveUp(reason)
    log.fatal(
      { error: error instanceof Error ? error.stack : String(error) },
      'a role failed; what was accepted is safe, start again to go on',
    )
    process.exit(70)
  }
  const app = newApp({
    client,
    version,
    hosts: hostsOf(config),
    health,
    metrics: newMetrics(health, bus.on('vitals')),
    preview: askPreview(bus),
    tone: toneModel(toneWeights),
    webhooks: webhooks.routes,
  })
  const server = newHttpServer(app.fetch)
  const live = serveLive(server, {
    hub,
    version,
    origins: config.server.origins,
    isReady: () => health().ready,
    count: counts.add,
    now: () => performance.now(),
  })
  logLife(bus, log)
  startCompute(
    { config, sources, bus, hub, epoch },
    { watch: watchCompute(bus, { hub, live, counts, webhooks }), fail },
  )
  prepareFolder(config.store.folder)
  await listening(server, config)
  const threads = spawnThreads({ config, toneWeights }, bus, fail)
  announce(server, config)
  stopOnSignal({ server, live, threads, log, folder: config.store.folder })
}

const hostsOf = ({ server }: Config): string[] => server.origins.map((origin) => new URL(origin).host)

interface Parts {
  readonly config: Config
  readonly sources: readonly Source[]
  readonly bus: Bus
  readonly hub: Hub
  readonly epoch: string
}

interface Told {
  readonly watch: ComputeWatch
  readonly fail: (error: unknown) => void
}

function startCompute({ config, sources, bus, hub, epoch }: Parts, { watch, fail }: Told): void {
  compute(
    { board: boardOf(config), topics: config.topics, sources, epoch, wanted: wantedBy(config.topics, hub) },
    bus,
  ).subscribe({
    next: (frame) => {
      hub.publish(frame)
      watch.frame(frame)
    },
    error: fail,
  })
}

function boardOf({ board, sources }: Config): Board {
  const speeds = sources.map((source) => ('speed' in source && typeof source.speed === 'number' ? source.speed : 1))
  return { ...board, speed: Math.max(...speeds), demo: sources.some(({ type }) => type === 'simulated') }
}

function logLife(bus: Bus, log: pino.Logger): void {
  bus.on('ready').subscribe(({ rows }) => log.info({ rows }, 'rebuilt from the store'))
  bus
    .on('statuses')
    .subscribe(({ source, status }) => log.info({ source, state: status.state, detail: status.detail }, 'source'))
}

const listening = (server: Server, { server: { host, port } }: Config): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', (error) => reject(cannotListen(error, { host, port })))
    server.listen(port, host, resolve)
  })

/** One address, and what one will see there. */
function announce(server: Server, config: Config): void {
  const { port } = server.address() as AddressInfo
  const address = `http://${config.server.host}:${port}/`
  process.stdout.write(
    `\n  The wall of ${config.board.name}: ${address}\n  Open it in a browser. ${promiseOf(config)}\n  Ctrl C stops.\n\n`,
  )
}

interface Running {
  readonly server: Server
  readonly live: Live
  readonly threads: Threads
  readonly log: pino.Logger
  readonly folder: string
}

function stopOnSignal({ server, live, threads, log, folder }: Running): void {
  let isStopping = false
  const stop = async (signal: string) => {
    if (isStopping) process.exit(1)
    isStopping = true
    log.info({ signal }, 'stopping: sources closed, committing what is there')
    setTimeout(() => process.exit(1), DRAIN).unref()
    live.close()
    server.close()
    await threads.stop()
    forgive(folder)
    process.exit(0)
  }
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => void stop(signal))
}
