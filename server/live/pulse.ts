import type { WebSocket } from 'ws'

/** A screen that sent nothing for `silence` ms is pinged; one that does not answer within `answer` ms is gone. */
export const PULSE = { silence: 25_000, answer: 10_000 } as const

/** Finds screens whose network vanished without hanging up: nobody else would ever close them. */
export interface Pulse {
  /** To be asked once a second; pings when it is time to. */
  readonly isGone: () => boolean
}

/** `now` is monotonic, ms. */
export function newPulse(socket: WebSocket, now: () => number): Pulse {
  let heardAt = now()
  let askedAt: number | null = null
  const note = () => {
    heardAt = now()
    askedAt = null
  }
  socket.on('pong', note).on('message', note)
  return {
    isGone: () => {
      if (askedAt !== null) return now() - askedAt > PULSE.answer
      if (now() - heardAt > PULSE.silence) {
        askedAt = now()
        socket.ping()
      }
      return false
    },
  }
}
