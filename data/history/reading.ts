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

/** The same on two connections at once, for what can be read side by side; each is as of one moment, and the second a moment after the first at most. */
export const readingBeside = <T>(
  duck: Duck,
  work: (rows: Duck['rows'], beside: Duck['rows']) => Promise<T>,
): Promise<T> => reading(duck, (rows) => reading(duck, (beside) => work(rows, beside)))

/** What both say. Waits for both also when one fails: what the other runs on must not be closed under it. */
export async function both<A, B>(one: Promise<A>, other: Promise<B>): Promise<readonly [A, B]> {
  await Promise.allSettled([one, other])
  return Promise.all([one, other])
}
