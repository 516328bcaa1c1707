import type { Observable } from 'rxjs'
import type { History } from '../../data/history/history.ts'
import type { Bus } from '../bus/bus.ts'
import { regularly } from './regularly.ts'

/** What it costs to ask is a millisecond of CPU, and of the database's one connection. */
const RHYTHM = { first: 1_000, period: 5_000 }

/** Says what the database holds in memory, outside of every thread's heap, once the state is rebuilt and every five seconds. */
export const watchMemory = ({ history }: { readonly history: Pick<History, 'memory'> }, bus: Bus): Observable<never> =>
  regularly(bus, 'memory', RHYTHM, async () => {
    bus.publish({ name: 'memory', message: await history.memory() })
  })
