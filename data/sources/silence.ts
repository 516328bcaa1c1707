import { concatMap, EMPTY, interval, map, merge, type Observable, of, type SchedulerLike, scan, switchMap } from 'rxjs'

/** What is heard on a connection: a message, or a mere sign of life such as a pong. */
export type Sound = 'message' | 'life'

/** `ask`: send a ping. `quiet`: alive, but nothing was said for long. `dead`: not even a pong came. */
export type Verdict = 'ask' | 'quiet' | 'dead'

/** Looks at the connection so often within the longest silence; the verdicts below count these looks. */
const LOOKS = 9
const ASK_FROM = 3
const QUIET_AT = 6

/**
 * Judges the silence of a connection: it is asked for a sign of life from a third of `longest` ms on, called quiet once
 * when it said nothing for two thirds, and dead when it was silent for all of it. While `open$` is false nobody
 * listens, so nothing is held against it. Counts looks and not the clock, so that a jump of the clock kills nothing.
 */
export const silence = (
  sound$: Observable<Sound>,
  open$: Observable<boolean>,
  { longest, clock }: { readonly longest: number; readonly clock: SchedulerLike },
): Observable<Verdict> =>
  open$.pipe(
    switchMap((open) =>
      open ? merge(sound$, interval(longest / LOOKS, clock).pipe(map((): 'look' => 'look'))) : EMPTY,
    ),
    scan(counted, { unsaid: 0, unheard: 0, verdict: null }),
    concatMap(({ verdict }) => (verdict ? of(verdict) : EMPTY)),
  )

interface Count {
  /** Looks since the last message, and since any sign of life. */
  readonly unsaid: number
  readonly unheard: number
  readonly verdict: Verdict | null
}

function counted(count: Count, heard: Sound | 'look'): Count {
  if (heard === 'message') return { unsaid: 0, unheard: 0, verdict: null }
  if (heard === 'life') return { ...count, unheard: 0, verdict: null }
  const unsaid = count.unsaid + 1
  const unheard = count.unheard + 1
  return { unsaid, unheard, verdict: verdictOn(unsaid, unheard) }
}

function verdictOn(unsaid: number, unheard: number): Verdict | null {
  if (unheard >= LOOKS) return 'dead'
  if (unsaid === QUIET_AT) return 'quiet'
  return unheard >= ASK_FROM ? 'ask' : null
}
