import type { EntryCommand, Shown } from '../../pipelines/contract/command.ts'
import type { Items, Refusal } from '../../pipelines/contract/frame.ts'
import type { Waiting } from '../../pipelines/contract/waiting.ts'
import { newWakingClock } from './clock.ts'
import { type Connection, connect } from './connection.ts'
import type { Entrance } from './entrance.ts'
import { type Freshness, newSilenceWatch } from './freshness.ts'
import type { SocketLike } from './line.ts'
import { whyShut } from './why-shut.ts'

/** How often a screen looks at its own clock, ms: a frozen tab finds out by itself when it wakes. */
const LOOK = 250

/** What a screen knows: the items of its channels, when they were true, and how fresh all of it is. */
export class Board {
  channels: Readonly<Record<string, Items>> = $state.raw({})
  refusals: Readonly<Record<string, Refusal>> = $state.raw({})
  /** Event time of the newest frame, epoch ms, and when it was heard, by this screen's own clock, ms. */
  asOf = $state.raw({ at: 0, heardAt: 0 })
  state: Freshness = $state.raw('loading')
  /** The same of the line alone, whatever came over it. */
  line: Freshness = $state.raw('loading')
  /** By this screen's own clock, ms, as of the last look. */
  now = $state.raw(0)
  /** Names of the channels that were held at the last frame; what came in one burst is one change. */
  known = $state.raw('')
  readonly #clock = newWakingClock(
    () => performance.now(),
    () => Date.now(),
  )
  readonly #silence = newSilenceWatch()
  #connection: Connection | null = null
  /** How often the server has said hello. */
  #greeted = 0

  /** The wall that the server takes this screen for a part of; null before it has said so, and where it is of none. */
  wall: string | null = $state.raw(null)
  /** Why the server lets no screen in, as far as it says; null while it does. */
  waiting: Waiting | null = $state.raw(null)

  /** Opens the connection; `version` is told the build of every server it reaches. Returns what closes it. */
  open(url: string, channels: readonly string[], version: (version: string) => void, entrance?: Entrance): () => void {
    const connection = connect({
      open: (protocol) => new WebSocket(url, protocol) as SocketLike,
      random: Math.random,
      wait: (work, delay) => {
        const timer = setTimeout(work, delay)
        return () => clearTimeout(timer)
      },
      listener: {
        items: (channel, items, at) => this.#take(channel, items, at),
        refused: (channel, refusal) => {
          this.refusals = { ...this.refusals, [channel]: refusal }
        },
        heard: () => this.#silence.heard(this.#clock()),
        greeted: (hello) => {
          this.wall = hello.wall
          this.waiting = null
          this.#greeted++
          version(hello.version)
        },
        sentAway: () => this.#forget(),
        shut: () => void this.#askWhy(url),
      },
      ...(entrance && { entrance }),
    })
    connection.follow(channels)
    this.#connection = connection
    const look = () => this.#look()
    const timer = setInterval(look, LOOK)
    // A process that was stopped paints before it comes to its timers: so the clock is looked at before every frame too.
    let frame = requestAnimationFrame(function before() {
      look()
      frame = requestAnimationFrame(before)
    })
    return () => {
      clearInterval(timer)
      cancelAnimationFrame(frame)
      connection.close()
    }
  }

  /** Hears these channels and forgets all others: what is not kept up to date may not be shown again as if it were. */
  follow(channels: readonly string[]): void {
    this.#connection?.follow(channels)
    this.channels = only(this.channels, channels)
    this.refusals = only(this.refusals, channels)
  }

  /** Says something of this screen. */
  say(command: EntryCommand): void {
    this.#connection?.say(command)
  }

  newest(): Shown | null {
    return this.#connection?.newest() ?? null
  }

  async #askWhy(url: string): Promise<void> {
    const greeted = this.#greeted
    const why = await whyShut(url)
    // The line may have opened meanwhile.
    if (greeted === this.#greeted) this.waiting = why
  }

  #forget(): void {
    this.channels = {}
    this.refusals = {}
    this.asOf = { at: 0, heardAt: 0 }
  }

  #take(channel: string, items: Items, at: number): void {
    // What is given now is refused no more: a config was changed, or the screen asked more slowly.
    if (channel in this.refusals) {
      const { [channel]: _, ...others } = this.refusals
      this.refusals = others
    }
    this.channels = { ...this.channels, [channel]: items }
    if (at > this.asOf.at) this.asOf = { at, heardAt: this.#clock() }
  }

  #look(): void {
    const now = this.#clock()
    const known = Object.keys(this.channels).join(' ')
    if (known === this.known && now - this.now < LOOK) return
    this.known = known
    this.now = now
    const hasData = Object.keys(this.channels).length > 0
    this.line = this.#silence.state(this.now)
    this.state = hasData ? this.line : 'loading'
  }
}

const only = <T>(all: Readonly<Record<string, T>>, keys: readonly string[]): Readonly<Record<string, T>> =>
  Object.keys(all).every((key) => keys.includes(key))
    ? all
    : Object.fromEntries(Object.entries(all).filter(([key]) => keys.includes(key)))
