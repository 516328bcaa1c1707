import {
  buffer,
  concatMap,
  defer,
  filter,
  finalize,
  ignoreElements,
  interval,
  merge,
  type Observable,
  takeUntil,
  tap,
} from 'rxjs'
import type { DeadLetterRow } from '../../data/history/dead-letters.ts'
import type { History } from '../../data/history/history.ts'
import type { Bus } from '../bus/bus.ts'
import { type Levels, QUEUES } from '../queues.ts'
import { newWatch, VITALS_PERIOD } from '../vitals.ts'
import { unlessRefused } from './answering.ts'

/** Keeps dead letters, and says how many; and how the thread lives. */
export const letters = (history: Pick<History, 'deadLetter'>, bus: Bus): Observable<never> =>
  defer(() => {
    const watch = newWatch('store')
    let levels: Levels = {}
    let shed = 0
    let refused: readonly DeadLetterRow[] = []
    const keep = async (told: readonly DeadLetterRow[]) => {
      const all = [...refused, ...told]
      // Should the store refuse them, they come with the next.
      refused = all.slice(-QUEUES['dead-letters-told'].bound)
      const { kept, bytes, gone } = await history.deadLetter(all)
      refused = []
      shed += gone
      levels = { 'dead-letters': { level: kept, shed }, 'dead-letter-bytes': { level: bytes, shed } }
    }
    return merge(
      bus.on('deadLetters').pipe(
        takeUntil(bus.on('stop')),
        buffer(interval(1_000)),
        filter((told) => told.length > 0),
        concatMap((told) => unlessRefused(bus, 'dead-letters', () => keep(told))),
      ),
      interval(VITALS_PERIOD).pipe(
        takeUntil(bus.on('stop')),
        tap(() => bus.publish({ name: 'vitals', message: watch.take(levels) })),
      ),
    ).pipe(finalize(watch.stop), ignoreElements())
  })
