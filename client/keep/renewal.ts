/** What a page knows of its own life. Times are ms of one clock. */
export interface Life {
  /** How long it has been open. */
  readonly age: number
  /** Hour of the board's day, 0–23. */
  readonly hour: number
  readonly severity: number
  /** How long it has been lost; 0 while it is not. */
  readonly lost: number
  /** Errors nobody caught since it opened. */
  readonly errors: number
  /** The build of the server that it last heard of is another than its own. */
  readonly isOutdated: boolean
}

/** Once a day, in a quiet hour, when it has been open for long enough, ms. */
const QUIET = { hour: 4, age: 12 * 3_600_000 } as const
/** A page that stays lost although its server answers is broken itself, ms. */
const BROKEN = 60_000
/** Nothing but a newer build renews a page that is younger than this, ms: a page that breaks must not spin. */
const YOUNG = 300_000

/** Why the page should fetch itself anew; null while it need not. It may only do so while its server answers. */
export function renewalOf(life: Life): 'outdated' | 'broken' | 'daily' | null {
  if (life.isOutdated) return 'outdated'
  if (life.age < YOUNG) return null
  if (life.errors > 0 || life.lost >= BROKEN) return 'broken'
  return life.hour === QUIET.hour && life.age >= QUIET.age && life.severity === 0 ? 'daily' : null
}
