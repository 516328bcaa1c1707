import type { LiveEvent } from './live/socket-server.ts'

/** How often each thing happened to screens since start. */
export interface Counts {
  readonly add: (event: LiveEvent) => void
  readonly all: () => Readonly<Record<string, number>>
}

export function newCounts(): Counts {
  const counts: Record<string, number> = {}
  return {
    add: (event) => {
      counts[event] = (counts[event] ?? 0) + 1
    },
    all: () => ({ ...counts }),
  }
}
