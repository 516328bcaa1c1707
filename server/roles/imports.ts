import {
  concatMap,
  filter,
  finalize,
  from,
  ignoreElements,
  map,
  merge,
  type Observable,
  takeUntil,
  tap,
  timer,
} from 'rxjs'
import type { ImportRequest } from '../../data/history/customers/import/import.ts'
import type { History } from '../../data/history/history.ts'
import type { Bus } from '../bus/bus.ts'
import type { ImportNews } from '../bus/news.ts'
import type { Config } from '../config.ts'

export interface ImportsSetup {
  readonly history: Pick<History, 'importCustomers'>
  /** What is imported again and again, beginning a few seconds after the start. */
  readonly due: Config['customers']['imports']
  /** Epoch ms. */
  readonly clock: () => number
}

/** ms: a start has other work first. */
const FIRST = 5_000

/**
 * Imports customers, when asked and when due, one after the other, and tells how it goes. A failure is told and harms
 * nothing that has landed; what is known of customers is read anew after each. Told to stop it ends after the batch it is at; the next import goes on.
 */
export function imports(setup: ImportsSetup, bus: Bus): Observable<never> {
  let isStopping = false
  bus.on('stop').subscribe(() => {
    isStopping = true
  })
  // One that is due again while it waits is asked for once: a slow database makes imports rarer, and no queue.
  const waiting = new Set<unknown>()
  const due = setup.due.map(({ mapping, every }) =>
    timer(FIRST, every).pipe(
      filter(() => !waiting.has(mapping)),
      tap(() => waiting.add(mapping)),
      map(() => ({ mapping, isDry: false, id: null })),
    ),
  )
  return merge(bus.on('imports'), ...due).pipe(
    takeUntil(bus.on('stop')),
    concatMap((asked) =>
      from(news(setup, asked, () => isStopping)).pipe(
        finalize(() => {
          waiting.delete(asked.mapping)
          // Also of one that failed something may have landed.
          if (!asked.isDry) bus.publish({ name: 'recordsChanged', message: null })
        }),
      ),
    ),
    map((message) => bus.publish({ name: 'importNews', message })),
    ignoreElements(),
  )
}

async function* news(
  { history, clock }: ImportsSetup,
  { id, ...request }: ImportRequest & { readonly id: number | null },
  isStopping: () => boolean,
): AsyncGenerator<ImportNews> {
  const { source } = request.mapping
  try {
    for await (const event of history.importCustomers(request, clock)) {
      yield { id, source, event }
      if (isStopping() && event.kind !== 'done') throw new Error(STOPPED)
    }
  } catch (error) {
    yield { id, source, event: { kind: 'failed', error: error instanceof Error ? error.message : String(error) } }
  }
}

const STOPPED = 'Wanted to go on, but the server is being stopped; what has landed stays, import again to go on.'
