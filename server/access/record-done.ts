import { defer, firstValueFrom, retry, throwError, timer } from 'rxjs'
import type { AuditRow, Deed } from '../../data/history/audit.ts'
import { StoreBusyError, StoreClosingError } from '../store-errors.ts'
import type { Audit } from './audit.ts'

/** A reload opens its store well within so many. */
const TRIES = 60
/** Between two of them, ms. */
const PAUSE = 1_000

/**
 * Writes down what is done already, and so cannot be refused for want of a store: while one is closed and the next is opened,
 * or too many ask it, again each second for a minute. Rejects with what came last, and at once with every other error.
 */
export const recordDone = (audit: () => Pick<Audit, 'record'>, deed: Deed): Promise<AuditRow> =>
  firstValueFrom(
    defer(() => audit().record(deed)).pipe(
      retry({ count: TRIES, delay: (error) => (isPassing(error) ? timer(PAUSE) : throwError(() => error)) }),
    ),
  )

const isPassing = (error: unknown): boolean => error instanceof StoreClosingError || error instanceof StoreBusyError
