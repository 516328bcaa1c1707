/** How often each of a few things happened since start. */
export interface Counts<Event extends string> {
  readonly add: (event: Event) => void
  readonly all: () => Readonly<Record<string, number>>
}

export function newCounts<Event extends string>(): Counts<Event> {
  const counts: Record<string, number> = {}
  return {
    add: (event) => {
      counts[event] = (counts[event] ?? 0) + 1
    },
    all: () => ({ ...counts }),
  }
}
