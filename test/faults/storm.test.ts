import { afterAll, beforeAll, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { connect } from '../../client/live/connection.ts'
import type { SocketLike } from '../../client/live/line.ts'
import type { Items, ServerMessage } from '../../pipelines/contract/frame.ts'
import { type ChaosProxy, startChaosProxy, type Toxics } from '../support/chaos-proxy.ts'
import { ORIGIN, startLive } from './live-server.ts'
import { seeded } from './seed.ts'

const SCREENS = 200
const STORMS = 20
/** A slow machine takes longer, and that is all it does, ms. */
const LONG_ENOUGH = 600_000
const CHANNELS = ['world', 'topic/t1'] as const

const random = seeded('storm')
const TOXICS: readonly (() => Toxics)[] = [
  () => ({}),
  () => ({}),
  () => ({ latency: 5, jitter: 20 }),
  () => ({ bandwidth: 64_000, slicer: 512 }),
  () => ({ slicer: 7 }),
  () => ({ slowClose: 200 }),
  () => ({ timeout: 200 + 400 * random() }),
  () => ({ resetPeer: 50 + 400 * random() }),
  () => ({ limitData: 2_000 + 4_000 * random() }),
]

// A hub that the test feeds: no source has a part in it, so there are no lines to account for.
let server: Awaited<ReturnType<typeof startLive>>
let proxy: ChaosProxy
beforeAll(async () => {
  server = await startLive(CHANNELS)
  proxy = await startChaosProxy({
    target: server.port,
    random,
    toxics: () => TOXICS[Math.floor(random() * TOXICS.length)]?.() ?? {},
    // Eight addresses, since one may hold fifty screens only.
    from: (link) => `127.0.0.${2 + (link % 8)}`,
  })
})
afterAll(async () => {
  await proxy.stop()
  await server.stop()
})

/** What a screen was told, held against the rules of the protocol as it comes. */
interface Watched {
  readonly held: Map<string, Items>
  readonly close: () => void
}

const faults: string[] = []

/** Our own client, ten times less patient, its wire listened to. */
function openScreen(): Watched {
  const held = new Map<string, Items>()
  const seqs = new Map<string, number>()
  let current: WebSocket | null = null
  const connection = connect({
    open: (protocol) => {
      const socket = new WebSocket(`ws://127.0.0.1:${proxy.port}/live`, protocol, { origin: ORIGIN })
      current = socket
      const close = socket.close.bind(socket)
      socket.close = (...why) => {
        // What comes on a line that was given up is heard no more: it counts for nothing, and comes again on the next.
        if (current === socket) current = null
        close(...why)
      }
      socket.on('message', (data) => current === socket && noteWire(seqs, JSON.parse(String(data))))
      return socket as unknown as SocketLike
    },
    random,
    wait: (work, delay) => {
      const timer = setTimeout(work, delay / 10)
      return () => clearTimeout(timer)
    },
    listener: {
      refused: () => {},
      items: (channel, items, at) => {
        held.set(channel, items)
        if (at > 0 && JSON.stringify(items) !== truth.get(`${channel}/${at}`)) faults.push(`untrue ${channel} ${at}`)
      },
      heard: () => {},
      greeted: () => {},
      sentAway: () => {},
      shut: () => {},
    },
  })
  connection.follow(CHANNELS)
  return { held, close: connection.close }
}

/** A delta follows the one before it, on this connection or, when the server says recovered, on the one before. */
function noteWire(seqs: Map<string, number>, message: ServerMessage): void {
  if (message.type === 'snapshot') seqs.set(message.channel, message.seq)
  if (message.type !== 'delta') return
  const before = seqs.get(message.channel) ?? 0
  if (message.seq !== before + 1) faults.push(`${message.channel}: ${message.seq} after ${before}`)
  seqs.set(message.channel, message.seq)
}

/** What the server held at each change. */
const truth = new Map<string, string>()
function change(n: number): void {
  const channel = CHANNELS[n % 2] ?? 'world'
  const { at } = server.publish(channel, { [`k${n % 19}`]: n, n }, [`k${(n + 5) % 19}`])
  truth.set(`${channel}/${at}`, itemsOf(channel))
}
const itemsOf = (channel: string): string => JSON.stringify(server.hub.channel(channel).snapshot().items)
const isWhole = ({ held }: Watched): boolean =>
  CHANNELS.every((channel) => JSON.stringify(held.get(channel)) === itemsOf(channel))

test(
  `${SCREENS} screens in ${STORMS} storms over sick lines: no gap, no double, no untrue state, and all end as the server`,
  async () => {
    const screens = Array.from({ length: SCREENS }, openScreen)
    let n = 0
    for (let storm = 0; storm < STORMS; storm++) {
      const before = server.count('opened')
      // Let in, not only on their way: however slow the machine, each storm hits at least half of the screens.
      await until(() => server.count('opened') - before > SCREENS / 2)
      for (let i = 0; i < 20; i++) {
        change(n++)
        await pause(5)
      }
      proxy.storm()
      for (let i = 0; i < 20; i++) change(n++)
    }
    await until(() => screens.every(isWhole))
    expect(faults).toEqual([])
    for (const screen of screens) screen.close()
  },
  LONG_ENOUGH,
)

const pause = (delay: number) => new Promise((resolve) => setTimeout(resolve, delay))

async function until(fits: () => boolean): Promise<void> {
  while (!fits()) await pause(20)
}
