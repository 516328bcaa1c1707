import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { WebSocketServer } from 'ws'
import { oneOf, type Random } from '../../data/demo/random.ts'
import { v1Line } from '../support/jetstream-events.ts'

/** A Jetstream that never tires: live posts at an even pace, to whoever listens, once it has begun. */
export interface Feed {
  readonly url: string
  /** Lines sent so far. */
  readonly sent: () => number
  readonly begin: () => void
  /** Says no more; who listens stays connected. */
  readonly pause: () => void
  readonly stop: () => Promise<void>
}

/** Posts go out in handfuls, this often, ms. */
const BEAT = 20
const TOPIC_WORDS = ['larkwing', 'norrsky', 'estovar', 'tamaroo'] as const
const WORDS = [
  'flight',
  'delay',
  'thanks',
  'cello',
  'broken',
  'lounge',
  'gate',
  'crew',
  'love',
  'never',
  'again',
] as const

/** `rate` in posts a second; one in ten speaks of a topic. */
export async function startFeed(rate: number, random: Random): Promise<Feed> {
  const server = createServer()
  const sockets = new WebSocketServer({ server, perMessageDeflate: false })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const started = performance.now()
  let due = 0
  let sent = 0
  let isPaused = true
  const beat = setInterval(() => {
    const until = Math.floor(((performance.now() - started) / 1_000) * rate)
    const [listener] = sockets.clients
    // What was due while nobody listened, or the listener held us back, is not made up for.
    if (listener && !isPaused && listener.bufferedAmount < 1_048_576) {
      for (let i = Math.max(due, until - rate); i < until; i++) listener.send(lineOf(i, random))
      sent += until - Math.max(due, until - rate)
    }
    due = until
  }, BEAT)
  return {
    url: `ws://127.0.0.1:${(server.address() as AddressInfo).port}/subscribe`,
    sent: () => sent,
    begin: () => {
      isPaused = false
    },
    pause: () => {
      isPaused = true
    },
    stop: async () => {
      clearInterval(beat)
      for (const socket of sockets.clients) socket.terminate()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

function lineOf(n: number, random: Random): string {
  const now = Date.now()
  const words = Array.from({ length: 8 }, () => oneOf(WORDS, random))
  if (random() < 0.1) words.push(oneOf(TOPIC_WORDS, random) as never)
  return v1Line({
    seq: n,
    at: now * 1_000 + (n % 1_000),
    did: `did:plc:author${Math.floor(random() ** 3 * 200_000)}`,
    kind: 'commit',
    body: {
      rev: `r${n}`,
      rkey: `k${n}`,
      operation: 'create',
      collection: 'app.bsky.feed.post',
      record: { createdAt: new Date(now - 200).toISOString(), langs: ['en'], text: words.join(' ') },
    },
  })
}
