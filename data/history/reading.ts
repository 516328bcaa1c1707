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

/** The same on three connections at once, for what can be read side by side; each is as of one moment, those after the first a moment later at most. */
export const readingAbreast = <T>(
  duck: Duck,
  work: (one: Duck['rows'], two: Duck['rows'], three: Duck['rows']) => Promise<T>,
): Promise<T> => reading(duck, (one) => reading(duck, (two) => reading(duck, (three) => work(one, two, three))))

/** What all say. Waits for all also when one fails: what the others run on must not be closed under them. */
export async function allOf<A, B, C>(a: Promise<A>, b: Promise<B>, c: Promise<C>): Promise<readonly [A, B, C]> {
  await Promise.allSettled([a, b, c])
  return Promise.all([a, b, c])
}
