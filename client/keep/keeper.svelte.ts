import type { Freshness } from '../live/freshness.ts'
import { type Life, renewalOf } from './renewal.ts'

/** How often a page asks itself whether it should be renewed, ms. */
const ASK = 5_000

/** What the scene knows and the page does not. */
export interface Watched {
  readonly freshness: () => Freshness
  readonly severity: () => number
  /** Hour of the board's day, 0–23. */
  readonly hour: () => number
}

/** Keeps a page that nobody looks after alive: awake, of the newest build, and renewed when it is broken or old. */
export class Keeper {
  readonly #openedAt = performance.now()
  #lostAt: number | null = null
  #errors = 0
  #build: string | null = null
  #isOutdated = false

  /** The build of the server that was just reached. */
  heard(version: string): void {
    this.#build ??= version
    if (version !== this.#build) this.#isOutdated = true
  }

  /** Keeps until the returned function is called. */
  keep(watched: Watched): () => void {
    const count = () => {
      this.#errors++
    }
    const wake = () => void stayAwake()
    const timer = setInterval(() => void this.#renewIfDue(watched), ASK)
    addEventListener('error', count)
    addEventListener('unhandledrejection', count)
    document.addEventListener('visibilitychange', wake)
    wake()
    return () => {
      clearInterval(timer)
      removeEventListener('error', count)
      removeEventListener('unhandledrejection', count)
      document.removeEventListener('visibilitychange', wake)
    }
  }

  async #renewIfDue(watched: Watched): Promise<void> {
    if (renewalOf(this.#life(watched)) !== null && (await isServed())) location.reload()
  }

  #life({ freshness, severity, hour }: Watched): Life {
    const now = performance.now()
    this.#lostAt = freshness() === 'lost' ? (this.#lostAt ?? now) : null
    return {
      age: now - this.#openedAt,
      hour: hour(),
      severity: severity(),
      lost: this.#lostAt === null ? 0 : now - this.#lostAt,
      errors: this.#errors,
      isOutdated: this.#isOutdated,
    }
  }
}

/** A page that fetches itself from a dead server is an error page for ever. */
const isServed = (): Promise<boolean> =>
  fetch(location.href, { cache: 'no-store' }).then(
    ({ ok }) => ok,
    () => false,
  )

/** Browsers give the lock back when a page is hidden, and know it only on secure addresses; without it a screen may sleep. */
async function stayAwake(): Promise<void> {
  if (document.visibilityState !== 'visible' || !('wakeLock' in navigator)) return
  await navigator.wakeLock.request('screen').catch(() => null)
}
