import { concatMap, from, ignoreElements, map, type Observable, takeUntil } from 'rxjs'
import type { History } from '../../data/history/history.ts'
import type { Bus } from '../bus/bus.ts'
import type { LedgerAnswer, LedgerRequest } from '../bus/requests.ts'
import { orFailed } from './answering.ts'

export interface LedgerSetup {
  readonly history: Pick<History, 'ledger'>
  /** Epoch ms. */
  readonly clock: () => number
}

/** Writes deeds into the audit log and answers what is asked of it, one request after the other; answers once it is committed. */
export const ledger = (setup: LedgerSetup, bus: Bus): Observable<never> =>
  bus.on('ledger').pipe(
    takeUntil(bus.on('stop')),
    concatMap((asked) =>
      from(orFailed(bus, { id: asked.id, asked: `audit.${asked.kind}` }, () => answer(setup, asked))),
    ),
    map((message) => bus.publish({ name: 'ledgered', message })),
    ignoreElements(),
  )

async function answer({ history, clock }: LedgerSetup, asked: LedgerRequest): Promise<LedgerAnswer> {
  const { id, kind } = asked
  if (kind === 'screens') return { id, kind, screens: await history.ledger.screens() }
  if (kind === 'verdict') return { id, kind, verdict: await history.ledger.verify() }
  if (kind === 'deeds') return { id, kind, deeds: await history.ledger.deeds(asked.before) }
  return { id, kind, row: await history.ledger.record(asked.deed, clock(), asked.change ?? undefined) }
}
