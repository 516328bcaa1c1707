import { randomUUID } from 'node:crypto'
import { simplifiedIn } from '../data/models/tone.ts'
import { createSources } from '../data/sources/index.ts'
import type { Source } from '../data/sources/source.ts'
import type { Waiting } from '../pipelines/contract/waiting.ts'
import { nothingHeld } from '../pipelines/windows/rooms.ts'
import { type AskedOfStore, askedOfStore } from './asked-of-store.ts'
import { boardOf } from './board.ts'
import { boundedBy } from './bounded.ts'
import type { Bus } from './bus/bus.ts'
import { memoryBus } from './bus/memory.ts'
import type { Config } from './config.ts'
import { type Desk, openDesk } from './desk.ts'
import type { Edge } from './edge.ts'
import { type Health, watchHealth } from './health.ts'
import { logLife } from './life-log.ts'
import { wantedBy } from './live/channels.ts'
import { openPreviews, type Previews } from './previews.ts'
import { forgiveRebuild } from './quarantine/rebuild-record.ts'
import { forgive } from './quarantine/record.ts'
import type { Level } from './queues.ts'
import { compute } from './roles/compute.ts'
import { watchCompute } from './roles/compute-watch.ts'
import { secretsOf } from './secrets.ts'
import { watchStart } from './start-watch.ts'
import { spawnThreads } from './threads/spawn.ts'
import { type Channels, openChannels } from './walls/walls.ts'
import { openWebhooks, type Webhooks } from './webhooks.ts'

/** All roles under one config: ingest and store on threads of their own, compute here. Its state has one epoch. */
export interface Run extends AskedOfStore {
  readonly config: Config
  /** Digest of the secrets it was begun with; see secrets.ts. */
  readonly secrets: string
  readonly bus: Bus
  readonly channels: Channels
  readonly webhooks: Webhooks
  readonly previews: Previews
  readonly desk: Desk
  /** What the board is about, and event time as of its newest frame, epoch ms. */
  readonly present: () => { readonly topic: string; readonly asOf: number }
  readonly health: () => Health
  /** How far its start is; null once it is over. */
  readonly waiting: () => Waiting | null
  /** Ends intake at once, then the store once it has committed what it was given. */
  readonly stop: () => Promise<void>
}

/** Makes everything that may fail for a reason of the config, and throws if it does; the rest begins when it is called. */
export function prepareRun(config: Config, edge: Edge): () => Run {
  const bus = memoryBus()
  const made = {
    config,
    // Before anybody reads one: what is replaced meanwhile is a change for the next reload.
    secrets: secretsOf(config),
    bus,
    sources: createSources(config.sources),
    webhooks: openWebhooks(config, bus, edge.clock.now),
  }
  return () => startRun(made, edge)
}

interface Made {
  readonly config: Config
  readonly secrets: string
  readonly bus: Bus
  readonly sources: readonly Source[]
  readonly webhooks: Webhooks
}

function startRun(
  { config, secrets, bus, sources, webhooks }: Made,
  { live, counts, log, clock, toneWeights, confusionOf, findGrievance, wallMemory, fail }: Edge,
): Run {
  const epoch = randomUUID()
  const waiting = watchStart(bus)
  const channels = openChannels({ config, epoch, memory: wallMemory, simplified: simplifiedIn(toneWeights), fail }, bus)
  const health = watchHealth(bus, { screens: counts, deliveries: webhooks.endings, clock }, sources)
  const previews = openPreviews(bus)
  const { desk, levels: deskLevels } = openDesk(bus)
  const requests = boundedBy('store-requests')
  let toAnswer: Level = { level: 0, shed: 0 }
  let sketches = nothingHeld(config.topics.length)
  const watch = watchCompute(bus, {
    hub: channels.main,
    live,
    counts,
    webhooks,
    previews,
    requests: () => ({ ...deskLevels(), 'store-requests': requests.level() }),
    toAnswer: () => toAnswer,
    sketches: () => sketches,
    log,
  })
  logLife(bus, config, log)
  const frames = compute(
    {
      board: boardOf(config),
      topics: config.topics,
      metrics: config.metrics,
      sources,
      epoch,
      confusionOf,
      findGrievance,
      queueLoad: (load) => {
        toAnswer = load
      },
      sketchLoad: (load) => {
        sketches = load
      },
      wanted: wantedBy(config.topics, channels),
    },
    bus,
  ).subscribe({
    next: (frame) => {
      channels.publish(frame)
      watch.frame(frame)
    },
    error: fail,
  })
  const threads = spawnThreads({ config, toneWeights }, bus, fail)
  return {
    config,
    secrets,
    bus,
    channels,
    webhooks,
    previews,
    ...askedOfStore(bus, requests),
    desk,
    present: () => ({
      topic: config.board.topic,
      asOf: channels.main.channel(`topic/${config.board.topic}`).snapshot().at || clock.now(),
    }),
    health,
    waiting,
    stop: async () => {
      await threads.stop()
      bus.publish({ name: 'closed', message: null })
      forgive(config.store.folder)
      forgiveRebuild(config.store.folder)
      watch.stop()
      frames.unsubscribe()
      channels.stop()
    },
  }
}
