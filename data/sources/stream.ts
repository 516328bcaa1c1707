import {
  connect,
  EMPTY,
  filter,
  ignoreElements,
  map,
  merge,
  mergeMap,
  type Observable,
  of,
  type SchedulerLike,
  switchMap,
  tap,
} from 'rxjs'
import { type Sound, silence, type Verdict } from './silence.ts'

/** A larger message closes the connection, bytes. */
export const MOST_MESSAGE = 1_048_576

export interface StreamRequest {
  readonly url: string
  /** Sent with the first request. */
  readonly headers?: Readonly<Record<string, string>>
  /** Longest silence before the connection counts as dead, ms. */
  readonly longestSilence: number
  readonly open$: Observable<boolean>
  readonly clock: SchedulerLike
}

export type StreamEvent =
  | { readonly kind: 'opened' }
  | { readonly kind: 'lines'; readonly lines: readonly Uint8Array[] }
  | { readonly kind: 'quiet' }

/** What may be done with a connection that is open, whatever its protocol. */
export interface Connection {
  /** false: nothing is read, and the network waits. */
  readonly read: (open: boolean) => void
  readonly sounds$: Observable<Sound>
  /** Asks for a sign of life, where the protocol can. */
  readonly ask: () => void
}

export type Signal =
  | { readonly kind: 'opened'; readonly connection: Connection }
  | { readonly kind: 'lines'; readonly lines: readonly Uint8Array[] }

/** A connection that was refused, broke or went silent. `answer` is what the server said instead of opening it. */
export class StreamError extends Error {
  override readonly name = 'StreamError'
  readonly answer: string

  constructor(message: string, answer = '', options?: ErrorOptions) {
    super(message, options)
    this.answer = answer
  }
}

/** Reads a connection while `open$` says so, and errors with a StreamError when it is silent for too long. */
export const streamed = (
  signal$: Observable<Signal>,
  { longestSilence, open$, clock }: Pick<StreamRequest, 'longestSilence' | 'open$' | 'clock'>,
): Observable<StreamEvent> =>
  signal$.pipe(
    connect((shared$) => {
      const connection$ = shared$.pipe(
        filter((signal) => signal.kind === 'opened'),
        map(({ connection }) => connection),
      )
      return merge(
        shared$.pipe(map(said)),
        connection$.pipe(switchMap(({ read }) => open$.pipe(tap(read), ignoreElements()))),
        connection$.pipe(
          switchMap(({ sounds$, ask }) =>
            silence(sounds$, open$, { longest: longestSilence, clock }).pipe(mergeMap(judged(ask))),
          ),
        ),
      )
    }),
  )

const said = (signal: Signal): StreamEvent => (signal.kind === 'opened' ? { kind: 'opened' } : signal)

const judged =
  (ask: () => void) =>
  (verdict: Verdict): Observable<StreamEvent> => {
    if (verdict === 'dead') throw new StreamError('Nothing came any more, not even a sign of life.')
    if (verdict === 'quiet') return of({ kind: 'quiet' })
    ask()
    return EMPTY
  }
