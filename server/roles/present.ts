import type { History } from '../../data/history/history.ts'

/** A replay lives in its own past: what is newest there is its present. Epoch ms. */
export async function presentOf(history: Pick<History, 'extent'>, clock: () => number): Promise<number> {
  const { newest } = await history.extent()
  return newest === 0 ? clock() : newest
}
