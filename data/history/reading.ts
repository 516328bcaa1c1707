import type { Duck } from './duck.ts'

/** All that `work` reads, as of one moment, on a connection of its own: it waits for nobody who writes, and nobody for it. */
export async function reading<T>(duck: Duck, work: (rows: Duck['rows']) => Promise<T>): Promise<T> {
  const snapshot = await duck.snapshot()
  try {
    return await work(snapshot.rows)
  } finally {
    snapshot.close()
  }
}
