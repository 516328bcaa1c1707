import { once as event } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { filter, firstValueFrom } from 'rxjs'
import { WebSocket } from 'ws'
import { loadWeights } from '../../data/models/tone.ts'
import { PROTOCOL } from '../../pipelines/contract/frame.ts'
import { memoryBus } from '../../server/bus/memory.ts'
import { newHub } from '../../server/live/hub.ts'
import { serveLive } from '../../server/live/socket-server.ts'
import { compute } from '../../server/roles/compute.ts'
import { spawnThreads } from '../../server/threads/spawn.ts'
import { type Cost, quantile } from './measure.ts'
import { writeLines } from './recording.ts'
import { boardOf, flowConfig, SOURCE } from './whole-flow.ts'
import { START, workload } from './workload.ts'

export interface Lateness extends Cost {
  /** From the moment a line was due until a screen had the frame that counts it, ms. */
  readonly p50: number
  readonly p99: number
  readonly probes: number
}

/** A line only the first topic matches, so often, ms of event time. */
const PROBE_PERIOD = 100
const PROBE = 'groundswellprobe'
/** Before this the threads still warm up, ms. */
const WARM_UP = 4_000

/**
 * Lines paced by their event time, `rate` a second whatever becomes of them, into the whole server; among them probes.
 * A screen on a real socket watches the probes' topic: the frame whose volume reaches n has shown probe n. Played time
 * is set against the wall by the quickest hand-over, so what is late for any reason is late here.
 */
export async function latency(given: {
  topics: number
  rate: number
  seconds: number
  folder: string
}): Promise<Lateness> {
  const { rate, seconds, folder } = given
  const { topics, lines } = workload(given.topics, { rate })
  const watched = { id: 'probe', name: 'Probe', role: 'own' as const, query: PROBE }
  const file = `${folder}/paced.ndjson`
  const dues: number[] = []
  const count = await writeLines(file, withProbes(lines(rate * seconds), rate, dues))
  const config = flowConfig({ file, topics: [watched, ...topics], folder: `${folder}/paced`, speed: 1 })
  const bus = memoryBus()
  const channel = 'topic/probe'
  const hub = newHub({ epoch: 'bench', channels: [channel], now: () => performance.now() })
  const server = createServer()
  const live = serveLive(server, {
    hub,
    screens: config.server.screens,
    version: 'bench',
    origins: [],
    isReady: () => true,
    count: () => {},
    now: () => performance.now(),
  })
  server.listen(0, '127.0.0.1')
  await event(server, 'listening')
  const screen = openScreen((server.address() as AddressInfo).port, channel)
  let offset = Number.POSITIVE_INFINITY
  bus.on('mentions').subscribe(({ now }) => {
    offset = Math.min(offset, performance.now() - now)
  })
  compute(
    {
      board: boardOf(config),
      topics: config.topics,
      metrics: config.metrics,
      sources: [SOURCE],
      epoch: 'bench',
      wanted: hub.isHeard,
    },
    bus,
  ).subscribe((frame) => hub.publish(frame))
  const threads = spawnThreads({ config, toneWeights: loadWeights(config.tone.weights) }, bus, (error) => {
    throw error
  })
  await firstValueFrom(bus.on('statuses'))
  const cpu = process.cpuUsage()
  const started = performance.now()
  await firstValueFrom(bus.on('statuses').pipe(filter(({ status }) => status.state === 'done')))
  const used = process.cpuUsage(cpu)
  const wall = (performance.now() - started) * 1_000
  await screen.until(dues.length)
  await threads.stop()
  live.close()
  screen.close()
  server.close()
  const late = dues.flatMap((due, n) => {
    const seen = screen.seenAt[n + 1]
    return seen === undefined || due - (dues[0] ?? 0) < WARM_UP ? [] : [seen - (due + offset)]
  })
  return {
    cpu: (used.user + used.system) / count,
    wall: wall / count,
    p50: quantile(late, 0.5),
    p99: quantile(late, 0.99),
    probes: late.length,
  }
}

/** The lines with probes among them, whose event times go to `dues`, epoch ms. */
function* withProbes(lines: Iterable<Uint8Array>, rate: number, dues: number[]): Generator<Uint8Array> {
  const every = Math.round((rate * PROBE_PERIOD) / 1_000)
  let n = 0
  for (const line of lines) {
    if (n % every === 0) {
      const at = START + Math.round((n / rate) * 1_000)
      dues.push(at)
      yield Buffer.from(JSON.stringify({ id: `probe-${dues.length}`, at, author: 'probe', text: PROBE }))
    }
    n++
    yield line
  }
}

/** seenAt[n]: when the screen knew of n probes. */
function openScreen(port: number, channel: string) {
  const seenAt: number[] = []
  let told = () => {}
  let highest = 0
  const socket = new WebSocket(`ws://127.0.0.1:${port}/live`, PROTOCOL)
  socket.on('open', () => socket.send(JSON.stringify({ type: 'subscribe', channel, after: null })))
  socket.on('message', (data) => {
    const now = performance.now()
    const count = Number(/"reading\/volume\/24h":\{[^}]*"value":(\d+)/.exec(data.toString())?.[1] ?? 0)
    while (highest < count) seenAt[++highest] = now
    told()
  })
  return {
    seenAt,
    until: (count: number) =>
      new Promise<void>((resolve) => {
        const limit = setTimeout(resolve, 10_000)
        told = () => {
          if (highest < count) return
          clearTimeout(limit)
          resolve()
        }
        told()
      }),
    close: () => socket.terminate(),
  }
}
