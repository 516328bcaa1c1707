import { exhaustMap, ignoreElements, interval, type Observable, takeUntil } from 'rxjs'
import type { History } from '../../data/history/history.ts'
import type { Bus } from '../bus/bus.ts'
import { unlessRefused } from './answering.ts'

/**
 * Between two, ms: what is in the log is in memory too, some 330 bytes a mention, and is read again at a start; and the more
 * there is of it, the longer commits wait for it to be brought into the file. Meanwhile they wait for up to a second: each
 * minute that would be more than one frame in a hundred.
 */
const PERIOD = 600_000

/** Keeps the log short and memory level: brings the one into the file and gives back the other, every ten minutes. */
export const settling = ({ history }: { readonly history: Pick<History, 'settle'> }, bus: Bus): Observable<never> =>
  interval(PERIOD).pipe(
    takeUntil(bus.on('stop')),
    exhaustMap(() => unlessRefused(bus, 'settling', history.settle)),
    ignoreElements(),
  )
