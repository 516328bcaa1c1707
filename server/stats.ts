/** How often each of a few things happened since start. */
export interface Counts<Event extends string> {
  readonly add: (event: Event) => void
  readonly all: () => Readonly<Record<string, number>>
}

/** Those of `from` are told before they happen: a rate that begins with the first event would miss it. */
export function newCounts<Event extends string>(from: readonly Event[] = []): Counts<Event> {
  const counts: Record<string, number> = Object.fromEntries(from.map((event) => [event, 0]))
  return {
    add: (event) => {
      counts[event] = (counts[event] ?? 0) + 1
    },
    all: () => ({ ...counts }),
  }
}
