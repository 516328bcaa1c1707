import { type ChildProcess, fork } from 'node:child_process'
import { once as event } from 'node:events'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { WebSocket, WebSocketServer } from 'ws'
import type { Frame } from '../../pipelines/contract/frame.ts'
import { HEARTBEAT } from '../../server/live/heartbeat.ts'
import { newHub } from '../../server/live/hub.ts'
import { serveLive } from '../../server/live/socket-server.ts'
import type { Cost } from './measure.ts'
import { peer } from './peer-modules.ts'
import type { Row } from './report.ts'

export interface FanOut {
  readonly rows: readonly Row[]
  /** Of our server: share of a core it took, and the delay of a frame at the 99th percentile, ms. */
  readonly cores: number
  readonly p99: number
  readonly isComplete: boolean
}

const CHANNEL = 'topic/bench'
const EVERY = 1_000
/** Frames before the first that is counted: until then code is compiled. */
const WARM_UP = 2
const ROUNDS = 3
/** Items of a frame, so that it has about 2 KB. */
const ITEMS = 24

/** What a server under test does with each frame; `close` frees its port. */
interface Subject {
  readonly path: string
  readonly publish: (at: number, seq: number) => void
  readonly close: () => void
}

/**
 * `screens` dashboards that get a frame of 2 KB a second, from our server and from what others would write; all of them
 * also keep the promise that no screen is without a word for longer than a second. In turns, so that all meet the same
 * machine; the median of each.
 */
export async function fanOut(screens: number, seconds: number): Promise<FanOut> {
  const io = peer<SocketIo>('socket.io')
  const length = { screens, seconds: Math.ceil(seconds / ROUNDS) }
  const rounds: { readonly ours: Ran; readonly plain: Ran; readonly rooms: Ran | null }[] = []
  for (let round = 0; round < ROUNDS; round++) {
    rounds.push({
      ours: await run((server) => groundswell(server, screens), length),
      plain: await run(wsSend, length),
      rooms: io ? await run((server) => socketIo(server, io), length) : null,
    })
  }
  const ours = median(rounds.map((round) => round.ours))
  const row = (name: string, theirs: Ran): Row => ({
    job: `fan-out to ${screens.toLocaleString('en-US')} dashboards at 1 Hz`,
    unit: 'frame',
    ours: ours.cost,
    peer: { name, cost: theirs.cost },
    note: `p99 delay ${Math.round(ours.p99)} ms, of the peer ${Math.round(theirs.p99)} ms; both with heartbeats`,
  })
  const rooms = rounds.flatMap((round) => (round.rooms ? [round.rooms] : []))
  return {
    rows: [
      row('ws.send, a string each', median(rounds.map(({ plain }) => plain))),
      ...(rooms.length > 0 ? [row('Socket.IO room', median(rooms))] : []),
    ],
    cores: (ours.cost.cpu * screens) / 1_000_000,
    p99: ours.p99,
    isComplete: rounds.every((round) => round.ours.frames >= screens * length.seconds),
  }
}

const median = (runs: readonly Ran[]): Ran =>
  [...runs].sort((a, b) => a.cost.cpu - b.cost.cpu)[Math.floor(runs.length / 2)] ?? NOTHING

const NOTHING: Ran = { cost: { cpu: Number.NaN, wall: Number.NaN }, p99: Number.NaN, frames: 0 }

interface Ran {
  readonly cost: Cost
  readonly p99: number
  readonly frames: number
}

