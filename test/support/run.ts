import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { filter, firstValueFrom, map, merge, Subscription, scan } from 'rxjs'
import { WebSocket } from 'ws'
import { connect } from '../../client/live/connection.ts'
import type { SocketLike } from '../../client/live/line.ts'
import { openHistory } from '../../data/history/history.ts'
import { createSources } from '../../data/sources/index.ts'
import type { Items, ScopeName } from '../../pipelines/contract/frame.ts'
import { editableOf } from '../../pipelines/metrics/index.ts'
import { memoryBus } from '../../server/bus/memory.ts'
import type { Config } from '../../server/config.ts'
import { deliveriesOn, openDesk } from '../../server/deliveries.ts'
import { channelsOf, wantedBy } from '../../server/live/channels.ts'
import { newHub } from '../../server/live/hub.ts'
import { serveLive } from '../../server/live/socket-server.ts'
import { previewIn } from '../../server/preview.ts'
import { compute } from '../../server/roles/compute.ts'
import { ingest } from '../../server/roles/ingest.ts'
import { store } from '../../server/roles/store.ts'
import { adoptFor, matcherOf } from '../../server/topics.ts'
import { theTone } from './tone.ts'

/** A whole server in this thread: all roles on one bus, a real database, a real socket on port 0. */
export async function runServer(config: Config, file = ':memory:') {
  const bus = memoryBus()
  const history = await openHistory(file, {
    ...config,
    zone: config.board.zone,
    editable: editableOf(config.metrics),
  })
  const hub = newHub({ epoch: 'test', channels: channelsOf(config.topics), now: () => performance.now() })
  const sources = createSources(config.sources, deliveriesOn(bus))
  const desk = openDesk(bus, { sources: sources.map(({ id }) => id), now: Date.now })
  const server = createServer()
  const live = serveLive(server, {
    hub,
    screens: { all: 1_000, address: 50 },
    version: 'test',
    origins: [],
    isReady: () => true,
    count: () => {},
    now: () => performance.now(),
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const done = firstValueFrom(
    bus.on('statuses').pipe(filter(({ status }) => status.state === 'done' || status.state === 'failed')),
  )
  const settled = firstValueFrom(
    merge(
      bus.on('mentions').pipe(map(({ count }) => count)),
      bus.on('committed').pipe(map(({ rows }) => -rows)),
      done.then(() => 0),
    ).pipe(
      scan((waiting, rows) => waiting + rows, 0),
      filter((waiting) => waiting === 0 && isDone),
    ),
  )
  let isDone = false
  const finished = done.then(({ status }) => {
    isDone = true
    return status
  })
  const roles = new Subscription()
  roles.add(
    compute(
      {
        board: { ...config.board, speed: 1, demo: false },
        topics: config.topics,
        metrics: config.metrics,
        sources,
        epoch: 'test',
        confusionOf: theTone().confusionOf,
        wanted: wantedBy(config.topics, hub),
      },
      bus,
    ).subscribe((frame) => hub.publish(frame)),
  )
  roles.add(ingest({ sources, matcher: matcherOf(config.topics, theTone()), tone: theTone() }, bus))
  roles.add(
    store(
      {
        history,
        seed: null,
        adopt: adoptFor(config.topics, theTone),
        preview: (stored, query) => previewIn(stored, query, { languageOf: theTone().languageOf }),
        disk: { limits: config.store.disk, room: async () => ({ free: 1e12, total: 1e12 }) },
        retention: config.store.keep,
        zone: config.board.zone,
        due: [],
        topic: config.board.topic,
        clock: Date.now,
      },
      bus,
    ).subscribe(),
  )
  return {
    bus,
    hub,
    history,
    desk,
    url: `ws://127.0.0.1:${(server.address() as AddressInfo).port}/live`,
    /** The source has ended and everything it gave is committed. */
    ended: async () => {
      const status = await finished
      await settled
      return status
    },
    stop: async () => {
      roles.unsubscribe()
      live.close()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      await history.close()
    },
  }
}

/** A screen as our client is one, over a real socket. */
export function openScreen(url: string, channels: readonly string[], scope: ScopeName = 'local') {
  const held: Record<string, Items> = {}
  let heard = () => {}
  const connection = connect({
    open: (protocol) => new WebSocket(`${url}?scope=${scope}`, protocol) as unknown as SocketLike,
    random: () => 0,
    wait: (work, delay) => {
      const timer = setTimeout(work, delay)
      return () => clearTimeout(timer)
    },
    listener: {
      refused: () => {},
      items: (channel, items) => {
        held[channel] = items
        heard()
      },
      heard: () => {},
      greeted: () => {},
      sentAway: () => {},
      shut: () => {},
    },
  })
  connection.follow(channels)
  return {
    held,
    /** Resolves once what the screen holds fits, or after 30 s, so that the expectation that follows says what it held. */
    until: (fits: (held: Readonly<Record<string, Items>>) => boolean) =>
      new Promise<void>((resolve) => {
        const limit = setTimeout(resolve, 30_000)
        heard = () => {
          if (!fits(held)) return
          clearTimeout(limit)
          resolve()
        }
        heard()
      }),
    close: connection.close,
  }
}
