/** How many of a cause are to be told now, this one and those that were left out before it; 0: none yet. */
export type Sparing = (cause: string) => number

/** Causes that are told apart; the one that was told longest ago is forgotten first. */
const MOST = 1_000

/** Tells the first of each cause at once and then one a period (ms): what happens again and again fills no log. */
export function newSparing(period: number, now: () => number = () => performance.now()): Sparing {
  const causes = new Map<string, { readonly at: number; leftOut: number }>()
  return (cause) => {
    const last = causes.get(cause)
    if (last && now() - last.at < period) {
      last.leftOut++
      return 0
    }
    causes.delete(cause)
    for (const oldest of causes.keys()) {
      if (causes.size < MOST) break
      causes.delete(oldest)
    }
    causes.set(cause, { at: now(), leftOut: 0 })
    return 1 + (last?.leftOut ?? 0)
  }
}
