import type { Items } from '../../pipelines/contract/frame.ts'
import { type Connection, connect, type SocketLike } from './connection.ts'
import { type Freshness, freshness } from './freshness.ts'

/** How often a screen looks at its own clock, ms: a frozen tab finds out by itself when it wakes. */
const LOOK = 250

/** What a screen knows: the items of its channels, when they were true, and how fresh all of it is. */
export class Board {
  channels: Readonly<Record<string, Items>> = $state.raw({})
  /** Event time of the newest frame, epoch ms, and when it was heard, monotonic ms. */
  asOf = $state.raw({ at: 0, heardAt: 0 })
  state: Freshness = $state.raw('loading')
  /** Monotonic ms, as of the last look. */
  now = $state.raw(0)
  #heardAt: number | null = null
  #connection: Connection | null = null

  /** Opens the connection; returns what closes it. */
  open(url: string, channels: readonly string[]): () => void {
    const clock = () => performance.now()
    const connection = connect({
      open: (protocol) => new WebSocket(url, protocol) as SocketLike,
      random: Math.random,
      wait: (work, delay) => {
        const timer = setTimeout(work, delay)
        return () => clearTimeout(timer)
      },
      listener: {
        items: (channel, items, at) => this.take(channel, items, at),
        heard: () => {
          this.#heardAt = clock()
        },
        version: reloadOnChange(),
      },
    })
    connection.follow(channels)
    this.#connection = connection
    const look = setInterval(() => this.look(clock()), LOOK)
    return () => {
      clearInterval(look)
      connection.close()
    }
  }

  /** Hears these channels too. */
  follow(channels: readonly string[]): void {
    this.#connection?.follow(channels)
  }

  take(channel: string, items: Items, at: number): void {
    this.channels = { ...this.channels, [channel]: items }
    if (at > this.asOf.at) this.asOf = { at, heardAt: performance.now() }
  }

  look(now: number): void {
    this.now = now
    const hasData = Object.keys(this.channels).length > 0
    this.state = hasData && this.#heardAt !== null ? freshness(now - this.#heardAt) : 'loading'
  }
}

/** A wall runs for weeks: when the server is a newer build, the page fetches itself anew. */
function reloadOnChange(): (version: string) => void {
  let known: string | null = null
  return (version) => {
    if (known !== null && known !== version) location.reload()
    known = version
  }
}
