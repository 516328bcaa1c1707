import { catchError, defer, EMPTY, type Observable } from 'rxjs'
import { GivenUpError } from '../../data/history/in-flight.ts'
import type { Bus } from '../bus/bus.ts'
import type { FailedAnswer } from '../bus/requests.ts'
import { isDiskError } from '../disk.ts'

/** A question by its number, and which it is, such as "desk.card". */
export interface Question {
  readonly id: number
  readonly asked: string
}

/**
 * What `answer` gives, or that it failed: a statement that DuckDB refuses, or something of ours that throws, is told to
 * whoever asked and harms nobody else. A transaction it had open is rolled back. A disk or a database that failed ends the
 * run as it does when mentions are committed. Of a store that was given up nothing is told but that it closes.
 */
export async function orFailed<A>(
  bus: Bus,
  { id, asked }: Question,
  answer: () => Promise<A>,
): Promise<A | FailedAnswer> {
  try {
    return await answer()
  } catch (error) {
    if (error instanceof GivenUpError) return { id, kind: 'closing' }
    tellUnanswered(bus, asked, error)
    return { id, kind: 'failed' }
  }
}

/**
 * What `work` gives, or nothing: the same of what nobody waits for, such as what is done once a minute. What was there before
 * stays, until its next time.
 */
export const unlessRefused = <T>(bus: Bus, asked: string, work: () => Promise<T>): Observable<T> =>
  defer(work).pipe(
    catchError((error: unknown) => {
      if (error instanceof GivenUpError) return EMPTY
      tellUnanswered(bus, asked, error)
      return EMPTY
    }),
  )

function tellUnanswered(bus: Bus, asked: string, error: unknown): void {
  if (isDiskError(error) || BROKEN.test(kindOf(error))) throw error
  bus.publish({ name: 'unanswered', message: { asked, error: kindOf(error) } })
}

/** After these DuckDB serves nobody until it is opened again. */
const BROKEN = /^(INTERNAL|FATAL) Error$/

/** The kind alone: what DuckDB says after it quotes values, and those may be somebody's. */
const kindOf = (error: unknown): string =>
  error instanceof Error ? (/^[A-Za-z ]{1,40} Error(?=:)/.exec(error.message)?.[0] ?? error.name) : 'Error'
