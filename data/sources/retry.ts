import {
  asyncScheduler,
  catchError,
  concat,
  defer,
  ignoreElements,
  type Observable,
  of,
  repeat,
  type SchedulerLike,
  tap,
  timer,
} from 'rxjs'

/** Full jitter: anything between nothing and a ceiling that doubles from `first` to `most`, ms. Never gives up. */
export interface RetryPolicy {
  readonly first: number
  readonly most: number
}

export const PATIENT: RetryPolicy = { first: 1_000, most: 60_000 }

/** What a test brings instead of the world. */
export interface Edges {
  readonly policy: RetryPolicy
  /** 0..1. */
  readonly random: () => number
  readonly clock: SchedulerLike
}

export const EDGES: Edges = { policy: PATIENT, random: Math.random, clock: asyncScheduler }

/** The longest wait before try `attempt` (1 is the first again), ms. */
export const ceilingOf = ({ first, most }: RetryPolicy, attempt: number): number =>
  Math.min(most, first * 2 ** Math.min(attempt - 1, 16))

export interface Retrying<T> {
  readonly policy: RetryPolicy
  /** 0..1. */
  readonly random: () => number
  readonly clock: SchedulerLike
  /** What to say of a failure before waiting `delay` ms. */
  readonly say: (error: unknown, delay: number) => T
  /** Whether a value proves that the connection works, so that patience starts anew. */
  readonly works: (value: T) => boolean
  /** How long the other side asked to be left alone, ms, on top of which the jitter comes; nothing when absent. */
  readonly atLeast?: (error: unknown) => number
}

/** Connects again for ever, later and later, saying so each time; the result never errors and never completes. */
export const connectAgain = <T>(
  connect: () => Observable<T>,
  { policy, random, clock, say, works, atLeast = () => 0 }: Retrying<T>,
): Observable<T> =>
  defer(() => {
    let failures = 0
    const wait = (error: unknown) => {
      const delay = atLeast(error) + Math.round(random() * ceilingOf(policy, ++failures))
      return concat(of(say(error, delay)), timer(delay, clock).pipe(ignoreElements()))
    }
    const noteSuccess = (value: T) => {
      if (works(value)) failures = 0
    }
    return defer(connect).pipe(tap(noteSuccess), catchError(wait), repeat())
  })