/** The clients are a process of their own: CPU is that of the server alone. */
async function run(
  subject: (server: Server) => Subject,
  { screens, seconds }: { screens: number; seconds: number },
): Promise<Ran> {
  const server = createServer()
  server.listen({ port: 0, host: '127.0.0.1', backlog: screens })
  await event(server, 'listening')
  const { path, publish, close } = subject(server)
  const clients = fork(new URL('./bench-screens.js', import.meta.url), [
    String((server.address() as AddressInfo).port),
    path,
    String(screens),
  ])
  await toldBy(clients)
  let cpu = process.cpuUsage()
  for (let second = -WARM_UP; second < seconds; second++) {
    if (second === 0) cpu = process.cpuUsage()
    publish(Date.now(), second + WARM_UP + 1)
    await new Promise((resolve) => setTimeout(resolve, EVERY))
  }
  const used = process.cpuUsage(cpu)
  const told = toldBy(clients)
  clients.send('tell')
  const { frames, p99 } = (await told) as { frames: number; p99: number }
  clients.kill()
  close()
  server.closeAllConnections()
  server.close()
  const each = (used.user + used.system) / (screens * seconds)
  return { cost: { cpu: each, wall: each }, p99, frames }
}

/** The next message of a process; one that ends, or cannot start, has none. */
const toldBy = (process: ChildProcess): Promise<unknown> =>
  new Promise((resolve, reject) => {
    process.once('message', resolve)
    process.once('error', reject)
    process.once('exit', (code, signal) =>
      reject(new Error(`Wanted a message from the process of the screens, it ended (${signal ?? code}).`)),
    )
  })

const frameAt = (at: number, seq: number): Frame => ({
  type: 'delta',
  channel: CHANNEL,
  epoch: 'bench',
  seq,
  at,
  set: Object.fromEntries(
    Array.from({ length: ITEMS }, (_, i) => [
      `reading/metric-${i}/15m`,
      { metric: `metric-${i}`, version: 1, window: '15m', value: seq * i, n: seq, interval: null },
    ]),
  ),
  del: [],
})

function groundswell(server: Server, screens: number): Subject {
  const hub = newHub({ epoch: 'bench', channels: [CHANNEL], now: () => performance.now() })
  const live = serveLive(server, {
    hub,
    screens: { all: screens, address: screens },
    version: 'bench',
    origins: [],
    isReady: () => true,
    count: () => {},
    now: () => performance.now(),
  })
  return { path: '/live', publish: (at, seq) => hub.publish(frameAt(at, seq)), close: live.close }
}

/** What the peers say each second, as ours does: without it a dashboard cannot tell a dead line from a quiet one. */
const heartbeatAt = (at: number) => ({ type: 'heartbeat', at, top: { [CHANNEL]: { epoch: 'bench', seq: 0 } } })

/** As most would write it: the frame as a string to every client. */
function wsSend(server: Server): Subject {
  const sockets = new WebSocketServer({ server, perMessageDeflate: false })
  const sendAll = (message: unknown) => {
    const text = JSON.stringify(message)
    for (const client of sockets.clients) if (client.readyState === WebSocket.OPEN) client.send(text)
  }
  const beat = setInterval(() => sendAll(heartbeatAt(Date.now())), HEARTBEAT)
  return {
    path: '/ws',
    publish: (at, seq) => sendAll(frameAt(at, seq)),
    close: () => {
      clearInterval(beat)
      for (const client of sockets.clients) client.terminate()
      sockets.close()
    },
  }
}

interface SocketIo {
  readonly Server: new (
    server: Server,
    options: object,
  ) => {
    on: (event: 'connection', hear: (socket: { join: (room: string) => void }) => void) => void
    to: (room: string) => { emit: (event: string, frame: unknown) => void }
    close: () => void
  }
}

function socketIo(server: Server, { Server: SocketServer }: SocketIo): Subject {
  const io = new SocketServer(server, { transports: ['websocket'], perMessageDeflate: false })
  io.on('connection', (socket) => socket.join(CHANNEL))
  const beat = setInterval(() => io.to(CHANNEL).emit('heartbeat', heartbeatAt(Date.now())), HEARTBEAT)
  return {
    path: '/socket.io/?EIO=4&transport=websocket',
    publish: (at, seq) => io.to(CHANNEL).emit('frame', frameAt(at, seq)),
    close: () => {
      clearInterval(beat)
      io.close()
    },
  }
}
