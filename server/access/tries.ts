/** Wrong tries of each of many places. Times are monotonic ms. */
export interface Tries {
  /** How long this place still has to wait before another try, ms; 0 when it need not. */
  readonly wait: (place: string) => number
  readonly wrong: (place: string) => void
}

export interface TriesSetup {
  /** Wrong tries before a place has to wait. */
  readonly most: number
  readonly now: () => number
}

/** The first wait, ms; each further one is twice as long, up to the longest. */
export const WAIT = { first: 60_000, longest: 960_000 } as const
/** A place that tried nothing wrong for so long begins anew, ms. */
const FORGIVEN = 3_600_000
/** The place that tried longest ago goes first. */
const MOST_PLACES = 10_000

interface Place {
  readonly wrong: number
  /** Length of the next wait, ms. */
  readonly next: number
  readonly until: number
  readonly at: number
}

export function newTries({ most, now }: TriesSetup): Tries {
  const places = new Map<string, Place>()
  const placeOf = (name: string): Place => {
    const known = places.get(name)
    return known && now() - known.at < FORGIVEN ? known : { wrong: 0, next: WAIT.first, until: 0, at: now() }
  }
  const keep = (name: string, place: Place) => {
    places.delete(name)
    places.set(name, place)
    const [oldest] = places.keys()
    if (places.size > MOST_PLACES && oldest !== undefined) places.delete(oldest)
  }
  return {
    wait: (name) => Math.max(0, placeOf(name).until - now()),
    wrong: (name) => {
      const place = placeOf(name)
      const wrong = place.wrong + 1
      if (wrong < most) return keep(name, { ...place, wrong, at: now() })
      keep(name, { wrong: 0, next: Math.min(place.next * 2, WAIT.longest), until: now() + place.next, at: now() })
    },
  }
}
